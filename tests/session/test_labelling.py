"""Suggestions in a session: asked for, followed, accepted and undone, while what the person painted stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from catpaint.domain.edit import Recorder
from catpaint.domain.vocabulary import IGNORE
from catpaint.jobs.messages import Describe
from catpaint.labelling.learner import Description
from catpaint.labelling.superpixels import Superpixels
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.underlay import packed
from catpaint.steps import Progress
from tests.session.conftest import Wait
from tests.session.fake_link import FakeLink, small_project

HEIGHT, WIDTH, CELL = 48, 64, 8


def photo() -> np.ndarray:
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    pixels[: HEIGHT // 2] = (90, 140, 230)
    pixels[HEIGHT // 2 :] = (40, 120, 30)
    return pixels


def described() -> Description:
    """Cells of 8 pixels; the upper half's features are alike."""
    rows, columns = HEIGHT // CELL, WIDTH // CELL
    numbers = np.kron(np.arange(rows * columns).reshape(rows, columns), np.ones((CELL, CELL), np.intp))
    upper = np.repeat(np.arange(rows) < rows // 2, columns)[:, None]
    features = np.where(upper, 4.0, -4.0) * np.ones((1, 4))
    colours = np.where(upper, 1.0, -1.0) * np.ones((1, 3))
    return Description(Superpixels(numbers), features.astype(np.float32), colours.astype(np.float32))


@pytest.fixture
def empty(loop: PlainLoop, link: FakeLink, wait: Wait) -> Session:
    project = small_project()
    session = Session(replace(project, label_map=np.full_like(project.label_map, IGNORE)), loop=loop, link=link)
    link.jobs.clear()
    session.underlay.put(*packed(photo(), "field.jpg"))
    yield session
    session.close()


def paint(session: Session, rows: slice, class_id: int) -> None:
    recorder = Recorder(session.pixels.target)
    recorder.put(np.full((6, 20), class_id, np.uint16), np.ones((6, 20), np.bool_), (rows.start, 4))
    session.pixels.record(recorder.finish(), "Brush stroke")


def suggested(session: Session, link: FakeLink, wait: Wait) -> None:
    session.labelling.propose()
    link.answer_job(described(), steps=[Progress("describing them", 1, 3)], job_id=max(link.jobs))
    wait.until(lambda: session.labelling.suggestion is not None)


def test_a_proposal_is_a_job_that_tells_how_far_it_is_and_can_be_cancelled(empty: Session, link: FakeLink) -> None:
    told: list[bool] = []
    empty.events.labelling_changed.connect(lambda: told.append(empty.labelling.working))
    empty.labelling.propose()
    label, message = link.jobs[max(link.jobs)]
    assert label == "Looking at the photograph"
    assert isinstance(message, Describe)
    assert message.photo.shape == (HEIGHT, WIDTH, 3)
    assert empty.labelling.working
    empty.labelling.cancel()
    assert not empty.labelling.working
    assert empty.labelling.progress is None
    assert link.cancelled_jobs
    assert told == [True, False]


def test_scribbles_make_the_rest_and_stay(empty: Session, link: FakeLink, wait: Wait) -> None:
    suggested(empty, link, wait)
    ids = empty.classes.vocabulary.ids
    paint(empty, slice(2, 8), ids[0])
    paint(empty, slice(40, 46), ids[1])

    def follows() -> bool:
        found = empty.labelling.suggestion
        return found is not None and (found.label_map[:20] == ids[0]).all() and (found.label_map[28:] == ids[1]).all()

    wait.until(follows)
    assert empty.labelling.accept()
    assert (empty.pixels.label_map[:24] == ids[0]).all()
    assert empty.undo_name == "Accept suggestion"
    hand = empty.labelling.by_hand()
    assert (hand != IGNORE).sum() <= 240
    empty.undo()
    assert (empty.pixels.label_map != IGNORE).sum() == 240
    empty.undo()
    empty.undo()
    assert (empty.pixels.label_map == IGNORE).all()


def test_a_class_and_a_region_alone(empty: Session, link: FakeLink, wait: Wait) -> None:
    suggested(empty, link, wait)
    ids = empty.classes.vocabulary.ids
    paint(empty, slice(2, 8), ids[0])
    paint(empty, slice(40, 46), ids[1])
    wait.until(lambda: bool((empty.labelling.suggestion.label_map[28:] == ids[1]).all()))
    assert empty.labelling.accept(class_id=ids[1])
    assert (empty.pixels.label_map[28:] == ids[1]).all()
    assert (empty.pixels.label_map[12:20] == IGNORE).all()
    assert empty.labelling.accept(at=(15.0, 50.0))
    assert (empty.pixels.label_map[:20] == ids[0]).all()
    assert not empty.labelling.accept(class_id=ids[2])
    assert [empty.undo_name] == ["Accept region"]


def test_protected_classes_and_selections_are_kept_to(empty: Session, link: FakeLink, wait: Wait) -> None:
    suggested(empty, link, wait)
    paint(empty, slice(2, 8), empty.classes.vocabulary.ids[0])
    wait.until(lambda: empty.labelling.suggestion is not None)
    empty.classes.protect(IGNORE, True)
    assert not empty.labelling.accept()
    empty.classes.protect(IGNORE, False)
    empty.area.spans(empty_spans(30, 40))
    assert empty.labelling.accept()
    assert (empty.pixels.label_map[12:28] == IGNORE).all()


def empty_spans(top: int, bottom: int):
    from catpaint.domain.spans import rectangle_spans

    return rectangle_spans((top, 0, bottom, WIDTH))


def test_what_is_done_teaches_the_next_photograph(empty: Session, link: FakeLink, wait: Wait) -> None:
    suggested(empty, link, wait)
    ids = empty.classes.vocabulary.ids
    paint(empty, slice(2, 8), ids[2])
    paint(empty, slice(40, 46), ids[1])
    wait.until(lambda: bool((empty.labelling.suggestion.label_map[28:] == ids[1]).all()))
    empty.labelling.accept()
    empty.labelling.learn("field.jpg")
    wait.until(lambda: len(empty.labelling.lessons) == 1)
    empty.underlay.put_with(*packed(photo(), "next.jpg"), np.full((HEIGHT, WIDTH), IGNORE, np.uint16), "Next")
    assert empty.labelling.suggestion is None
    suggested(empty, link, wait)
    assert (empty.labelling.suggestion.label_map[:20] == ids[2]).all()
    empty.labelling.unlearn()
    assert empty.labelling.lessons == ()


def test_new_classes_are_suggested_once_they_are_there(empty: Session, link: FakeLink, wait: Wait) -> None:
    suggested(empty, link, wait)
    new = empty.classes.add("kelp")
    paint(empty, slice(2, 8), new.id if hasattr(new, "id") else empty.classes.vocabulary.ids[-1])
    wait.until(lambda: bool((empty.labelling.suggestion.label_map[:20] == empty.classes.vocabulary.ids[-1]).all()))


def test_without_a_photograph_nothing_is_proposed(session: Session, link: FakeLink) -> None:
    told: list[str] = []
    session.events.failed.connect(lambda message, _: told.append(message))
    session.labelling.propose()
    assert told == ["there is no photograph under the painting; put one there first"]
    assert not session.labelling.accept()


def test_a_failure_is_told(empty: Session, link: FakeLink) -> None:
    told: list[str] = []
    empty.events.failed.connect(lambda message, _: told.append(message))
    empty.labelling.propose()
    job = max(link.jobs)
    del link.jobs[job]
    link.job_failed.emit(job, "no network", "")
    assert told == ["no network"]
    assert not empty.labelling.working


def test_tools_are_there_once_the_photograph_was_looked_at(empty: Session, wait: Wait) -> None:
    assert empty.labelling.tools is None
    empty.labelling.prepare_tools()
    empty.labelling.prepare_tools()
    wait.until(lambda: empty.labelling.tools is not None)
    assert empty.labelling.tools.pieces.numbers.shape == (HEIGHT, WIDTH)
    empty.underlay.remove()
    assert empty.labelling.tools is None


@pytest.mark.parametrize(
    ("how", "name"),
    [
        ("grow", "Grow class"),
        ("shrink", "Shrink class"),
        ("smooth", "Smooth class"),
        ("remove_specks", "Remove specks"),
        ("fill_holes", "Fill holes"),
    ],
)
def test_cleaning_is_one_step(session: Session, wait: Wait, how: str, name: str) -> None:
    ids = session.classes.vocabulary.ids
    label_map = session.pixels.label_map.copy()
    label_map[10:20, 10:20], label_map[14, 14], label_map[30, 20:40] = ids[1], ids[0], ids[2]
    session.pixels.replace(label_map)
    session.classes.select(ids[1])
    session.labelling.clean(how, 2)
    wait.until(lambda: session.undo_name == name)
    assert not np.array_equal(session.pixels.label_map, label_map)
    session.undo()
    assert np.array_equal(session.pixels.label_map, label_map)


def test_what_is_painted_while_a_class_is_cleaned_stays(session: Session, wait: Wait) -> None:
    ids = session.classes.vocabulary.ids
    session.classes.select(ids[1])
    session.labelling.clean("grow", 2)
    paint(session, slice(20, 26), ids[2])
    wait.until(lambda: session.undo_name == "Grow class")
    assert (session.pixels.label_map[20:26, 4:24] == ids[2]).all()
    assert (session.pixels.label_map[22:24, 30:] == ids[1]).all()


def test_a_locked_layer_is_told(empty: Session, link: FakeLink, wait: Wait) -> None:
    suggested(empty, link, wait)
    told: list[str] = []
    empty.events.failed.connect(lambda message, _: told.append(message))
    empty.layers.lock(empty.layers.current.key, True)
    assert not empty.labelling.accept()
    assert "locked" in told[0]
