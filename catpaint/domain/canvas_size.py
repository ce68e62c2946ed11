"""A larger or smaller canvas: sides are added or taken away, and what was painted keeps its pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from catpaint.domain.guides import Guides
from catpaint.domain.label_map import LabelMap
from catpaint.domain.label_pixels import MAX_PIXELS, MAX_SIDE
from catpaint.domain.layers import Layers
from catpaint.domain.noise_regions import NoiseRegion
from catpaint.domain.selection import Selection, Shape, placed
from catpaint.domain.spans import Box
from catpaint.domain.underlay import Underlay
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError


@dataclass(frozen=True)
class Margins:
    """Pixels added at each side; negative ones are taken away."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0

    @classmethod
    def around(cls, box: Box, shape: Shape) -> Margins:
        """Those that leave nothing but a box of a label map of this shape."""
        return cls(-box[0], -box[1], box[2] - shape[0], box[3] - shape[1])

    @property
    def nothing(self) -> bool:
        """Whether all stays as it is."""
        return not any((self.top, self.left, self.bottom, self.right))

    def shape(self, shape: Shape) -> Shape:
        """(height, width) afterwards. Raises LabelMapError where catpaint doesn't handle that."""
        height, width = shape[0] + self.top + self.bottom, shape[1] + self.left + self.right
        if min(height, width) < 1:
            raise LabelMapError(
                "nothing would be left of the painting ({width}×{height}); take less away", width=width, height=height
            )
        if max(height, width) > MAX_SIDE or height * width > MAX_PIXELS:
            raise LabelMapError(
                "{width}×{height} pixels are too many; sides are 1..{max_side}, {max_pixels} Mpx",
                width=width,
                height=height,
                max_side=MAX_SIDE,
                max_pixels=MAX_PIXELS >> 20,
            )
        return height, width

    def ids(self, ids: LabelMap, *, extend: bool) -> LabelMap:
        """A label map of the other size. extend: new pixels take the class of the edge beside them, else none."""
        self.shape((ids.shape[0], ids.shape[1]))
        kept = ids[
            max(-self.top, 0) : ids.shape[0] - max(-self.bottom, 0),
            max(-self.left, 0) : ids.shape[1] - max(-self.right, 0),
        ]
        added = ((max(self.top, 0), max(self.bottom, 0)), (max(self.left, 0), max(self.right, 0)))
        if not kept.size:
            height, width = self.shape((ids.shape[0], ids.shape[1]))
            return np.full((height, width), IGNORE, np.uint16)
        larger: LabelMap = (
            np.pad(kept, added, mode="edge") if extend else np.pad(kept, added, constant_values=np.uint16(IGNORE))
        )
        return np.ascontiguousarray(larger)

    def layers(self, layers: Layers, *, extend: bool = True) -> Layers:
        """All layers at the other size; only the lowest one is extended, objects above it stay as they are."""
        entries = tuple(
            replace(layer, ids=self.ids(layer.ids, extend=extend and number == 0))
            for number, layer in enumerate(layers.entries)
        )
        return Layers(entries, layers.active)

    def selection(self, selection: Selection | None) -> Selection | None:
        """What is selected, where it lies then."""
        if selection is None:
            return None
        at = selection.box[0] + self.top, selection.box[1] + self.left
        return placed(selection.inside, at, self.shape(selection.shape))

    def underlay(self, underlay: Underlay, shape: Shape) -> Underlay:
        """A photograph under a label map of this shape, where it lies then: under the same pixels."""
        top, left, height, width = underlay.frame or (0, 0, *shape)
        frame = top + self.top, left + self.left, height, width
        return replace(underlay, frame=None if frame == (0, 0, *self.shape(shape)) else frame)

    def guides(self, guides: Guides, shape: Shape) -> Guides:
        """Lines to draw by over a label map of this shape, with their vanishing points where they were."""
        places = [(y + self.top, x + self.left) for y, x in guides.places(shape)]
        return guides.placed(places, self.shape(shape))

    def region(self, region: NoiseRegion, shape: Shape) -> NoiseRegion:
        """A circled part with noise of its own, where it lies then."""
        points = [(y + self.top, x + self.left) for y, x in region.outline(shape)]
        return NoiseRegion.circled(points, self.shape(shape), region.seed)
