from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from catpaint.models.efficientnet_lite import packaged_weights, read_efficientnet_lite2, resized_to
from catpaint.models.imagenet_features import NAME, ImageNetFeatures, fingerprint, size_for
from catpaint.models.published_features import load_published_features

STREETS = sorted((Path(__file__).parent.parent / "fixtures/camvid/images").glob("*.jpg"))[:2]


@pytest.fixture(scope="module")
def streets() -> np.ndarray:
    made = []
    for path in STREETS:
        with Image.open(path) as image:
            made.append(np.asarray(image.convert("RGB").resize((480, 360))))
    return np.stack(made)


def test_patches_are_those_of_the_published_network(streets: np.ndarray) -> None:
    features = load_published_features("efficientnet-lite2-imagenet-supervised")
    assert isinstance(features, ImageNetFeatures)
    assert (features.name, features.fingerprint, features.batch) == (NAME, fingerprint(), 4)
    grids = features.patch_features(streets)
    assert grids.shape == (2, 15, 20, 352)
    network = read_efficientnet_lite2(packaged_weights())
    with torch.inference_mode():
        pixels = resized_to(torch.tensor(streets).permute(0, 3, 1, 2).float(), (480, 640))
        expected = network.block_map(pixels).permute(0, 2, 3, 1).numpy()
    np.testing.assert_allclose(grids, expected, atol=2e-4)
    # An image's features don't depend on what it shares a batch with.
    np.testing.assert_allclose(features.patch_features(streets[1:])[0], grids[1], atol=1e-4)


@pytest.mark.parametrize(
    ("size", "looked_at"),
    [((360, 480), (480, 640)), ((213, 320), (480, 736)), ((320, 213), (736, 480)), ((3000, 20), (1920, 480))],
)
def test_images_keep_their_aspect_within_reason(size: tuple[int, int], looked_at: tuple[int, int]) -> None:
    assert size_for(*size) == looked_at
