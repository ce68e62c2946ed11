"""Lines to draw by, which never become part of the painting: thirds, a grid, perspective with points one can move."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from catpaint.domain.spans import Point

Kind = Literal["none", "thirds", "grid", "one_point", "two_points"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Shape = tuple[int, int]
"""(height, width) of a label map in pixels."""
Line = tuple[Point, Point]

HORIZON = 0.45
_FIRST: dict[Kind, tuple[Point, ...]] = {
    "one_point": ((HORIZON, 0.5),),
    "two_points": ((HORIZON, -0.25), (HORIZON, 1.25)),
}
"""Vanishing points as shares of height and width, until they are moved."""
_RAYS = 24
_FARTHEST = 20.0
"""Heights and widths that a point may lie away."""
_GRID = 64


@dataclass(frozen=True)
class Guides:
    """kind: which lines. step: of the grid, pixels. points: the vanishing points, (down, right) as shares of height and
    width, all on one horizon; none: where they are at first.
    """

    kind: Kind = "none"
    step: int = _GRID
    points: tuple[Point, ...] = ()

    @property
    def shares(self) -> tuple[Point, ...]:
        """The vanishing points; none where nothing vanishes."""
        first = _FIRST.get(self.kind, ())
        return self.points if len(self.points) == len(first) else first

    def places(self, shape: Shape) -> tuple[Point, ...]:
        """The vanishing points in pixels of a label map of this shape."""
        return tuple((y * shape[0], x * shape[1]) for y, x in self.shares)

    def moved(self, number: int, place: Point, shape: Shape, *, level: bool = False) -> Guides:
        """With a vanishing point at another place (y, x), and the horizon with it. level: the horizon stays."""
        shares = list(self.shares)
        y, x = (min(max(at / side, -_FARTHEST), _FARTHEST) for at, side in zip(place, shape, strict=True))
        y = shares[number][0] if level else y
        shares[number] = y, x
        return replace(self, points=tuple((y, each) for _, each in shares))

    def placed(self, places: Sequence[Point], shape: Shape) -> Guides:
        """With its vanishing points at these places of a label map of another shape."""
        return replace(self, points=tuple((y / shape[0], x / shape[1]) for y, x in places))

    def lines(self, width: int, height: int) -> Iterator[Line]:
        """The lines over a label map of this size, from (y, x) to (y, x)."""
        if self.kind == "thirds":
            yield from _crossed([width / 3, 2 * width / 3], [height / 3, 2 * height / 3], width, height)
        elif self.kind == "grid":
            yield from _crossed(range(self.step, width, self.step), range(self.step, height, self.step), width, height)
        places = self.places((height, width))
        for number, place in enumerate(places):
            if number == 0:
                yield (place[0], 0.0), (place[0], float(width))
            # As far as the farthest corner.
            far = max(math.hypot(place[0] - y, place[1] - x) for y in (0, height) for x in (0, width))
            yield from _rays(place, far)

    def to_json(self) -> dict[str, Any]:
        """As a project keeps them."""
        value: dict[str, Any] = {"kind": self.kind, "step": self.step}
        return value | {"points": [list(point) for point in self.points]} if self.points else value


def read_guides(value: object) -> Guides:
    """From `to_json`'s values; none for what is damaged: they are nothing of the painting."""
    if not isinstance(value, Mapping):
        return Guides()
    kind = next((kind for kind in KINDS if kind == value.get("kind")), None)
    step, points = value.get("step", _GRID), value.get("points", [])
    if kind is None or type(step) is not int or not 1 <= step <= 4096 or not isinstance(points, list):
        return Guides()
    read = tuple((float(each[0]), float(each[1])) for each in points if _is_point(each))
    return Guides(kind, step, read if len(read) == len(_FIRST.get(kind, ())) else ())


def _is_point(value: object) -> bool:
    numbers = isinstance(value, list) and len(value) == 2 and all(type(each) in (int, float) for each in value)
    return numbers and all(abs(each) <= _FARTHEST for each in value)  # type: ignore[attr-defined]


def _crossed(columns: Sequence[float], rows: Sequence[float], width: int, height: int) -> Iterator[Line]:
    for x in columns:
        yield (0.0, float(x)), (float(height), float(x))
    for y in rows:
        yield (float(y), 0.0), (float(y), float(width))


def _rays(point: Point, length: float) -> Iterator[Line]:
    for number in range(_RAYS):
        turn = 2 * math.pi * number / _RAYS
        yield point, (point[0] + length * math.sin(turn), point[1] + length * math.cos(turn))
