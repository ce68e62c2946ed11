"""Regions that follow a photograph's edges: the magic wand, and a brush that stops where the colour changes.

Colours are compared in CIE Lab, where a distance of about 2 is just seen. `strength` 0..1 says how strictly edges are
kept to: 0 not at all, 1 at the faintest.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from catpaint.domain.brush import dab_spans
from catpaint.domain.spans import Point
from catpaint.labelling.superpixels import Photo, require_photo

Inside = npt.NDArray[np.bool_]

_WIDEST = 60.0
"""Distance in Lab that is still alike at strength 0; it falls evenly in its logarithm."""
_NARROWEST = 2.5
_CORE = 0.25
"""Share of a brush whose pixels say what colour is meant."""


def tolerance(strength: float) -> float:
    """Distance in Lab up to which colours count as alike."""
    share = min(max(strength, 0.0), 1.0)
    return float(_WIDEST * (_NARROWEST / _WIDEST) ** share)


class Edges:
    """A photograph made ready to be followed. photo: uint8 [H, W, 3]. Raises LabelMapError for another array."""

    def __init__(self, photo: Photo) -> None:
        from skimage.color import rgb2lab

        require_photo(photo)
        lab = rgb2lab(photo).astype(np.float32)
        # Grain isn't an edge.
        self._lab = np.stack([ndimage.gaussian_filter(lab[..., at], 0.8) for at in range(3)], -1)

    @property
    def shape(self) -> tuple[int, int]:
        """(height, width)."""
        return self._lab.shape[0], self._lab.shape[1]

    def wand(self, point: Point, strength: float, *, connected: bool = True) -> Inside | None:
        """The pixels alike the one under (y, x), bool [H, W]; None outside. connected: only those joined with it."""
        place = self._place(point)
        if place is None:
            return None
        alike = self._near(self._lab, self._lab[place], strength)
        return _joined(alike, place) if connected else alike

    def dab(self, point: Point, size: int, strength: float) -> tuple[Inside, tuple[int, int]] | None:
        """What a round brush of `size` pixels paints at (y, x): what is alike its middle and joined with it.

        As bool [h, w] and the (row, column) of its upper left; None where the middle lies outside.
        """
        place = self._place(point)
        if place is None:
            return None
        spans = dab_spans(point, size).clipped(*self.shape)
        box = spans.box
        if box is None:
            return None
        top, left, bottom, right = box
        disc = spans.moved(-top, -left).mask(bottom - top, right - left)
        middle = place[0] - top, place[1] - left
        if not (0 <= middle[0] < bottom - top and 0 <= middle[1] < right - left):
            return None
        lab = self._lab[top:bottom, left:right]
        core = dab_spans(point, max(1, round(size * _CORE))).clipped(*self.shape).moved(-top, -left)
        meant = lab[core.mask(bottom - top, right - left) & disc]
        color = np.median(meant, 0) if len(meant) else lab[middle]
        alike = self._near(lab, color, strength) & disc
        alike[middle] = True
        return _joined(alike, middle), (top, left)

    def _place(self, point: Point) -> tuple[int, int] | None:
        if not (math.isfinite(point[0]) and math.isfinite(point[1])):
            return None
        y, x = math.floor(point[0]), math.floor(point[1])
        return (y, x) if 0 <= y < self.shape[0] and 0 <= x < self.shape[1] else None

    @staticmethod
    def _near(lab: npt.NDArray[np.float32], color: npt.NDArray[np.float32], strength: float) -> Inside:
        apart = lab - color
        near: Inside = (apart * apart).sum(-1) <= tolerance(strength) ** 2
        return near


def _joined(inside: Inside, place: tuple[int, int]) -> Inside:
    regions, _ = ndimage.label(inside)
    joined: Inside = regions == regions[place]
    return joined & inside
