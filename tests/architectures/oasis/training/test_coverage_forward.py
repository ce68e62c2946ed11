from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.coverage_forward import generate, suits
from catpaint.models.spectral import SpectralConv2d
from tests.training.latent_runs import tiny_latent_generator


def _generator(padding: str, *, targets: int | None, residual: bool, unlabeled: int | None) -> OasisGenerator:
    plain = tiny_latent_generator()
    source = OasisGenerator(replace(plain.sizes, padding=padding), crop_size=(64, 64), unlabeled_channel=unlabeled)
    source.load_state_dict(plain.state_dict())
    generator = source.eval()
    if targets is not None:
        affinity = torch.rand(targets, generator.label_classes)
        generator = generator.with_affinity(affinity, unlabeled_channel=unlabeled, residual=residual)
        for name, parameter in generator.named_parameters():
            if "residual_" in name:
                torch.nn.init.normal_(parameter, std=0.1)
    return generator


def _inputs(generator: OasisGenerator) -> tuple[Tensor, Tensor]:
    sizes, cells = generator.sizes, 8
    shares = torch.rand(2, generator.label_classes, 2 * cells, 2 * cells)
    shares = 0.9 * shares / shares.sum(1, keepdim=True)
    shares[:, :, :5, :3] = 0  # ignored
    constant = torch.randn(2, sizes.noise_size - sizes.cell_noise, 1, 1).expand(-1, -1, cells, cells)
    return shares, torch.cat([constant, torch.randn(2, sizes.cell_noise, cells, cells)], 1)


def _gradients(generator: OasisGenerator, latents: Tensor) -> dict[str, Tensor]:
    generator.zero_grad()
    (latents * torch.linspace(-1, 1, latents.numel()).view_as(latents)).sum().backward()
    found = {key: value.grad.clone() for key, value in generator.named_parameters() if value.grad is not None}
    assert len(found) == len(list(generator.parameters()))
    return found


@pytest.mark.parametrize("padding", ["replicate", "reflect"])
@pytest.mark.parametrize(
    ("targets", "residual", "unlabeled"), [(None, False, 0), (3, False, 0), (3, True, 0), (3, True, None)]
)
@pytest.mark.parametrize("batch_statistics", [False, True])
def test_outputs_and_gradients_are_the_modules_own(padding, targets, residual, unlabeled, batch_statistics) -> None:
    torch.manual_seed(5)
    generator = _generator(padding, targets=targets, residual=residual, unlabeled=unlabeled)
    generator.train(batch_statistics)
    for module in generator.modules():
        if isinstance(module, SpectralConv2d):
            module.eval()  # a forward in training mode would move u and v
    assert suits(generator.double())  # so that nothing but rounding far below any weight may differ
    labels, noise = (values.double() for values in _inputs(generator))
    expected = generator(labels, noise)
    theirs = _gradients(generator, expected)
    made = generate(generator, labels, noise)
    ours = _gradients(generator, made)
    torch.testing.assert_close(made, expected, rtol=1e-9, atol=1e-9)
    # A bias before batch norm has no gradient but rounding.
    largest = max(float(value.abs().max()) for value in theirs.values())
    for key, value in theirs.items():
        torch.testing.assert_close(ours[key], value, rtol=1e-8, atol=1e-10 * largest, msg=key)


def test_it_is_not_for_borders_of_zeros() -> None:
    torch.manual_seed(5)
    assert not suits(_generator("constant", targets=None, residual=False, unlabeled=0))
