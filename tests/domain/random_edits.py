"""A driver of random edits of layers, selections and pieces, which all have to undo to the exact start.

Run `python -m tests.domain.random_edits 10000` for many; tests do fewer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from catpaint.domain import layer_edits, selection
from catpaint.domain.canvas_size import Margins
from catpaint.domain.clips import clip_bytes, read_clip
from catpaint.domain.edit import NO_GUARD, Guard
from catpaint.domain.fill import fill
from catpaint.domain.layers import Layers, flattened
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.pieces import Clip, Lift, Piece, erase, lifted, matched, paste
from catpaint.domain.project import ModelReference
from catpaint.domain.refactoring import merged, removed, split
from catpaint.domain.tools import Tool, ToolSettings, start
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError

SHAPE = (37, 45)
CLASSES = Vocabulary("c", tuple(VocabularyClass(i, name, (i, 9, 9)) for i, name in enumerate(("sky", "sea", "land"))))
OTHERS = Vocabulary("o", (VocabularyClass(5, "Sea", (1, 1, 1)), VocabularyClass(6, "reef", (2, 2, 2))))

State = tuple[tuple[tuple[object, ...], ...], bytes, object, Vocabulary]


def state(painting: Painting) -> State:
    """All that undo has to bring back."""
    layers = tuple(
        (layer.key, layer.name, layer.visible, layer.locked, layer.opacity, layer.ids.tobytes())
        for layer in painting.layers
    )
    return layers, painting.label_map.tobytes(), painting.selection, painting.vocabulary


class Driver:
    """A painting, and one random edit after the other. seed: of what is done."""

    def __init__(self, seed: int, shape: tuple[int, int] = SHAPE) -> None:
        self.chance = np.random.default_rng(seed)
        ground = self.chance.integers(0, 3, shape).astype(np.uint16)
        ground[self.chance.random(shape) < 0.1] = IGNORE
        self.painting = Painting(ground, Meaning(CLASSES, ModelReference("starter")), limit=2**40)
        self.start = state(self.painting)
        self.refused = 0
        self.done: dict[str, int] = {}

    def step(self) -> str:
        """One edit, or an undo or a redo; returns what it was. What is refused has to change nothing."""
        actions: tuple[Callable[[], object], ...] = (
            *(self.paint, self.fill, self.select, self.move, self.paste, self.erase, self.turn),
            *(self.add, self.duplicate, self.delete, self.merge_down, self.merge_visible, self.send, self.order),
            *(self.resize, self.looks, self.choose, self.classes, self.painting.undo, self.painting.redo),
        )
        action = actions[int(self.chance.integers(len(actions)))]
        name = action.__name__
        before = state(self.painting) if self.chance.random() < 0.05 else None
        try:
            action()
        except CatpaintError:
            self.refused += 1
            assert before is None or state(self.painting) == before, f"{name} was refused and changed something"
        self.done[name] = self.done.get(name, 0) + 1
        return name

    def check(self) -> None:
        """What is seen is what the layers say."""
        assert np.array_equal(self.painting.label_map, flattened(self.painting.layers))

    def undo_all(self) -> None:
        """Back to the start, on to the end, and back; all exact."""
        while self.painting.redo():
            pass
        end = state(self.painting)
        for _ in range(2):
            while self.painting.undo():
                pass
            assert state(self.painting) == self.start
            while self.painting.redo():
                pass
            assert state(self.painting) == end

    # ---- edits ----

    def paint(self) -> None:
        tool = (Tool.BRUSH, Tool.ERASE, Tool.RECTANGLE, Tool.ELLIPSE, Tool.LINE)[int(self.chance.integers(5))]
        settings = ToolSettings(self._class(), size=int(self.chance.integers(1, 12)), guard=self._guard())
        drag, box = start(tool, self.painting.target().ids, self._point(), settings)
        self.painting.stack.refresh(box)
        for _ in range(int(self.chance.integers(1, 4))):
            self.painting.stack.refresh(drag.move_to(self._point()))
        if self.chance.random() < 0.1:
            self.painting.stack.refresh(drag.abort())
        else:
            self.painting.record(drag.finish(), "Paint")

    def fill(self) -> None:
        contiguous = bool(self.chance.integers(2))
        painting = self.painting
        seen = painting.label_map if len(painting.layers) > 1 else None
        edit = fill(
            painting.target().ids,
            self._point(),
            self._class(),
            contiguous=contiguous,
            guard=self._guard(),
            seen=seen,
        )
        painting.record(edit, "Fill")

    def select(self) -> None:
        now = selection.of_mask(self._mask())
        hows: tuple[selection.How, ...] = ("replace", "add", "subtract", "intersect")
        how = hows[int(self.chance.integers(4))]
        kind = int(self.chance.integers(5))
        if kind == 0:
            now = selection.of_region(self.painting.label_map, self._point())
        elif kind == 1:
            now = selection.of_classes(self.painting.label_map, (self._class(),))
        elif kind == 2:
            now, how = selection.inverted(self.painting.selection, self._shape), "replace"
        self.painting.select(selection.combined(self.painting.selection, now, how))

    def move(self) -> None:
        self._lift(lambda piece: piece.moved(*(int(each) for each in self.chance.integers(-20, 20, 2))))

    def turn(self) -> None:
        turns = ("left-right", "upside-down", "quarter-left", "quarter-right", "half")
        self._lift(lambda piece: piece.turned(turns[int(self.chance.integers(5))]))  # type: ignore[arg-type]

    def paste(self) -> None:
        ids = np.where(self.chance.random((7, 9)) < 0.5, 5, 6).astype(np.uint16)
        at = int(self.chance.integers(-5, 40)), int(self.chance.integers(-5, 45))
        clip = Clip(Piece(ids, self.chance.random((7, 9)) < 0.7, at), OTHERS)
        if self.chance.random() < 0.2:
            clip = read_clip(clip_bytes(clip))
        found = matched(clip, self.painting.vocabulary)
        meaning = Meaning(found.vocabulary, ModelReference("starter")) if found.added else None
        edit = paste(self.painting.target().ids, found.piece, self._guard())
        self.painting.record_selected(edit, found.piece.selected(self._shape), "Paste", meaning=meaning)

    def erase(self) -> None:
        if self.painting.selection is not None:
            edit = erase(self.painting.target().ids, self.painting.selection, self._class(), self._guard())
            self.painting.record_selected(edit, self.painting.selection, "Delete")

    def add(self) -> None:
        if len(self.painting.layers) < 7:
            self._rearrange(layer_edits.added(self.painting.layers))

    def duplicate(self) -> None:
        if len(self.painting.layers) < 7:
            self._rearrange(layer_edits.duplicated(self.painting.layers, self._key()))

    def delete(self) -> None:
        self._rearrange(layer_edits.Rearranged(self.painting.layers.without(self._key())))

    def merge_down(self) -> None:
        self._rearrange(layer_edits.merged_down(self.painting.layers, self._key()))

    def merge_visible(self) -> None:
        if self.chance.random() < 0.2:
            self._rearrange(layer_edits.merged_visible(self.painting.layers))

    def send(self) -> None:
        if self.painting.selection is not None:
            to = self._key() if self.chance.random() < 0.7 or len(self.painting.layers) > 6 else None
            guard = Guard(frozenset({self._class()})) if self.chance.random() < 0.3 else NO_GUARD
            self._rearrange(layer_edits.sent(self.painting.layers, self.painting.selection, to, guard))

    def order(self) -> None:
        moved = self.painting.layers.with_moved(self._key(), int(self.chance.integers(0, 7)))
        self._rearrange(layer_edits.Rearranged(moved))

    def looks(self) -> None:
        changes: tuple[dict[str, object], ...] = (
            {"visible": bool(self.chance.integers(2))},
            {"locked": bool(self.chance.integers(4) == 0)},
            {"opacity": float(self.chance.random())},
            {"name": f"n{self.chance.integers(9)}"},
        )
        changed = self.painting.layers.with_changed(self._key(), **changes[int(self.chance.integers(4))])
        self.painting.rearrange(changed, "Looks", merge=True)

    def resize(self) -> None:
        sides = self.chance.integers(-4, 5, 4)
        if max(self._shape) > 90:
            sides = -abs(sides)
        margins = Margins(*(int(side) for side in sides))
        if self.chance.random() < 0.3 and self.painting.selection is not None and min(self._shape) > 12:
            margins = Margins.around(self.painting.selection.box, self._shape)
        if min(margins.shape(self._shape)) >= 6:
            self.painting.resize(margins, extend=bool(self.chance.integers(2)))

    def choose(self) -> None:
        self.painting.activate(self._key())

    def classes(self) -> None:
        vocabulary = self.painting.vocabulary
        kind = int(self.chance.integers(8))
        ids = vocabulary.ids
        if kind == 0 and len(ids) > 2:
            self.painting.refactor(merged(vocabulary, (ids[0], ids[1]), ids[1]))
        elif kind == 1 and len(ids) > 2:
            self.painting.refactor(removed(vocabulary, ids[-1]))
        elif kind == 2 and len(ids) < 6:
            self.painting.refactor(split(vocabulary, ids[0], f"s{vocabulary.free_id()}", (9, 9, vocabulary.free_id())))
        elif kind == 3:
            self.painting.replace_class(ids[0], ids[-1])

    # ---- inner ----

    @property
    def _shape(self) -> tuple[int, int]:
        return self.painting.layers.shape

    def _rearrange(self, done: layer_edits.Rearranged) -> None:
        self.painting.rearrange(done.layers, "Layers", done.edits)

    def _lift(self, change: Callable[[Piece], Piece]) -> None:
        if self.painting.selection is None:
            return
        ids, guard = self.painting.target().ids, self._guard().protected
        kept = Guard(guard | ({IGNORE} if len(self.painting.layers) > 1 else set()))
        piece = lifted(ids, self.painting.selection, kept)
        if piece is None:
            return
        lift = Lift(ids, piece, leave=None if self.chance.random() < 0.3 else IGNORE, guard=Guard(guard))
        self.painting.stack.refresh(lift.put(change(piece)))
        moved = change(piece)
        self.painting.stack.refresh(lift.put(moved))
        self.painting.record_selected(lift.finish(), moved.selected(self._shape), "Move")

    def _key(self) -> int:
        layers: Layers = self.painting.layers
        return layers.entries[int(self.chance.integers(len(layers)))].key

    def _class(self) -> int:
        ids = self.painting.vocabulary.ids
        return ids[int(self.chance.integers(len(ids)))]

    def _point(self) -> tuple[float, float]:
        y, x = self.chance.random(2) * self._shape
        return float(y), float(x)

    def _guard(self) -> Guard:
        protected = frozenset({self._class()}) if self.chance.random() < 0.3 else frozenset()
        chosen = self.painting.selection
        return Guard(protected, area=None if chosen is None or self.chance.random() < 0.5 else chosen.mask)

    def _mask(self) -> np.ndarray:
        mask = np.zeros(self._shape, np.bool_)
        (y0, x0), (y1, x1) = (map(int, self._point()) for _ in range(2))
        mask[min(y0, y1) : max(y0, y1) + 1, min(x0, x1) : max(x0, x1) + 1] = True
        return mask


def run(edits: int, seed: int, *, every: int = 1, shape: tuple[int, int] = SHAPE) -> Driver:
    """So many edits, checked every so often, and then all of it undone and made again."""
    driver = Driver(seed, shape)
    for number in range(edits):
        driver.step()
        if number % every == 0:
            driver.check()
    driver.check()
    driver.undo_all()
    return driver


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    tried = run(total, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 0, every=7)
    print(f"{total} edits, {len(tried.painting.history)} steps undone and made again exactly, {tried.refused} refused")
    print(tried.done)
