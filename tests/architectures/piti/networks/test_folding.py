from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from catpaint.architectures.piti.networks.folding import (
    fold_colors,
    fold_piti_affinity,
    recolor,
    sharpened,
    to_signed,
    voc_color,
)
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError, CheckpointError
from tests.architectures.oasis.oasis_networks import blobs
from tests.architectures.piti.piti_networks import BASE, SCENE, tiny_network

COLORS = np.array([entry.color for entry in SCENE.classes])


def one_hot(indices: np.ndarray, channels: int) -> torch.Tensor:
    return torch.nn.functional.one_hot(torch.from_numpy(indices), channels).permute(2, 0, 1)[None].float()


def difference(first: tuple[torch.Tensor, ...], second: tuple[torch.Tensor, ...]) -> float:
    return max((a - b).abs().max().item() for a, b in zip(first, second, strict=True))


def test_published_colours_are_the_voc_pattern() -> None:
    assert [voc_color(i) for i in (0, 1, 2, 8, 255)] == [
        (0, 0, 0),
        (128, 0, 0),
        (0, 128, 0),
        (64, 0, 0),
        (224, 224, 192),
    ]
    coco = Vocabulary.preset("cocostuff")
    assert [entry.color for entry in coco.classes] == [voc_color(i) for i in range(183)]


@torch.inference_mode()
def test_folded_network_equals_the_colour_network_up_to_the_border() -> None:
    network = tiny_network()
    folded = fold_colors(network, COLORS, unlabeled_channel=0)
    assert folded.sizes.classes == 4
    assert folded.encoder.condition_channels == 5
    # Classes 0..3 and, as 4, null: all of them at the border too.
    indices = blobs(3, (64, 64), 4)
    table = to_signed(np.concatenate([COLORS, [[255, 255, 255]]]))
    image = table[torch.from_numpy(indices)].permute(2, 0, 1)[None]
    first = network.encoder.cnn.conv1(image)
    second = folded.encoder.cnn.conv1(one_hot(indices, 5))
    assert (first - second).abs().max() < 1e-5
    assert difference(network.encode(image), folded.encode(one_hot(indices, 5))) < 1e-5
    assert difference(network.encode(network.null_condition()), folded.encode(folded.null_condition())) < 1e-5
    x, times = torch.randn(1, 3, 16, 16), torch.tensor([400])
    assert (network(x, times, image) - folded(x, times, one_hot(indices, 5))).abs().max() < 1e-5


@torch.inference_mode()
@pytest.mark.parametrize("unlabeled", [0, 2, None])
def test_pixels_without_class_are_unlabeled_or_null(unlabeled: int | None) -> None:
    network = fold_colors(tiny_network(), COLORS, unlabeled_channel=unlabeled)
    indices = blobs(4, (64, 64), 4)
    ignored = one_hot(np.where(indices == 4, 5, indices), 6)[:, :5]
    meant = 4 if unlabeled is None else unlabeled
    named = one_hot(np.where(indices == 4, meant, indices), 5)
    assert difference(network.encode(ignored), network.encode(named)) < 1e-5


@torch.inference_mode()
@pytest.mark.parametrize("unlabeled", [0, None])
@pytest.mark.parametrize("soft", [False, True])
def test_folded_affinity_equals_the_layer(unlabeled: int | None, soft: bool) -> None:
    network = tiny_network(replace(BASE, classes=4), unlabeled_channel=unlabeled)
    weight = torch.rand(6, 4, generator=torch.Generator().manual_seed(0))
    weight = weight / weight.sum(1, keepdim=True) if soft else sharpened(weight)
    layered = network.with_affinity(weight, prompts=0)
    assert layered.encoder.condition_channels == 7
    indices = blobs(5, (64, 64), 7)  # targets 0..5, ignore 6, null 7
    through_layer = torch.cat([one_hot(indices, 8)[:, :6], one_hot(indices, 8)[:, 7:]], dim=1)
    expected = layered.encode(through_layer)
    assert difference(expected, fold_piti_affinity(network.encoder, weight)(one_hot(indices, 8))) < 1e-5
    # A learned affinity is in the weights.
    assert difference(expected, fold_piti_affinity(layered.encoder)(one_hot(indices, 8))) < 1e-5
    # Null stays null.
    assert difference(layered.encode(layered.null_condition()), network.encode(network.null_condition())) < 1e-5


