"""Numbering the distinct windows of a label map, once and for all its later versions.

SPADE's convolutions over the label map see a 5×5 window of it. A painted map has few distinct windows (about 2,000 in
65,536 pixels), and a stroke changes few of them. Here every distinct 3×3 and 5×5 window gets a number that it keeps,
so that what was computed for it can be looked up in the next render.

Numbers are exact: windows are packed into integers in two steps (three neighbours in a row, then three rows), never
hashed. A 5×5 window is the 3×3 of the numbers of its 3×3 windows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]

_BITS = 20
_LIMIT = 1 << _BITS
_MASK = _LIMIT - 1
OUTSIDE = 0
"""The token of a pixel beyond the border; tokens of the image begin at 1."""


class WindowsFull(Exception):
    """More distinct windows than numbers: the caller starts a new numbering."""


class _KeyTable:
    """Distinct triples, each with a number in order of appearance."""

    def __init__(self) -> None:
        self._sorted = np.empty(0, np.int64)
        self._numbers = np.empty(0, np.int64)
        self.triples = np.empty((0, 3), np.int64)

    def __len__(self) -> int:
        return len(self.triples)

    def number(self, first: Ids, second: Ids, third: Ids) -> Ids:
        """The numbers of the triples (arrays of one shape); new triples get the next free ones."""
        shape = first.shape
        keys = (first << (2 * _BITS) | second << _BITS | third).ravel()
        # Neighbours mostly have the same window, so only the first of every run is looked up.
        starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
        heads = keys[starts]
        at = np.searchsorted(self._sorted, heads)
        found = at < len(self._sorted)
        found[found] = self._sorted[at[found]] == heads[found]
        if not found.all():
            self._insert(np.unique(heads[~found]))
            at = np.searchsorted(self._sorted, heads)
        lengths = np.diff(starts, append=keys.size)
        return np.repeat(self._numbers[at], lengths).reshape(shape)

    def _insert(self, keys: Ids) -> None:
        start = len(self.triples)
        if start + len(keys) >= _LIMIT:
            raise WindowsFull
        triples = np.stack([keys >> (2 * _BITS), keys >> _BITS & _MASK, keys & _MASK], axis=1)
        self.triples = np.concatenate([self.triples, triples])
        at = np.searchsorted(self._sorted, keys)
        self._sorted = np.insert(self._sorted, at, keys)
        self._numbers = np.insert(self._numbers, at, np.arange(start, start + len(keys)))


@dataclass(frozen=True, eq=False)
class NewWindows:
    """What a numbering met for the first time.

    small: tokens int64 [K, 9] of new 3×3 windows in reading order, `OUTSIDE` beyond the border. Their numbers follow
    those known before. large: int64 [M, 9], for each new 5×5 window the nine 3×3 windows around its pixels as
    number + 1; 0 where that pixel lies outside the image. map, small_map: int64 [N, h, w], the 5×5 window of every
    pixel, and its 3×3 window as number + 1. first: the number of the first new 5×5 window.
    """

    small: Ids
    large: Ids
    map: Ids
    small_map: Ids
    first: int


class WindowNumbering:
    """Numbers for the windows of one resolution."""

    def __init__(self) -> None:
        self._rows = _KeyTable()
        self._small = _KeyTable()
        self._small_rows = _KeyTable()
        self._large = _KeyTable()
        zero = np.zeros(1, np.int64)
        # Number 0 of both row tables is the row that lies outside altogether.
        self._rows.number(zero, zero, zero)
        self._small_rows.number(zero, zero, zero)

    @property
    def counts(self) -> tuple[int, int]:
        """Distinct 3×3 and 5×5 windows so far."""
        return len(self._small), len(self._large)

    def number(self, tokens: Ids) -> tuple[Ids, NewWindows]:
        """Number the 5×5 window of every pixel.

        tokens: int64 [N, h, w] in 1..2**20-1. Returns int64 [N, h, w] and the windows that are new.
        Raises WindowsFull when the numbers are used up.
        """
        small_before, large_before = self.counts
        small = self._small.number(*_above_and_below(self._rows.number(*_left_and_right(tokens))))
        large = self._large.number(*_above_and_below(self._small_rows.number(*_left_and_right(small + 1))))
        return large, NewWindows(
            self._rows.triples[self._small.triples[small_before:]].reshape(-1, 9),
            self._small_rows.triples[self._large.triples[large_before:]].reshape(-1, 9),
            large,
            small + 1,
            large_before,
        )


def level_tokens(tokens: Ids, step: int) -> Ids:
    """Tokens at a coarser resolution: every `step`-th pixel, as nearest interpolation takes them."""
    return np.ascontiguousarray(tokens[:, ::step, ::step])


def _left_and_right(values: Ids) -> tuple[Ids, Ids, Ids]:
    padded = np.pad(values, ((0, 0), (0, 0), (1, 1)))
    return padded[:, :, :-2], values, padded[:, :, 2:]


def _above_and_below(values: Ids) -> tuple[Ids, Ids, Ids]:
    padded = np.pad(values, ((0, 0), (1, 1), (0, 0)))
    return padded[:, :-2], values, padded[:, 2:]
