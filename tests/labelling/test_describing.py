"""Describing: what the affinity makes of a segmenter's classes, and what comes of a photograph."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError
from catpaint.labelling.describing import Describer, in_targets
from catpaint.labelling.learner import QuickLearner
from catpaint.models.efficientnet_lite import load_efficientnet_lite2
from catpaint.steps import drive

SOURCES = Vocabulary(
    "s", tuple(VocabularyClass(at, name, (at, 0, 0)) for at, name in enumerate(("sky", "sea", "bird")))
)
TARGETS = Vocabulary("t", (VocabularyClass(3, "up", (0, 0, 1)), VocabularyClass(5, "down", (0, 1, 0))))
MATRIX = AffinityMatrix(("sky", "sea"), TARGETS.names, np.array([[1.0, 0.0], [0.25, 0.75]]), "text")


class Halves:
    """A segmenter that sees sky above and sea below."""

    vocabulary = SOURCES

    def segment(self, images: np.ndarray) -> np.ndarray:
        positions = np.zeros(images.shape[:3], np.int64)
        positions[:, images.shape[1] // 2 :] = 1
        return positions


def photo() -> np.ndarray:
    pixels = np.full((64, 96, 3), (100, 150, 230), np.uint8)
    pixels[32:] = (20, 70, 90)
    return pixels


def test_the_affinity_is_read_by_columns() -> None:
    scores = in_targets(np.eye(3), SOURCES, MATRIX)
    np.testing.assert_allclose(scores.sum(1), 1)
    np.testing.assert_allclose(scores[:2], [[0.8, 0.2], [0, 1]], atol=2e-3)
    # A bird is none of the affinity's sources, so nothing is said of it.
    np.testing.assert_allclose(scores[2], 0.5)


def test_a_photograph_is_described_and_its_classes_proposed() -> None:
    describer = Describer(load_efficientnet_lite2(), Halves())
    stages: list[str] = []
    description = drive(describer.steps(photo(), TARGETS, MATRIX), lambda step: stages.append(step.stage))
    assert stages == ["cutting into superpixels", "describing them", "proposing classes"]
    count = description.pieces.count
    assert description.features.shape[0] == count
    assert description.features.shape[1] > 500
    assert np.isfinite(description.features).all()
    assert description.colours.shape == (count, 3)
    assert description.names == TARGETS.names
    suggested = QuickLearner(description, TARGETS).suggest().label_map
    assert (suggested[:24] == 3).all()
    assert (suggested[40:] == 5).all()
    again = drive(describer.steps(photo(), TARGETS, MATRIX))
    np.testing.assert_array_equal(again.features, description.features)


def test_without_a_segmenter_nothing_is_proposed() -> None:
    with pytest.raises(LabelMapError, match="a photograph"):
        drive(Describer(load_efficientnet_lite2()).steps(photo()[..., 0]))
