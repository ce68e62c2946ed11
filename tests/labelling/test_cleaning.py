"""Growing, shrinking, smoothing, specks and holes."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain.vocabulary import IGNORE
from catpaint.labelling import cleaning

MAPS = hnp.arrays(
    np.uint16, st.tuples(st.integers(1, 24), st.integers(1, 24)), elements=st.sampled_from([0, 3, IGNORE])
)


def square() -> np.ndarray:
    label_map = np.zeros((20, 20), np.uint16)
    label_map[6:14, 6:14] = 3
    return label_map


def test_growing_and_shrinking_a_square() -> None:
    grown = cleaning.grow(square(), 3, 2)
    assert (grown[6:14, 4:16] == 3).all()
    assert (grown == 3).sum() > 100
    shrunk = cleaning.shrink(square(), 3, 2)
    assert (shrunk == 3).sum() == 16
    assert set(np.unique(shrunk)) == {0, 3}


def test_smoothing_takes_threads_off_and_closes_slits() -> None:
    label_map = square()
    label_map[10, 14:] = 3
    label_map[6:13, 9] = 0
    smoothed = cleaning.smooth(label_map, 3, 2)
    assert (smoothed[10, 16:] == 0).all()
    assert smoothed[10, 9] == 3


def test_specks_go_to_their_neighbours() -> None:
    label_map = square()
    label_map[1, 1] = 7
    label_map[9, 9] = IGNORE
    cleaned = cleaning.remove_specks(label_map, pixels=4)
    assert cleaned[1, 1] == 0
    assert cleaned[9, 9] == 3
    only = cleaning.remove_specks(label_map, 7, pixels=4)
    assert only[1, 1] == 0
    assert only[9, 9] == IGNORE


def test_holes_are_filled() -> None:
    label_map = square()
    label_map[8:10, 8:10] = 7
    assert (cleaning.fill_holes(label_map, 3) == square()).all()
    assert (cleaning.fill_holes(label_map, 3, pixels=2) == label_map).all()


@settings(max_examples=60)
@given(MAPS, st.integers(1, 4))
def test_what_holds_of_every_map(label_map: np.ndarray, pixels: int) -> None:
    before = label_map.copy()
    grown, shrunk = cleaning.grow(label_map, 3, pixels), cleaning.shrink(label_map, 3, pixels)
    inside = label_map == 3
    assert (grown == 3)[inside].all()
    assert not (shrunk == 3)[~inside].any()
    assert ((cleaning.fill_holes(label_map, 3) == 3) >= inside).all()
    for cleaned in (grown, shrunk, cleaning.smooth(label_map, 3, pixels), cleaning.remove_specks(label_map, IGNORE, 5)):
        assert cleaned.shape == label_map.shape
        assert cleaned.dtype == np.uint16
        assert set(np.unique(cleaned)) <= set(np.unique(label_map)) | {3}
    assert (label_map == before).all()
