from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.affinity.features import PatchBatches, PrototypeSum, patch_counts, prototype_scores, target_prototypes
from catpaint.affinity.target_images import LabelledImage, TargetImages
from catpaint.errors import AffinityError
from catpaint.steps import drive
from tests.models.painted_scenes import ColorFeatures, vocabulary, write_dataset

TARGET = vocabulary("heaven", "lawn", "dragon")
SCENES = {
    "a": [("heaven", "sky"), ("lawn", "grass"), (None, "sea")],
    "b": [("lawn", "road"), ("lawn", "grass"), ("heaven", "sky")],
    "c": [("heaven", "sea"), (None, "car")],
}


def test_prototypes_are_means_weighted_by_pixels() -> None:
    features = np.array([[[1.0, 0.0], [0.0, 1.0]]], np.float32)
    classes = np.array([[0, 0, 0, 1], [0, 0, 1, 1]])
    total = PrototypeSum(3)
    total.add(features, classes)
    means = total.means()
    np.testing.assert_allclose(means[0], [4 / 5, 1 / 5], atol=1e-7)
    np.testing.assert_allclose(means[1], [0, 1], atol=1e-7)
    assert np.isnan(means[2]).all()
    assert total.pixels.tolist() == [5, 3, 0]


def test_coarse_patches_count_by_their_share_squared() -> None:
    features = np.array([[[1.0, 0.0], [0.0, 1.0]]], np.float32)
    classes = np.array([[0, 0, 0, 1], [0, 0, 1, 1]])
    total = PrototypeSum(2, power=2)
    total.add(features, classes)
    # Class 0 fills the first patch and a quarter of the second, class 1 the rest of it.
    np.testing.assert_allclose(total.means(), [[16 / 17, 1 / 17], [0, 1]], atol=1e-6)


@given(st.permutations(range(5)), st.integers(0, 2**32 - 1))
def test_order_of_images_changes_no_bit(order: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    samples = [
        (rng.normal(size=(3, 4, 5)).astype(np.float32) * 10.0**k, rng.integers(0, 4, (12, 17))) for k in range(5)
    ]
    first, second = PrototypeSum(3), PrototypeSum(3)
    for features, classes in samples:
        first.add(features, classes)
    for position in order:
        second.add(*samples[position])
    assert first.means().tobytes() == second.means().tobytes()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_every_pixel_belongs_to_one_patch(height: int, width: int, rows: int, columns: int, seed: int) -> None:
    classes = np.random.default_rng(seed).integers(0, 5, (height, width))
    counts = patch_counts(classes, (rows, columns), 4)
    assert counts.shape == (rows * columns, 4)
    assert (counts.sum(0) == np.bincount(classes.ravel(), minlength=5)[:4]).all()


def test_batches_hold_images_of_one_size(tmp_path: Path) -> None:
    shapes = [(8, 8), (8, 8), (8, 8), (8, 12), (8, 8), (8, 8)]
    seen: list[tuple[str, float]] = []
    asked: list[tuple[int, ...]] = []

    class Means:
        batch = 2

        def patch_features(self, images: np.ndarray) -> np.ndarray:
            asked.append(images.shape[:3])
            return images.mean((1, 2)).reshape(len(images), 1, 1, 3)

    batches = PatchBatches(Means(), lambda sample, found: seen.append((sample.name, found.item(0))))  # type: ignore[arg-type]
    for number, shape in enumerate(shapes):
        image = np.full((*shape, 3), number, np.uint8)
        batches.look(LabelledImage(str(number), tmp_path, image, np.zeros(shape, np.int64), 1.0))
    batches.flush()
    batches.flush()
    assert seen == [(str(number), float(number)) for number in range(6)]
    assert asked == [(2, 8, 8), (1, 8, 8), (1, 8, 12), (2, 8, 8)]


def test_target_prototypes_stream(tmp_path: Path) -> None:
    images = TargetImages(write_dataset(tmp_path / "d", TARGET, SCENES), TARGET)
    steps = []
    found = drive(target_prototypes(images, ColorFeatures()), steps.append)
    assert len(steps) == 3
    assert found.images.tolist() == [3, 2, 0]
    assert found.pixels.tolist() == [64 * (16 + 16 + 24), 64 * 48, 0]
    assert [name for _, name, _ in found.examples.places(0)] == ["c", "a", "b"]
    assert np.isnan(found.vectors[2]).all()
    grass, road = (np.array(c) / 255 - 0.5 for c in ((60, 200, 40), (110, 110, 110)))
    np.testing.assert_allclose(found.vectors[1], (2 * grass + road) / 3, atol=1e-6)


def test_cosines() -> None:
    scores = prototype_scores(np.array([[1.0, 0], [3, 3], [np.nan, np.nan]]), np.array([[2.0, 0], [-1, 0], [0, 0]]))
    np.testing.assert_allclose(scores[:2, :2], [[1, -1], [0.5**0.5, -(0.5**0.5)]])
    assert np.isnan(scores[2]).all()
    assert np.isnan(scores[:, 2]).all()
    with pytest.raises(AffinityError, match="3 dimensions don't fit features of 2"):
        prototype_scores(np.ones((1, 2)), np.ones((1, 3)))


def test_centred_cosines_tell_classes_apart_in_another_light() -> None:
    source = np.array([[3.0, 1, 0], [3, 0, 1], [3, -1, 0], [np.nan] * 3])
    light = np.array([0.0, 1.5, 1.5])
    target = np.vstack([source[:3] + light, np.full((1, 3), np.nan)])
    plain = prototype_scores(target, source)[:3, :3].argmax(1)
    centred = prototype_scores(target, source, centred=True)
    assert plain.tolist() != [0, 1, 2]
    assert centred[:3, :3].argmax(1).tolist() == [0, 1, 2]
    assert np.isnan(centred[3]).all()
    assert np.isnan(centred[:, 3]).all()


def test_one_class_alone_is_not_taken_for_the_light() -> None:
    source = np.array([[3.0, 1, 0], [3, 0, 1], [3, -1, 0]])
    scores = prototype_scores(source[1:2], source, centred=True)
    assert scores.shape == (1, 3)
    assert int(scores[0].argmax()) == 1


@pytest.mark.parametrize("shape", [(0, 2), (2, 2)])
def test_centring_without_a_measured_class(shape: tuple[int, int]) -> None:
    scores = prototype_scores(np.full(shape, np.nan), np.ones((3, 2)), centred=True)
    assert scores.shape == (shape[0], 3)
    assert np.isnan(scores).all()


def test_broken_features_are_refused() -> None:
    total = PrototypeSum(2)
    classes = np.zeros((4, 4), int)
    with pytest.raises(AffinityError, match="aren't finite"):
        total.add(np.full((2, 2, 3), np.nan, np.float32), classes)
    with pytest.raises(AffinityError, match="enormous"):
        total.add(np.full((2, 2, 3), 1e30, np.float32), classes)
    total.add(np.ones((2, 2, 3), np.float32), classes)
    with pytest.raises(AffinityError, match="two extractors"):
        total.add(np.ones((2, 2, 4), np.float32), classes)
