from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain.edit import Guard
from catpaint.domain.fill import fill
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.pieces import Clip, Lift, Piece, erase, lifted, matched, paste
from catpaint.domain.project import ModelReference
from catpaint.domain.selection import Selection, combined, everything, inverted, of_classes, of_mask, of_region
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError

CLASSES = Vocabulary("c", tuple(VocabularyClass(i, name, (i, 9, 9)) for i, name in enumerate(("sky", "sea", "land"))))
maps = hnp.arrays(np.uint16, st.just((9, 11)), elements=st.sampled_from([0, 1, 2, IGNORE]))


def naive(label_map: np.ndarray, piece: Piece, guard: Guard) -> np.ndarray:
    result = label_map.copy()
    for y, x in np.argwhere(piece.inside):
        row, column = y + piece.at[0], x + piece.at[1]
        if not (0 <= row < label_map.shape[0] and 0 <= column < label_map.shape[1]):
            continue
        if result[row, column] in guard.protected or (guard.area is not None and not guard.area[row, column]):
            continue
        result[row, column] = piece.ids[y, x]
    return result


@given(
    label_map=maps,
    area=st.none() | hnp.arrays(np.bool_, (9, 11)),
    protected=st.frozensets(st.sampled_from([0, 1, IGNORE])),
    at=st.tuples(st.integers(-12, 12), st.integers(-12, 12)),
    inside=hnp.arrays(np.bool_, st.tuples(st.integers(1, 14), st.integers(1, 14))),
)
def test_pasting_equals_the_naive_way_and_undoes(
    label_map: np.ndarray, area: np.ndarray | None, protected: frozenset[int], at: tuple[int, int], inside: np.ndarray
) -> None:
    ids = np.arange(inside.size, dtype=np.uint16).reshape(inside.shape) % 3
    piece, guard = Piece(ids, inside, at), Guard(protected, area=area)
    painted = label_map.copy()
    edit = paste(painted, piece, guard)
    assert (painted == naive(label_map, piece, guard)).all()
    if edit is None:
        assert (painted == label_map).all()
    else:
        edit.revert(painted)
        assert (painted == label_map).all()


@given(label_map=maps, area=hnp.arrays(np.bool_, (9, 11)), point=st.tuples(st.integers(0, 8), st.integers(0, 10)))
def test_painting_stays_within_the_area(label_map: np.ndarray, area: np.ndarray, point: tuple[int, int]) -> None:
    for contiguous in (True, False):
        painted = label_map.copy()
        old = label_map[point]
        place = (point[0] + 0.5, point[1] + 0.5)
        fill(painted, place, 2, contiguous=contiguous, guard=Guard(frozenset({1}), area=area))
        changed = painted != label_map
        assert not changed[~area].any()
        if old not in (1, 2) and area[point]:
            assert painted[point] == 2


def test_an_area_of_another_map_is_refused() -> None:
    with pytest.raises(LabelMapError, match="area to paint in"):
        paste(np.zeros((3, 3), np.uint16), Piece(np.ones((1, 1), np.uint16), np.ones((1, 1), bool), (0, 0)),
              Guard(area=np.ones((2, 3), bool)))  # fmt: skip


def test_lifting_turning_and_scaling() -> None:
    label_map = np.array([[0, 1, 2], [0, 1, 2], [0, 0, 0]], np.uint16)
    piece = lifted(label_map, of_classes(label_map, (1, 2)), Guard(frozenset({2})))
    assert piece.at == (0, 1)
    assert piece.inside.tolist() == [[True, False], [True, False]]
    assert lifted(label_map, of_classes(label_map, (1,)), Guard(frozenset({1}))) is None
    whole = Piece(np.array([[0, 1, 2]], np.uint16), np.array([[True, True, False]]), (4, 4))
    assert whole.turned("left-right").ids.tolist() == [[2, 1, 0]]
    assert whole.turned("left-right").inside.tolist() == [[False, True, True]]
    assert whole.turned("upside-down").ids.tolist() == [[0, 1, 2]]
    assert whole.turned("half").ids.tolist() == [[2, 1, 0]]
    left = whole.turned("quarter-left")
    assert (left.ids.ravel().tolist(), left.at) == ([2, 1, 0], (3, 5))
    assert left.turned("quarter-right").ids.tolist() == whole.ids.tolist()
    assert whole.scaled(2, 6).ids.tolist() == [[0, 0, 1, 1, 2, 2]] * 2
    assert whole.scaled(1, 1).ids.tolist() == [[1]]
    assert whole.moved(1, -1).at == (5, 3)
    assert whole.selected((5, 6)).box == (4, 4, 5, 6)


@given(
    label_map=maps, steps=st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), max_size=5), leave=st.booleans()
)
def test_a_piece_on_its_way_leaves_no_trace(label_map: np.ndarray, steps: list[tuple[int, int]], leave: bool) -> None:
    selection = of_classes(label_map, (1,))
    if selection is None:
        return
    painted = label_map.copy()
    piece = lifted(painted, selection)
    lift = Lift(painted, piece, leave=IGNORE if leave else None)
    for step in steps:
        lift.put(piece.moved(*step))
    if steps:
        hole = Piece(np.full(piece.ids.shape, IGNORE, np.uint16), piece.inside, piece.at)
        expected = naive(label_map, hole, Guard()) if leave else label_map
        assert (painted == naive(expected, piece.moved(*steps[-1]), Guard())).all()
    lift.abort()
    assert (painted == label_map).all()
    lift.put(piece.moved(1, 1))
    edit = lift.finish()
    if edit is not None:
        edit.revert(painted)
    assert (painted == label_map).all()


