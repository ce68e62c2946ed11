from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain.unpainted import cut_out, filled, nearest, on_paper
from catpaint.domain.vocabulary import IGNORE


@given(hnp.arrays(np.bool_, st.tuples(st.integers(1, 24), st.integers(1, 24))))
def test_no_marked_pixel_is_fewer_steps_away_than_the_one_found(marked):
    if not marked.any():
        return
    rows, columns = nearest(marked)
    assert marked[rows, columns].all()
    height, width = marked.shape
    y, x = np.mgrid[:height, :width]
    points = np.argwhere(marked)
    least = (abs(y[..., None] - points[:, 0]) + abs(x[..., None] - points[:, 1])).min(-1)
    assert np.array_equal(abs(y - rows) + abs(x - columns), least)


def test_unpainted_pixels_take_the_class_beside_them_and_painted_ones_stay():
    label_map = np.full((6, 9), IGNORE, np.uint16)
    label_map[1, 1], label_map[4, 7] = 3, 5
    whole = filled(label_map)
    assert (whole[:, :3] == 3).all()
    assert (whole[:, 6:] == 5).all()
    assert label_map[0, 0] == IGNORE


@pytest.mark.parametrize("value", [IGNORE, 2])
def test_there_is_nothing_to_fill(value):
    label_map = np.full((3, 4), value, np.uint16)
    assert filled(label_map) is label_map


def test_what_is_blank_shows_nothing_in_any_program():
    image = np.full((2, 2, 3), 90, np.uint8)
    label_map = np.array([[1, IGNORE], [1, 1]], np.uint16)
    cut = cut_out(image, label_map)
    assert cut.shape == (2, 2, 4)
    assert cut[0, 1].tolist() == [0, 0, 0, 0]
    assert cut[1, 1].tolist() == [90, 90, 90, 255]
    assert cut_out(image, np.ones((2, 2), np.uint16)) is image
    assert on_paper(cut)[0, 1].tolist() == [255, 255, 255]
    assert on_paper(cut)[1, 1].tolist() == [90, 90, 90]
    assert on_paper(image) is image
