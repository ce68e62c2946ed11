from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.architectures.spade.networks.edges import instance_edges
from catpaint.architectures.spade.networks.folding import fold_affinity
from catpaint.architectures.spade.networks.generator import SpadeGenerator, SpadeGeneratorSizes, read_sizes
from catpaint.errors import AffinityError, CheckpointError, RenderError
from tests.architectures.oasis.oasis_networks import blobs, golden, one_hot
from tests.architectures.spade.spade_networks import semantics, small_state, tiny_golden


def test_reproduces_published_images() -> None:
    network, labels, image = tiny_golden()
    with torch.inference_mode():
        assert np.abs(network(labels).numpy() - image).max() < 1e-4
    assert network.sizes == SpadeGeneratorSizes(classes=8, width=8, edges=True)


def test_reproduces_a_published_image_at_full_size() -> None:
    """ADE20K's published sizes, by classes in the order of its channels, the unknown one last."""
    facts, arrays, state = golden("spade_generator_ade20k")
    network = SpadeGenerator.from_state_dict(state, crop_size=(256, 256))
    assert sum(parameter.numel() for parameter in network.parameters()) == facts["config"]["parameters"]
    with torch.inference_mode():
        assert np.abs(network(one_hot(arrays["label_map"], 151)).numpy() - arrays["image"]).max() < 1e-4


@pytest.mark.parametrize(
    ("sizes", "parameters"),
    [
        (SpadeGeneratorSizes(classes=151), 96_492_483),
        (SpadeGeneratorSizes(classes=183, edges=True), 97_480_899),
        (SpadeGeneratorSizes(classes=35, edges=True, one_more=True), 93_048_003),
    ],
)
def test_published_sizes(sizes: SpadeGeneratorSizes, parameters: int) -> None:
    with torch.device("meta"):
        network = SpadeGenerator(sizes, crop_size=(256, 256))
    assert sum(parameter.numel() for parameter in network.parameters()) == parameters
    assert read_sizes(network.state_dict()) == sizes, "the published channels tell edges and doublings"
    assert network.granularity == (64 if sizes.one_more else 32)


def test_keeps_the_published_layout() -> None:
    facts, _, state = golden("spade_generator_tiny")
    kept = tiny_golden()[0].state_dict()
    assert {key: list(value.shape) for key, value in kept.items()} == facts["layout"]
    assert all(torch.equal(kept[key], value) for key, value in state.items())
    from catpaint.models import SpadeGenerator as exported

    assert exported is SpadeGenerator


def test_one_more_doubling_begins_coarser() -> None:
    network = SpadeGenerator.from_state_dict(small_state(5), (64, 128), one_more=True)
    assert network.steps == (64, 32, 16, 16, 8, 4, 2)[:1] + network.steps[1:]
    assert network.steps == (64, 32, 16, 8, 4, 2, 1)
    with torch.inference_mode():
        assert network(one_hot(np.zeros((64, 128)), 5)).shape == (1, 3, 64, 128)
    with pytest.raises(RenderError, match="multiples of 64"):
        network(torch.zeros(1, 5, 96, 64))
    assert SpadeGenerator.from_state_dict(small_state(5), (64, 64)).steps == (32, 16, 16, 8, 4, 2, 1)


def test_an_edge_has_a_neighbour_of_another_instance() -> None:
    instances = np.array([[1, 1, 1, 2], [1, 1, 1, 2], [1, 1, 1, 1]])
    expected = np.array([[0, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1]], bool)
    assert np.array_equal(instance_edges(instances), expected)
    assert np.array_equal(instance_edges(np.stack([instances, np.ones_like(instances)]))[1], np.zeros((3, 4), bool))


@pytest.mark.parametrize("edges", [True, False])
def test_an_affinity_before_it_and_folded_in_are_the_same(edges: bool) -> None:
    torch.manual_seed(1)
    network = SpadeGenerator.from_state_dict(small_state(6 + edges), (32, 32), edges=edges)
    weight = torch.softmax(torch.randn(4, 6), 1)
    behind = network.with_affinity(weight, unlabeled_channel=2)
    positions = blobs(1, (32, 64), 4)
    given = semantics(positions, 4, edges=edges)
    source = torch.cat([behind.affinity(given[:, :4]), given[:, 4:]], 1)
    folded = fold_affinity(network, weight, unlabeled_channel=2)
    with torch.inference_mode():
        expected = network(source)
        torch.testing.assert_close(behind(given), expected)
        torch.testing.assert_close(folded(semantics(positions, 5, edges=edges)), expected, atol=1e-5, rtol=1e-5)
        torch.testing.assert_close(fold_affinity(behind)(semantics(positions, 5, edges=edges)), expected)
    again = SpadeGenerator.from_state_dict(behind.state_dict(), (32, 32), edges=edges, unlabeled_channel=2)
    assert again.sizes == behind.sizes
    with pytest.raises(CheckpointError, match="has an affinity layer already"):
        behind.with_affinity(weight, unlabeled_channel=None)
    with pytest.raises(AffinityError, match="doesn't fit a model of 6 source classes"):
        fold_affinity(network, torch.eye(5))


def test_what_is_no_generator_is_refused() -> None:
    network, labels, _ = tiny_golden()
    for wrong in (labels[:, :8], labels[..., :48], labels[0]):
        with pytest.raises(RenderError):
            network(wrong)
    state = small_state(5)
    with pytest.raises(CheckpointError, match=r"not a SPADE generator: missing up_1\.conv_s\.weight_orig"):
        SpadeGenerator.from_state_dict(
            {key: value for key, value in state.items() if key != "up_1.conv_s.weight_orig"}, (64, 64)
        )
    with pytest.raises(CheckpointError, match="begins with the code of an encoder"):
        SpadeGenerator.from_state_dict({**state, "fc.weight": torch.zeros(16, 256)}, (64, 64))
    with pytest.raises(CheckpointError, match="missing"):
        SpadeGenerator.from_state_dict({}, (64, 64))
