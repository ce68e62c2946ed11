"""Finetuning a PITI through the common loop: what it trains, what it keeps, resuming, measuring, saving."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.training.finetuner import DENOISING_LOSS, PitiFinetuner, rates_for
from catpaint.datasets.crops import CropSettings
from catpaint.datasets.dataset import Dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.models.model import load_model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderRequest
from catpaint.steps import drive
from catpaint.training.finetune import FinetuneProgress, FinetuneRequest, FinetuneResult, finetune
from catpaint.training.workers import Workers
from tests.architectures.piti.piti_networks import save_tiny_piti
from tests.training.runs import made_up


@pytest.fixture
def source(tmp_path: Path) -> Path:
    save_tiny_piti(tmp_path / "source")
    return tmp_path / "source"


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return made_up(tmp_path / "set", 5)


def _request(tmp_path: Path, dataset: Dataset, source: Path, **changes: Any) -> FinetuneRequest:
    names = load_model(source).vocabulary.names
    weights = np.random.default_rng(0).random((len(dataset.vocabulary), len(names))) + 0.01
    values: dict[str, Any] = {
        "model": load_model(source),
        "dataset": dataset,
        "output": tmp_path / "result",
        "run": tmp_path / "run",
        "affinity": AffinityMatrix(names, dataset.vocabulary.names, weights / weights.sum(1, keepdims=True), "text"),
        "steps": 4,
        "batch": 2,
        "sample_count": 1,
        "sample_every": 100,
        "save_every": 2,
        "name": "kelp coast",
    }
    return FinetuneRequest(**(values | changes))


def _run(request: FinetuneRequest) -> tuple[list[FinetuneProgress], FinetuneResult]:
    seen: list[FinetuneProgress] = []
    return seen, drive(finetune(request), seen.append)


def _state(finetuner: PitiFinetuner) -> dict[str, torch.Tensor]:
    networks = finetuner._trainer.networks
    return {f"{name}.{key}": value.clone() for name, net in networks.items() for key, value in net.state_dict().items()}


def _changed(finetuner: PitiFinetuner, steps: int) -> set[str]:
    before = _state(finetuner)
    for _ in range(steps):
        finetuner.step()
    return {key for key, value in _state(finetuner).items() if not torch.equal(value, before[key])}


CAT = ("encoder.affinity.", "encoder.prompts.", "encoder.cnn.conv5.", "encoder.cnn.norm5.", "encoder.cnn.conv6.")


@pytest.mark.parametrize(
    ("method", "off", "parts"),
    [
        ("cat", (), CAT),
        ("cat", ("prompts",), tuple(part for part in CAT if "prompts" not in part)),
        ("cat", ("fixed_decoder",), ("encoder.", "decoder.")),
        ("cat", ("affinity",), CAT),
        ("finetune-all", (), ("encoder.", "decoder.")),
    ],
    ids=str,
)
def test_a_few_steps_change_exactly_what_the_method_trains(
    tmp_path: Path, dataset: Dataset, source: Path, method: str, off: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    switches = Switches(**dict.fromkeys(off, False))
    if off:  # The upsampler learns like the base: once is enough.
        shutil.rmtree(source)
        save_tiny_piti(source, upsampler=False)
    request = _request(tmp_path, dataset, source, method=method, switches=switches, steps=6, sample_count=0)
    finetuner = PitiFinetuner(request, Workers())
    wanted = {
        f"{name}.{key}"
        for name, network in finetuner._trainer.networks.items()
        for key, _ in network.named_parameters()
        if key.startswith(parts)
    }
    changed = _changed(finetuner, 6)
    assert changed <= wanted
    # A bias before an instance norm has no effect, so it may stand still; so may a key's, which softmax doesn't see.
    still = wanted - changed
    assert all(key.endswith("bias") for key in still), still


def test_the_last_block_may_be_the_transformers(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    """Its layers are called "resblocks" in the published files: the other reading of the paper's "ResNet block"."""
    options = FinetuneOptions(last_block="transformer", prompts=3)
    finetuner = PitiFinetuner(_request(tmp_path, dataset, source, options=options, sample_count=0), Workers())
    network = finetuner._trainer.networks["base"]
    assert network.sizes.prompts == 3
    learns = {key for key, value in network.named_parameters() if value.requires_grad}
    last = f"encoder.transformer.resblocks.{network.sizes.condition_layers - 1}."
    assert any(key.startswith(last) for key in learns)
    assert all(key.startswith(("encoder.affinity.", "encoder.prompts.", last)) for key in learns)


