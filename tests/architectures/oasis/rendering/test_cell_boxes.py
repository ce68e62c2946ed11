from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st

from catpaint.architectures.oasis.rendering.cell_boxes import Box, aligned, bounds, widened

SIZE = (12, 20)


@st.composite
def boxes(draw):
    top, left = draw(st.integers(0, SIZE[0] - 1)), draw(st.integers(0, SIZE[1] - 1))
    return Box(top, left, draw(st.integers(top + 1, SIZE[0])), draw(st.integers(left + 1, SIZE[1])))


def test_bounds_of_nothing() -> None:
    assert bounds(torch.zeros(SIZE, dtype=torch.bool)) is None


@given(boxes())
def test_bounds_find_a_box_again(box) -> None:
    marked = torch.zeros(SIZE, dtype=torch.bool)
    box.cut(marked)[:] = True
    assert bounds(marked) == box


@given(boxes(), st.integers(0, 9))
def test_widening_stays_on_the_map(box, by) -> None:
    wide = widened(box, by, SIZE)
    assert 0 <= wide.top <= box.top
    assert box.bottom <= wide.bottom <= SIZE[0]
    assert wide.left == max(0, box.left - by)
    assert wide.right == min(SIZE[1], box.right + by)


@given(boxes(), st.sampled_from([2, 4]))
def test_aligned_boxes_lie_on_the_grid_and_hold_the_box(box, step) -> None:
    on_grid = aligned(box, step)
    assert all(edge % step == 0 for edge in on_grid)
    values = torch.arange(SIZE[0] * SIZE[1]).view(SIZE)
    torch.testing.assert_close(box.within(on_grid).cut(on_grid.cut(values)), box.cut(values))


def test_scaled() -> None:
    assert Box(1, 2, 3, 4).scaled(8) == Box(8, 16, 24, 32)
