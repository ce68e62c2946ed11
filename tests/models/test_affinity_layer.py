from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.errors import AffinityError
from catpaint.models import AffinityLayer
from tests.architectures.oasis.oasis_networks import blobs, one_hot


def rows(targets: int, sources: int, seed: int = 0) -> np.ndarray:
    weights = np.random.default_rng(seed).random((targets, sources))
    return weights / weights.sum(1, keepdims=True)


@pytest.mark.parametrize("unlabeled", [None, 2])
def test_pixels_take_their_row(unlabeled: int | None) -> None:
    weights, labels = rows(4, 6), blobs(0, (2, 8, 8), 4)
    layer = AffinityLayer.from_matrix(weights, unlabeled_channel=unlabeled)
    source = layer(one_hot(labels, 4)).detach().numpy()
    ignored = np.zeros(6) if unlabeled is None else np.eye(6)[unlabeled]
    expected = np.concatenate([weights, ignored[None]])[labels].transpose(0, 3, 1, 2)
    np.testing.assert_allclose(source, expected, atol=1e-6)


def test_weight_is_trained_and_ignore_is_not() -> None:
    layer = AffinityLayer.from_matrix(rows(3, 3), unlabeled_channel=0)
    layer(one_hot(np.full((4, 4), 3), 3)).sum().backward()
    assert [name for name, _ in layer.named_parameters()] == ["weight"]
    assert layer.weight.grad is not None
    assert not layer.weight.grad.any()


def test_bad_matrices_are_refused() -> None:
    with pytest.raises(AffinityError, match="target×source"):
        AffinityLayer(torch.zeros(3), unlabeled_channel=None)
    with pytest.raises(AffinityError, match=r"outside 0\.\.4"):
        AffinityLayer(torch.zeros(3, 5), unlabeled_channel=5)
    with pytest.raises(AffinityError, match="doesn't fit"):
        AffinityLayer(torch.zeros(3, 5), unlabeled_channel=0)(torch.zeros(1, 4, 2, 2))
