"""The noise of a picture: its seed, and the classes and circled parts that have one of their own."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from catpaint.domain.label_map import LabelMap
from catpaint.domain.shapes import polygon
from catpaint.domain.spans import Point
from catpaint.domain.vocabulary import IGNORE

MAX_SEED = 2**63 - 1

MAX_REGIONS = 64
"""Regions a painting keeps; the oldest goes first."""

MAX_POINTS = 400
"""Points of one outline; a longer one is thinned."""


@dataclass(frozen=True)
class NoiseRegion:
    """A closed outline and the seed of what lies inside it.

    points: (y, x) as shares of the painting's height and width, so that they hold at every size. seed: 0..2**63-1.
    """

    points: tuple[Point, ...]
    seed: int

    @classmethod
    def circled(cls, points: Sequence[Point], shape: tuple[int, ...], seed: int) -> NoiseRegion:
        """A region from points in the pixels of a label map of this shape."""
        step = max(1, math.ceil(len(points) / MAX_POINTS))
        height, width = shape
        return cls(tuple((round(y / height, 6), round(x / width, 6)) for y, x in points[::step]), seed)

    def outline(self, shape: tuple[int, ...]) -> list[Point]:
        """The points in the pixels of a label map of this shape."""
        height, width = shape
        return [(y * height, x * width) for y, x in self.points]

    def contains(self, point: Point, shape: tuple[int, ...]) -> bool:
        """Whether a point, in pixels of a label map of this shape, lies inside."""
        y, x = point[0] / shape[0], point[1] / shape[1]
        inside = False
        for (y0, x0), (y1, x1) in zip(self.points, (*self.points[1:], self.points[0]), strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                inside = not inside
        return inside

    def to_json(self) -> dict[str, Any]:
        """As in a project or recipe."""
        return {"seed": self.seed, "points": [list(point) for point in self.points]}


@dataclass(frozen=True)
class Noise:
    """All that decides the noise of a picture.

    seed: 0..2**63-1. class_seeds: other seeds for the pixels of some class ids. regions: circled parts with seeds of
    their own, over all else; the newest last and over the others.
    """

    seed: int = 0
    class_seeds: Mapping[int, int] = field(default_factory=dict)
    regions: tuple[NoiseRegion, ...] = ()


def with_region(regions: Sequence[NoiseRegion], region: NoiseRegion) -> tuple[NoiseRegion, ...]:
    """One more region, over those before; the oldest ones go when there are too many."""
    return (*regions, region)[-MAX_REGIONS:]


def region_map(regions: Sequence[NoiseRegion], size: tuple[int, int]) -> LabelMap | None:
    """uint16 [h, w]: 0 outside, n in the n-th region (later ones over earlier); None where there are no regions."""
    if not regions:
        return None
    height, width = size
    numbers = np.zeros(size, np.uint16)
    for number, region in enumerate(regions, start=1):
        numbers[polygon(region.outline(size), height).clipped(height, width).mask(height, width)] = number
    return numbers


def read_regions(value: object) -> tuple[NoiseRegion, ...]:
    """Regions from parsed JSON; what isn't a region is left out, as are all beyond the newest 64."""
    if not isinstance(value, list):
        return ()
    found = (_read(entry) for entry in value[-MAX_REGIONS:])
    return tuple(region for region in found if region is not None)


def _read(entry: object) -> NoiseRegion | None:
    if not isinstance(entry, dict):
        return None
    seed, points = entry.get("seed"), entry.get("points")
    if type(seed) is not int or not 0 <= seed < 2**63 or not isinstance(points, list):
        return None
    if not 3 <= len(points) <= MAX_POINTS or not all(_is_point(point) for point in points):
        return None
    return NoiseRegion(tuple((float(y), float(x)) for y, x in points), seed)


def _is_point(value: object) -> bool:
    # Far outside is harmless, but not endless: a row is made for every pixel an edge passes.
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(type(share) in (int, float) and -1e3 <= share <= 1e3 for share in value)
    )


def read_class_seeds(value: object) -> dict[int, int]:
    """Seeds by class id from parsed JSON, whose keys are texts; what isn't one is left out."""
    if not isinstance(value, dict):
        return {}
    pairs = ((key, seed) for key, seed in value.items() if type(seed) is int and 0 <= seed <= MAX_SEED)
    return {int(key): seed for key, seed in pairs if key.isdecimal() and int(key) < IGNORE}
