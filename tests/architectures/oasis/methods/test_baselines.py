"""Every baseline trains exactly what it should (CAT: test_methods); all else stays as it was, bit for bit."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import torch
from torch import Tensor

from catpaint.architectures.methods import methods_of
from catpaint.architectures.oasis.methods.base import BATCH, choose_trained
from catpaint.architectures.oasis.methods.baseline import with_new_labels
from catpaint.architectures.oasis.methods.cgan_transfer import COMBINATION_WEIGHT, RESIDUAL_WEIGHT
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.trainer import OasisSettings, OasisTrainer
from catpaint.architectures.oasis.training.window_tables import generate
from catpaint.domain.methods import Switches
from catpaint.errors import TrainingError
from catpaint.models.spectral import initialise
from tests.training.runs import CROPS, cache_of, made_up

SOURCE_CLASSES, TARGETS = 6, 4
BASELINES = [name for name in methods_of("oasis") if name != "cat"]
BUFFERS = ("running_mean", "running_var", "num_batches_tracked")

# What of the generator learns in each stage, by parts of the parameters' names; "" is everything.
GENERATOR = {
    "scratch": {2: ("",)},
    "transfergan": {2: ("",)},
    "freezed": {2: ("",)},
    "minegan": {1: ("miner.", "mlp_shared.", "fc."), 2: ("",)},
    "bsa": {2: ("mlp_shared.", "fc.")},
    "cgan-transfer": {2: ("affinity.", "mlp_gamma.", "mlp_beta.", "residual_")},
}
FROZEN_DISCRIMINATOR = {"freezed": tuple(f"body_down.{number}." for number in range(4))}


def _source() -> tuple[OasisGenerator, OasisDiscriminator]:
    torch.manual_seed(0)
    generator = OasisGenerator(
        OasisGeneratorSizes(classes=SOURCE_CLASSES, widths=(16, 16, 16, 8, 8, 4, 4), noise_size=8, spade_hidden=16),
        crop_size=(64, 64),
    )
    discriminator = OasisDiscriminator(
        OasisDiscriminatorSizes(SOURCE_CLASSES, down_widths=(4, 4, 8, 8, 8, 8), up_widths=(8, 8, 8, 4, 4, 4))
    )
    initialise(generator, gain=1.0)
    initialise(discriminator, gain=1.0)
    return generator, discriminator


def _start(name: str, seed: int = 0) -> tuple[OasisGenerator, OasisDiscriminator]:
    method = methods_of("oasis")[name].make(Switches())
    return method.networks(*_source(), affinity=None, targets=TARGETS, unlabeled_channel=0, seed=seed)


def _state(network: torch.nn.Module) -> dict[str, Tensor]:
    return {key: value.clone() for key, value in network.state_dict().items()}


def _moved(before: dict[str, Tensor], after: dict[str, Tensor]) -> set[str]:
    return {key for key in before if not torch.equal(before[key], after[key])}


def _may_move(network: torch.nn.Module, trained: set[str]) -> set[str]:
    """Trained parameters, u and v of the trained convolutions, and all batch statistics."""
    moving = set(trained)
    for key in network.state_dict():
        if key.endswith(("weight_u", "weight_v")):
            moving |= {key} if f"{key[:-2]}_orig" in trained else set()
        elif key.endswith(BUFFERS):
            moving.add(key)
    return moving


@pytest.mark.parametrize("name", BASELINES)
def test_a_few_steps_change_exactly_what_the_method_trains(name: str, tmp_path: Path) -> None:
    method = methods_of("oasis")[name].make(Switches())
    generator, discriminator = method.networks(*_source(), affinity=None, targets=TARGETS, unlabeled_channel=0, seed=0)
    settings = OasisSettings(crops=CROPS, batch=2, generator_rate=1e-3, labelmix_every=2)
    trainer = OasisTrainer(
        generator,
        discriminator,
        cache_of(made_up(tmp_path / "set")),
        settings,
        dont_care=0,
        penalty=lambda network, _step: method.penalty(network, stage),
    )
    assert set(GENERATOR[name]) == ({1, 2} if method.two_stages else {2})
    for stage, parts in GENERATOR[name].items():
        for network, trains in (
            (generator, method.trains_generator),
            (discriminator, partial(method.trains_discriminator, discriminator)),
        ):
            trained = {key for key, _ in network.named_parameters() if trains(key, stage)}
            choose_trained(network, trained, batch_statistics=method.batch_statistics == BATCH)
        before = _state(generator), _state(discriminator)
        list(trainer.steps(trainer.step_count + 6 // len(GENERATOR[name])))
        frozen = FROZEN_DISCRIMINATOR.get(name, ())
        expected = (
            {key for key, _ in generator.named_parameters() if any(part in key for part in parts)},
            {key for key, _ in discriminator.named_parameters() if not key.startswith(frozen or ("none",))},
        )
        for network, old, trained in zip((generator, discriminator), before, expected, strict=True):
            moved = _moved(old, _state(network))
            assert trained <= moved, f"stage {stage}: {sorted(trained - moved)} should be trained"
            extra = moved - _may_move(network, trained)
            assert not extra, f"stage {stage}: {sorted(extra)} should stay"


@pytest.mark.parametrize("name", BASELINES)
def test_networks_leave_the_source_alone_and_follow_the_seed(name: str) -> None:
    source = _source()
    before = [_state(network) for network in source]
    method = methods_of("oasis")[name].make(Switches())
    made = [
        method.networks(*source, affinity=None, targets=TARGETS, unlabeled_channel=None, seed=seed)
        for seed in (0, 0, 1)
    ]
    for network, old in zip(source, before, strict=True):
        assert not _moved(old, _state(network))
    for part in range(2):
        first, again, other = (_state(pair[part]) for pair in made)
        assert not _moved(first, again)
        assert _moved(first, other)
    generator, discriminator = made[0]
    assert generator.label_classes == TARGETS
    assert discriminator.sizes.classes == TARGETS
    assert not method.uses_affinity


@pytest.mark.parametrize("name", ["transfergan", "freezed", "minegan", "bsa"])
def test_only_the_label_columns_are_new(name: str) -> None:
    source, _ = _source()
    generator, _ = _start(name)
    noise = source.sizes.noise_size
    for key, value in source.state_dict().items():
        made = generator.state_dict()[key]
        if value.shape == made.shape:
            assert torch.equal(value, made), key
        else:
            assert torch.equal(value[:, :noise], made[:, :noise]), key
            # As if the new classes were some of the source's, whose columns the layers behind were trained with.
            old, new = value[:, noise:], made[:, noise:]
            assert not torch.isin(new, old).any()
            assert 0.8 < (new.std() / old.std()).item() < 1.25, key


def test_scratch_takes_no_weight_of_the_source() -> None:
    source, source_discriminator = _source()
    generator, discriminator = _start("scratch")
    for old, new in ((source, generator), (source_discriminator, discriminator)):
        same = [key for key, value in new.named_parameters() if value.shape == old.state_dict()[key].shape]
        assert all(not torch.equal(new.state_dict()[key], old.state_dict()[key]) for key in same if "bias" not in key)


def test_cgan_transfer_penalises_combinations_and_residuals() -> None:
    generator, _ = _start("cgan-transfer")
    method = methods_of("oasis")["cgan-transfer"].make(Switches())
    assert generator.affinity is not None
    torch.testing.assert_close(generator.affinity.weight.sum(1), torch.ones(TARGETS))
    penalty = method.penalty(generator, 2)
    assert penalty is not None
    # Rows sum to one, residual layers are zero.
    assert penalty.item() == pytest.approx(COMBINATION_WEIGHT)
    layers = [value for key, value in generator.named_parameters() if "residual_" in key]
    with torch.no_grad():
        layers[0].fill_(0.5)
    more = method.penalty(generator, 2)
    assert more is not None
    expected = COMBINATION_WEIGHT + RESIDUAL_WEIGHT * 0.25 * layers[0].numel() / len(layers)
    assert more.item() == pytest.approx(expected)
    more.backward()
    assert generator.affinity.weight.grad is not None


def test_a_miner_begins_as_the_identity_and_is_one_on_every_path() -> None:
    source, _ = _source()
    generator = with_new_labels(source, TARGETS, miner=12).eval()
    noise = torch.randn(2, 8)
    assert torch.equal(generator.mined(noise), noise)
    assert generator.miner is not None
    torch.nn.init.normal_(generator.miner.second.weight)
    spread = generator.mined(noise[:, :, None, None].expand(2, 8, 3, 5))
    torch.testing.assert_close(spread[:, :, 1, 2], generator.mined(noise))
    indices = torch.randint(0, TARGETS + 1, (2, 64, 64))
    one_hot = torch.nn.functional.one_hot(indices, TARGETS + 1)[..., :TARGETS].permute(0, 3, 1, 2).float()
    with torch.no_grad():
        torch.testing.assert_close(generate(generator, indices, noise), generator(one_hot, noise), rtol=1e-4, atol=1e-4)


def test_baselines_have_no_parts_to_leave_out() -> None:
    with pytest.raises(TrainingError, match="'bsa' has no part 'residual'"):
        methods_of("oasis")["bsa"].make(Switches(residual=False))
