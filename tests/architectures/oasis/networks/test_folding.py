from __future__ import annotations

import pytest
import torch

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.errors import AffinityError
from tests.architectures.oasis.oasis_networks import blobs, one_hot, tiny_generator


@pytest.mark.parametrize("unlabeled", [None, 3])
@pytest.mark.parametrize("residual", [False, True])
def test_folded_equals_unfolded(unlabeled: int | None, residual: bool) -> None:
    torch.manual_seed(0)
    weight = torch.softmax(torch.randn(5, 7), 1)
    cat = tiny_generator().with_affinity(weight, unlabeled_channel=unlabeled, residual=residual)
    if residual:
        with torch.no_grad():
            for name, parameter in cat.named_parameters():
                if "residual" in name:
                    parameter.normal_(std=0.1)
    folded = fold_affinity(cat)
    indices, noise = blobs(1, (2, 32, 64), 5), torch.randn(2, 64)
    with torch.inference_mode():
        unfolded_image = cat(one_hot(indices, 5), noise)
        folded_image = folded(one_hot(indices, 6), noise)
    assert folded.label_classes == 6
    assert (unfolded_image - folded_image).abs().max() < 1e-5


def test_without_an_affinity_the_classes_stay() -> None:
    network, indices, noise = tiny_generator(), blobs(2, (1, 32, 32), 7), torch.randn(1, 64)
    folded = fold_affinity(network)
    with torch.inference_mode():
        plain, image = network(one_hot(indices, 7), noise), folded(one_hot(indices, 8), noise)
    torch.testing.assert_close(plain, image, atol=1e-5, rtol=0)
    assert folded.conv_img.weight.data_ptr() == network.conv_img.weight.data_ptr()
    assert all(parameter.requires_grad for parameter in network.parameters())


def test_unfit_affinities_are_refused() -> None:
    network = tiny_generator()
    with pytest.raises(AffinityError, match="7 source classes"):
        fold_affinity(network, torch.ones(3, 6))
    with pytest.raises(AffinityError, match="3 source classes"):
        fold_affinity(network.with_affinity(torch.ones(3, 7) / 7, unlabeled_channel=None), torch.ones(3, 7))


@pytest.mark.parametrize("unlabeled", [None, 3])
def test_other_classes_are_mapped_onto_those_of_a_finetuned_generator(unlabeled: int | None) -> None:
    torch.manual_seed(0)
    cat = tiny_generator().with_affinity(torch.rand(5, 7), unlabeled_channel=unlabeled, residual=True)
    with torch.no_grad():
        for name, parameter in cat.named_parameters():
            if "residual" in name:
                parameter.normal_(std=0.1)
    onto, noise = torch.softmax(torch.randn(4, 5), 1), torch.randn(1, 64)
    indices = blobs(1, (1, 32, 64), 4)
    with torch.inference_mode():
        soft = torch.einsum("nlij,lt->ntij", one_hot(indices, 4), onto)
        expected = cat(soft, noise)
        image = fold_affinity(cat, onto)(one_hot(indices, 5), noise)
    torch.testing.assert_close(image, expected, atol=1e-5, rtol=0)
