"""The label map in colours, for the canvas: only what is looked at is made, only what changed is made again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from catpaint.domain import class_patterns
from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import Layers
from catpaint.domain.spans import Box
from catpaint.domain.vocabulary import Vocabulary

_TILE = 64
_AT_ONCE = 4 * _TILE**2
"""Pixels up to which a change is made at once; of a larger one only what is looked at, when it is."""
_OPAQUE = 0xFF000000


def color_table(vocabulary: Vocabulary) -> npt.NDArray[np.uint32]:
    """Look-up table uint32[65536] from id to ARGB; ignore and what isn't a class is transparent."""
    table = np.zeros(65536, np.uint32)
    colors = np.array([entry.packed_color for entry in vocabulary.classes], np.uint32)
    table[list(vocabulary.ids)] = colors | np.uint32(_OPAQUE)
    return table


class LabelImage:
    """A QImage of every 2^level-th pixel of a label map, made tile by tile when asked for.

    label_map is read when tiles are made, so it may be painted on; tell `changed` then. layers: given where some are
    translucent, and shown instead. patterned: classes have patterns over their colours, where nothing is translucent.
    """

    def __init__(
        self,
        label_map: LabelMap,
        table: npt.NDArray[np.uint32],
        level: int = 0,
        layers: Layers | None = None,
        *,
        patterned: bool = False,
    ) -> None:
        self.level = level
        self._table = table
        self._ink = class_patterns.ink(table) if patterned else None
        step = 1 << level
        self._source = label_map[::step, ::step]
        shown = layers.visible if layers is not None and layers.translucent else ()
        self._layers = [(layer.ids[::step, ::step], layer.opacity) for layer in shown]
        height, width = self._source.shape
        self.image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self._pixels = np.frombuffer(self.image.bits(), np.uint32).reshape(height, width)
        self._made = np.zeros((-(-height // _TILE), -(-width // _TILE)), np.bool_)

    def changed(self, box: Box) -> None:
        """Pixels of the label map in `box` (in its own pixels) changed."""
        box = self.to_level(box)
        tiles = self._made[_tiles(box)]
        if (box[2] - box[0]) * (box[3] - box[1]) <= _AT_ONCE and tiles.all():
            self._make(box)
        else:
            tiles[:] = False

    def prepare(self, box: Box) -> Box:
        """Make sure that the image shows `box` (in the label map's pixels); returns it in the image's pixels."""
        box = self.to_level(box)
        tiles = _tiles(box)
        missing = ~self._made[tiles]
        if missing.any():
            # All in one go: rows and columns of tiles from the first to the last one missing.
            rows, columns = (np.flatnonzero(missing.any(axis)) for axis in (1, 0))
            first = int(rows[0]) + tiles[0].start, int(columns[0]) + tiles[1].start
            last = int(rows[-1]) + tiles[0].start, int(columns[-1]) + tiles[1].start
            self._make((*self._tile(*first)[:2], *self._tile(*last)[2:]))
            self._made[first[0] : last[0] + 1, first[1] : last[1] + 1] = True
        return box

    def has_ignored(self, box: Box) -> bool:
        """Whether any of the image's pixels in `box` (in its own pixels, prepared) isn't opaque."""
        top, left, bottom, right = box
        pixels = self._pixels[top:bottom, left:right]
        return bool((pixels < _OPAQUE).any()) if self._layers else not pixels.all()

    def to_level(self, box: Box) -> Box:
        """A box of the label map's pixels in the image's."""
        step, (height, width) = 1 << self.level, self._source.shape
        return (
            max(box[0] // step, 0),
            max(box[1] // step, 0),
            min(-(-box[2] // step), height),
            min(-(-box[3] // step), width),
        )

    def _make(self, box: Box) -> None:
        top, left, bottom, right = box
        if self._layers:
            part = np.s_[top:bottom, left:right]
            self._pixels[part] = blended([(ids[part], opacity) for ids, opacity in self._layers], self._table)
            return
        ids = self._source[top:bottom, left:right]
        # Every id is within the table; "clip" only saves the check, which takes as long as the rest.
        colors = self._table.take(ids, mode="clip")
        if self._ink is not None:
            colors = np.where(class_patterns.marked(ids, top, left), self._ink.take(ids, mode="clip"), colors)
        self._pixels[top:bottom, left:right] = colors

    def _tile(self, row: int, column: int) -> Box:
        height, width = self._source.shape
        top, left = row * _TILE, column * _TILE
        return top, left, min(top + _TILE, height), min(left + _TILE, width)


def blended(layers: Sequence[tuple[LabelMap, float]], table: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Layers over each other, the lowest first, each uint16 [h, w] with its opacity 0..1: premultiplied ARGB [h, w]."""
    shape = layers[0][0].shape
    mixed = np.zeros((*shape, 4), np.float32)
    for ids, opacity in layers:
        colors = table.take(ids, mode="clip").view(np.uint8).reshape(*shape, 4)
        # What is transparent is zero in all four, so only its share has to be.
        share = (colors[..., 3:] > 0) * np.float32(opacity)
        mixed += (colors - mixed) * share
    rounded = np.ascontiguousarray(np.rint(mixed).astype(np.uint8))
    return rounded.view(np.uint32)[..., 0]


def _tiles(box: Box) -> tuple[slice, slice]:
    """The rows and columns of tiles a box touches."""
    top, left, bottom, right = box
    if top >= bottom or left >= right:
        return slice(0, 0), slice(0, 0)
    return slice(top // _TILE, (bottom - 1) // _TILE + 1), slice(left // _TILE, (right - 1) // _TILE + 1)
