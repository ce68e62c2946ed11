from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from catpaint.metrics.distances import frechet, halves, halves_floor, kid
from catpaint.metrics.extractors import default_features, features_of_images
from catpaint.metrics.kernel import kernel_distance

FIXTURES = Path(__file__).parent.parent / "fixtures/camvid/images"


@pytest.fixture(scope="module")
def photographs() -> list[np.ndarray]:
    """Four streets, each whole and its two halves: twelve pictures of two sizes."""
    made = []
    for path in sorted(FIXTURES.glob("*.jpg")):
        with Image.open(path) as image:
            whole = np.asarray(image.convert("RGB"))
        made += [whole, whole[:, : whole.shape[1] // 2], whole[:, whole.shape[1] // 2 :]]
    return made


class Means:
    """The mean colour."""

    name, fingerprint = "means", "0"

    def image_features(self, images: np.ndarray) -> np.ndarray:
        return images.mean((1, 2)).astype(np.float32)


def test_textures_are_told_from_photographs(photographs: list[np.ndarray]) -> None:
    """What the features of the small segmenter couldn't do: noise of a photograph's own colours is far from it."""
    random = np.random.default_rng(0)
    noise = [random.permutation(image.reshape(-1, 3)).reshape(image.shape) for image in photographs]
    extractor = default_features()
    vectors = features_of_images(photographs, extractor)
    shuffled = features_of_images(noise, extractor)
    floor = halves_floor(vectors, kernel_distance)
    assert kernel_distance(vectors, shuffled) > 10 * max(abs(value) for value in floor)
    assert kid(photographs, noise) == pytest.approx(kernel_distance(vectors, shuffled), rel=1e-6)
    assert frechet(photographs, noise) > 10


def test_features_carry_no_gradient() -> None:
    features = default_features()
    assert not any(parameter.requires_grad for parameter in features.network.parameters())
    assert isinstance(features.image_features(np.zeros((1, 64, 64, 3), np.uint8)), np.ndarray)
    with pytest.raises(RuntimeError, match="does not require grad"):
        features.network(torch.zeros(1, 3, 64, 64)).sum().backward()


def test_images_of_many_sizes_keep_their_order() -> None:
    images = [np.full((8 + number % 3, 9, 3), number, np.uint8) for number in range(40)]
    assert features_of_images(images, Means())[:, 0].tolist() == list(range(40))
    for bad in ([], [np.zeros((4, 4), np.uint8)], [np.zeros((4, 4, 3))]):
        with pytest.raises(ValueError, match=r"no images|uint8"):
            features_of_images(bad, Means())


def test_halves_are_disjoint_and_repeatable() -> None:
    pairs = halves(9)
    assert [[*one, *two] for one, two in pairs] == [[*one, *two] for one, two in halves(9)]
    for one, two in pairs:
        assert len(one) == len(two) == 4
        assert not set(one) & set(two)
    with pytest.raises(ValueError, match="at least four"):
        halves(3)
