from __future__ import annotations

import copy
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.errors import TrainingError
from catpaint.models.codec import Codec
from catpaint.training.codec import CodecSettings, CodecTrainer, decoder_detail
from catpaint.training.codec_critic import finest_energy
from catpaint.training.codec_examples import ExampleFolder, to_pixels
from catpaint.training.codec_sharpening import BY_FEATURES, Sharpener, SharpeningSettings
from catpaint.training.codec_teacher import Teacher
from catpaint.training.perceptual import load_perceptual
from tests.datasets.labelled_folders import write_folder
from tests.training.codec_runs import SMALL_CODEC, codec_trainer
from tests.training.resnets import write_resnet

SHARPEN = {"sides": (32,), "phases": ("sharpen",), "sharpening": SharpeningSettings(crop=16)}


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = write_folder(tmp_path_factory.mktemp("photographs") / "set", 3, (40, 48))
    return sorted((root / "images").iterdir())


def _written(state: dict[str, object]) -> dict[str, object]:
    """A state as it comes back from the disk."""
    file = io.BytesIO()
    torch.save(state, file)
    file.seek(0)
    read: dict[str, object] = torch.load(file, weights_only=True)
    return read


def test_the_decoder_alone_learns(tmp_path: Path, photographs: list[Path], teacher: Teacher) -> None:
    start = Codec(SMALL_CODEC)
    start.latent_mean.fill_(0.25)
    trainer = codec_trainer(tmp_path, photographs, teacher, codec=start, trained=True, **SHARPEN)
    before = copy.deepcopy(trainer.codec.state_dict())
    critic = copy.deepcopy(trainer._sharpener.critic.state_dict())
    losses = [trainer.step() for _ in range(3)]
    assert all(set(loss) == {"pictures", "critic", "adversarial", "energy"} for loss in losses)
    for network in (trainer.codec, trainer.average):
        for key, value in network.state_dict().items():
            assert torch.equal(value, before[key]) != key.startswith("decoder."), key
    assert all(not torch.equal(value, critic[key]) for key, value in trainer._sharpener.critic.state_dict().items())
    assert trainer.result().latent_mean.unique().tolist() == [0.25]


def test_a_resumed_run_is_the_straight_one_to_the_bit(
    tmp_path: Path, photographs: list[Path], teacher: Teacher
) -> None:
    straight = codec_trainer(tmp_path, photographs, teacher, **SHARPEN)
    for _ in range(2):
        straight.step()
    resumed = codec_trainer(tmp_path, photographs, teacher, **SHARPEN)
    resumed.load_state(_written(straight.state()))
    told = [[trainer.step() for _ in range(2)] for trainer in (straight, resumed)]
    assert told[0] == told[1]
    one, other = straight.state(), resumed.state()
    for part in ("codec", "average"):
        assert all(torch.equal(value, other[part][key]) for key, value in one[part].items())
    critics = one["sharpener"]["critic"], other["sharpener"]["critic"]
    assert all(torch.equal(value, critics[1][key]) for key, value in critics[0].items())
    moments = [state["sharpener"]["critic_optimizer"]["state"] for state in (one, other)]
    assert all(torch.equal(moments[0][key]["exp_avg"], moments[1][key]["exp_avg"]) for key in moments[0])


def test_a_state_from_before_there_was_sharpening_goes_on(
    tmp_path: Path, photographs: list[Path], teacher: Teacher
) -> None:
    trainer = codec_trainer(tmp_path, photographs, teacher, sides=(32,))
    state = trainer.state()
    del state["sharpener"]
    trainer.load_state({**state, "step": 19})
    assert set(trainer.step()) == {"pictures", "critic", "adversarial", "energy"}
    with pytest.raises(TrainingError, match="doesn't fit this codec"):
        trainer.load_state({**trainer.state(), "sharpener": {"critic": {}}})


def test_no_loss_pulls_harder_than_its_weight(teacher: Teacher) -> None:
    torch.manual_seed(0)
    latents, decodings = torch.randn(1, 32, 4, 4), torch.rand(1, 3, 32, 32) * 2 - 1
    pulls = []
    for scale in (1.0, 1e4):
        torch.manual_seed(1)
        codec = Codec(SMALL_CODEC)
        sharpener = Sharpener(codec, SharpeningSettings(critic_rate=0, rate=0), differences=1.0)
        with torch.no_grad():
            sharpener.critic.head.weight.mul_(scale)
        codec.decoder.head.bias.register_hook(lambda gradient: pulls.append(gradient.clone()))
        sharpener.step(latents, decodings, crops=2, rng=np.random.default_rng(0), number=1)
    torch.testing.assert_close(pulls[0], pulls[1], rtol=1e-3, atol=1e-6)


