"""Frames: what is dragged follows the pointer, what should stay stays, and pieces fill them to the pixel."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.frames import PLACES, Frame
from catpaint.domain.pieces import Piece

near = st.floats(-80, 80)
frames = st.builds(Frame, st.tuples(near, near), st.floats(1, 60), st.floats(1, 60), st.floats(0, 359))
handles = st.sampled_from(sorted(PLACES))


@given(frames, handles, st.tuples(near, near), st.booleans(), st.booleans())
def test_the_opposite_handle_or_the_middle_stays(frame, handle, to, proportional, about_middle) -> None:
    down, right = PLACES[handle]
    changed = frame.stretched(handle, to, proportional=proportional, about_middle=about_middle)
    if about_middle:
        assert changed.centre == pytest.approx(frame.centre)
    else:
        assert changed.point(-down, -right) == pytest.approx(frame.point(-down, -right), abs=1e-6)
    assert changed.degrees == frame.degrees
    assert min(changed.height, changed.width) >= 1
    if proportional and min(changed.height, changed.width) > 1.001:
        assert changed.height / changed.width == pytest.approx(frame.height / frame.width)


@given(frames, handles)
def test_a_handle_that_is_not_moved_changes_nothing(frame, handle) -> None:
    changed = frame.stretched(handle, frame.point(*PLACES[handle]))
    assert (*changed.centre, changed.height, changed.width) == pytest.approx(
        (*frame.centre, frame.height, frame.width), abs=1e-6
    )


def test_a_corner_goes_where_the_pointer_goes() -> None:
    frame = Frame.around((10, 10, 20, 30)).stretched("bottom-right", (40.0, 70.0))
    assert frame.corners == ((10, 10), (10, 70), (40, 70), (40, 10))
    assert Frame.around((10, 10, 20, 30)).stretched("top-left", (90.0, 90.0)).height == 1


def test_turning_follows_the_pointer_and_keeps_to_steps() -> None:
    frame = Frame.around((0, 0, 20, 20))
    above, right = (-5.0, 10.0), (10.0, 25.0)
    assert frame.turned(above, right).degrees == pytest.approx(90)
    assert frame.turned(above, (10 - 15 * math.cos(0.5), 10 + 15 * math.sin(0.5)), steps=True).degrees == 30
    # The upper left corner of a square turned by a quarter to the right is its upper right one.
    assert frame.turned(above, right).corners[0] == pytest.approx((0, 20))
    assert frame.turned(above, right).handles(5.0)["turn"] == pytest.approx((10, 25))


def piece_of(ids: np.ndarray, at: tuple[int, int] = (4, 6)) -> Piece:
    return Piece(ids.astype(np.uint16), np.ones(ids.shape, np.bool_), at)


@pytest.mark.parametrize("shape", [(4, 4), (6, 4), (3, 5)])
def test_quarters_are_exact(shape: tuple[int, int]) -> None:
    piece = piece_of(np.arange(shape[0] * shape[1]).reshape(shape), (20, 20))
    frame = Frame.around((20, 20, 20 + shape[0], 20 + shape[1]))
    same = piece.within(frame, (64, 64))
    assert np.array_equal(same.ids, piece.ids)
    assert same.at == piece.at
    for degrees, quarters in ((90, 3), (180, 2), (270, 1)):
        turned = piece.within(Frame(frame.centre, frame.height, frame.width, degrees), (64, 64))
        rows, columns = np.nonzero(turned.inside)
        inner = turned.ids[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
        assert np.array_equal(inner, np.rot90(piece.ids, quarters))


def test_stretching_repeats_pixels_and_nothing_is_mixed() -> None:
    piece = piece_of(np.array([[1, 2], [3, 9]]))
    large = piece.within(Frame.around((4, 6, 8, 12)), (64, 64))
    assert np.array_equal(large.ids, np.array([[1, 2], [3, 9]]).repeat(2, 0).repeat(3, 1))
    assert large.inside.all()
    askew = piece.within(Frame((20.0, 20.0), 17.0, 13.0, 33.0), (64, 64))
    assert set(np.unique(askew.ids[askew.inside])) == {1, 2, 3, 9}
    assert askew.inside.sum() == pytest.approx(17 * 13, rel=0.05)


def test_what_lies_outside_is_left_out() -> None:
    piece = piece_of(np.arange(16).reshape(4, 4))
    half = piece.within(Frame.around((-2, 0, 2, 4)), (10, 10))
    assert np.array_equal(half.ids, piece.ids[2:])
    gone = piece.within(Frame.around((-20, 0, -16, 4)), (10, 10))
    assert gone.ids.size == 0
    assert gone.selected((10, 10)) is None
