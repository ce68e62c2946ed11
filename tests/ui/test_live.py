"""Live rendering: the last picture belongs to the last stroke, off means off, recipes bring back what was rendered."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.label_map import resized
from catpaint.errors import RenderError
from catpaint.ui.canvas.toolbox import ToolBox


@pytest.fixture
def toolbox(ready):
    return ToolBox(ready)


def paint(document, toolbox, class_id=2, *points):
    """One stroke."""
    document.select_class(class_id)
    points = points or ((10.0, 10.0), (12.0, 20.0))
    toolbox.press(points[0])
    for point in points[1:]:
        toolbox.move(point)
    toolbox.release()


def shown(request, document):
    """Whether a request renders the present label map."""
    return np.array_equal(request.label_map, resized(document.label_map, *request.size))


def test_nothing_is_asked_before_the_model_and_its_rows_are_there(document, link):
    assert link.read == ["tiny"]
    assert not link.requests
    link.answer_model("tiny")
    assert not link.requests
    link.answer_rows()
    assert len(link.requests) == 1
    request = link.requests[0]
    assert request.size == (96, 160), "the model's area at the painting's aspect"
    assert shown(request, document)
    assert not request.label_map.flags.writeable


def test_a_stroke_gives_previews_and_then_the_exact_picture(ready, link, toolbox):
    link.answer_render()
    ready.select_class(2)
    toolbox.press((10.0, 10.0))
    assert link.requests[-1].preview
    link.answer_render(stage="preview")
    link.finished.emit(link.requests[-1].serial, True)
    toolbox.move((20.0, 30.0))
    toolbox.release()
    link.finished.emit(link.requests[-1].serial, True)
    last = link.requests[-1]
    assert not last.preview
    assert shown(last, ready)


def test_the_last_picture_belongs_to_the_last_stroke(ready, link, toolbox):
    pictures = []
    ready.render_updated.connect(pictures.append)
    for number in range(12):
        paint(ready, toolbox, number % 3, (4.0 * number, 5.0), (4.0 * number, 50.0))
        if number % 3 == 0:
            link.answer_render()
    for _ in range(4):
        link.answer_render()
    assert shown(link.requests[-1], ready)
    assert ready.last_update.serial == link.requests[-1].serial
    assert pictures[-1] is ready.last_update
    asked = len(link.requests)
    link.finished.emit(link.requests[-1].serial, True)
    assert len(link.requests) == asked, "at rest nothing is rendered"


def test_stale_updates_are_dropped(ready, link, toolbox):
    link.answer_render()
    paint(ready, toolbox)
    old = link.requests[-1]
    link.finished.emit(old.serial, True)
    assert link.requests[-1].serial > old.serial
    link.answer_render(value=50)
    picture = ready.last_update
    link.answer_render(old, value=99)
    assert ready.last_update is picture


def test_turning_live_off_stops_work(ready, link, toolbox):
    link.answer_render()
    paint(ready, toolbox)
    running, asked, pictures = link.requests[-1], len(link.requests), []
    ready.render_updated.connect(pictures.append)
    ready.set_live(False)
    assert link.cancelled == 1
    link.answer_render(running)
    paint(ready, toolbox)
    ready.reroll()
    assert len(link.requests) == asked
    assert not pictures
    ready.render_now()
    assert len(link.requests) == asked + 1
    link.answer_render()
    assert len(pictures) == 1
    ready.set_live(True)
    assert len(link.requests) == asked + 2


def test_what_a_request_holds(ready, link):
    ready.set_seed(9)
    ready.reroll_class(1)
    ready.set_render_size((64, 96))
    for _ in range(4):
        link.finished.emit(link.requests[-1].serial, True)
    request = link.requests[-1]
    assert (request.seed, request.size, request.model) == (9, (64, 96), "tiny")
    assert dict(request.class_seeds) == dict(ready.class_seeds)
    assert request.affinity == ready.affinity
    with pytest.raises(RenderError, match="multiple of 32"):
        ready.set_render_size((65, 96))


def test_a_new_class_renders_once_its_row_is_there(ready, link):
    link.answer_render()
    asked = len(link.requests)
    ready.add_class("kelp")
    assert len(link.requests) == asked
    link.answer_rows()
    assert link.requests[-1].affinity.top("kelp") == [("grass", 1.0)]


def test_rows_that_cannot_be_estimated_do_not_stop_rendering(document, link, qtbot):
    link.answer_model("tiny")
    with qtbot.waitSignal(document.failed):
        link.failed.emit("rows", "the encoder isn't there", "")
    assert len(link.requests) == 1
    document.recolor_class(0, (3, 3, 3))
    assert len(link.rows) == 1, "not asked again and again"
    document.render_now()
    assert len(link.rows) == 2


def test_audition_stores_nothing(ready, link):
    link.answer_render()
    before = ready.affinity
    ready.audition("lawn", "sea")
    assert link.requests[-1].affinity.top("lawn") == [("sea", 1.0)]
    link.answer_render()
    assert ready.affinity == before
    assert ready.undo_name is None
    kept = len(ready.recent)
    ready.end_audition()
    assert link.requests[-1].affinity == before
    link.answer_render()
    assert len(ready.recent) == kept + 1


def test_render_errors_are_told_and_not_repeated(ready, link, qtbot):
    asked = len(link.requests)
    with qtbot.waitSignal(ready.render_failed, check_params_cb=lambda message, details: details == "all of it"):
        link.failed.emit("render", "too large", "all of it")
    link.finished.emit(link.requests[-1].serial, False)
    assert len(link.requests) == asked


def test_recent_pictures_are_remembered_at_rest_only(ready, link, toolbox):
    link.answer_render()
    assert len(ready.recent) == 1
    toolbox.press((10.0, 10.0))
    link.answer_render()
    assert len(ready.recent) == 1
    toolbox.release()
    link.answer_render()
    assert len(ready.recent) == 2
    assert np.array_equal(ready.recent[-1].label_map, ready.label_map)


def test_kept_renders_bring_everything_back(ready, link, toolbox, qtbot):
    with pytest.raises(RenderError, match="no finished render"):
        ready.keep_render()
    ready.set_seed(3)
    for _ in range(3):
        link.answer_render(value=77)
    with qtbot.waitSignal(ready.renders_changed):
        ready.keep_render()
    recipe = ready.renders[0].recipe
    assert (recipe["seed"], recipe["model"], recipe["size"]) == (3, "tiny", [160, 96])
    label_map, affinity = ready.label_map.copy(), ready.affinity
    paint(ready, toolbox)
    ready.set_weight("lawn", "sea", 0.5)
    ready.add_class("kelp")
    ready.set_seed(8)
    painted = ready.label_map.copy()
    with qtbot.waitSignal(ready.vocabulary_changed):
        ready.restore_render(0)
    assert np.array_equal(ready.label_map, label_map)
    assert ready.affinity == affinity
    assert ready.seed == 3
    assert ready.undo_name == "Restore render"
    ready.undo()
    assert np.array_equal(ready.label_map, painted)
    assert "kelp" in ready.vocabulary.names


def test_removing_a_kept_render_can_be_undone(ready, link, qtbot):
    link.answer_render()
    with qtbot.waitSignal(ready.renders_changed):
        ready.keep_render()
    ready.remove_render(0)
    assert not ready.renders
    ready.undo()
    assert len(ready.renders) == 1


def test_another_model_is_read_and_its_rows_estimated(ready, link):
    ready.set_model("other")
    assert link.read[-1] == "other"
    link.answer_model("other")
    assert link.rows[-1][0] == "other"
    link.answer_rows()
    for _ in range(3):
        link.finished.emit(link.requests[-1].serial, True)
    assert link.requests[-1].model == "other"
    ready.undo()
    assert ready.affinity is not None
    link.finished.emit(link.requests[-1].serial, True)
    assert link.requests[-1].model == "tiny"
