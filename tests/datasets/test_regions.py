from __future__ import annotations

import numpy as np
import pytest

from catpaint.datasets.regions import box_sums, enlarged, majority, opened, tidied, touching, without_small
from catpaint.domain.fill import numbered_regions

IGNORE = 65535


def disc(size: int, radius: float) -> np.ndarray:
    rows, columns = np.mgrid[:size, :size] - (size - 1) / 2
    return rows**2 + columns**2 <= radius**2


@pytest.mark.parametrize("radius", [1, 2, 3, 6])
def test_box_sums_are_sums_over_squares(radius: int) -> None:
    values = np.random.default_rng(0).random((2, 9, 13)).astype(np.float32)
    sums = box_sums(values, radius)
    for row, column in ((0, 0), (4, 6), (8, 12), (2, 11)):
        square = values[:, max(row - radius, 0) : row + radius + 1, max(column - radius, 0) : column + radius + 1]
        assert sums[:, row, column] == pytest.approx(square.sum((1, 2)), abs=1e-4)


def test_opening_takes_strips_away_and_keeps_areas() -> None:
    mask = np.zeros((20, 20), bool)
    mask[:, 3:5] = True
    mask[8:16, 10:20] = True
    cleaned = opened(mask, 1)
    assert not cleaned[:, :8].any()
    assert np.array_equal(cleaned[:, 8:], mask[:, 8:])  # Beyond the image it goes on: the edge costs nothing.
    assert opened(mask, 0) is mask


def test_small_pieces_and_small_gaps_go() -> None:
    within = np.ones((20, 20), bool)
    within[:, 18:] = False
    mask = np.zeros((20, 20), bool)
    mask[2:14, 2:14] = True
    mask[5:7, 5:7] = False  # A hole.
    mask[17, 17] = True  # A speck.
    cleaned = without_small(mask, 10, within)
    assert cleaned[5:7, 5:7].all()
    assert not cleaned[17, 17]
    assert not cleaned[:, 18:].any()
    assert cleaned.sum() == 144


def test_what_is_small_as_a_whole_is_not_split_off() -> None:
    mask = np.zeros((10, 10), bool)
    mask[0, :3] = True
    assert not without_small(mask, 5, np.ones((10, 10), bool)).any()


def test_crumbs_grow_over_from_classes_not_from_ignored_pixels() -> None:
    label_map = np.full((12, 12), 1, np.uint16)
    label_map[:, 6:] = IGNORE
    label_map[3, 3] = 2
    label_map[8, 6] = 2  # Between a class and ignored pixels.
    label_map[5, 9] = 2  # Among ignored pixels only.
    label_map[10, 2] = IGNORE
    clean = tidied(label_map, 4)
    assert clean[3, 3] == clean[8, 6] == clean[10, 2] == 1
    assert clean[5, 9] == 2
    assert (clean == IGNORE).sum() == 72 - 2
    assert np.array_equal(label_map[3:4, 3], [2])  # The original stays.
    assert tidied(clean, 1) is clean


def test_a_map_of_nothing_but_crumbs_stays() -> None:
    label_map = np.arange(16, dtype=np.uint16).reshape(4, 4)
    assert np.array_equal(tidied(label_map, 5), label_map)


def test_enlarging_rounds_the_steps() -> None:
    small = disc(30, 10).astype(np.uint16)
    large, true = enlarged(small, 60, 60), disc(60, 20)
    plain = np.kron(small, np.ones((2, 2), np.uint16))
    assert large.shape == (60, 60)
    assert set(np.unique(large)) == {0, 1}
    assert (large != true).sum() < (plain != true).sum()
    assert enlarged(small, 30, 30) is small
    assert enlarged(small, 15, 10).shape == (15, 10)


def test_majority_keeps_ids_of_any_size() -> None:
    label_map = np.full((8, 8), 40000, np.uint16)
    label_map[4:] = IGNORE
    label_map[1, 1] = 3
    smooth = majority(label_map, 3)
    assert smooth.dtype == np.uint16
    assert np.array_equal(np.unique(smooth), [40000, IGNORE])


def test_touching() -> None:
    numbers, count = numbered_regions(np.array([[1, 1, 2], [3, 3, 2], [4, 4, 4]]))
    others = np.array([[0, 0, 0], [0, 0, 0], [1, 0, 0]], bool)
    assert touching(numbers, count, others).tolist() == [False, False, True, True]
