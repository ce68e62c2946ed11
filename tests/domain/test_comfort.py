"""Steadied, mirrored, rough and sprayed strokes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.brush import Stroke
from catpaint.domain.edges import rough, spray
from catpaint.domain.edit import Guard
from catpaint.domain.stabiliser import Stabiliser
from catpaint.domain.symmetry import Symmetry
from catpaint.domain.tools import Tool, ToolSettings, start

points = st.tuples(st.floats(-30, 130), st.floats(-30, 130))


def test_a_trembling_hand_is_steadied_and_reaches_the_pointer() -> None:
    random = np.random.default_rng(1)
    way = [(50 + float(random.normal(0, 4)), float(x)) for x in range(0, 300, 3)]
    stabiliser = Stabiliser(24)
    went = [point for place in way for point in stabiliser.follow(place)]
    assert np.std([y for y, x in went if x > 60]) < 0.4 * np.std([y for y, _ in way])
    assert stabiliser.rest() == [way[-1]]
    assert stabiliser.rest() == []


def test_it_depends_on_the_way_and_not_on_how_often_it_is_told() -> None:
    seldom, often = Stabiliser(20), Stabiliser(20)
    seldom.follow((0.0, 0.0))
    often.follow((0.0, 0.0))
    one = seldom.follow((0.0, 120.0))[-1]
    for x in range(4, 121, 4):
        two = often.follow((0.0, float(x)))[-1]
    assert math.dist(one, two) < 1.0
    assert Stabiliser(0).follow((3.0, 4.0)) == [(3.0, 4.0)]
    assert Stabiliser(9).follow((math.nan, 4.0)) == []


@pytest.mark.parametrize(
    ("kind", "mirrored"),
    [
        ("vertical", lambda m: m[:, ::-1]),
        ("horizontal", lambda m: m[::-1]),
        ("both", lambda m: m[::-1, ::-1]),
    ],
)
def test_strokes_are_mirrored(kind, mirrored) -> None:
    label_map = np.zeros((100, 100), np.uint16)
    settings_ = ToolSettings(3, size=8, symmetry=Symmetry(kind, (50.0, 50.0)))
    drag, _ = start(Tool.BRUSH, label_map, (20.0, 30.0), settings_)
    drag.move_to((40.0, 12.0))
    edit = drag.finish()
    assert label_map.any()
    assert np.array_equal(label_map, mirrored(label_map))
    assert edit is not None
    edit.revert(label_map)
    assert not label_map.any()


@settings(deadline=None, max_examples=30)
@given(points, st.integers(2, 12))
def test_radial_images_lie_on_a_circle(point, count) -> None:
    symmetry = Symmetry("radial", (50.0, 40.0), count)
    images = symmetry.images(point)
    assert images[0] == point
    assert len(images) == count == len(symmetry.axes((100, 80)))
    for image in images:
        assert math.dist(image, symmetry.centre) == pytest.approx(math.dist(point, symmetry.centre), abs=1e-6)


@settings(deadline=None, max_examples=30)
@given(points, points, st.sampled_from(["rough", "spray"]), st.integers(1, 40), st.booleans())
def test_rough_and_sprayed_strokes_stay_within_the_brush_and_undo(first, second, edge, size, only) -> None:
    random = np.random.default_rng(0)
    label_map = random.integers(0, 3, (100, 100)).astype(np.uint16)
    before = label_map.copy()
    guard = Guard(frozenset({1})) if only else Guard()
    stroke = Stroke(label_map, 9, edge=edge, guard=guard, seed=3)
    stroke.move_to(first, size)
    stroke.move_to(second, size)
    edit = stroke.finish()
    whole = before.copy()
    wide = Stroke(whole, 9)
    for point in (first, second):
        wide.move_to(point, size + 5)
    changed = label_map != before
    assert not (changed & (whole != 9)).any()
    assert not (changed & (before == 1)).any() or not only
    if edit is not None:
        edit.revert(label_map)
    assert np.array_equal(label_map, before)


def test_a_rough_edge_lies_still_and_is_rough() -> None:
    inside, at = rough((50.0, 50.0), (50.0, 90.0), 30, 30)
    again, _ = rough((50.0, 50.0), (50.0, 90.0), 30, 30)
    assert np.array_equal(inside, again)
    assert at == (34, 34)
    reach = inside.any(0)
    top = inside.argmax(0)[reach]
    assert len(set(top.tolist())) > 5
    assert inside[16, 16:50].all()


def test_spray_follows_its_seed() -> None:
    made = [spray((9.0, 9.0), (9.0, 30.0), 20, 20, np.random.default_rng(seed))[0] for seed in (1, 1, 2)]
    assert np.array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2])
    assert 0 < made[0].mean() < 0.5


def test_a_steadied_brush_ends_at_the_pointer() -> None:
    label_map = np.zeros((60, 200), np.uint16)
    drag, _ = start(Tool.BRUSH, label_map, (30.0, 10.0), ToolSettings(1, size=6, steadied=40))
    drag.move_to((30.0, 180.0))
    assert label_map[30, 178] == 0
    edit = drag.finish()
    assert label_map[30, 178] == 1
    assert edit is not None
