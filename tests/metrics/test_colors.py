from __future__ import annotations

import numpy as np
import pytest

from catpaint.metrics.colors import ClassColors, color_errors, lab, mean_color_error


def test_known_colours() -> None:
    found = lab(np.array([[255, 255, 255], [0, 0, 0], [255, 0, 0], [0, 0, 255], [119, 119, 119]], np.uint8))
    expected = [[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20], [32.30, 79.19, -107.86], [50.03, 0, 0]]
    np.testing.assert_allclose(found, expected, atol=0.02)


def _set(colors: list[tuple[int, int, int]], positions: np.ndarray) -> ClassColors:
    made = ClassColors(3)
    made.add(np.array([*colors, (9, 9, 9)], np.uint8)[positions], positions)
    return made


def test_the_error_is_the_distance_of_mean_colours_by_class() -> None:
    positions = np.array([[0, 0, 1], [1, 3, 3]])
    grey = _set([(119, 119, 119), (255, 255, 255), (0, 0, 0)], positions)
    turned = _set([(255, 255, 255), (255, 255, 255), (255, 0, 0)], positions)
    errors = color_errors(grey, turned)
    np.testing.assert_allclose(errors[:2], [49.97, 0], atol=0.05)
    assert np.isnan(errors[2])
    assert mean_color_error(grey, turned) == pytest.approx(24.98, abs=0.05)
    both = ClassColors.total([grey, turned])
    assert both.pixels.tolist() == [4, 4, 0]
    np.testing.assert_allclose(both.means()[0], (grey.means()[0] + turned.means()[0]) / 2)


def test_without_a_common_class_there_is_no_error() -> None:
    one, two = _set([(0, 0, 0)] * 3, np.array([[0]])), _set([(0, 0, 0)] * 3, np.array([[1]]))
    assert np.isnan(mean_color_error(one, two))
    with pytest.raises(ValueError, match="doesn't fit"):
        one.add(np.zeros((2, 2, 3), np.uint8), np.zeros((3, 2), np.int64))
