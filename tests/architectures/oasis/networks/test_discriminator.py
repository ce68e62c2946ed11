from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator, OasisDiscriminatorSizes
from catpaint.errors import CheckpointError, RenderError
from tests.architectures.oasis.oasis_networks import golden, tiny_discriminator


def test_reproduces_published_logits() -> None:
    _, arrays, state = golden("oasis_discriminator_tiny")
    network = OasisDiscriminator.from_state_dict(state)
    with torch.inference_mode():
        logits = network(torch.from_numpy(arrays["image"]))
    assert np.abs(logits.numpy() - arrays["logits"]).max() < 1e-3


def test_widths_are_read_from_the_weights() -> None:
    sizes = OasisDiscriminatorSizes(classes=4, down_widths=(8, 16, 16, 24, 32, 32), up_widths=(32, 16, 16, 8, 8, 4))
    narrow = OasisDiscriminator(sizes)
    again = OasisDiscriminator.from_state_dict(narrow.state_dict())
    assert again.sizes == sizes
    assert again(torch.zeros(2, 3, 64, 128)).shape == (2, 5, 64, 128)


def test_logits_over_latents_read_every_single_place() -> None:
    sizes = OasisDiscriminatorSizes(4, (8, 12, 16), (16, 12, 8), image_channels=6, full_size=True)
    network = OasisDiscriminator(sizes)
    assert sizes.halvings == 2
    assert network.granularity == 4
    latents = torch.randn(2, 6, 8, 12)
    assert network(latents).shape == (2, 5, 8, 12)
    again = OasisDiscriminator.from_state_dict(network.state_dict(), full_size=True)
    assert again.sizes == sizes
    assert torch.equal(again(latents), network.eval()(latents))
    assert network.with_classes(9).sizes.full_size


def test_new_last_layer_keeps_the_rest() -> None:
    network = tiny_discriminator()
    changed = network.with_classes(11)
    assert changed(torch.zeros(1, 3, 64, 64)).shape == (1, 12, 64, 64)
    old, new = network.state_dict(), changed.state_dict()
    assert all(torch.equal(old[key], new[key]) for key in old if not key.startswith("layer_up_last."))


def test_bad_input_is_refused() -> None:
    state = golden("oasis_discriminator_tiny")[2]
    with pytest.raises(RenderError, match="multiples of 64"):
        tiny_discriminator()(torch.zeros(1, 3, 96, 64))
    with pytest.raises(CheckpointError, match=r"missing layer_up_last\.weight"):
        OasisDiscriminator.from_state_dict(golden("oasis_generator_tiny")[2])
    del state["body_down.2.conv1.1.weight_v"]
    with pytest.raises(CheckpointError, match=r"missing body_down\.2\.conv1\.1\.weight_v"):
        OasisDiscriminator.from_state_dict(state)
