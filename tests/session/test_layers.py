"""Layers of a session: told, one step each, saved, and refused with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from catpaint.domain.project import Project
from catpaint.domain.shapes import rectangle
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.fake_link import small_project


@pytest.fixture
def painted(loop: PlainLoop) -> Iterator[Session]:
    """A lawn (1) with a cabin (2) of 4 by 6 pixels at (10, 20) on a layer of its own."""
    project = small_project()
    session = Session(replace(project, label_map=np.ones((40, 60), np.uint16)), loop=loop)
    session.layers.add("cabin")
    session.area.spans(rectangle((10.5, 20.5), (13.5, 25.5)))
    session.area.delete(2)
    yield session
    session.close()


def top(session: Session) -> int:
    return session.layers.layers.active


STEPS: dict[str, Callable[[Session], None]] = {
    "Add layer": lambda s: s.layers.add(),
    "Duplicate layer": lambda s: s.layers.duplicate(),
    "Delete layer": lambda s: s.layers.delete(),
    "Merge layer down": lambda s: s.layers.merge_down(),
    "Merge visible layers": lambda s: s.layers.merge_visible(),
    "Hide layer": lambda s: s.layers.show(top(s), False),
    "Lock layer": lambda s: s.layers.lock(top(s), True),
    "Opacity of “cabin”": lambda s: s.layers.set_opacity(top(s), 0.5),
    "Rename layer “hut”": lambda s: s.layers.rename(top(s), " hut "),
    "Move layer": lambda s: s.layers.move(top(s), 0),
    "Selection to layer": lambda s: s.layers.send_selection(0),
    "Selection to new layer": lambda s: s.layers.send_selection(None),
    "Paste as new layer": lambda s: s.area.paste(s.area.copy(), (2, 2), own_layer=True),
    "Move": lambda s: s.area.move(5, 5),
    "Cut": lambda s: s.area.cut(),
}


def everything(session: Session) -> object:
    layers = [(x.key, x.name, x.visible, x.locked, x.opacity, x.ids.tobytes()) for x in session.layers.layers]
    return layers, session.pixels.label_map.tobytes(), session.area.selection


@pytest.mark.parametrize("name", STEPS)
def test_each_is_one_step(painted: Session, name: str) -> None:
    before = everything(painted)
    STEPS[name](painted)
    assert painted.undo_name == name
    after = everything(painted)
    assert after != before
    painted.undo()
    assert everything(painted) == before
    painted.redo()
    assert everything(painted) == after


def test_what_is_on_a_layer_moves_without_a_hole(painted: Session) -> None:
    painted.area.move(10, -10)
    assert not (painted.pixels.label_map == IGNORE).any()
    assert np.count_nonzero(painted.pixels.label_map == 2) == 24
    assert (painted.pixels.label_map[20:24, 10:16] == 2).all()


def test_a_whole_layer_moves_where_nothing_is_selected(painted: Session) -> None:
    painted.area.none()
    painted.area.move(10, -10)
    assert painted.undo_name == "Move"
    assert painted.area.selection is None
    assert (painted.pixels.label_map[20:24, 10:16] == 2).all()
    assert np.count_nonzero(painted.pixels.label_map == 2) == 24
    painted.undo()
    assert (painted.pixels.label_map[10:14, 20:26] == 2).all()
    painted.layers.add()
    painted.area.move(1, 1)
    assert painted.undo_name == "Add layer", "an empty layer has nothing to move"


def test_only_what_is_seen_differs_is_told(painted: Session) -> None:
    boxes, told, edited = [], [], []
    painted.events.labels_changed.connect(boxes.append)
    painted.events.layers_changed.connect(lambda: told.append(True))
    painted.events.edited.connect(edited.append)
    painted.layers.set_opacity(top(painted), 0.3)
    painted.layers.rename(top(painted), "x")
    assert (boxes, edited, len(told)) == ([], [], 2)
    painted.layers.show(top(painted), False)
    assert boxes == [(10, 20, 14, 26)]
    painted.layers.select(0)
    assert len(told) == 4
    assert painted.undo_name == "Hide layer"


def test_what_is_pasted_as_a_layer_brings_its_classes_and_needs_no_free_layer(painted: Session) -> None:
    painted.layers.lock(top(painted), True)
    clip = painted.area.copy()
    assert clip is not None
    others = clip.vocabulary.with_changed(2, name="boathouse")
    painted.area.paste(replace(clip, vocabulary=others), (0, 0), own_layer=True)
    born = painted.classes.vocabulary.classes[-1]
    assert born.name == "boathouse"
    assert len(painted.layers.layers) == 3
    assert (painted.pixels.label_map[:4, :6] == born.id).all()
    assert np.count_nonzero(painted.layers.current.ids != IGNORE) == 24
    painted.undo()
    assert len(painted.layers.layers) == 2
    assert born.name not in painted.classes.vocabulary.names


def test_a_slider_is_one_step(painted: Session) -> None:
    for value in (0.9, 0.5, 0.2):
        painted.layers.set_opacity(top(painted), value, merge=True)
    painted.undo()
    assert painted.layers.current.opacity == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda s: s.layers.lock(top(s), True), "“cabin” is locked"),
        (lambda s: s.layers.show(top(s), False), "“cabin” is hidden"),
    ],
)
def test_locked_and_hidden_layers_refuse(painted: Session, change: Callable[[Session], None], message: str) -> None:
    change(painted)
    before = everything(painted)
    clip = painted.area.copy()
    assert clip is not None
    for action in (
        lambda: painted.pixels.target,
        lambda: painted.area.delete(),
        lambda: painted.area.move(1, 1),
        lambda: painted.area.cut(),
        lambda: painted.area.paste(clip),
        lambda: painted.layers.merge_down(),
        lambda: painted.layers.send_selection(0),
    ):
        with pytest.raises(LabelMapError, match=message):
            action()
    assert everything(painted) == before


def test_what_is_nowhere_on_the_layer_cannot_be_taken(painted: Session) -> None:
    painted.area.spans(rectangle((30.5, 2.5), (33.5, 5.5)))
    for action in (painted.area.copy, lambda: painted.area.move(1, 1), lambda: painted.layers.send_selection(None)):
        with pytest.raises(LabelMapError, match="“cabin”"):
            action()
    painted.area.none()
    with pytest.raises(LabelMapError, match="nothing is selected"):
        painted.layers.send_selection(None)
    painted.layers.delete()
    with pytest.raises(LabelMapError, match="last layer"):
        painted.layers.delete()


def test_layers_are_saved_and_opened(painted: Session) -> None:
    painted.layers.set_opacity(top(painted), 0.25)
    snapshot = painted.snapshot()
    before = everything(painted)
    painted.area.delete(1)
    again = Project.from_bytes(snapshot.project().to_bytes(), where="x")
    painted.open(again)
    assert [x[1:] for x in everything(painted)[0]] == [x[1:] for x in before[0]]  # type: ignore[index]
    assert painted.layers.current.name == "cabin"
    painted.open(small_project())
    assert painted.snapshot().project().layers == ()


def test_only_what_was_painted_on_is_copied_again(painted: Session) -> None:
    def copies() -> list[np.ndarray]:
        return [layer.pixels.tiles[0] for layer in painted.snapshot().frozen.entries]

    first, again = copies(), copies()
    assert all(one is two for one, two in zip(first, again, strict=True))
    steps: list[tuple[Callable[[], object], int]] = [
        (lambda: painted.area.delete(0), 1),
        (painted.undo, 1),
        (lambda: painted.pixels.replace_class(1, 0), 0),
        (painted.undo, 0),
    ]
    for step, changed in steps:
        before = copies()
        step()
        after = copies()
        assert after[changed] is not before[changed]
        assert after[1 - changed] is before[1 - changed]
        for layer, copy in zip(painted.layers.layers, after, strict=True):
            assert np.array_equal(layer.ids, copy)
    before = copies()
    painted.pixels.target[0, 0] = 2
    painted.pixels.touch((0, 0, 1, 1))
    assert copies()[1] is not before[1]


def test_a_snapshot_stays_as_it_was(painted: Session) -> None:
    snapshot, before = painted.snapshot(), painted.pixels.label_map.copy()
    layers = [layer.ids.copy() for layer in painted.layers.layers]
    painted.pixels.replace_class(1, 0)
    painted.layers.merge_visible()
    assert np.array_equal(snapshot.label_map, before)
    assert all(np.array_equal(layer.ids, ids) for layer, ids in zip(snapshot.layers, layers, strict=True))
    assert not snapshot.label_map.flags.writeable
    assert snapshot.project().layers[1].name == "cabin"


def test_importing_classes_keeps_the_layers(painted: Session) -> None:
    vocabulary = painted.classes.vocabulary
    painted.pixels.replace(painted.pixels.label_map, replace(vocabulary, name="others"), "Import classes")
    assert [layer.name for layer in painted.layers.layers] == ["Ground", "cabin"]
    assert painted.classes.vocabulary.name == "others"


def test_classes_change_on_all_layers(painted: Session) -> None:
    painted.layers.show(top(painted), False)
    assert painted.pixels.count(2) == 24
    painted.pixels.replace_class(2, 0)
    assert painted.pixels.count(2) == 0
    painted.undo()
    painted.layers.lock(top(painted), True)
    painted.pixels.replace_class(2, 0)
    assert painted.pixels.count(2) == 24


def test_choosing_the_next(painted: Session) -> None:
    painted.layers.select_next(1)
    assert painted.layers.current.name == "cabin"
    painted.layers.select_next(-1)
    assert painted.layers.current.name == "Ground"