@torch.inference_mode()
def test_without_affinity_folding_is_the_identity() -> None:
    network = tiny_network(replace(BASE, classes=4), unlabeled_channel=0)
    indices = blobs(6, (64, 64), 4)
    folded = fold_piti_affinity(network.encoder)(one_hot(np.where(indices == 4, 0, indices), 6))
    assert difference(folded, network.encode(one_hot(np.where(indices == 4, 0, indices), 5))) < 1e-5


def test_affinity_and_prompts_learn_behind_a_frozen_decoder() -> None:
    network = tiny_network(replace(BASE, classes=4), unlabeled_channel=0)
    tuned = network.with_affinity(sharpened(torch.rand(3, 4)), prompts=2, seed=1)
    tuned.decoder.requires_grad_(False)
    condition = one_hot(blobs(7, (64, 64), 3), 4)
    tuned(torch.randn(1, 3, 16, 16), torch.tensor([9]), condition).square().mean().backward()
    assert tuned.encoder.affinity is not None
    assert tuned.encoder.prompts is not None
    for parameter in (tuned.encoder.affinity.weight, tuned.encoder.prompts.weight):
        assert parameter.grad is not None
        assert parameter.grad.abs().max() > 0
    # The network it came from is untouched and shares nothing.
    assert network.encoder.affinity is None
    assert tuned.encoder.cls_token.data_ptr() != network.encoder.cls_token.data_ptr()


def test_sharpening_takes_the_first_of_equals() -> None:
    assert sharpened(torch.tensor([[0.2, 0.5, 0.3], [0.5, 0.5, 0.0]])).tolist() == [[0, 1, 0], [1, 0, 0]]


def test_recolouring_keeps_all_but_the_first_convolution() -> None:
    network = tiny_network()
    other = recolor(network, 6, seed=2, unlabeled_channel=None)
    for key, value in other.state_dict().items():
        same = value.shape == network.state_dict()[key].shape and torch.equal(value, network.state_dict()[key])
        assert same == (key != "encoder.cnn.conv1.weight"), key
    assert other.encoder.condition_channels == 7


def test_what_does_not_fit_is_refused() -> None:
    colour, classes = tiny_network(), tiny_network(replace(BASE, classes=4))
    with pytest.raises(CheckpointError, match="one-hot already"):
        fold_colors(classes, COLORS, unlabeled_channel=0)
    for colors in (COLORS[:, :2], COLORS + 200, COLORS[:0], COLORS - 1):
        with pytest.raises(CheckpointError, match=r"one row of three values in 0\.\.255"):
            fold_colors(colour, colors, unlabeled_channel=0)
    with pytest.raises(AffinityError, match="takes colours"):
        fold_piti_affinity(colour.encoder)
    with pytest.raises(AffinityError, match=r"shape \[2, 3\] doesn't fit a model of 4"):
        fold_piti_affinity(classes.encoder, torch.ones(2, 3))
    tuned = classes.with_affinity(torch.ones(2, 4))
    with pytest.raises(AffinityError, match="a model of 2"):
        fold_piti_affinity(tuned.encoder, torch.ones(2, 4))
    for network in (colour, tuned):
        with pytest.raises(CheckpointError, match="one-hot source classes without an affinity"):
            network.with_affinity(torch.ones(2, 4))
    with pytest.raises(CheckpointError, match="doesn't fit 4 classes"):
        classes.with_affinity(torch.ones(2, 5))


@torch.inference_mode()
def test_other_classes_are_mapped_onto_those_of_a_finetuned_encoder() -> None:
    torch.manual_seed(0)
    tuned = tiny_network(replace(BASE, classes=4)).with_affinity(torch.rand(3, 4))
    onto = torch.eye(3)[[2, 0, 0, 1, 2]]
    indices = blobs(3, (tuned.sizes.condition_size,) * 2, 4)
    parents = torch.tensor([2, 0, 0, 1, 2]).numpy()[indices]
    expected = tuned.encode(one_hot(parents, 4))
    folded = fold_piti_affinity(tuned.encoder, onto)
    assert difference(folded(one_hot(indices, folded.condition_channels)), expected) < 1e-5
