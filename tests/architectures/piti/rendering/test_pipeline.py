from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from catpaint.architectures.piti.networks.diffusion import squared_cosine
from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.architectures.piti.rendering.options import PRESETS, PitiOptions
from catpaint.architectures.piti.rendering.pipeline import (
    GUIDED_FROM,
    quantise,
    sample_base,
    sample_upsampler,
    steps_of,
)
from catpaint.rendering.crew import crew_of
from tests.architectures.piti.piti_networks import UPSAMPLER, tiny_network

FAST = PitiOptions(4, 3, "multistep", guidance=1.5)
PUBLISHED = PitiOptions(4, 3, "ancestral", guidance=1.5)


def draws(batch: int = 1):
    generator = torch.Generator().manual_seed(0)
    return lambda height, width: torch.randn(batch, 3, height, width, generator=generator)


def conditions(network: PitiNetwork):
    with torch.inference_mode():
        map_ = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(2)) * 2 - 1
        return network.prepare(map_), network.prepare(network.null_condition())


class Spy:
    """Notes the batch and timestep of every evaluation of a network."""

    def __init__(self, network: PitiNetwork) -> None:
        self.calls: list[tuple[int, int]] = []
        network.register_forward_pre_hook(lambda _, args: self.calls.append((len(args[0]), int(args[1][0]))))


@pytest.mark.parametrize("options", [FAST, PUBLISHED])
def test_guidance_is_the_published_mix(options: PitiOptions) -> None:
    network = tiny_network()
    condition, null = conditions(network)
    first = next(iter(sample_base(network, condition, null, options, draws())))
    with torch.inference_mode():
        x = draws()(16, 16)
        spy = Spy(network)
        next(iter(sample_base(network, condition, null, options, draws())))
        time = torch.tensor([spy.calls[0][1]])
        c, u = network(x, time, condition)[:, :3], network(x, time, null)[:, :3]
    process = squared_cosine()
    expected = process.to_clean(x, u + 1.5 * (c - u), int(time))
    # Early on, x_0 has the noise's rounding many times over.
    assert torch.allclose(first.clean, expected, atol=1e-2)
    assert spy.calls[0][0] == 2


def test_what_needs_no_guidance_is_evaluated_once() -> None:
    network = tiny_network()
    spy = Spy(network)
    condition, null = conditions(network)
    list(sample_base(network, condition, null, FAST, draws()))
    assert [batch for batch, _ in spy.calls] == [2 if time >= GUIDED_FROM else 1 for _, time in spy.calls]
    assert {batch for batch, _ in spy.calls} == {1, 2}
    spy.calls.clear()
    list(sample_base(network, condition, null, PUBLISHED, draws()))
    assert [batch for batch, _ in spy.calls] == [2, 2, 2, 2]
    spy.calls.clear()
    list(sample_base(network, condition, null, replace(PUBLISHED, guidance=1), draws()))
    assert [batch for batch, _ in spy.calls] == [1, 1, 1, 1]


@pytest.mark.parametrize("options", [FAST, PUBLISHED])
def test_both_stages_give_images_and_count_their_steps(options: PitiOptions) -> None:
    base, upsampler = tiny_network(), tiny_network(UPSAMPLER)
    condition, null = conditions(base)
    states = list(sample_base(base, condition, null, options, draws()))
    assert states[-1].clean.shape == (1, 3, 16, 16)
    spy = Spy(upsampler)
    later = list(sample_upsampler(upsampler, conditions(upsampler)[0], states[-1].clean, options, draws()))
    assert later[-1].clean.shape == (1, 3, 32, 32)
    assert (len(states), len(later)) == steps_of(options) == (4, 3)
    assert all(state.clean.abs().max() <= 1.5 for state in states + later)
    assert all(batch == 1 for batch, _ in spy.calls)


def test_a_batch_shares_one_map() -> None:
    network = tiny_network()
    condition, null = conditions(network)
    *_, last = sample_base(network, condition.expand(3), null, FAST, draws(3))
    assert last.clean.shape == (3, 3, 16, 16)
    assert not torch.equal(last.clean[0], last.clean[1])


def test_low_resolution_is_cut_to_eight_bits() -> None:
    assert torch.allclose(quantise(torch.tensor([-1.0, 1.0, 0.0])), torch.tensor([-1.0, 1.0, 127 / 127.5 - 1]))


def test_presets_rise_in_cost() -> None:
    assert steps_of(PRESETS["published"]) == (100, 27)
    assert steps_of(PRESETS["draft"]) < steps_of(PRESETS["standard"]) < steps_of(PRESETS["published"])


@pytest.mark.parametrize("options", [FAST, PUBLISHED])
def test_a_crew_takes_the_pair_apart_and_samples_the_same(options: PitiOptions) -> None:
    network = tiny_network()
    condition, null = conditions(network)
    *_, alone = sample_base(network, condition, null, options, draws())
    spy = Spy(network)
    with crew_of(2):
        *_, found = sample_base(network, condition, null, options, draws())
    assert {batch for batch, _ in spy.calls} == {1}
    torch.testing.assert_close(found.clean, alone.clean, atol=1e-3, rtol=0)