def test_rates_half_life_and_parts_are_the_options(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    options = FinetuneOptions(base_rate=1e-3, affinity_rate=0, accumulation=2, average_half_life=8)
    losses = []
    for chosen in (FinetuneOptions(base_rate=1e-3), options):
        finetuner = PitiFinetuner(_request(tmp_path, dataset, source, options=chosen, sample_count=0), Workers())
        losses.append(finetuner.step()["upsampler"])
    trainer = finetuner._trainer
    assert losses[0] == pytest.approx(losses[1], rel=1e-3)
    assert trainer.settings.rates == {
        "base": 1e-3,
        "upsampler": rates_for(trainer.networks["base"].sizes.condition_width)["upsampler"],
    }
    affinity = trainer.networks["base"].encoder.affinity
    assert affinity is not None
    assert set(affinity.weight.unique().tolist()) == {0.0, 1.0}  # as it was
    prompts = "encoder.prompts.weight"
    now, average = (dict(part["base"].named_parameters())[prompts] for part in (trainer.networks, trainer.averages))
    start = finetuner._networks()["base"].encoder.prompts.weight  # type: ignore[union-attr]
    torch.testing.assert_close(average, start + (now - start) * (1 - 0.5 ** (2 / 8)), rtol=1e-3, atol=1e-7)


def test_rates_grow_and_weights_are_drawn_to_their_start(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    chosen = FinetuneOptions(base_rate=1e-3, rate_ramp=4, source_pull=1e6)
    finetuner = PitiFinetuner(_request(tmp_path, dataset, source, options=chosen, stage1=1, sample_count=0), Workers())
    trainer = finetuner._trainer
    starts = {key: value.clone() for key, value in trainer._values("base", trainer.networks["base"]).items()}
    rates, distances = [], []
    for _ in range(3):
        finetuner.step()
        rates.append(trainer.optimizers["base"].param_groups[0]["lr"])
        now = trainer._values("base", trainer.networks["base"])
        distances.append(sum((value - starts[key]).abs().sum().item() for key, value in now.items()))
    two_stages = finetuner._method.two_stages
    assert rates == pytest.approx([1e-3, 0.25e-3, 0.5e-3] if two_stages else [0.25e-3, 0.5e-3, 0.75e-3])
    assert distances[0] > 0
    assert distances[-1] < 3 * distances[0]


def test_from_glide_trains_a_new_encoder_then_everything(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    shutil.rmtree(source)
    save_tiny_piti(source, upsampler=False)
    chosen = FinetuneOptions(decoder_of="source")
    values = {"method": "from-glide", "steps": 8, "stage1": 4, "sample_count": 0}
    with pytest.raises(TrainingError, match=r"starts from GLIDE's own weights.*base\.pt and upsample\.pt"):
        PitiFinetuner(_request(tmp_path, dataset, source, **values), Workers())
    request = _request(tmp_path, dataset, source, options=chosen, **values)
    finetuner = PitiFinetuner(request, Workers())
    old = load_model(source).load_network("base").state_dict()
    start = finetuner._trainer.networks["base"].state_dict()
    assert all(torch.equal(start[key], value) for key, value in old.items() if key.startswith("decoder."))
    assert not torch.equal(start["encoder.cnn.conv3.weight"], old["encoder.cnn.conv3.weight"])
    everything = {f"base.{key}" for key in start}
    encoder = {key for key in everything if ".encoder." in key}
    for stage, wanted in ((1, encoder), (2, everything)):
        assert finetuner.stage == stage
        changed = _changed(finetuner, 4)
        assert changed <= wanted
        assert all(key.endswith("bias") for key in wanted - changed)


def test_a_run_makes_a_model_of_the_targets_classes(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    seen, result = _run(_request(tmp_path, dataset, source))
    assert result.steps == 4
    model = load_model(tmp_path / "result")
    assert model.vocabulary.names == dataset.vocabulary.names
    base = model.load_network("base")
    assert isinstance(base, PitiNetwork)
    assert base.sizes.prompts == 16
    assert seen[0].samples is not None
    assert seen[0].samples.shape == (1, 32, 32, 3)
    renderer = Renderer(device="cpu")
    renderer.add(model, "mine")
    request = RenderRequest(
        label_map=np.full((32, 32), dataset.vocabulary.ids[1], np.uint16),
        vocabulary=dataset.vocabulary,
        affinity=AffinityMatrix.identity(dataset.vocabulary.names),
        model="mine",
        size=(32, 32),
        options={"preset": "draft"},
    )
    assert [update.image.shape for update in renderer.render(request)][-1] == (32, 32, 3)
    card = (tmp_path / "result/README.md").read_text()
    assert "estimated by 'text', each class on its strongest source alone" in card
    assert "discriminator" not in card


def test_the_held_out_loss_falls_and_decides_what_is_kept(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    held_out = made_up(tmp_path / "held", 3)
    seen, result = _run(
        _request(tmp_path, dataset, source, held_out=held_out, steps=12, measure_every=4, sample_count=0)
    )
    measured = [progress.held_out for progress in seen if progress.held_out is not None]
    assert [set(figures) for figures in measured] == [{DENOISING_LOSS, "base", "upsampler", "distance"}] * 4
    assert result.held_out[DENOISING_LOSS] < measured[0][DENOISING_LOSS]
    assert result.held_out[DENOISING_LOSS] == min(figures[DENOISING_LOSS] for figures in measured)


def test_an_interrupted_run_ends_where_a_straight_one_does(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    held_out = made_up(tmp_path / "held", 1)
    values: dict[str, Any] = {"held_out": held_out, "steps": 4, "measure_every": 2, "sample_count": 0}
    _, straight = _run(_request(tmp_path, dataset, source, **values))
    broken: dict[str, Any] = values | {"run": tmp_path / "run2", "output": tmp_path / "result2"}
    steps = finetune(_request(tmp_path, dataset, source, **broken))
    for progress in steps:
        if progress.step == 3:
            break
    steps.close()
    _, resumed = _run(_request(tmp_path, dataset, source, **broken))
    assert resumed.held_out == straight.held_out
    for name in ("base.safetensors", "upsampler.safetensors"):
        assert (tmp_path / "result" / name).read_bytes() == (tmp_path / "result2" / name).read_bytes()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"method": "freezed"}, "no method 'freezed' for a piti model; there are cat, from-glide, finetune-all"),
        ({"affinity": None}, "starts from an affinity"),
        ({"switches": Switches(residual=False)}, "'residual' is no part of CAT for PITI"),
        ({"method": "finetune-all", "switches": Switches(prompts=False)}, "no part 'prompts' to go without"),
        ({"size": (64, 64)}, "trained at 32×32 only"),
        ({"crops": CropSettings((32, 32))}, "crops of another size than 64×64"),
    ],
    ids=str,
)
def test_bad_requests_are_told(
    tmp_path: Path, dataset: Dataset, source: Path, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(TrainingError, match=told):
        next(finetune(_request(tmp_path, dataset, source, **changes)))


def test_a_finetuned_model_is_a_source_again(tmp_path: Path, dataset: Dataset, source: Path) -> None:
    shutil.rmtree(source)
    save_tiny_piti(source, upsampler=False)
    _run(_request(tmp_path, dataset, source, steps=1, options=FinetuneOptions(base_rate=1e-2)))
    done = load_model(tmp_path / "result")
    names = done.vocabulary.names
    request = _request(
        tmp_path, dataset, tmp_path / "result", run=tmp_path / "run2", output=tmp_path / "two",
        affinity=AffinityMatrix.identity(names), steps=1,
    )  # fmt: skip
    network = PitiFinetuner(request, Workers())._trainer.averages["base"]
    old = done.load_network("base")
    assert isinstance(old, PitiNetwork)
    side, channels = old.sizes.condition_size, len(names) + 1
    condition = torch.nn.functional.one_hot(torch.randint(0, len(names), (1, side, side)), channels)
    condition = condition.permute(0, 3, 1, 2).float()
    condition[:, :, :4] = 0  # no class
    with torch.no_grad():
        for new_part, old_part in zip(network.encode(condition), old.encode(condition), strict=True):
            torch.testing.assert_close(new_part, old_part, rtol=1e-3, atol=1e-4)
    drive(finetune(request))
    twice = load_model(tmp_path / "two")
    assert twice.source_vocabulary.names == (*names, "ignored")
    assert twice.load_network("base").sizes.prompts == 16


def test_narrow_networks_take_larger_rates() -> None:
    assert rates_for(512) == {"base": 3.5e-5, "upsampler": 1e-5}
    assert rates_for(1024) == rates_for(512)
    assert rates_for(32)["base"] == pytest.approx(16 * 3.5e-5)
