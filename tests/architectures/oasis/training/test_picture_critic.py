from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from catpaint.architectures.oasis.training import picture_critic
from catpaint.architectures.oasis.training.picture_critic import STAGES, Head, PictureCritic
from catpaint.training.perceptual import PerceptualDistance, load_perceptual
from catpaint.training.workers import Workers
from tests.training.latent_runs import tiny_codec
from tests.training.resnets import write_resnet

CLASSES = 3


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> PerceptualDistance:
    path = tmp_path_factory.mktemp("network") / "resnet.pth"
    write_resnet(path)
    return load_perceptual(path, stages=STAGES)


def critic(network: PerceptualDistance, **changes: float) -> PictureCritic:
    torch.manual_seed(0)
    return PictureCritic(tiny_codec(), network, classes=CLASSES, **({"weight": 2.0} | changes))  # type: ignore[arg-type]


def photographs(height: int, width: int, count: int, step: int) -> tuple[Tensor, Tensor]:
    random = torch.Generator().manual_seed(step)
    size = count, 8 * height, 8 * width
    images = torch.rand(size[0], 3, *size[1:], generator=random) * 2 - 1
    return images, torch.randint(0, CLASSES + 1, size, generator=random)


def learning(network: PerceptualDistance, rate: float = 1e-3) -> PictureCritic:
    torch.manual_seed(0)
    return PictureCritic(tiny_codec(), network, classes=CLASSES, weight=2.0, photographs=photographs, decoder_rate=rate)


def batch(count: int = 3, side: int = 4) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Generated and real latents, classes (the last: nothing), and a gradient."""
    random = torch.Generator().manual_seed(1)
    fake, real, own = torch.randn(3, count, 6, side, side, generator=random)
    return fake, 2 * real + 1, torch.randint(0, CLASSES + 1, (count, side, side), generator=random), own


def test_an_images_pull_is_as_long_as_its_own_gradient_times_the_weight(
    network: PerceptualDistance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_critic, "WARM_UP", 1)
    monkeypatch.setattr(picture_critic, "CELLS", 32)
    fake, real, classes, own = batch()
    pull, losses = critic(network).step(fake, real, classes, own)
    assert set(losses) == {"critic", "looks", "weave"}
    assert pull.shape == fake.shape
    assert not pull[2].any()  # Of 32 cells two images are judged.
    torch.testing.assert_close(pull[:2].norm(), 2 * own[:2].norm())


def test_the_pull_grows_while_it_learns(network: PerceptualDistance) -> None:
    fake, real, classes, own = batch()
    judge = critic(network)
    lengths = [float(judge.step(fake, real, classes, own)[0].norm() / own.norm()) for _ in range(3)]
    assert lengths == pytest.approx([0.02, 0.04, 0.06], rel=1e-3)


def test_it_learns_to_tell_and_what_follows_it_is_told_less(network: PerceptualDistance) -> None:
    fake, real, classes, own = batch()
    judge = critic(network)
    losses = [judge.step(fake, real, classes, own)[1] for _ in range(40)]
    assert losses[-1]["critic"] < 0.7 * losses[0]["critic"]
    for group in judge._optimizer.param_groups:
        group["lr"] = 0.0
    pull, before = judge.step(fake, real, classes, own)
    _, after = judge.step(fake - 0.1 * pull / pull.abs().mean(), real, classes, own)
    assert after["looks"] < before["looks"]
    assert not any(parameter.requires_grad for parameter in network.parameters())
    assert all(parameter.requires_grad for parameter in judge.heads.parameters())


@pytest.mark.parametrize("made", [critic, learning])
def test_it_goes_on_from_its_state_to_the_bit(
    network: PerceptualDistance, made: Callable[[PerceptualDistance], PictureCritic]
) -> None:
    fake, real, classes, own = batch()
    straight = made(network)
    for _ in range(2):
        straight.step(fake, real, classes, own)
    resumed = made(network)
    state = straight.state_dict()
    resumed.load_state_dict({key: _copied(value) for key, value in state.items()})
    one, other = (judge.step(fake, real, classes, own) for judge in (straight, resumed))
    assert torch.equal(one[0], other[0])
    assert one[1] == other[1]


def _copied(value: object) -> object:
    if isinstance(value, dict):
        return {key: _copied(entry) for key, entry in value.items()}
    return value.clone() if isinstance(value, Tensor) else value


def test_the_decoder_learns_and_what_encoded_the_pairs_stays(network: PerceptualDistance) -> None:
    codec = tiny_codec()
    before = copy.deepcopy(codec.state_dict())
    judge = PictureCritic(codec, network, classes=CLASSES, weight=2.0, photographs=photographs, decoder_rate=1e-3)
    fake, real, classes, own = batch()
    losses = [judge.step(fake, real, classes, own)[1] for _ in range(2)]
    assert set(losses[0]) == {"critic", "looks", "weave", "pixels", "features"}
    assert judge.learner is not None
    result = judge.learner.result().state_dict()
    changed = {key.partition(".")[0] for key, value in result.items() if not torch.equal(value, before[key])}
    assert changed == {"decoder"}
    assert all(torch.equal(value, before[key]) for key, value in codec.state_dict().items())
    assert all(not parameter.requires_grad for parameter in judge.learner.codec.encoder.parameters())


def test_what_repeats_from_cell_to_cell_is_told_and_gets_less(
    network: PerceptualDistance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_critic, "WEAVE", 50.0)
    fake, real, classes, own = batch()
    fake = fake[:, :, :1, :1].expand_as(fake).contiguous()  # Cells all alike.
    judge = critic(network)
    monkeypatch.setattr(judge, "_real", lambda latents, seen: (photographs(4, 4, 3, 0)[0], seen))
    pull, before = judge.step(fake, real, classes, own)
    _, after = judge.step(fake - pull / pull.abs().mean(), real, classes, own)
    assert after["weave"] < before["weave"]


def test_places_are_judged_by_their_class() -> None:
    torch.manual_seed(0)
    head = Head(5, CLASSES, width=8).eval()
    features = torch.randn(1, 5, 2, 2)
    head.measure(features, Workers())
    classes = torch.zeros(1, 4, 4, dtype=torch.int64)
    before = head(features, classes)
    classes[:, :2, :2] = CLASSES
    changed = (head(features, classes) - before)[0, 0] != 0
    assert changed.tolist() == [[True, False], [False, False]]


def test_a_channel_that_never_varies_is_no_division_by_zero() -> None:
    head = Head(2, CLASSES, width=8)
    head.measure(torch.zeros(1, 2, 3, 3), Workers())
    assert torch.isfinite(head(torch.zeros(1, 2, 3, 3), torch.zeros(1, 3, 3, dtype=torch.int64))).all()


def test_its_network_is_named_by_a_file(tmp_path: Path) -> None:
    write_resnet(tmp_path / "deep.pth", deep=True)
    found = load_perceptual(tmp_path / "deep.pth", stages=STAGES)
    assert found.widths == (256, 512, 1024, 2048)
    assert found.stem_width == 64
    assert [features.shape[1:] for features in found.everything(torch.zeros(1, 3, 64, 32))] == [
        (64, 32, 16), (256, 16, 8), (512, 8, 4), (1024, 4, 2), (2048, 2, 1)
    ]  # fmt: skip
