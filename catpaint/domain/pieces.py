"""Pieces: pixels lifted out of a label map, to be moved, turned, doubled, or pasted into another painting."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from catpaint.domain.edit import NO_GUARD, Edit, Guard, Recorder, union
from catpaint.domain.frames import Frame
from catpaint.domain.label_map import LabelMap
from catpaint.domain.selection import Inside, Selection, Shape, placed
from catpaint.domain.spans import Box, IntArray
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, distinct_color

Turn = Literal["left-right", "upside-down", "quarter-left", "quarter-right", "half"]


@dataclass(frozen=True, eq=False)
class Piece:
    """Pixels in a box of their own.

    ids: uint16 [h, w]; inside: bool [h, w], which of them belong to it. at: (row, column) of its upper left corner in
    a label map; may lie outside.
    """

    ids: LabelMap
    inside: Inside
    at: tuple[int, int]

    def moved(self, rows: int, columns: int) -> Piece:
        """Elsewhere."""
        return replace(self, at=(self.at[0] + rows, self.at[1] + columns))

    def turned(self, turn: Turn) -> Piece:
        """Mirrored or turned about its middle."""
        if turn == "left-right":
            return self._about_middle(self.ids[:, ::-1], self.inside[:, ::-1])
        if turn == "upside-down":
            return self._about_middle(self.ids[::-1], self.inside[::-1])
        quarters = {"quarter-left": 1, "half": 2, "quarter-right": 3}[turn]
        return self._about_middle(np.rot90(self.ids, quarters), np.rot90(self.inside, quarters))

    def scaled(self, height: int, width: int) -> Piece:
        """At another size in pixels (at least 1), about its middle, by nearest neighbour: ids are names."""
        old_height, old_width = self.ids.shape
        rows = ((np.arange(height) + 0.5) * (old_height / height)).astype(np.intp)
        columns = ((np.arange(width) + 0.5) * (old_width / width)).astype(np.intp)
        places = np.ix_(rows, columns)
        return self._about_middle(self.ids[places], self.inside[places])

    def within(self, frame: Frame, shape: Shape) -> Piece:
        """Stretched and turned to fill a frame, by nearest neighbour; what would lie outside a label map of `shape` is
        left out, which may be all of it.
        """
        ys, xs = zip(*frame.corners, strict=True)
        top, bottom = (min(max(at, 0), shape[0]) for at in (math.floor(min(ys)), math.ceil(max(ys))))
        left, right = (min(max(at, 0), shape[1]) for at in (math.floor(min(xs)), math.ceil(max(xs))))
        down, across = np.arange(top, bottom) + 0.5 - frame.centre[0], np.arange(left, right) + 0.5 - frame.centre[1]
        height, width = self.ids.shape
        rows: IntArray
        columns: IntArray
        if frame.degrees % 360 == 0:
            rows, columns = _places(down, frame.height, height)[:, None], _places(across, frame.width, width)[None]
        else:
            turn = math.radians(frame.degrees)
            cos, sin = math.cos(turn), math.sin(turn)
            rows = _places(down[:, None] * cos - across[None] * sin, frame.height, height)
            columns = _places(across[None] * cos + down[:, None] * sin, frame.width, width)
        hit = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        rows, columns = np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)
        ids: LabelMap = self.ids[rows, columns]
        return Piece(ids, hit & self.inside[rows, columns], (top, left))

    def selected(self, shape: Shape) -> Selection | None:
        """Its pixels as a selection of a label map of this shape; None where it lies outside."""
        return placed(self.inside, self.at, shape)

    def _about_middle(self, ids: LabelMap, inside: Inside) -> Piece:
        row = self.at[0] + (self.ids.shape[0] - ids.shape[0]) // 2
        column = self.at[1] + (self.ids.shape[1] - ids.shape[1]) // 2
        return Piece(np.ascontiguousarray(ids), np.ascontiguousarray(inside), (row, column))


def _places(offsets: npt.NDArray[np.floating[Any]], length: float, pixels: int) -> IntArray:
    """Which of a side's pixels lies so far from the middle when it is stretched to a length."""
    # A little more, so that what lies exactly between two pixels is always the same one.
    return np.floor((offsets / length + 0.5) * pixels + 1e-9).astype(np.intp)


def lifted(label_map: LabelMap, selection: Selection, guard: Guard = NO_GUARD) -> Piece | None:
    """The selected pixels; the label map stays as it is. guard: what it protects isn't lifted; None where all is."""
    top, left, bottom, right = selection.box
    ids = label_map[top:bottom, left:right].copy()
    inside = selection.inside if guard.lut is None else selection.inside & guard.lut[ids]
    return Piece(ids, inside, (top, left)) if inside.any() else None


