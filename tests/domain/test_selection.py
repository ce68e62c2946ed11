from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain import selection as module
from catpaint.domain.selection import (
    Selection,
    combined,
    everything,
    inverted,
    of_classes,
    of_mask,
    of_region,
    of_spans,
    placed,
)
from catpaint.domain.shapes import polygon, rectangle
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError

masks = hnp.arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12)))


def mask_of(selection: Selection | None, shape: tuple[int, int]) -> np.ndarray:
    return np.zeros(shape, bool) if selection is None else selection.mask


@given(mask=masks)
def test_a_mask_comes_back(mask: np.ndarray) -> None:
    found = of_mask(mask)
    assert (found is None) == (not mask.any())
    assert (mask_of(found, mask.shape) == mask).all()
    if found is not None:
        assert found.area == mask.sum()
        assert found.inside.any(1)[[0, -1]].all()
        assert found == of_mask(mask.copy())
        assert hash(found) == hash(of_mask(mask.copy()))
        assert not found.mask.flags.writeable
        for y, x in ((0, 0), (mask.shape[0] - 1, mask.shape[1] - 1)):
            assert found.contains((y + 0.5, x + 0.5)) == mask[y, x]
        assert not found.contains((-0.5, 0.5))


@given(data=st.data(), mask=masks)
def test_combining_is_what_sets_do(data: st.DataObject, mask: np.ndarray) -> None:
    other = data.draw(hnp.arrays(np.bool_, mask.shape))
    expected = {"replace": other, "add": mask | other, "subtract": mask & ~other, "intersect": mask & other}
    for how, wanted in expected.items():
        found = combined(of_mask(mask), of_mask(other), how)
        assert (mask_of(found, mask.shape) == wanted).all()
    assert (mask_of(inverted(of_mask(mask), mask.shape), mask.shape) == ~mask).all()
    assert inverted(everything(mask.shape), mask.shape) is None
    assert inverted(None, mask.shape) == everything(mask.shape)


@given(mask=masks, rows=st.integers(-15, 15), columns=st.integers(-15, 15))
def test_moving_loses_what_leaves(mask: np.ndarray, rows: int, columns: int) -> None:
    expected = np.zeros_like(mask)
    for y, x in np.argwhere(mask):
        if 0 <= y + rows < mask.shape[0] and 0 <= x + columns < mask.shape[1]:
            expected[y + rows, x + columns] = True
    found = of_mask(mask)
    if found is not None:
        assert (mask_of(found.moved(rows, columns), mask.shape) == expected).all()


@given(mask=masks)
def test_borders_are_the_edges_between_selected_and_other_pixels(mask: np.ndarray) -> None:
    found = of_mask(mask)
    if found is None:
        return
    padded = np.pad(mask, 1)
    level, upright = set(), set()
    for y in range(mask.shape[0] + 1):
        level |= {(y, x) for x in range(mask.shape[1]) if padded[y, x + 1] != padded[y + 1, x + 1]}
    for x in range(mask.shape[1] + 1):
        upright |= {(x, y) for y in range(mask.shape[0]) if padded[y + 1, x] != padded[y + 1, x + 1]}
    lines = found.borders()
    for found_lines, wanted in zip(lines, (level, upright), strict=True):
        pieces = [(int(at), place) for at, start, stop in found_lines for place in range(start, stop)]
        assert len(pieces) == len(set(pieces))
        assert set(pieces) == wanted
        # As long as they can be: no two of them meet.
        ends = {(int(at), int(stop)) for at, _, stop in found_lines}
        assert not ends & {(int(at), int(start)) for at, start, _ in found_lines}


def test_what_is_meant_by_classes_regions_and_shapes() -> None:
    label_map = np.array([[1, 1, 2], [2, 1, 2], [2, 2, IGNORE]], np.uint16)
    assert of_classes(label_map, (2, IGNORE)).area == 6
    assert of_classes(label_map, (7,)) is None
    region = of_region(label_map, (0.5, 2.5))
    assert np.argwhere(region.mask).tolist() == [[0, 2], [1, 2]]
    assert of_region(label_map, (0.5, 2.5), diagonal=True).area == 5
    assert of_region(label_map, (9.0, 0.0)) is None
    assert of_spans(rectangle((0.5, 0.5), (1.5, 9.5)), (3, 3)).box == (0, 0, 2, 3)
    assert of_spans(polygon([(0, 0), (0, 3), (3, 3)], 3), (3, 3)).area == 6
    assert of_spans(rectangle((5.0, 5.0), (6.0, 6.0)), (3, 3)) is None


def test_selections_of_other_maps_are_refused() -> None:
    with pytest.raises(LabelMapError, match="can't be combined"):
        combined(everything((2, 2)), everything((3, 2)), "add")
    assert placed(np.ones((2, 2), bool), (-5, 0), (3, 3)) is None
    assert everything((2, 2)) != 3
    assert module.overlap((2, 2), (1, -1), (2, 2)) == ((slice(1, 2), slice(0, 1)), (slice(0, 1), slice(1, 2)))
