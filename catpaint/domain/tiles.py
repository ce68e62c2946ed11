"""What is known of pixels tile by tile, so that a layer of many megapixels needn't be read from end to end: which tiles
are transparent, opaque or of both, and copies of them as they were last looked at.

Pixels are painted in place, so whoever does that has to tell `Tiles.changed`.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from catpaint.domain.edit import TILE
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import IGNORE

EMPTY, FULL, MIXED, UNKNOWN = range(4)

States = Callable[[LabelMap], "Tiles | None"]
"""What is known of pixels, None where nothing is."""


@dataclass(frozen=True, eq=False)
class Frozen:
    """Pixels as they were at one moment. shape: (height, width); tiles: read-only, row by row."""

    shape: tuple[int, int]
    tiles: tuple[LabelMap, ...]

    @cached_property
    def ids(self) -> LabelMap:
        """uint16 [H, W], read-only; put together when it is first asked for."""
        ids: LabelMap = np.empty(self.shape, np.uint16)
        for box, tile in zip(tile_boxes(self.shape), self.tiles, strict=True):
            ids[box[0] : box[2], box[1] : box[3]] = tile
        ids.flags.writeable = False
        return ids


class Tiles:
    """What is known of some pixels. ids: uint16 [H, W]. copy: an array equal to it that nobody writes to."""

    def __init__(self, ids: LabelMap, copy: LabelMap | None = None) -> None:
        height, width = ids.shape
        self.shape = height, width
        self._ids = weakref.ref(ids)
        self._states = np.full((-(-height // TILE), -(-width // TILE)), UNKNOWN, np.uint8)
        self._copies: list[LabelMap | None] = [None] * self._states.size
        if copy is not None:
            self._copies = [_read_only(copy[box[0] : box[2], box[1] : box[3]]) for box in tile_boxes(self.shape)]

    def of(self, ids: LabelMap) -> bool:
        """Whether it is of these very pixels."""
        return self._ids() is ids

    @property
    def gone(self) -> bool:
        """Whether nobody has the pixels any more."""
        return self._ids() is None

    def changed(self, box: Box) -> None:
        """Pixels within a box were painted."""
        rows, columns = range(*_touched(box[0], box[2])), range(*_touched(box[1], box[3]))
        for row in rows:
            for column in columns:
                if 0 <= row < self._states.shape[0] and 0 <= column < self._states.shape[1]:
                    self._states[row, column] = UNKNOWN
                    self._copies[row * self._states.shape[1] + column] = None

    def known(self, row: int, column: int) -> int:
        """EMPTY, FULL or MIXED; UNKNOWN where nobody has looked."""
        return int(self._states[row, column])

    def state(self, row: int, column: int) -> int:
        """EMPTY, FULL or MIXED; looks where nobody has."""
        state = int(self._states[row, column])
        if state == UNKNOWN:
            ids = self._pixels()[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
            # IGNORE is the largest id there is.
            state = FULL if ids.max() < IGNORE else EMPTY if ids.min() == IGNORE else MIXED
            self._states[row, column] = state
        return state

    def look(self) -> npt.NDArray[np.uint8]:
        """EMPTY, FULL or MIXED of each tile, uint8 [rows, columns]; looks where nobody has."""
        for row, column in np.argwhere(self._states == UNKNOWN).tolist():
            self.state(row, column)
        return self._states

    def frozen(self) -> Frozen:
        """The pixels as they are now; only tiles that were painted since are copied again."""
        ids, columns = self._pixels(), self._states.shape[1]
        for number, box in enumerate(tile_boxes(self.shape)):
            if self._copies[number] is None:
                part = ids[box[0] : box[2], box[1] : box[3]]
                empty = self.state(number // columns, number % columns) == EMPTY
                self._copies[number] = _transparent(part.shape) if empty else _read_only(part.copy())
        return Frozen(self.shape, tuple(copy for copy in self._copies if copy is not None))

    def _pixels(self) -> LabelMap:
        ids = self._ids()
        assert ids is not None
        return ids


class Known:
    """`Tiles` of all pixels that somebody still has."""

    def __init__(self) -> None:
        self._tiles: dict[int, Tiles] = {}

    def __call__(self, ids: LabelMap) -> Tiles:
        """What is known of these pixels; see `States`."""
        tiles = self._tiles.get(id(ids))
        return tiles if tiles is not None and tiles.of(ids) else self.take(ids)

    def take(self, ids: LabelMap, copy: LabelMap | None = None) -> Tiles:
        """Begin with these pixels anew. copy: equal to them, and never written to."""
        self._tiles = {key: tiles for key, tiles in self._tiles.items() if not tiles.gone}
        tiles = self._tiles[id(ids)] = Tiles(ids, copy)
        return tiles

    def adopt(self, ids: LabelMap, tiles: Tiles) -> None:
        """What somebody found out about these pixels, to which nothing was written since."""
        self._tiles[id(ids)] = tiles

    def changed(self, ids: LabelMap, box: Box) -> None:
        """These were painted on within a box."""
        tiles = self._tiles.get(id(ids))
        if tiles is not None and tiles.of(ids):
            tiles.changed(box)


def tile_boxes(shape: tuple[int, int]) -> Iterator[Box]:
    """Every tile of a label map of this shape, row by row."""
    for top in range(0, shape[0], TILE):
        for left in range(0, shape[1], TILE):
            yield top, left, min(top + TILE, shape[0]), min(left + TILE, shape[1])


def painted_within(ids: LabelMap) -> Box | None:
    """The bounding box of what isn't transparent; None where all is."""
    painted = ids != IGNORE
    rows = np.flatnonzero(painted.any(1))
    if not len(rows):
        return None
    columns = np.flatnonzero(painted.any(0))
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def painted_in_tiles(ids: LabelMap, tiles: Tiles) -> Box | None:
    """`painted_within`, looking only into the outermost tiles that are of both."""
    states = tiles.look()
    places = np.argwhere(states != EMPTY)
    if not len(places):
        return None
    (first_row, first_column), (last_row, last_column) = places.min(0).tolist(), places.max(0).tolist()
    ends = (
        _end(ids, states, np.s_[first_row, :], lambda box: box[0], min),
        _end(ids, states, np.s_[:, first_column], lambda box: box[1], min),
        _end(ids, states, np.s_[last_row, :], lambda box: box[2], max),
        _end(ids, states, np.s_[:, last_column], lambda box: box[3], max),
    )
    return ends


