from __future__ import annotations

import numpy as np
import pytest

from catpaint.metrics.confusion import ConfusionCounts


def test_iou_and_accuracy_by_hand() -> None:
    counts = ConfusionCounts(3)
    counts.add(np.array([[0, 0, 1], [1, 1, 3]]), np.array([[0, 1, 1], [1, 0, 2]]))
    np.testing.assert_allclose(counts.iou()[:2], [1 / 3, 2 / 4])
    assert np.isnan(counts.iou()[2])
    assert counts.mean_iou() == pytest.approx((1 / 3 + 1 / 2) / 2)
    assert counts.pixel_accuracy() == pytest.approx(3 / 5)


def test_dont_care_pixels_and_absent_classes_do_not_count() -> None:
    counts = ConfusionCounts(3, dont_care=0)
    counts.add(np.array([[0, 0, 1]]), np.array([[2, 1, 1]]))
    assert counts.pixel_accuracy() == 1
    assert counts.mean_iou() == 1


def test_adding_in_parts_is_adding_at_once() -> None:
    rng = np.random.default_rng(0)
    truth, guess = rng.integers(0, 5, (6, 8, 8)), rng.integers(0, 4, (6, 8, 8))
    whole, parts = ConfusionCounts(4), ConfusionCounts(4)
    whole.add(truth, guess)
    for one, other in zip(truth, guess, strict=True):
        parts.add(one, other)
    np.testing.assert_array_equal(whole.counts, parts.counts)


def test_nothing_counted_is_nan_and_bad_input_is_refused() -> None:
    counts = ConfusionCounts(2)
    assert np.isnan(counts.mean_iou())
    assert np.isnan(counts.pixel_accuracy())
    with pytest.raises(ValueError, match="shapes"):
        counts.add(np.zeros((2, 2), int), np.zeros((2, 3), int))
    with pytest.raises(ValueError, match="outside"):
        counts.add(np.zeros((2, 2), int), np.full((2, 2), 2))
