"""Lines to draw by: what is moved stays moved, through files and other sizes, and what is damaged is none."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.canvas_size import Margins
from catpaint.domain.guides import KINDS, Guides, read_guides
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import ModelReference
from tests.domain.random_edits import CLASSES

places = st.tuples(st.floats(-300, 300), st.floats(-300, 300))


@given(st.sampled_from(["one_point", "two_points"]), places, st.booleans())
def test_points_move_with_their_horizon(kind, place, level) -> None:
    guides = Guides(kind)
    moved = guides.moved(0, place, (40, 60), level=level)
    assert moved.places((40, 60))[0][1] == pytest.approx(place[1])
    assert len({y for y, _ in moved.shares}) == 1
    assert moved.shares[0][0] == pytest.approx(guides.shares[0][0] if level else place[0] / 40)
    assert read_guides(json.loads(json.dumps(moved.to_json()))) == moved


@pytest.mark.parametrize("kind", KINDS)
def test_lines_reach_every_corner(kind) -> None:
    lines = list(Guides(kind, step=16).lines(64, 48))
    assert bool(lines) == (kind != "none")
    assert all(np.isfinite(lines).ravel())


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"kind": "circle"},
        {"kind": "grid", "step": 0},
        {"kind": "grid", "step": True},
        {"kind": "grid", "points": 3},
    ],
)
def test_damaged_ones_are_none(value) -> None:
    assert read_guides(value) == Guides()


@pytest.mark.parametrize("points", [[[1]], [["a", "b"]], [[0.1, 0.2], [0.3, 0.4]], [[1e9, 0]], [[float("nan"), 0]]])
def test_damaged_points_are_where_they_were_at_first(points) -> None:
    assert read_guides({"kind": "one_point", "points": points}) == Guides("one_point")


def test_they_stay_in_place_on_another_canvas() -> None:
    painting = Painting(np.zeros((40, 60), np.uint16), Meaning(CLASSES, ModelReference("s")))
    guides = Guides("two_points").moved(1, (12.0, 90.0), (40, 60))
    painting.set_extras(replace(painting.extras, guides=guides), "Guides")
    painting.resize(Margins(top=10, left=-5, right=7))
    assert painting.extras.guides.places(painting.layers.shape)[1] == pytest.approx((22.0, 85.0))
    painting.undo()
    assert painting.extras.guides == guides
