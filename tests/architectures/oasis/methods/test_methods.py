"""What each finetuning method trains, to the bit."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from catpaint.affinity.random import estimate_random
from catpaint.architectures.oasis.methods.cat import is_frozen_block
from catpaint.architectures.oasis.training.finetuner import OasisFinetuner
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.training.workers import Workers
from tests.models.finetuned import save_source
from tests.training.finetunes import request_for
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up

FIRST_FOUR = {f"body_down.{number}" for number in range(4)}


def _changed(finetuner: OasisFinetuner, steps: int) -> dict[str, set[str]]:
    """Names in the networks' state dicts that change within so many steps."""
    trainer = finetuner._trainer
    networks = {"generator": trainer.generator, "discriminator": trainer.discriminator}
    before = {name: {k: v.clone() for k, v in network.state_dict().items()} for name, network in networks.items()}
    for _ in range(steps):
        finetuner.step()
    return {
        name: {key for key, value in network.state_dict().items() if not torch.equal(value, before[name][key])}
        for name, network in networks.items()
    }


def _parameters(finetuner: OasisFinetuner) -> dict[str, set[str]]:
    trainer = finetuner._trainer
    return {
        "generator": {key for key, _ in trainer.generator.named_parameters()},
        "discriminator": {key for key, _ in trainer.discriminator.named_parameters()},
    }


def _statistics(keys: set[str]) -> set[str]:
    return {key for key in keys if ".first_norm." in key}


def _spectral(keys: set[str]) -> set[str]:
    return {key for key in keys if key.endswith(("weight_u", "weight_v"))}


@pytest.fixture
def ready(tmp_path: Path):  # type: ignore[no-untyped-def]
    save_source(tmp_path / "source")
    dataset = made_up(tmp_path / "set", 6)

    def make(**changes: object) -> OasisFinetuner:
        return OasisFinetuner(request_for(tmp_path, dataset, tmp_path / "source", **changes), Workers())

    return make


def test_cat_trains_affinity_first_convolutions_and_branches_then_everything(ready) -> None:  # type: ignore[no-untyped-def]
    finetuner = ready(steps=8, stage1=4)
    names = _parameters(finetuner)
    first = _changed(finetuner, 4)
    wanted = {key for key in names["generator"] if "affinity" in key or "mlp_shared" in key or "residual" in key}
    assert first["generator"] - _statistics(first["generator"]) == wanted
    free = {key for key in names["discriminator"] if not is_frozen_block(key, FIRST_FOUR)}
    assert first["discriminator"] - _spectral(first["discriminator"]) == free
    assert not any(is_frozen_block(key, FIRST_FOUR) for key in _spectral(first["discriminator"]))
    second = _changed(finetuner, 4)
    assert second["generator"] - _spectral(second["generator"]) == names["generator"]  # batch statistics stay
    assert second["discriminator"] & names["discriminator"] == free


def test_cats_new_last_layer_starts_from_the_sources_by_the_affinity(ready) -> None:  # type: ignore[no-untyped-def]
    finetuner = ready()
    source = finetuner._request.model.load_network("discriminator").layer_up_last
    affinity = torch.tensor(finetuner._request.affinity.weights, dtype=torch.float32)
    layer = finetuner._trainer.discriminator.layer_up_last
    torch.testing.assert_close(layer.weight[:1], source.weight[:1])  # "fake"
    torch.testing.assert_close(layer.weight[1:, :, 0, 0], affinity @ source.weight[1:, :, 0, 0])
    torch.testing.assert_close(layer.bias[1:], affinity @ source.bias[1:])


def test_the_last_layer_starts_at_random_as_in_the_paper_where_that_is_chosen(ready) -> None:  # type: ignore[no-untyped-def]
    """The affinity is the generator's alone then: CAT with it and without begin with one discriminator."""
    chosen = FinetuneOptions(discriminator_start="random")
    with_affinity, without, ours, baseline = (
        ready(**changes)._trainer.discriminator.layer_up_last.weight.detach()
        for changes in (
            {"options": chosen},
            {"options": chosen, "switches": Switches(affinity=False)},
            {},
            {"options": chosen, "method": "freezed"},
        )
    )
    assert torch.equal(with_affinity, without)
    assert not torch.equal(with_affinity, ours)
    assert 0.7 < (with_affinity.std() / baseline.std()).item() < 1.4  # drawn alike


def test_without_an_estimate_only_the_affinity_is_another(ready) -> None:  # type: ignore[no-untyped-def]
    """The last row of Table 4 takes away one thing: the discriminator's last layer follows the same rule."""
    finetuner = ready(switches=Switches(affinity=False), affinity=None)
    request, trainer = finetuner._request, finetuner._trainer
    source, target = request.model.vocabulary, request.dataset.vocabulary
    rows = estimate_random(source, target, seed=request.seed, unlabeled_channel=request.model.unlabeled_channel)
    drawn = torch.tensor(rows.weights, dtype=torch.float32)
    assert torch.equal(trainer.generator.affinity.weight.cpu(), drawn)  # Table 1's and Table 3's "random"
    last = request.model.load_network("discriminator").layer_up_last.weight[1:, :, 0, 0]
    torch.testing.assert_close(trainer.discriminator.layer_up_last.weight[1:, :, 0, 0], drawn @ last)


@pytest.mark.parametrize(("depth", "frozen"), [(0, 0), (1, 1), (6, 6), (9, 9)])
def test_the_depth_of_freezed_goes_from_the_image_on(ready, depth: int, frozen: int) -> None:  # type: ignore[no-untyped-def]
    finetuner = ready(method="freezed", options=FinetuneOptions(freezed_depth=depth), steps=2, stage1=0, batch=2)
    names = _parameters(finetuner)["discriminator"]
    changed = _changed(finetuner, 2)["discriminator"] & names
    still = {".".join(name.split(".")[:2]) for name in names - changed}
    wanted = [*(f"body_down.{number}" for number in range(6)), *(f"body_up.{number}" for number in range(6))]
    assert still == set(wanted[:frozen])


def test_a_depth_beyond_the_discriminator_is_refused(tmp_path: Path) -> None:
    save_latent_source(tmp_path / "latent")
    dataset = made_up(tmp_path / "set", 6)
    request = request_for(tmp_path, dataset, tmp_path / "latent", options=FinetuneOptions(freezed_depth=9))
    with pytest.raises(TrainingError, match="freezed depth is 9.*up to 5"):
        OasisFinetuner(request, Workers())


def test_switches_take_parts_away(ready) -> None:  # type: ignore[no-untyped-def]
    plain = ready(switches=Switches(freezed=False, two_stages=False, residual=False, affinity=False), affinity=None)
    changed = _changed(plain, 3)
    names = _parameters(plain)
    assert plain.stage == 2
    assert not any("residual" in key for key in names["generator"])
    assert changed["generator"] >= names["generator"]
    assert changed["discriminator"] >= names["discriminator"]