def test_clips_are_matched_by_name() -> None:
    ids = np.array([[4, 5, 6, 7, IGNORE]], np.uint16)
    inside = np.array([[True, True, True, False, True]])
    theirs = Vocabulary(
        "t", tuple(VocabularyClass(i, name, (0, 9, 9)) for i, name in ((4, "land"), (5, "Sea"), (6, "kelp"), (7, "no")))
    )
    found = matched(Clip(Piece(ids, inside, (0, 0)), theirs), CLASSES)
    assert [entry.name for entry in found.added] == ["kelp"]
    kelp = found.vocabulary.by_name("kelp")
    assert kelp.color not in [entry.color for entry in CLASSES.classes]
    assert found.piece.ids.tolist() == [[2, 1, kelp.id, IGNORE, IGNORE]]
    # Its own id and colour, where these are free; the person's own exact name first.
    assert kelp.id == 6
    both = replace(CLASSES, classes=(*CLASSES.classes, VocabularyClass(8, "Sea", (8, 8, 8))))
    assert matched(Clip(Piece(ids, inside, (0, 0)), theirs), both).piece.ids[0, 1] == 8
    taken = replace(CLASSES, classes=(*CLASSES.classes, VocabularyClass(6, "x", (8, 8, 8))))
    assert matched(Clip(Piece(ids, inside, (0, 0)), theirs), taken).added[0].id not in taken.ids


# ---- any sequence undoes ----

SELECTING = ("select", "region", "invert", "all", "none")
CHANGING = ("erase", "move", "double", "flip", "scale", "paste", "fill", "undo", "redo", "resize", "class")
ACTIONS = (*SELECTING, *CHANGING)


def act(painting: Painting, action: str, chance: np.random.Generator) -> None:
    """One thing a person does."""
    label_map, selection = painting.label_map, painting.selection
    shape = label_map.shape
    how = ("replace", "add", "subtract", "intersect")[chance.integers(4)]
    point = tuple(chance.integers(0, shape) + 0.5)
    step = tuple(int(value) for value in chance.integers(-6, 7, 2))
    guard = Guard(frozenset({int(chance.integers(0, 3))}) if chance.random() < 0.3 else frozenset())
    if action == "select":
        painting.select(combined(selection, of_mask(chance.random(shape) < 0.3), how))
    elif action == "region":
        painting.select(combined(selection, of_region(label_map, point), how))
    elif action == "invert":
        painting.select(inverted(selection, shape))
    elif action == "all":
        painting.select(everything(shape))
    elif action == "none":
        painting.select(None)
    elif action == "fill":
        area = None if selection is None else selection.mask
        painting.record(fill(label_map, point, int(chance.integers(3)), guard=replace(guard, area=area)))
    elif action == "undo":
        painting.undo()
    elif action == "redo":
        painting.redo()
    elif action == "resize":
        painting.set_label_map(chance.integers(0, 3, tuple(chance.integers(3, 14, 2))).astype(np.uint16))
    elif action == "class":
        clip = Clip(Piece(np.full((2, 2), 9, np.uint16), np.ones((2, 2), bool), (0, 0)),
                    Vocabulary("x", (VocabularyClass(9, f"new {len(painting.vocabulary)}", (1, 2, 3)),)))  # fmt: skip
        found = matched(clip, painting.vocabulary)
        edit = paste(label_map, found.piece)
        meaning = replace(painting.meaning, vocabulary=found.vocabulary)
        painting.record_selected(edit, found.piece.selected(shape), "Paste", meaning=meaning)
    elif selection is not None:
        _transform(painting, selection, action, guard, step, chance)


def _transform(
    painting: Painting,
    selection: Selection,
    action: str,
    guard: Guard,
    step: tuple[int, int],
    chance: np.random.Generator,
) -> None:
    label_map = painting.label_map
    if action == "erase":
        painting.record_selected(erase(label_map, selection, guard=guard), selection, "Delete")
        return
    piece = lifted(label_map, selection, guard)
    if piece is None:
        return
    if action == "paste":
        placed = piece.moved(*step)
        painting.record_selected(paste(label_map, placed, guard), placed.selected(label_map.shape), "Paste")
        return
    lift = Lift(label_map, piece, leave=None if action == "double" else IGNORE, guard=guard)
    changed = {
        "move": piece.moved(*step),
        "double": piece.moved(*step),
        "flip": piece.turned(
            ("left-right", "upside-down", "quarter-left", "quarter-right", "half")[chance.integers(5)]
        ),
        "scale": piece.scaled(*(int(value) for value in chance.integers(1, 9, 2))),
    }[action]
    lift.put(changed)
    painting.record_selected(lift.finish(), changed.selected(label_map.shape), "Move")


@settings(max_examples=60)
@given(actions=st.lists(st.sampled_from(ACTIONS), max_size=50), seed=st.integers(0, 999))
def test_any_sequence_undoes_to_the_exact_start(actions: list[str], seed: int) -> None:
    chance = np.random.default_rng(seed)
    start = chance.integers(0, 3, (9, 11)).astype(np.uint16)
    painting = Painting(start.copy(), Meaning(CLASSES, ModelReference("starter")))
    for action in actions:
        act(painting, action, chance)
    end = painting.label_map.copy(), painting.selection, painting.vocabulary
    undone = 0
    while painting.undo() is not None:
        undone += 1
    assert np.array_equal(painting.label_map, start)
    assert painting.selection is None
    assert painting.vocabulary == CLASSES
    while painting.history.redo_name is not None and undone:
        painting.redo()
        undone -= 1
    assert np.array_equal(painting.label_map, end[0]) or "undo" in actions
    if "undo" not in actions:
        assert (painting.selection, painting.vocabulary) == end[1:]
