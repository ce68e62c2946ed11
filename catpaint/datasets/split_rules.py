"""Splitting a class by what its pixels look like: snow out of mountains, clouds out of the sky.

A rule takes pixels of one class and makes those another class whose photograph fits, by measures that are averaged
over a neighbourhood, over a connected region or over all the image, so that the result looks painted, not sprinkled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.datasets.dataset import Image
from catpaint.datasets.regions import Mask, Plane, box_sums, opened, touching, without_small
from catpaint.domain.fill import numbered_regions
from catpaint.domain.label_map import LabelMap

PIXELS, REGION, IMAGE = SCOPES = ("pixels", "region", "image")
"""What a rule decides about at once: every pixel by its neighbourhood, every connected region, or the whole class."""

_THIN = 0.013
"""Half the width, as a share of the shorter side, from which on a strip is no mere border."""


@dataclass(frozen=True)
class SplitRule:
    """Pixels of the classes `sources` become `target` (a class id, or IGNORE) where the photograph fits `where`.

    where: measure (see `MEASURES`) to the lowest and highest value that fits; all must.
    scope: one of `SCOPES`. blur: radius of the neighbourhood, as a share of the shorter side. least: regions smaller
    than this share of the image aren't split off, and as small remains aren't left. beside: class ids of which a region
    must touch one (scope region). sets, groups: where the rule applies; empty means everywhere. A group is what a
    pair's name begins with, before the first underscore.
    """

    name: str
    sources: tuple[int, ...]
    target: int
    where: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    scope: str = PIXELS
    blur: float = 0.02
    least: float = 0.005
    beside: tuple[int, ...] = ()
    sets: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()

    def applies(self, set_name: str, group: str) -> bool:
        """Whether the rule is meant for pairs of this set and group."""
        return (not self.sets or set_name in self.sets) and (not self.groups or group in self.groups)

    def chosen(self, label_map: LabelMap, photograph: Photograph) -> Mask:
        """The pixels [H, W] that become the target. The photograph has the label map's size."""
        inside = _any_of(label_map, self.sources)
        if not inside.any():
            return inside
        look = Look(photograph, inside, max(round(self.blur * min(label_map.shape)), 1))
        if self.scope == PIXELS:
            return self._chosen_pixels(look)
        return self._chosen_regions(look, label_map)

    def _chosen_pixels(self, look: Look) -> Mask:
        inside = look.inside
        fits = inside.copy()
        for measure, (low, high) in self.where.items():
            values = MEASURES[measure](look)
            fits &= (low <= values) & (values <= high)
        if not fits.any():
            return fits
        # Fitting is averaged as well: a neighbourhood goes where most of it goes. What is very thin is a border
        # whose colour comes from beyond it.
        fits = opened(inside & (look.mean(fits) > 0.5), round(_THIN * min(inside.shape)))
        fits = inside & (look.mean(fits) > 0.5)
        return without_small(fits, self.least * inside.size, inside)

    def _chosen_regions(self, look: Look, label_map: LabelMap) -> Mask:
        inside = look.inside
        numbers, count = numbered_regions(inside) if self.scope == REGION else (inside.astype(np.intp), 2)
        sizes = np.bincount(numbers.ravel(), minlength=count)
        good = sizes >= self.least * inside.size
        good[numbers[~inside]] = False
        for measure, (low, high) in self.where.items():
            if not good.any():
                break
            sums = np.bincount(numbers.ravel(), MEASURES[measure](look).ravel(), minlength=count)
            means = sums / np.maximum(sizes, 1)
            good &= (low <= means) & (means <= high)
        if self.beside and good.any():
            good &= touching(numbers, count, _any_of(label_map, self.beside))
        chosen: Mask = good[numbers]
        return chosen

    def apply(self, label_map: LabelMap, photograph: Photograph) -> LabelMap:
        """The label map uint16 [H, W] after the rule."""
        chosen = self.chosen(label_map, photograph)
        return np.where(chosen, np.uint16(self.target), label_map) if chosen.any() else label_map


class Photograph:
    """A photograph uint8 [H, W, 3] as planes float32 [3, H, W] in 0..1, and its lightness [H, W]."""

    def __init__(self, pixels: Image) -> None:
        self.colors = np.ascontiguousarray(pixels.transpose(2, 0, 1)).astype(np.float32) / 255
        self.lightness: Plane = self.colors.mean(0)

    @cached_property
    def lightness_range(self) -> tuple[float, float]:
        """The 2nd and 98th percentile of lightness."""
        low, high = np.percentile(self.lightness, (2, 98))
        return float(low), float(high)


class Look:
    """What a part of a photograph looks like around each of its pixels, without what lies outside the part.

    photograph, inside: the part as a mask [H, W]. radius: of the neighbourhood, a square, in pixels.
    """

    def __init__(self, photograph: Photograph, inside: Mask, radius: int) -> None:
        self.photograph, self.inside, self._radius = photograph, inside, radius
        self._weight = inside.astype(np.float32)
        self._count = np.maximum(box_sums(self._weight, radius), 1e-6)

    def mean(self, values: npt.NDArray[Any]) -> Plane:
        """The mean of values [..., H, W] over the part's pixels within the neighbourhood of every pixel."""
        sums = box_sums(values * self._weight, self._radius)
        return np.asarray(sums / self._count, np.float32)

    @cached_property
    def colors(self) -> Plane:
        """The mean colour, [3, H, W]."""
        return self.mean(self.photograph.colors)

    @cached_property
    def lightness(self) -> Plane:
        """The mean lightness, [H, W]."""
        return self.mean(self.photograph.lightness)


def _lightness(look: Look) -> Plane:
    return look.lightness


def _relative(look: Look) -> Plane:
    low, high = look.photograph.lightness_range
    values: Plane = ((look.lightness - low) / max(high - low, 0.05)).clip(0, 1)
    return values


def _chroma(look: Look) -> Plane:
    values: Plane = np.ptp(look.colors, axis=0)
    return values


def _warmth(look: Look) -> Plane:
    values: Plane = look.colors[0] - look.colors[2]
    return values


def _greenness(look: Look) -> Plane:
    values: Plane = look.colors[1] - np.maximum(look.colors[0], look.colors[2])
    return values


def _texture(look: Look) -> Plane:
    spread = look.mean(look.photograph.lightness**2) - look.lightness**2
    values: Plane = np.sqrt(np.maximum(spread, 0))
    return values


def _row(look: Look) -> Plane:
    height, width = look.inside.shape
    rows = (np.arange(height, dtype=np.float32) + 0.5) / height
    return np.broadcast_to(rows[:, None], (height, width))


MEASURES: Mapping[str, Callable[[Look], Plane]] = {
    "lightness": _lightness,
    "relative": _relative,
    "chroma": _chroma,
    "warmth": _warmth,
    "greenness": _greenness,
    "texture": _texture,
    "row": _row,
}
"""What a rule can ask of a photograph, by name; each gives [H, W].

lightness: mean of red, green and blue, 0..1. relative: lightness between the image's 2nd and 98th percentile, 0..1.
chroma: largest less smallest channel, 0..1. warmth: red less blue, -1..1. greenness: green less the larger of red and
blue, -1..1. texture: standard deviation of lightness over the neighbourhood, 0..0.5. row: 0 at the top,
1 at the bottom.
"""


def _any_of(label_map: LabelMap, ids: tuple[int, ...]) -> Mask:
    found: Mask = label_map == ids[0]
    for each in ids[1:]:
        found |= label_map == each
    return found
