from __future__ import annotations

import pytest
import torch
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.training import coverage_forward
from catpaint.architectures.oasis.training.step_weights import held_weights
from catpaint.models.spectral import SpectralConv2d
from tests.training.latent_runs import tiny_latent_generator


def _gradients(network: nn.Module) -> dict[str, Tensor]:
    return {key: value.grad.clone() for key, value in network.named_parameters() if value.grad is not None}


def test_gradients_of_parts_reach_the_parameters_as_those_of_the_whole() -> None:
    torch.manual_seed(2)
    generator = tiny_latent_generator().double().eval()
    sizes = generator.sizes
    judge = OasisDiscriminator(
        OasisDiscriminatorSizes(3, (8, 8, 8), (8, 8, 8), image_channels=sizes.output_channels, full_size=True)
    )
    judge = judge.double().eval()
    shares = torch.rand(3, generator.label_classes, 16, 16).double()
    noise = torch.randn(3, sizes.noise_size, 8, 8).double()
    noise[:, : sizes.noise_size - sizes.cell_noise] = noise[:, : sizes.noise_size - sizes.cell_noise, :1, :1]

    judge(coverage_forward.generate(generator, shares, noise)).square().sum().backward()
    wanted = _gradients(generator) | _gradients(judge)
    generator.zero_grad()
    judge.zero_grad()
    with held_weights(generator, judge, once=True, half=False, learns=True) as held:
        for part in (slice(0, 1), slice(1, 3)):
            made = coverage_forward.generate(generator, shares[part], noise[part], None, held.composed)
            loss = judge(made).square().sum()
            for weights in (held.generator, held.discriminator):
                weights.add(torch.autograd.grad(loss, weights.inputs, allow_unused=True, retain_graph=True))
        held.generator.send_back()
        held.discriminator.send_back()
    found = _gradients(generator) | _gradients(judge)
    assert found.keys() == wanted.keys()
    largest = max(float(value.abs().max()) for value in wanted.values())
    for key, value in wanted.items():
        torch.testing.assert_close(found[key], value, rtol=1e-8, atol=1e-11 * largest, msg=key)


def test_u_and_v_advance_once_for_all_forwards() -> None:
    torch.manual_seed(2)
    generator, judge = tiny_latent_generator().eval(), OasisDiscriminator(OasisDiscriminatorSizes(3, (8, 8), (8, 8)))
    layer = judge.body_down[0].conv2[1]
    assert isinstance(layer, SpectralConv2d)
    layer.reset_power_iteration(steps=0)
    before = layer.weight_u.clone()
    with held_weights(generator, judge, once=True, half=False, learns=True):
        once = layer.weight_u.clone()
        weights = [layer.normalized_weight() for _ in range(2)]
        assert weights[0] is weights[1]
        assert torch.equal(layer.weight_u, once)
    assert not torch.equal(before, once)
    layer.normalized_weight()
    assert not torch.equal(layer.weight_u, once)


@pytest.mark.parametrize("once", [False, True])
def test_what_is_held_is_let_go_after_an_error(once: bool) -> None:
    generator, judge = tiny_latent_generator(), OasisDiscriminator(OasisDiscriminatorSizes(3, (8, 8), (8, 8)))
    with (
        pytest.raises(ValueError, match="stopped"),
        held_weights(generator, judge, once=once, half=True, learns=False),
    ):
        raise ValueError("stopped")
    assert all(module._fixed is None for module in judge.modules() if isinstance(module, SpectralConv2d))
