from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.vocabulary import IGNORE
from catpaint.session.pixel_shares import BAND_PIXELS, PixelShares, share_text


def finish(shares: PixelShares, label_map: np.ndarray) -> int:
    steps = 1
    while not shares.step(label_map, 0.0):
        steps += 1
    return steps


def test_counts_all_classes_and_ignore():
    label_map = np.full((10, 10), IGNORE, np.uint16)
    label_map[:3] = 7
    shares = PixelShares((10, 10))
    assert not shares.complete
    finish(shares, label_map)
    assert shares.pixels(7) == 30
    assert shares.share(IGNORE) == pytest.approx(0.7)
    assert shares.pixels(8) == 0


def test_a_large_map_is_counted_in_small_steps():
    width = 4096
    label_map = np.zeros((1024, width), np.uint16)
    shares = PixelShares(label_map.shape)
    assert finish(shares, label_map) == 1024 * width // BAND_PIXELS


def test_only_marked_lines_are_counted_again():
    label_map = np.zeros((1024, 4096), np.uint16)
    shares = PixelShares(label_map.shape)
    finish(shares, label_map)
    label_map[500:510] = 3
    shares.mark(500, 510)
    assert finish(shares, label_map) == 1
    assert shares.pixels(3) == 10 * 4096
    assert shares.pixels(0) == label_map.size - 10 * 4096


def test_another_shape_starts_anew():
    shares = PixelShares((4, 4))
    finish(shares, np.zeros((4, 4), np.uint16))
    finish(shares, np.ones((2, 9), np.uint16))
    assert (shares.pixels(0), shares.pixels(1)) == (0, 18)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.integers(0, 5)), max_size=8), st.integers(1, 90))
def test_any_changes_end_in_the_true_counts(changes, width):
    label_map = np.zeros((64, width), np.uint16)
    shares = PixelShares(label_map.shape)
    for top, height, value in changes:
        label_map[top : top + height] = value
        shares.mark(top, top + height)
        shares.step(label_map, 0.0)
    finish(shares, label_map)
    for value in range(6):
        assert shares.pixels(value) == int((label_map == value).sum())


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, ""), (1e-6, "<0.1 %"), (0.0342, "3.4 %"), (0.0999, "10 %"), (0.27, "27 %"), (0.9999, "99 %"), (1, "100 %")],
)
def test_share_text(share, text):
    assert share_text(share) == text
