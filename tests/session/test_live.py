"""Live rendering: the last picture belongs to the last stroke, off means off, recipes bring back what was rendered."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.label_map import resized
from catpaint.errors import RenderError
from catpaint.session.busy import Task
from tests.session.brush import Brush


@pytest.fixture
def brush(ready):
    return Brush(ready)


def paint(session, brush, class_id=2, *points):
    """One stroke."""
    session.classes.select(class_id)
    points = points or ((10.0, 10.0), (12.0, 20.0))
    brush.press(points[0])
    for point in points[1:]:
        brush.move(point)
    brush.release()


def shown(request, session):
    """Whether a request renders the present label map."""
    return np.array_equal(request.label_map, resized(session.pixels.label_map, *request.size))


def test_nothing_is_asked_before_the_model_and_its_rows_are_there(session, link):
    assert link.read == ["tiny"]
    assert not link.requests
    link.answer_model("tiny")
    assert not link.requests
    link.answer_rows()
    assert len(link.requests) == 1
    request = link.requests[0]
    assert request.size == (96, 128), "the model's long edge at the painting's aspect"
    assert shown(request, session)
    assert not request.label_map.flags.writeable


def test_a_stroke_gives_previews_and_then_the_exact_picture(ready, link, brush):
    link.answer_render()
    ready.classes.select(2)
    brush.press((10.0, 10.0))
    assert link.requests[-1].preview
    link.answer_render(stage="preview")
    link.finished.emit(link.requests[-1].serial, True)
    brush.move((20.0, 30.0))
    brush.release()
    link.finished.emit(link.requests[-1].serial, True)
    last = link.requests[-1]
    assert not last.preview
    assert shown(last, ready)


def test_the_last_picture_belongs_to_the_last_stroke(ready, link, brush):
    pictures = []
    ready.events.render_updated.connect(pictures.append)
    for number in range(12):
        paint(ready, brush, number % 3, (4.0 * number, 5.0), (4.0 * number, 50.0))
        if number % 3 == 0:
            link.answer_render()
    for _ in range(4):
        link.answer_render()
    assert shown(link.requests[-1], ready)
    assert ready.live.last_update.serial == link.requests[-1].serial
    assert pictures[-1] is ready.live.last_update
    asked = len(link.requests)
    link.finished.emit(link.requests[-1].serial, True)
    assert len(link.requests) == asked, "at rest nothing is rendered"


def test_stale_updates_are_dropped(ready, link, brush):
    link.answer_render()
    paint(ready, brush)
    old = link.requests[-1]
    link.finished.emit(old.serial, True)
    assert link.requests[-1].serial > old.serial
    link.answer_render(value=50)
    picture = ready.live.last_update
    link.answer_render(old, value=99)
    assert ready.live.last_update is picture


def test_turning_live_off_stops_work(ready, link, brush):
    link.answer_render()
    paint(ready, brush)
    running, asked, pictures = link.requests[-1], len(link.requests), []
    ready.events.render_updated.connect(pictures.append)
    ready.live.switch(False)
    assert link.cancelled == 1
    link.answer_render(running)
    paint(ready, brush)
    ready.seeds.reroll()
    assert len(link.requests) == asked
    assert not pictures
    ready.live.render_now()
    assert len(link.requests) == asked + 1
    link.answer_render()
    assert len(pictures) == 1
    ready.live.switch(True)
    assert len(link.requests) == asked + 2


def test_what_a_request_holds(ready, link):
    ready.seeds.set_seed(9)
    ready.seeds.reroll_class(1)
    ready.pictures.set_long_edge(96)
    for _ in range(4):
        link.finished.emit(link.requests[-1].serial, True)
    request = link.requests[-1]
    assert (request.seed, request.size, request.model) == (9, (72, 96), "tiny")
    assert dict(request.class_seeds) == dict(ready.seeds.class_seeds)
    assert request.affinity == ready.affinity.matrix
    with pytest.raises(RenderError, match="choose 32..2048"):
        ready.pictures.set_long_edge(4)


def test_a_new_class_renders_once_its_row_is_there(ready, link):
    link.answer_render()
    asked = len(link.requests)
    ready.classes.add("kelp")
    assert len(link.requests) == asked
    link.answer_rows()
    assert link.requests[-1].affinity.top("kelp") == [("grass", 1.0)]


def test_rows_that_cannot_be_estimated_do_not_stop_rendering(session, link, wait):
    link.answer_model("tiny")
    with wait.told(session.events.failed):
        link.failed.emit(Task.NAMES, "the encoder isn't there", "")
    assert len(link.requests) == 1
    session.classes.recolor(0, (3, 3, 3))
    assert len(link.rows) == 1, "not asked again and again"
    session.live.render_now()
    assert len(link.rows) == 2


def test_audition_stores_nothing(ready, link):
    link.answer_render()
    before = ready.affinity.matrix
    ready.live.audition("lawn", "sea")
    assert link.requests[-1].affinity.top("lawn") == [("sea", 1.0)]
    link.answer_render()
    assert ready.affinity.matrix == before
    assert ready.undo_name is None
    kept = len(ready.renders.recent)
    ready.live.end_audition()
    assert link.requests[-1].affinity == before
    link.answer_render()
    assert len(ready.renders.recent) == kept + 1


def test_render_errors_are_told_and_not_repeated(ready, link, wait):
    asked = len(link.requests)
    with wait.told(ready.events.render_failed, check=lambda message, details: details == "all of it"):
        link.failed.emit(Task.RENDERING, "too large", "all of it")
    link.finished.emit(link.requests[-1].serial, False)
    assert len(link.requests) == asked


def test_recent_pictures_are_remembered_at_rest_only(ready, link, brush):
    link.answer_render()
    assert len(ready.renders.recent) == 1
    brush.press((10.0, 10.0))
    link.answer_render()
    assert len(ready.renders.recent) == 1
    brush.release()
    link.answer_render()
    assert len(ready.renders.recent) == 2
    assert np.array_equal(ready.renders.recent[-1].label_map, ready.pixels.label_map)


def test_kept_renders_bring_everything_back(ready, link, brush, wait):
    with pytest.raises(RenderError, match="no finished render"):
        ready.renders.keep()
    ready.seeds.set_seed(3)
    for _ in range(3):
        link.answer_render(value=77)
    with wait.told(ready.events.renders_changed):
        ready.renders.keep()
    recipe = ready.renders.kept[0].recipe
    assert (recipe["seed"], recipe["model"], recipe["size"]) == (3, "tiny", [128, 96])
    label_map, affinity = ready.pixels.label_map.copy(), ready.affinity.matrix
    paint(ready, brush)
    ready.affinity.set_weight("lawn", "sea", 0.5)
    ready.classes.add("kelp")
    ready.seeds.set_seed(8)
    painted = ready.pixels.label_map.copy()
    with wait.told(ready.events.vocabulary_changed):
        ready.renders.restore(0)
    assert np.array_equal(ready.pixels.label_map, label_map)
    assert ready.affinity.matrix == affinity
    assert ready.seeds.seed == 3
    assert ready.undo_name == "Restore render"
    ready.undo()
    assert np.array_equal(ready.pixels.label_map, painted)
    assert "kelp" in ready.classes.vocabulary.names


def test_removing_a_kept_render_can_be_undone(ready, link, wait):
    link.answer_render()
    with wait.told(ready.events.renders_changed):
        ready.renders.keep()
    ready.renders.remove(0)
    assert not ready.renders.kept
    ready.undo()
    assert len(ready.renders.kept) == 1


def test_another_model_is_read_and_its_rows_estimated(ready, link):
    ready.models.choose("other")
    assert link.read[-1] == "other"
    link.answer_model("other")
    assert link.rows[-1][0] == "other"
    link.answer_rows()
    for _ in range(3):
        link.finished.emit(link.requests[-1].serial, True)
    assert link.requests[-1].model == "other"
    ready.undo()
    assert ready.affinity.matrix is not None
    link.finished.emit(link.requests[-1].serial, True)
    assert link.requests[-1].model == "tiny"
