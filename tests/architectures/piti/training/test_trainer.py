"""Denoising training of PITI: steps, resuming, weights, conditions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from catpaint.architectures.piti.training.trainer import PitiSettings, PitiTrainer, one_hot, scaled
from catpaint.datasets.crops import CropSettings
from catpaint.errors import TrainingError
from tests.architectures.piti.piti_networks import BASE, SCENE, UPSAMPLER, tiny_network
from tests.training.runs import cache_of, made_up

RATES = {"base": 1e-3, "upsampler": 1e-3}


def _trainer(tmp_path: Path, *, trains: str = "", **changes: Any) -> PitiTrainer:
    networks = {}
    for name, sizes in (("base", BASE), ("upsampler", UPSAMPLER)):
        network = tiny_network(replace(sizes, classes=len(SCENE)), unlabeled_channel=0)
        for key, parameter in network.named_parameters():
            parameter.requires_grad_(key.startswith(trains))
        networks[name] = network
    values: dict[str, Any] = {"batch": 2, "rates": RATES, "low_resolution": 16}
    settings = PitiSettings(CropSettings((64, 64)), **(values | changes))
    return PitiTrainer(networks, cache_of(made_up(tmp_path / "set", 5)), settings)


def _weights(trainer: PitiTrainer) -> dict[str, torch.Tensor]:
    return {f"{n}.{k}": v.clone() for n, net in trainer.networks.items() for k, v in net.state_dict().items()}


def test_training_lowers_the_loss(tmp_path: Path) -> None:
    trainer = _trainer(tmp_path, rate_warm_up=2, rates=dict.fromkeys(RATES, 0.004))
    seen = [trainer.step() for _ in range(9)]
    for name in ("base", "upsampler"):
        first, last = (sum(step[name] for step in part) for part in (seen[:2], seen[-2:]))
        assert last < 0.8 * first


@pytest.mark.parametrize("trains", ["encoder.", ""], ids=["encoder", "all, with dropout"])
def test_an_interrupted_run_ends_where_a_straight_one_does(tmp_path: Path, trains: str) -> None:
    straight, first, second = (_trainer(tmp_path, trains=trains) for _ in range(3))
    for _ in range(4):
        straight.step()
    for _ in range(2):
        first.step()
    torch.save(first.state(), tmp_path / "state.pt")
    second.load_state(torch.load(tmp_path / "state.pt", weights_only=True))
    for _ in range(2):
        second.step()
    for key, value in _weights(straight).items():
        assert torch.equal(value, _weights(second)[key])
    for name, average in straight.averages.items():
        for one, other in zip(average.parameters(), second.averages[name].parameters(), strict=True):
            assert torch.equal(one, other)


def test_the_average_shares_what_does_not_learn_and_follows_what_does(tmp_path: Path) -> None:
    trainer = _trainer(tmp_path, trains="encoder.")
    before = _weights(trainer)
    trainer.step()
    after = _weights(trainer)
    for name, average in trainer.averages.items():
        network = dict(trainer.networks[name].named_parameters())
        for key, value in average.named_parameters():
            assert (value is network[key]) == key.startswith("decoder.")
            if key.startswith("decoder."):
                assert torch.equal(after[f"{name}.{key}"], before[f"{name}.{key}"])
            else:  # decay .1 at the first step
                expected = torch.lerp(before[f"{name}.{key}"], after[f"{name}.{key}"], 0.9)
                assert torch.allclose(value, expected, atol=1e-7)


def test_recomputing_activations_changes_no_gradient(tmp_path: Path) -> None:
    kept, again = (_trainer(tmp_path, trains="encoder.") for _ in range(2))
    for network in again.networks.values():
        network.decoder.checkpointing = True
    kept.step()
    again.step()
    for key, value in _weights(kept).items():
        assert torch.allclose(value, _weights(again)[key], atol=1e-6)


def test_dropped_conditions_are_null(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = _trainer(tmp_path, drops={"base": 1.0, "upsampler": 0.0})
    seen: dict[str, list[torch.Tensor]] = {"base": [], "upsampler": []}
    for name, network in trainer.networks.items():
        real = network.encoder.forward

        def encode(condition: torch.Tensor, name: str = name, real: Any = real) -> Any:
            seen[name].append(condition.clone())
            return real(condition)

        monkeypatch.setattr(network.encoder, "forward", encode)
    trainer.step()
    assert torch.equal(seen["base"][0], trainer.networks["base"].null_condition(2))
    assert seen["upsampler"][0][:, -1].max() == 0
    assert seen["upsampler"][0].sum(1).min() == 1


def test_velocity_weighs_strong_noise_in_the_base_only(tmp_path: Path) -> None:
    trainer = _trainer(tmp_path, weighting="velocity")
    times = torch.tensor([0, 500, 999])
    weights = trainer._weights("base", times)
    assert weights is not None
    assert weights[0].item() == pytest.approx(1, abs=1e-3)
    assert weights[1].item() == pytest.approx(2.03, abs=0.05)
    assert weights[2].item() == 50
    assert trainer._weights("upsampler", times) is None


def test_a_loss_that_is_no_number_is_told(tmp_path: Path) -> None:
    trainer = _trainer(tmp_path)
    with torch.no_grad():
        trainer.networks["base"].decoder.out[2].bias.fill_(torch.nan)  # type: ignore[index, union-attr, operator]
    with pytest.raises(TrainingError, match="step 1: the base's loss is not a number"):
        trainer.step()


@pytest.mark.parametrize(
    ("changes", "told"), [({"batch": 0}, "batch 0"), ({"precision": "half"}, "'half' is unknown")], ids=str
)
def test_bad_settings_are_told(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(TrainingError, match=told):
        _trainer(tmp_path, **changes)


def test_a_state_of_another_network_is_told(tmp_path: Path) -> None:
    state = _trainer(tmp_path).state()
    with pytest.raises(TrainingError, match="doesn't fit"):
        _trainer(tmp_path, trains="encoder.").load_state(state)


def test_conditions_are_one_hot_at_any_side() -> None:
    positions = torch.tensor([[[0, 0, 1, 1], [2, 2, 3, 3]]])
    condition = one_hot(positions, 4, 2)
    assert condition.shape == (1, 4, 2, 2)
    # Position 3 is beyond the three classes: its pixel stays empty.
    assert condition.argmax(1)[0, 0].tolist() == [0, 1]
    assert condition.sum(1).tolist() == [[[1, 1], [1, 0]]]
    assert condition[0, 2, 1, 0] == 1


def test_images_are_scaled_with_antialiasing() -> None:
    stripes = torch.tensor([-1.0, 1.0]).repeat(1, 3, 32, 16)
    assert scaled(stripes, 8).abs().max() < 0.15
    assert scaled(stripes, 32) is stripes
