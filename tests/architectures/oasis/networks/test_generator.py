from __future__ import annotations

import copy

import numpy as np
import pytest
import torch

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.errors import CatpaintError, CheckpointError, RenderError
from catpaint.models.spectral import initialise
from tests.architectures.oasis.oasis_networks import blobs, golden, one_hot, tiny_generator


@pytest.mark.parametrize("name", ["oasis_generator_tiny", "oasis_generator_ade20k"])
def test_reproduces_published_images(name: str) -> None:
    facts, arrays, state = golden(name)
    size = facts["config"]["crop_size"]
    network = OasisGenerator.from_state_dict(state, crop_size=(size, size))
    assert network.sizes.classes == facts["config"]["semantic_nc"]
    assert network.sizes.widths[-1] == facts["config"]["channels_G"]
    labels = one_hot(arrays["label_map"], network.sizes.classes)
    with torch.inference_mode():
        image = network(labels, torch.from_numpy(arrays["z"]))
    assert np.abs(image.numpy() - arrays["image"]).max() < 1e-4


def test_state_dict_keeps_the_published_layout() -> None:
    facts, _, state = golden("oasis_generator_tiny")
    kept = tiny_generator().state_dict()
    assert {key: list(value.shape) for key, value in kept.items()} == facts["layout"]
    assert all(torch.equal(kept[key], value) for key, value in state.items())


def test_built_from_sizes_trains_and_keeps_the_layout() -> None:
    torch.manual_seed(0)
    sizes = OasisGeneratorSizes(classes=7, widths=(64, 64, 64, 32, 16, 8, 4))
    network = OasisGenerator(sizes, crop_size=(32, 32))
    initialise(network)
    assert {k: list(v.shape) for k, v in network.state_dict().items()} == golden("oasis_generator_tiny")[0]["layout"]
    before = network.body[0].conv_0.weight_u.clone()
    labels = one_hot(blobs(0, (2, 32, 32), 7), 7)
    # Two forwards before one backward: the power iteration must not spoil the first one's graph.
    loss = network(labels, torch.randn(2, 64)).square().mean() + network(labels, torch.randn(2, 64)).mean()
    loss.backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in network.parameters())
    assert not torch.equal(before, network.body[0].conv_0.weight_u)
    copy.deepcopy(network)


@pytest.mark.parametrize("size", [(32, 96), (64, 32)])
def test_any_multiple_of_32_works(size: tuple[int, int]) -> None:
    network = tiny_generator()
    with torch.inference_mode():
        image = network(one_hot(blobs(1, (2, *size), 7), 7), torch.randn(2, 64))
    assert image.shape == (2, 3, *size)
    assert image.abs().max() <= 1


def test_constant_noise_map_equals_vector() -> None:
    network, labels, noise = tiny_generator(), one_hot(blobs(2, (1, 32, 32), 7), 7), torch.randn(1, 64)
    with torch.inference_mode():
        vector = network(labels, noise)
        field = network(labels, noise[:, :, None, None].expand(1, 64, 32, 32))
    assert torch.equal(vector, field)


def test_cat_form_starts_as_the_training_free_network() -> None:
    torch.manual_seed(3)
    network = tiny_generator()
    affinity = torch.softmax(torch.randn(5, 7), 1)
    cat = network.with_affinity(affinity, unlabeled_channel=0, residual=True)
    free = network.with_affinity(affinity, unlabeled_channel=0)
    labels, noise = one_hot(blobs(3, (1, 32, 32), 5), 5), torch.randn(1, 64)
    with torch.inference_mode():
        assert torch.equal(cat(labels, noise), free(labels, noise))
        torch.testing.assert_close(free(labels, noise), network(free.affinity(labels), noise))
    again = OasisGenerator.from_state_dict(cat.state_dict(), crop_size=(64, 64), unlabeled_channel=0)
    assert again.sizes == cat.sizes
    assert again.label_classes == 5
    with pytest.raises(CheckpointError, match="has an affinity layer already"):
        cat.with_affinity(affinity, unlabeled_channel=None)


def test_residual_branches_act_before_the_relu_on_separate_paths() -> None:
    torch.manual_seed(4)
    cat = tiny_generator().with_affinity(torch.softmax(torch.randn(5, 7), 1), unlabeled_channel=None, residual=True)
    labels, noise = one_hot(blobs(4, (1, 32, 32), 5), 5), torch.randn(1, 64)
    with torch.no_grad():
        start = cat(labels, noise)
        cat.body[2].norm_0.residual_gamma.weight.normal_()
        gamma_only = cat(labels, noise)
        cat.body[2].norm_0.residual_beta.bias.normal_()
        both = cat(labels, noise)
    assert not torch.allclose(start, gamma_only)
    assert not torch.allclose(gamma_only, both)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((1, 7, 48, 64), "multiples of 32"),
        ((1, 6, 64, 64), "takes"),
        ((7, 64, 64), "takes"),
        ((1, 7, 0, 64), "multiples"),
    ],
)
def test_unfit_label_maps_are_refused(shape: tuple[int, ...], message: str) -> None:
    with pytest.raises(RenderError, match=message):
        tiny_generator()(torch.zeros(shape), torch.zeros(1, 64))


def test_unknown_layouts_name_their_keys() -> None:
    state = golden("oasis_generator_tiny")[2]

    def refused(changed: dict[str, torch.Tensor]) -> str:
        with pytest.raises(CheckpointError) as caught:
            OasisGenerator.from_state_dict(changed, crop_size=(64, 64))
        assert "\n" not in str(caught.value)
        return str(caught.value)

    assert "missing body.3.conv_1.bias" in refused({k: v for k, v in state.items() if k != "body.3.conv_1.bias"})
    assert "unexpected surprise" in refused({**state, "surprise": torch.zeros(1)})
    wrong = refused({**state, "body.1.norm_0.mlp_beta.weight": torch.zeros(3, 128, 3, 3)})
    assert "body.1.norm_0.mlp_beta.weight [3, 128, 3, 3] where [64, 128, 3, 3] is needed" in wrong
    assert "it is empty" in refused({})
    assert "(4 in all)" in refused({"layer.weight": torch.zeros(1)})
    assert "of them noise" in refused({**state, "body.0.norm_0.mlp_shared.0.weight": torch.zeros(128, 60, 3, 3)})
    assert "4 dimensions" in refused({**state, "fc.weight": torch.zeros(3)})
    assert issubclass(CheckpointError, CatpaintError)


def test_half_precision_weights_become_float32() -> None:
    state = {k: v.half() if v.is_floating_point() else v for k, v in golden("oasis_generator_tiny")[2].items()}
    network = OasisGenerator.from_state_dict(state, crop_size=(64, 64))
    assert all(p.dtype == torch.float32 for p in network.parameters())
    state["fc.weight"].zero_()
    assert network.fc.weight.abs().max() > 0
