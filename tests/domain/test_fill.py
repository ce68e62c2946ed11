"""Fill and replace, against plain breadth-first search."""

from __future__ import annotations

from collections import deque

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.edit import Guard
from catpaint.domain.fill import connected_spans, fill, numbered_regions, pick, replace_classes
from catpaint.domain.vocabulary import IGNORE

SIDES = st.integers(1, 24)


def brute_force(label_map: np.ndarray, seed: tuple[int, int], diagonal: bool) -> np.ndarray:
    steps = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if diagonal or abs(dy) + abs(dx) == 1]
    inside = np.zeros(label_map.shape, bool)
    inside[seed] = True
    queue = deque([seed])
    while queue:
        y, x = queue.popleft()
        for dy, dx in steps:
            at = y + dy, x + dx
            on_map = 0 <= at[0] < label_map.shape[0] and 0 <= at[1] < label_map.shape[1]
            if on_map and not inside[at] and label_map[at] == label_map[seed]:
                inside[at] = True
                queue.append(at)
    return inside


@given(SIDES, SIDES, st.integers(0, 10_000), st.integers(1, 4), st.booleans())
def test_the_connected_region(height: int, width: int, seed: int, classes: int, diagonal: bool) -> None:
    rng = np.random.default_rng(seed)
    label_map = rng.integers(0, classes, (height, width)).astype(np.uint16)
    y, x = int(rng.integers(height)), int(rng.integers(width))
    spans = connected_spans(label_map, (y + 0.5, x + 0.5), diagonal=diagonal)
    np.testing.assert_array_equal(spans.mask(height, width), brute_force(label_map, (y, x), diagonal))


@pytest.mark.parametrize("transposed", [False, True])
def test_a_maze_is_filled_to_its_end(transposed: bool) -> None:
    label_map = np.ones((101, 101), np.uint16)
    label_map[::2] = 0
    label_map[1::4, -1] = 0
    label_map[3::4, 0] = 0
    label_map = np.ascontiguousarray(label_map.T) if transposed else label_map
    edit = fill(label_map, (0, 0), 7)
    assert edit is not None
    assert (label_map == 0).sum() == 0
    assert label_map[100, 100] == 7
    edit.revert(label_map)
    assert (label_map == 7).sum() == 0


@given(st.integers(0, 1000), st.booleans(), st.frozensets(st.integers(0, 3), max_size=2))
def test_fill_undoes_and_respects_the_guard(seed: int, contiguous: bool, protected: frozenset[int]) -> None:
    rng = np.random.default_rng(seed)
    label_map = rng.integers(0, 3, (20, 30)).astype(np.uint16)
    before = label_map.copy()
    old = int(before[4, 5])
    edit = fill(label_map, (4.2, 5.9), 8, contiguous=contiguous, guard=Guard(protected))
    region = brute_force(before, (4, 5), False) if contiguous else before == old
    expected = before if old in protected else np.where(region, 8, before)
    np.testing.assert_array_equal(label_map, expected)
    if edit is not None:
        edit.revert(label_map)
        np.testing.assert_array_equal(label_map, before)


def test_filling_with_the_same_class_or_outside_is_nothing() -> None:
    label_map = np.zeros((5, 5), np.uint16)
    assert fill(label_map, (2, 2), 0) is None
    assert fill(label_map, (-0.1, 2), 1) is None
    assert fill(label_map, (2, 5.0), 1) is None
    assert len(connected_spans(label_map, (9, 9))) == 0


def test_pick() -> None:
    label_map = np.arange(12, dtype=np.uint16).reshape(3, 4)
    assert pick(label_map, (1.9, 2.0)) == 6
    assert pick(label_map, (3.0, 0)) is None
    assert pick(label_map, (0, -0.01)) is None
    assert pick(label_map, (float("nan"), 0)) is None


@given(st.dictionaries(st.integers(0, 5), st.sampled_from([0, 1, 2, 77, IGNORE])), st.integers(0, 100))
def test_replacements_happen_at_once_and_undo(replacements: dict[int, int], seed: int) -> None:
    label_map = np.random.default_rng(seed).integers(0, 5, (300, 270)).astype(np.uint16)
    before = label_map.copy()
    edit = replace_classes(label_map, replacements)
    expected = before.copy()
    for old, new in replacements.items():
        expected[before == old] = new
    np.testing.assert_array_equal(label_map, expected)
    if edit is not None:
        edit.revert(label_map)
    np.testing.assert_array_equal(label_map, before)


def test_replace_within_a_box() -> None:
    label_map = np.zeros((300, 300), np.uint16)
    edit = replace_classes(label_map, {0: 3}, box=(-5, 250, 10, 900))
    assert edit is not None
    assert edit.box == (0, 250, 10, 300)
    assert (label_map == 3).sum() == 500
    assert replace_classes(label_map, {0: 3}, box=(400, 0, 500, 10)) is None
    assert replace_classes(label_map, {9: 3}) is None


def test_replace_respects_the_guard() -> None:
    label_map = np.array([[0, 1, 2]], np.uint16)
    replace_classes(label_map, {0: 9, 1: 9, 2: 9}, guard=Guard(frozenset({1})))
    assert label_map.tolist() == [[9, 1, 9]]


@given(SIDES, SIDES, st.integers(0, 10_000), st.integers(1, 4))
def test_numbered_regions(height: int, width: int, seed: int, classes: int) -> None:
    label_map = np.random.default_rng(seed).integers(0, classes, (height, width)).astype(np.uint16)
    numbers, count = numbered_regions(label_map)
    firsts = [divmod(int((numbers == each).argmax()), width) for each in range(count)]
    assert firsts == sorted(firsts)
    for each, first in enumerate(firsts):
        assert np.array_equal(numbers == each, brute_force(label_map, first, False))