def _detail_after(settings: SharpeningSettings) -> float:
    """The energy of a decoder's finest detail, over that of noise it was to paint but can't foretell."""
    torch.manual_seed(0)
    codec = Codec(SMALL_CODEC)
    sharpener = Sharpener(codec, settings, differences=1.0)
    latents = torch.randn(2, 32, 4, 4)
    for number in range(40):
        sharpener.step(
            latents, torch.randn(2, 3, 32, 32) * 0.4, crops=2, rng=np.random.default_rng(number), number=number
        )
    with torch.no_grad():
        return float(finest_energy(codec.decode_unclamped(latents)) / finest_energy(torch.randn(2, 3, 32, 32) * 0.4))


def test_what_the_latents_dont_tell_comes_back_as_detail() -> None:
    plain = SharpeningSettings(pictures=1, critic=0, energy=0, rate=4e-3, crop=16)
    assert _detail_after(plain) < 0.1
    assert _detail_after(replace(plain, energy=1.5)) > 0.3


def test_detail_is_measured_against_the_teacher(tmp_path: Path, photographs: list[Path], teacher: Teacher) -> None:
    trainer = codec_trainer(tmp_path, photographs, teacher, sides=(32,))
    assert set(trainer.measure()) == {"photographs_db", "teacher_db", "detail"}
    (path, *_), *_ = trainer.examples.by_side().values()
    example = trainer.examples.read(path)
    codec = trainer.result()
    latents = torch.from_numpy(example.latents[None]).float()
    own = to_pixels(codec.decode((latents - codec.latent_mean[:, None, None]) / codec.latent_deviation[:, None, None]))
    assert decoder_detail(codec, [replace(example, decoding=own[0])]) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sharpening": SharpeningSettings(crop=20)}, "multiples of 8 pixels"),
        ({"sharpening": SharpeningSettings(crop=0)}, "multiples of 8 pixels"),
    ],
)
def test_crops_are_whole_cells(tmp_path: Path, teacher: Teacher, changes: dict[str, object], message: str) -> None:
    with pytest.raises(TrainingError, match=message):
        CodecTrainer(Codec(SMALL_CODEC), ExampleFolder(tmp_path), CodecSettings(**changes), teacher=teacher)  # type: ignore[arg-type]


def test_by_features_neither_critic_nor_energies_are_asked(tmp_path: Path, teacher: Teacher) -> None:
    latents, decodings = torch.randn(1, 32, 8, 8), torch.rand(1, 3, 64, 64) * 2 - 1
    write_resnet(tmp_path / "resnet.pth")
    network = load_perceptual(tmp_path / "resnet.pth")
    torch.manual_seed(1)
    codec = Codec(SMALL_CODEC)
    sharpener = Sharpener(codec, replace(BY_FEATURES, rate=2e-3), differences=1.0, perceptual=network)
    rng = np.random.default_rng(0)
    losses = [sharpener.step(latents, decodings, crops=2, rng=rng, number=number) for number in range(12)]
    assert all(set(loss) == {"pictures", "perceptual"} for loss in losses)
    assert losses[-1]["perceptual"] < 0.9 * losses[0]["perceptual"]
    with pytest.raises(TrainingError, match="give it with --perceptual"):
        Sharpener(codec, BY_FEATURES, differences=1.0)


@pytest.mark.parametrize(
    "values", [{"critic": -1.0}, {"perceptual": -1.0}, {"rate": -1e-3}, {"share": 1.0}, {"generated": 1.5}]
)
def test_settings_without_sense_are_refused(values: dict[str, float]) -> None:
    with pytest.raises(TrainingError, match="sharpening"):
        SharpeningSettings(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize("phases", [(), ("sharpen", "decoder"), ("polish",), ("both", "both")])
def test_phases_are_known_and_in_order(phases: tuple[str, ...]) -> None:
    with pytest.raises(TrainingError, match="decoder,encoder,both,sharpen"):
        CodecSettings(phases=phases)  # type: ignore[arg-type]


def test_phases_share_the_steps() -> None:
    assert CodecSettings().shares == pytest.approx({"decoder": 0.48, "encoder": 0.2, "both": 0.12, "sharpen": 0.2})
    assert CodecSettings(phases=("sharpen",)).shares == {"sharpen": 1}
