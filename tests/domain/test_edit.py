"""Edits invert exactly, merge, and hold little memory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.brush import swept_spans
from catpaint.domain.edit import NO_GUARD, TILE, Edit, Guard, Recorder, edit_between, merge, union
from catpaint.domain.spans import rectangle_spans
from catpaint.errors import LabelMapError

HEIGHT, WIDTH = TILE + 40, 2 * TILE + 10
boxes = st.tuples(st.integers(-20, HEIGHT), st.integers(-20, WIDTH), st.integers(1, 200), st.integers(1, 300)).map(
    lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3])
)


def some_map(seed: int = 0, height: int = HEIGHT, width: int = WIDTH) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 6, (height, width)).astype(np.uint16)


@settings(max_examples=40)
@given(st.lists(st.tuples(boxes, st.integers(0, 6)), min_size=1, max_size=5), st.booleans())
def test_an_edit_inverts_exactly(paints: list[tuple[tuple[int, int, int, int], int]], smooth: bool) -> None:
    label_map = np.zeros((HEIGHT, WIDTH), np.uint16) if smooth else some_map()
    before = label_map.copy()
    recorder = Recorder(label_map)
    for box, class_id in paints:
        recorder.paint(rectangle_spans(box), class_id)
    after = label_map.copy()
    edit = recorder.finish()
    if edit is None:
        np.testing.assert_array_equal(before, after)
        return
    changed = before != after
    top, left, bottom, right = edit.box
    np.testing.assert_array_equal(edit.changed(), changed[top:bottom, left:right])
    assert changed.sum() == edit.changed().sum()
    assert edit.changed().any(0)[[0, -1]].all()
    assert edit.changed().any(1)[[0, -1]].all()
    for _ in range(2):
        edit.revert(label_map)
        np.testing.assert_array_equal(label_map, before)
        edit.apply(label_map)
        np.testing.assert_array_equal(label_map, after)


@settings(max_examples=40)
@given(st.lists(st.tuples(boxes, st.integers(0, 6)), max_size=5))
def test_merged_edits_are_one(paints: list[tuple[tuple[int, int, int, int], int]]) -> None:
    label_map = some_map()
    before = label_map.copy()
    edits = []
    for box, class_id in paints:
        recorder = Recorder(label_map)
        recorder.paint(rectangle_spans(box), class_id)
        if edit := recorder.finish():
            edits.append(edit)
    after = label_map.copy()
    merged = merge(edits)
    if merged is None:
        np.testing.assert_array_equal(before, after)
        return
    merged.revert(label_map)
    np.testing.assert_array_equal(label_map, before)
    merged.apply(label_map)
    np.testing.assert_array_equal(label_map, after)
    assert merged.changed().sum() == (before != after).sum()


def test_edits_that_cancel_out_merge_to_nothing() -> None:
    label_map = np.zeros((50, 50), np.uint16)
    edits: list[Edit] = []
    for class_id in (3, 0):
        recorder = Recorder(label_map)
        recorder.paint(rectangle_spans((5, 5, 10, 10)), class_id)
        edit = recorder.finish()
        assert edit is not None
        edits.append(edit)
    assert merge(edits) is None


@given(st.integers(1, 70), st.integers(1, 70), st.integers(0, 9))
def test_the_edit_between_two_maps(height: int, width: int, seed: int) -> None:
    before, after = some_map(seed, height, width), some_map(seed + 1, height, width)
    edit = edit_between(before, after)
    work = before.copy()
    if edit is not None:
        edit.apply(work)
    np.testing.assert_array_equal(work, after)
    assert edit_between(before, before) is None


def test_large_flat_edits_hold_little_memory() -> None:
    label_map = np.repeat(np.arange(16, dtype=np.uint16), 64)[:, None].repeat(1024, 1)
    recorder = Recorder(label_map)
    recorder.paint(rectangle_spans((0, 0, 1024, 1024)), 99)
    edit = recorder.finish()
    assert edit is not None
    assert edit.nbytes < 20_000


def test_ragged_edits_hold_their_ids_and_one_bit_a_pixel() -> None:
    label_map = np.random.default_rng(0).integers(0, 60000, (256, 256)).astype(np.uint16)
    recorder = Recorder(label_map)
    recorder.paint(rectangle_spans((0, 0, 256, 256)), 60001)
    edit = recorder.finish()
    assert edit is not None
    assert 2 * 65536 <= edit.nbytes < 2 * 65536 + 8192 + 2000


def test_a_long_diagonal_keeps_only_the_tiles_it_crosses() -> None:
    label_map = np.zeros((8 * TILE, 8 * TILE), np.uint16)
    recorder = Recorder(label_map)
    recorder.paint(swept_spans((0, 0), (8 * TILE, 8 * TILE), 8, 8), 1)
    assert len(recorder._before) <= 3 * 8
    edit = recorder.finish()
    assert edit is not None
    edit.revert(label_map)
    assert not label_map.any()


@given(boxes, st.frozensets(st.integers(0, 5)), st.none() | st.frozensets(st.integers(0, 5)))
def test_the_guard_decides_what_is_overwritten(
    box: tuple[int, int, int, int], protected: frozenset[int], only: frozenset[int] | None
) -> None:
    label_map = some_map()
    before = label_map.copy()
    Recorder(label_map, Guard(protected, only)).paint(rectangle_spans(box), 9)
    may = ~np.isin(before, list(protected))
    if only is not None:
        may &= np.isin(before, list(only))
    may &= rectangle_spans(box).mask(HEIGHT, WIDTH)
    np.testing.assert_array_equal(label_map, np.where(may, 9, before))


def test_the_free_guard_costs_nothing() -> None:
    assert NO_GUARD.lut is None
    assert Guard(only=frozenset()).lut is not None


def test_restore_goes_on_recording() -> None:
    label_map = some_map()
    before = label_map.copy()
    recorder = Recorder(label_map)
    recorder.paint(rectangle_spans((0, 0, 300, 300)), 9)
    recorder.restore()
    np.testing.assert_array_equal(label_map, before)
    recorder.paint(rectangle_spans((5, 6, 7, 9)), 9)
    edit = recorder.finish()
    assert edit is not None
    assert edit.box == (5, 6, 7, 9)


def test_edits_know_the_map_they_belong_to() -> None:
    edit = edit_between(np.zeros((4, 4), np.uint16), np.ones((4, 4), np.uint16))
    other = edit_between(np.zeros((4, 5), np.uint16), np.ones((4, 5), np.uint16))
    assert edit is not None
    assert other is not None
    with pytest.raises(LabelMapError, match=r"\(4, 4\)"):
        edit.apply(np.zeros((4, 5), np.uint16))
    with pytest.raises(LabelMapError, match="merged"):
        merge([edit, other])
    with pytest.raises(LabelMapError, match="no edit between"):
        edit_between(np.zeros((4, 4), np.uint16), np.zeros((4, 5), np.uint16))
    assert merge([]) is None


@pytest.mark.parametrize(
    "bad", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.uint16), np.zeros((0, 4), np.uint16)]
)
def test_only_label_maps_are_painted(bad: np.ndarray) -> None:
    with pytest.raises(LabelMapError):
        Recorder(bad)


def test_a_read_only_map_says_so() -> None:
    label_map = np.zeros((4, 4), np.uint16)
    label_map.setflags(write=False)
    with pytest.raises(LabelMapError, match="read-only"):
        Recorder(label_map)


def test_union_of_boxes() -> None:
    assert union(None, None) is None
    assert union(None, (1, 2, 3, 4)) == (1, 2, 3, 4)
    assert union((1, 2, 3, 4), None) == (1, 2, 3, 4)
    assert union((1, 2, 3, 4), (0, 3, 9, 3)) == (0, 2, 9, 4)
