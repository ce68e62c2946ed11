"""Superpixels cover a photograph without gaps, and end at its edges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.errors import LabelMapError
from catpaint.labelling.superpixels import Superpixels, superpixels


def halves(height: int = 60, width: int = 80) -> np.ndarray:
    photo = np.full((height, width, 3), 230, np.uint8)
    photo[:, width // 2 :] = (20, 60, 30)
    return photo


def test_pieces_end_at_the_edge() -> None:
    pieces = superpixels(halves(), about=40)
    left, right = (set(np.unique(part)) for part in (pieces.numbers[:, :38], pieces.numbers[:, 42:]))
    assert not left & right
    assert pieces.count > 10


@settings(max_examples=15)
@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 200), st.integers(0, 99))
def test_every_pixel_has_a_piece_and_no_piece_is_empty(height: int, width: int, about: int, seed: int) -> None:
    photo = np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)
    pieces = superpixels(photo, about=about)
    assert pieces.numbers.shape == (height, width)
    assert (pieces.sizes > 0).all()
    assert pieces.sizes.sum() == height * width


def test_a_large_photograph_is_cut_at_its_own_size() -> None:
    pieces = superpixels(halves(900, 1300), about=60)
    assert pieces.numbers.shape == (900, 1300)
    assert not set(np.unique(pieces.numbers[:, :600])) & set(np.unique(pieces.numbers[:, 700:]))


def test_means_borders_and_centres() -> None:
    pieces = Superpixels(np.array([[0, 0, 1], [0, 0, 2]]))
    np.testing.assert_allclose(pieces.means(np.array([[1.0, 3, 5], [1, 3, 9]])), [2, 5, 9])
    pairs, lengths = pieces.borders
    assert dict(zip(map(tuple, pairs.tolist()), lengths, strict=True)) == {(0, 1): 1, (0, 2): 1, (1, 2): 1}
    np.testing.assert_allclose(pieces.centres(), [[0.5, 1 / 3], [0.25, 5 / 6], [0.75, 5 / 6]])


def test_the_piece_under_a_point() -> None:
    pieces = Superpixels(np.array([[0, 1]]))
    inside = pieces.at((0.5, 1.2))
    assert inside is not None
    assert inside.tolist() == [[False, True]]
    assert pieces.at((0.5, 2.1)) is None


@pytest.mark.parametrize("photo", [np.zeros((4, 4), np.uint8), np.zeros((0, 4, 3), np.uint8), np.zeros((4, 4, 3))])
def test_what_is_no_photograph_is_refused(photo: np.ndarray) -> None:
    with pytest.raises(LabelMapError, match="a photograph is uint8"):
        superpixels(photo)
