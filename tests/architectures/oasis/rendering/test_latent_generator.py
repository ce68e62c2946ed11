"""A generator made ready for pictures against its module."""

from __future__ import annotations

import pytest
import torch

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.rendering.cell_boxes import Box
from catpaint.architectures.oasis.rendering.latent_generator import LatentGenerator
from catpaint.errors import RenderError
from catpaint.models.spectral import initialise
from catpaint.rendering import tuning


def _generator(**changes) -> OasisGenerator:
    torch.manual_seed(0)
    sizes = {
        "classes": 7, "widths": (16, 16, 12, 12, 8), "noise_size": 6, "spade_hidden": 5, "output_channels": 4,
        "label_cells": 2, "doublings": (0, 2), "cell_noise": 3, "padding": "replicate",
    }  # fmt: skip
    generator = OasisGenerator(OasisGeneratorSizes(**{**sizes, **changes}), crop_size=(64, 64))
    initialise(generator, gain=1.0)
    for name, value in generator.named_buffers():
        if name.endswith("running_mean"):
            value.normal_()
        elif name.endswith("running_var"):
            value.uniform_(0.5, 2)
    for name, value in generator.named_parameters():
        if name.endswith("bias") or "residual" in name:
            torch.nn.init.normal_(value, std=0.3)
    return fold_affinity(generator.eval())


def _inputs(generator: OasisGenerator, height: int, width: int, count: int = 1) -> tuple[torch.Tensor, torch.Tensor]:
    shares = torch.rand(1, generator.label_classes, 2 * height, 2 * width)
    shares[:, 3:6] = 0
    return shares / shares.sum(1, keepdim=True), torch.randn(count, generator.noise_size, height, width)


def _off(found: torch.Tensor, expected: torch.Tensor) -> float:
    return float((found - expected).abs().max() / expected.abs().max())


@pytest.mark.parametrize(
    "changes",
    [{}, {"residual": True}, {"padding": "constant"}, {"padding": "reflect"}, {"doublings": (1, 3)}, {"miner": 4}],
    ids=str,
)
@torch.inference_mode()
def test_paints_as_the_module(changes) -> None:
    generator = _generator(**changes)
    fast = LatentGenerator(generator)
    for height, width in ((8, 12), (36, 40)):
        labels, noise = _inputs(generator, height, width, count=2)
        expected = generator(labels.expand(2, -1, -1, -1), noise)
        assert _off(fast(labels, noise), expected) <= tuning.EXACT
        known = fast.modulations(labels, noise)
        assert _off(fast.paint(fast.modulations(labels, noise, known)), expected) <= tuning.EXACT


@pytest.mark.parametrize("residual", [False, True])
@pytest.mark.parametrize("changed", [Box(0, 0, 3, 2), Box(17, 21, 20, 30), Box(30, 0, 40, 44), Box(39, 43, 40, 44)])
@torch.inference_mode()
def test_renewing_is_exact(residual, changed) -> None:
    generator = _generator(residual=residual)
    fast = LatentGenerator(generator)
    labels, noise = _inputs(generator, 40, 44)
    modulations = fast.modulations(labels, noise)
    painted = labels.clone()
    # A class that wasn't there before, so that other weights are needed too.
    changed.scaled(2).cut(painted)[:] = torch.eye(generator.label_classes)[4][None, :, None, None]
    fast.renew(modulations, painted, changed)
    whole = fast.modulations(painted, noise)
    assert _off(modulations.start, whole.start) <= tuning.EXACT
    for found, expected in zip(modulations.blocks, whole.blocks, strict=True):
        for one, other in zip(found, expected, strict=True):
            assert _off(one, other) <= tuning.EXACT
    assert _off(fast.paint(modulations), generator(painted, noise)) <= tuning.EXACT


@torch.inference_mode()
def test_a_box_of_everything_is_everything() -> None:
    generator = _generator()
    fast = LatentGenerator(generator)
    modulations = fast.modulations(*_inputs(generator, 16, 24))
    torch.testing.assert_close(fast.paint(modulations, Box(0, 0, 16, 24)), fast.paint(modulations))
    assert fast.paint(modulations, Box(4, 8, 12, 24)).shape == (1, 4, 8, 16)


def test_a_label_map_that_doesn_t_fit_is_refused() -> None:
    generator = _generator()
    labels, noise = _inputs(generator, 8, 12)
    with pytest.raises(RenderError, match="multiples of 8"):
        LatentGenerator(generator)(labels[:, :, :-1], noise)
