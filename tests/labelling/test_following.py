"""Regions that follow a photograph's edges stop at them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.label_map import LabelMap
from catpaint.domain.tools import RegionDrag, ToolSettings
from catpaint.errors import LabelMapError
from catpaint.labelling.following import Edges, tolerance


def halves() -> np.ndarray:
    photo = np.full((40, 60, 3), (90, 140, 220), np.uint8)
    photo[:, 30:] = (60, 90, 30)
    photo[30:, 10:14] = (60, 90, 30)
    return photo


def test_the_wand_takes_what_is_alike_and_joined() -> None:
    edges = Edges(halves())
    joined, everywhere = edges.wand((10, 50), 0.6), edges.wand((10, 50), 0.6, connected=False)
    assert joined is not None
    assert everywhere is not None
    assert joined[:, 33:].all()
    assert not joined[:, :27].any()
    assert everywhere[35, 12]


def test_strength_says_how_strictly() -> None:
    edges = Edges(halves())
    strict, loose = edges.wand((10, 5), 1.0), edges.wand((10, 5), 0.0)
    assert strict is not None
    assert loose is not None
    assert strict.sum() < loose.sum()
    assert tolerance(0) > tolerance(0.5) > tolerance(1)
    assert tolerance(7) == tolerance(1)


def test_a_dab_stops_at_the_edge() -> None:
    edges = Edges(halves())
    dab = edges.dab((15.0, 26.0), 16, 0.7)
    assert dab is not None
    inside, (top, left) = dab
    whole = np.zeros((40, 60), np.bool_)
    whole[top : top + inside.shape[0], left : left + inside.shape[1]] = inside
    assert whole[15, 20]
    assert not whole[:, 32:].any()


@settings(max_examples=40)
@given(st.floats(-20, 80), st.floats(-20, 80), st.integers(1, 40), st.floats(0, 1))
def test_a_dab_never_leaves_its_brush(y: float, x: float, size: int, strength: float) -> None:
    dab = Edges(halves()).dab((y, x), size, strength)
    if dab is None:
        return
    inside, (top, left) = dab
    rows, columns = np.nonzero(inside)
    assert len(rows) > 0
    assert (np.hypot(rows + top + 0.5 - y, columns + left + 0.5 - x) <= size / 2 + 1.5).all()
    assert rows.max() + top < 40
    assert columns.max() + left < 60


@pytest.mark.parametrize("point", [(-1.0, 2.0), (3.0, 60.0), (float("nan"), 1.0)])
def test_outside_there_is_nothing(point: tuple[float, float]) -> None:
    edges = Edges(halves())
    assert edges.wand(point, 0.5) is None
    assert edges.dab(point, 9, 0.5) is None


def test_what_is_no_photograph_is_refused() -> None:
    with pytest.raises(LabelMapError, match="a photograph"):
        Edges(np.zeros((3, 3), np.uint8))


def test_a_drag_paints_regions_as_one_edit_and_takes_them_back() -> None:
    edges = Edges(halves())
    label_map: LabelMap = np.zeros((40, 60), np.uint16)
    drag = RegionDrag(label_map, ToolSettings(3, size=8, region_at=lambda point: edges.dab(point, 8, 0.6)))
    for y in (10.0, 25.0):
        drag.move_to((y, 20.0))
    assert (label_map[10:25, 20] == 3).all()
    drag.abort()
    assert not label_map.any()
    drag.move_to((10.0, 20.0))
    edit = drag.finish()
    assert edit is not None
    edit.revert(label_map)
    assert not label_map.any()