def _end(
    ids: LabelMap,
    states: npt.NDArray[np.uint8],
    line: tuple[int | slice, int | slice],
    end: Callable[[Box], int],
    best: Callable[[list[int]], int],
) -> int:
    """Where what is painted begins or ends in a line of tiles."""
    height, width = ids.shape
    numbers = np.arange(states.size).reshape(states.shape)[line]
    found = []
    for number in numbers[states[line] != EMPTY].tolist():
        row, column = divmod(number, states.shape[1])
        top, left = row * TILE, column * TILE
        bottom, right = min(top + TILE, height), min(left + TILE, width)
        if states[row, column] == FULL:
            return end((top, left, bottom, right))
        inner = painted_within(ids[top:bottom, left:right])
        assert inner is not None
        found.append(end((top + inner[0], left + inner[1], top + inner[2], left + inner[3])))
    return best(found)


def _touched(start: int, stop: int) -> tuple[int, int]:
    return start // TILE, (stop - 1) // TILE + 1


def _read_only(ids: LabelMap) -> LabelMap:
    ids = ids[...]
    ids.flags.writeable = False
    return ids


@lru_cache(maxsize=8)
def _transparent(shape: tuple[int, ...]) -> LabelMap:
    """One for all: read-only."""
    return _read_only(np.full(shape, IGNORE, np.uint16))
