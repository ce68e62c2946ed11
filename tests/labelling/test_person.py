"""The simulated person: honest strokes, inside the largest wrong region."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.labelling.person import LENGTH, WIDTH, next_pull


def test_the_largest_wrong_region_is_scribbled_on_in_its_class() -> None:
    wish = np.zeros((80, 120), np.uint16)
    wish[40:, :70], wish[:20, 90:] = 1, 2
    pull = next_pull(np.zeros_like(wish), wish)
    assert pull is not None
    assert pull.class_id == 1
    painted = np.full_like(wish, IGNORE)
    pull.paint(painted)
    assert (wish[painted == 1] == 1).all()
    assert (painted == 1).sum() > 40


@settings(max_examples=30)
@given(st.integers(0, 999), st.integers(6, 60), st.integers(6, 60))
def test_strokes_are_of_the_stated_size(seed: int, height: int, width: int) -> None:
    random = np.random.default_rng(seed)
    cells = random.integers(0, 3, (-(-height // 5), -(-width // 5)))
    wish = np.kron(cells, np.ones((5, 5)))[:height, :width].astype(np.uint16)
    pull = next_pull(np.full_like(wish, 5), wish)
    assert pull is not None
    short = min(height, width)
    (y0, x0), (y1, x1) = pull.start, pull.stop
    assert pull.width == max(1, round(WIDTH * short))
    assert np.hypot(y1 - y0, x1 - x0) <= LENGTH * short + 2
    assert 0 <= min(y0, y1) < height
    assert 0 <= min(x0, x1) < width
    assert wish[int(y0), int(x0)] == pull.class_id


def test_a_content_person_does_nothing() -> None:
    wish = np.zeros((40, 40), np.uint16)
    wish[:2] = IGNORE
    shown = np.zeros_like(wish)
    shown[5, 5] = 1
    shown[0] = 1
    assert next_pull(shown, wish) is None


def test_other_shapes_are_refused() -> None:
    with pytest.raises(LabelMapError, match="wished for"):
        next_pull(np.zeros((2, 2), np.uint16), np.zeros((2, 3), np.uint16))