def erase(label_map: LabelMap, selection: Selection, class_id: int = IGNORE, guard: Guard = NO_GUARD) -> Edit | None:
    """Paint all selected pixels in one class (by default none) in place; None where nothing changes."""
    recorder = Recorder(label_map, guard)
    top, left, _, _ = selection.box
    recorder.put(np.full(selection.inside.shape, class_id, np.uint16), selection.inside, (top, left))
    return recorder.finish()


def paste(label_map: LabelMap, piece: Piece, guard: Guard = NO_GUARD) -> Edit | None:
    """Put a piece where it is said to lie, in place; None where nothing changes."""
    recorder = Recorder(label_map, guard)
    recorder.put(piece.ids, piece.inside, piece.at)
    return recorder.finish()


class Lift:
    """A piece on its way: shown in the label map where it would lie, and put back before it goes on.

    leave: the class its old place is painted in (IGNORE: none), None leaves it as it was (a double of it moves).
    """

    def __init__(
        self, label_map: LabelMap, piece: Piece, *, leave: int | None = IGNORE, guard: Guard = NO_GUARD
    ) -> None:
        self._recorder = Recorder(label_map, guard)
        self._start, self._leave = piece, leave
        self.piece = piece

    @property
    def doubles(self) -> bool:
        """Whether its old place stays as it was."""
        return self._leave is None

    def put(self, piece: Piece) -> Box | None:
        """It lies here now; returns the box to repaint."""
        box = self._recorder.restore()
        if self._leave is not None:
            hole = np.full(self._start.ids.shape, self._leave, np.uint16)
            box = union(box, self._recorder.put(hole, self._start.inside, self._start.at))
        self.piece = piece
        return union(box, self._recorder.put(piece.ids, piece.inside, piece.at))

    def finish(self) -> Edit | None:
        """All of it as one edit; None where nothing changed."""
        return self._recorder.finish()

    def abort(self) -> Box | None:
        """As if nothing had happened; returns the box to repaint."""
        return self._recorder.restore()


# ---- the clipboard ----


@dataclass(frozen=True, eq=False)
class Clip:
    """A piece with the classes its ids stand for, so that any painting can take it."""

    piece: Piece
    vocabulary: Vocabulary


@dataclass(frozen=True, eq=False)
class Matched:
    """A clip in the classes of another painting. vocabulary: its classes, with those that it lacked at their end."""

    piece: Piece
    vocabulary: Vocabulary
    added: tuple[VocabularyClass, ...]


def matched(clip: Clip, vocabulary: Vocabulary) -> Matched:
    """The clip for a painting of these classes: by name, whatever the ids; by its letters where case alone differs.

    Classes of the clip that the painting lacks are added; they keep their colour and id where these are free. Raises
    VocabularyError where there is no id left.
    """
    present = {int(value) for value in np.unique(clip.piece.ids[clip.piece.inside])} - {IGNORE}
    known = {entry.name.casefold(): entry.id for entry in reversed(vocabulary.classes)}
    known |= {entry.name: entry.id for entry in vocabulary.classes}
    ids: dict[int, int] = {}
    added: list[VocabularyClass] = []
    for entry in clip.vocabulary.classes:
        if entry.id not in present:
            continue
        number = known.get(entry.name, known.get(entry.name.casefold()))
        if number is None:
            born = _free(entry, vocabulary)
            vocabulary = vocabulary.with_class(born)
            added.append(born)
            number = born.id
        ids[entry.id] = number
    return Matched(replace(clip.piece, ids=_renumbered(clip.piece.ids, ids)), vocabulary, tuple(added))


def _free(entry: VocabularyClass, vocabulary: Vocabulary) -> VocabularyClass:
    """The class with an id and a colour that no other has."""
    colors: list[Color] = [other.color for other in vocabulary.classes]
    taken = {*vocabulary.ids, vocabulary.ignore, IGNORE}
    number = entry.id if entry.id not in taken else vocabulary.free_id()
    color = distinct_color(colors) if entry.color in colors else entry.color
    return VocabularyClass(number, entry.name, color, entry.synonyms)


def _renumbered(ids: LabelMap, numbers: Mapping[int, int]) -> LabelMap:
    lut: npt.NDArray[np.uint16] = np.full(65536, IGNORE, np.uint16)
    lut[list(numbers)] = list(numbers.values())
    renumbered: LabelMap = lut[ids]
    return renumbered
