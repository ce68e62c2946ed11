"""Lines to draw by: chosen, moved and put back, each an undoable step."""

from __future__ import annotations

import pytest

from catpaint.session.session import Session


def test_choosing_other_lines_is_a_step(ready: Session) -> None:
    told: list[None] = []
    ready.events.guides_changed.connect(lambda: told.append(None))
    ready.guides.choose("grid")
    ready.guides.choose("grid")
    assert ready.guides.now.kind == "grid"
    assert len(told) == 1, "what is shown already is no step"
    ready.undo()
    assert ready.guides.now.kind == "none"


def test_a_vanishing_point_is_dragged_in_one_step_and_put_back(ready: Session) -> None:
    ready.guides.choose("two_points")
    height, width = ready.pixels.label_map.shape
    first = ready.guides.now.places((height, width))
    for x in (1.0, 2.0, 3.0):
        ready.guides.move(1, (height / 2, x))
    assert ready.guides.now.places((height, width))[1] == pytest.approx((height / 2, 3.0))
    ready.guides.move(0, (0.0, 5.0), level=True)
    assert ready.guides.now.places((height, width))[0] == pytest.approx((height / 2, 5.0)), "the horizon stays"
    ready.guides.move(7, (0.0, 0.0))
    ready.guides.put_back()
    assert ready.guides.now.places((height, width)) == first
    ready.undo()
    ready.undo()
    assert ready.guides.now.places((height, width)) == first
    assert ready.guides.now.kind == "two_points"
