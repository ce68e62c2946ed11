"""What is selected, moved, doubled, deleted and carried to another painting: one step each, and all of it undoable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from catpaint.domain.fill import fill
from catpaint.domain.shapes import polygon, rectangle
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.fake_link import small_project


@pytest.fixture
def painted(loop: PlainLoop) -> Session:
    """heaven 0, lawn 1, cabin 2; a cabin of 4 by 6 pixels at (10, 20) on a lawn."""
    project = small_project()
    label_map = np.ones((40, 60), np.uint16)
    label_map[10:14, 20:26] = 2
    label_map[:5] = 0
    painted = Session(replace(project, label_map=label_map), loop=loop)
    yield painted
    painted.close()


def cabin(painted: Session) -> tuple[int, int, int, int]:
    rows, columns = np.nonzero(painted.pixels.label_map == 2)
    return int(rows.min()), int(columns.min()), int(rows.max()) + 1, int(columns.max()) + 1


STEPS: dict[str, tuple[Callable[[Session], None], str]] = {
    "move": (lambda s: s.area.move(3, -4), "Move"),
    "double": (lambda s: s.area.move(10, 0, double=True), "Duplicate"),
    "flip": (lambda s: s.area.turn("left-right"), "Flip"),
    "turn": (lambda s: s.area.turn("quarter-left"), "Turn"),
    "scale": (lambda s: s.area.scale(8, 12), "Scale"),
    "delete": (lambda s: s.area.delete(), "Delete"),
    "cut": (lambda s: s.area.cut(), "Cut"),
    "paste": (lambda s: s.area.paste(s.area.copy(), (30, 2)), "Paste"),
    "select": (lambda s: s.area.spans(rectangle((0.5, 0.5), (3.5, 3.5)), "add"), "Select"),
    "invert": (lambda s: s.area.invert(), "Invert selection"),
    "none": (lambda s: s.area.none(), "Deselect"),
    "all": (lambda s: s.area.all(), "Select all"),
}


@pytest.mark.parametrize(("step", "name"), STEPS.values(), ids=STEPS)
def test_each_is_one_step(painted: Session, step: Callable[[Session], None], name: str) -> None:
    painted.area.region((11.0, 21.0))
    painted.pixels.label_map[11, 22] = 0  # so that mirroring changes something
    told: list[str] = []
    painted.events.area_changed.connect(lambda: told.append("area"))
    painted.events.labels_changed.connect(lambda box: told.append("labels"))
    before = painted.pixels.label_map.copy(), painted.area.selection
    step(painted)
    after = painted.pixels.label_map.copy(), painted.area.selection
    assert painted.undo_name == name
    assert ("labels" in told) == (not np.array_equal(before[0], after[0]))
    assert ("area" in told) == (before[1] != after[1])
    painted.undo()
    assert np.array_equal(painted.pixels.label_map, before[0])
    assert painted.area.selection == before[1]
    painted.redo()
    assert np.array_equal(painted.pixels.label_map, after[0])
    assert painted.area.selection == after[1]


def test_a_move_takes_what_is_selected_and_leaves_a_hole(painted: Session) -> None:
    painted.area.classes((2,))
    painted.area.move(3, -4)
    assert cabin(painted) == (13, 16, 17, 22)
    assert (painted.pixels.label_map[10:13, 20:26] == IGNORE).all()
    assert painted.area.selection.box == (13, 16, 17, 22)
    painted.area.move(-99, 0)
    assert painted.area.selection is None, "it has left the painting"
    painted.area.move(1, 1)
    painted.area.delete()
    assert painted.undo_name == "Move"


def test_protected_classes_stay(painted: Session) -> None:
    painted.classes.protect(2, True)
    painted.area.all()
    painted.area.delete()
    assert (painted.pixels.label_map == 2).sum() == 24
    assert painted.area.guard.protected == {2}


def test_painting_stays_within_the_selection(painted: Session) -> None:
    assert painted.area.guard.area is None
    painted.area.spans(polygon([(0, 0), (0, 60), (40, 0)], 40))
    inside, before = painted.area.selection.mask, painted.pixels.label_map.copy()
    painted.pixels.record(fill(painted.pixels.label_map, (20.5, 5.5), 0, guard=painted.area.guard), "Fill")
    assert (painted.pixels.label_map == np.where(inside & (before == 1), 0, before)).all()
    assert painted.pixels.label_map[39, 59] == 1


def test_a_selection_alone_is_rendered_and_autosaved_by_nobody(painted: Session) -> None:
    edited: list[object] = []
    painted.events.edited.connect(edited.append)
    painted.area.all()
    painted.area.none()
    assert edited == []
    painted.area.all()
    painted.area.delete()
    assert len(edited) == 1


def test_a_clip_comes_into_another_painting_by_the_names_of_its_classes(painted: Session, loop: PlainLoop) -> None:
    painted.area.classes((1, 2))
    clip = painted.area.copy()
    project = small_project()
    theirs = Vocabulary("theirs", (VocabularyClass(7, "cabin", (1, 1, 1)), VocabularyClass(8, "sea", (2, 2, 2))))
    other = Session(
        replace(project, label_map=np.full((20, 20), 8, np.uint16), vocabulary=theirs, affinity=None), loop=loop
    )
    try:
        other.area.paste(clip)
        assert other.classes.vocabulary.names == ("cabin", "sea", "lawn")
        lawn = other.classes.vocabulary.by_name("lawn").id
        assert (other.pixels.label_map[5:, :] == lawn).sum() == 15 * 20
        assert other.undo_name == "Paste"
        other.undo()
        assert other.classes.vocabulary == theirs
        assert (other.pixels.label_map == 8).all()
        other.redo()
        other.pixels.replace(np.full((6, 6), 7, np.uint16))
        assert other.area.selection is None
        # What lay beyond this small map comes into its middle.
        painted.area.classes((2,))
        other.area.paste(painted.area.copy())
        assert other.area.selection.box == (1, 0, 5, 6)
    finally:
        other.close()


def test_new_classes_of_a_clip_get_rows_of_their_own(ready: Session) -> None:
    ready.area.all()
    clip = ready.area.copy()
    other = replace(
        clip, vocabulary=Vocabulary("x", tuple(replace(c, name=f"{c.name} 2") for c in clip.vocabulary.classes))
    )
    count = len(ready.affinity.matrix.target)
    ready.area.paste(other)
    assert ready.affinity.matrix.target == ready.classes.vocabulary.names
    assert len(ready.affinity.matrix.target) > count
    ready.undo()
    assert len(ready.affinity.matrix.target) == count


def test_nothing_selected_is_nothing_to_copy(painted: Session) -> None:
    assert painted.area.copy() is None
    assert painted.area.cut() is None
    assert painted.undo_name is None
