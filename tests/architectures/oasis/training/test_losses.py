from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.architectures.oasis.training import tile_convolution
from catpaint.architectures.oasis.training.losses import (
    class_loss,
    class_weights,
    fake_loss,
    gradient_penalty,
    labelmix_coins,
    labelmix_loss,
)
from catpaint.training.class_counts import class_counts

GOLDENS = Path(__file__).parents[3] / "goldens"


@pytest.mark.parametrize("dont_care", [0, None])
def test_losses_equal_the_published_code(dont_care: int | None) -> None:
    expected = json.loads((GOLDENS / "oasis_discriminator_tiny.json").read_text())["losses"]
    with np.load(GOLDENS / "oasis_discriminator_tiny.npz") as arrays:
        logits = torch.from_numpy(arrays["logits"])
        indices = torch.from_numpy(arrays["label_map"].astype(np.int64))
        mask = torch.from_numpy(arrays["mask"].astype(np.float32))
    suffix = "dontcare0" if dont_care is None else "dontcare1"
    weights = class_weights(class_counts(indices, 7), indices.numel(), dont_care=dont_care)
    assert class_loss(logits, indices, weights).item() == pytest.approx(expected[f"loss_real_{suffix}"], abs=1e-4)
    assert fake_loss(logits).item() == pytest.approx(expected[f"loss_fake_{suffix}"], abs=1e-4)
    mixed = labelmix_loss(0.5 * logits, logits.flip(0), logits, mask)
    assert mixed.item() == pytest.approx(expected["labelmix"], abs=1e-4)


def test_ignore_pixels_carry_no_loss() -> None:
    logits = torch.randn(1, 4, 2, 2, generator=torch.Generator().manual_seed(0))
    indices = torch.tensor([[[0, 3], [3, 3]]])
    weights = class_weights(class_counts(indices, 3), indices.numel(), dont_care=None)
    assert weights.tolist() == [4.0, 0.0, 0.0, 0.0]
    changed = logits.clone()
    changed[..., 1, :] += 5
    assert class_loss(logits, indices, weights) == class_loss(changed, indices, weights)


def test_nothing_labelled_gives_no_loss() -> None:
    indices = torch.zeros(1, 2, 2, dtype=torch.int64)
    weights = class_weights(class_counts(indices, 3), 4, dont_care=0)
    assert class_loss(torch.randn(1, 4, 2, 2), indices, weights) == 0


def test_coins_are_fair_and_seeded() -> None:
    coins = labelmix_coins(999, torch.Generator().manual_seed(1))
    assert coins.shape == (1000,)
    assert set(coins.tolist()) == {0.0, 1.0}
    assert 400 < coins.sum() < 600
    assert torch.equal(coins, labelmix_coins(999, torch.Generator().manual_seed(1)))


def test_the_gradient_penalty_reaches_weights_of_tiles() -> None:
    torch.manual_seed(3)
    sizes = OasisDiscriminatorSizes(4, (16, 16, 16), (16, 16, 16), image_channels=16, full_size=True)
    network = OasisDiscriminator(sizes).double().eval()
    images = torch.randn(8, 16, 16, 16, dtype=torch.float64)
    parameters = list(network.parameters())
    wanted = torch.autograd.grad(gradient_penalty(network, images), parameters, allow_unused=True)
    tile_convolution.use_in(network)
    found = torch.autograd.grad(gradient_penalty(network, images), parameters, allow_unused=True)
    for one, other in zip(found, wanted, strict=True):
        if other is not None:
            torch.testing.assert_close(one, other, rtol=1e-7, atol=1e-12)
    with pytest.raises(RuntimeError):  # a second derivative that would be wrong is refused
        x = images.requires_grad_()
        (slope,) = torch.autograd.grad(network(x).sum(), x, create_graph=True)
        slope.sum().backward()
