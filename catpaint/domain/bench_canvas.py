"""Timings of painting on a large label map: what one stroke costs before anything is shown.

`catpaint bench canvas` adds the window's own repaint; without one the box is turned into colours by look-up table,
which is what any repaint has to do at least.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from catpaint.domain.brush import BrushShape, Stroke
from catpaint.domain.edit import NO_GUARD, Edit, Guard
from catpaint.domain.fill import fill
from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Box, Point

Repaint = Callable[[LabelMap, Box], None]


@dataclass(frozen=True)
class Timing:
    """One line of the report, in milliseconds. limit: what the median may be, None where there is no promise."""

    name: str
    median: float
    p99: float
    limit: float | None

    @property
    def passed(self) -> bool:
        """Whether the promise holds."""
        return self.limit is None or self.median <= self.limit

    def __str__(self) -> str:
        verdict = "" if self.limit is None else f"  (at most {self.limit:g}: {'ok' if self.passed else 'TOO SLOW'})"
        return f"{self.name:<46} median {self.median:8.3f} ms   p99 {self.p99:8.3f} ms{verdict}"


def measure(*, side: int = 4096, repeats: int = 200, repaint: Repaint | None = None) -> Iterator[Timing]:
    """Time painting on a label map of side × side pixels; yields one timing after the other.

    repaint: shows a box of the label map; by default colours by look-up table into an array.
    """
    rng = np.random.default_rng(0)
    blocks = rng.integers(0, 30, (side // 64 + 1, side // 64 + 1)).astype(np.uint16)
    label_map = np.ascontiguousarray(blocks.repeat(64, 0).repeat(64, 1)[:side, :side])
    show = repaint or _look_up()
    centres = [(float(y), float(x)) for y, x in rng.uniform(300, side - 300, (repeats, 2))]
    steps = np.cumsum(rng.uniform(-30, 30, (repeats, 2)), axis=0)
    middle = side / 2
    way = [(middle + float(y) % 1000, middle + float(x) % 1000) for y, x in steps]

    def dab(size: int, shape: BrushShape = "round", *, shown: bool = False) -> Callable[[int], None]:
        def run(number: int) -> None:
            stroke = Stroke(label_map, number % 30, shape=shape)
            box = stroke.move_to(centres[number], size)
            if shown and box is not None:
                show(label_map, box)
            stroke.finish()

        return run

    def move(size: int, guard: Guard = NO_GUARD, *, shown: bool = False) -> Callable[[int], None]:
        stroke = Stroke(label_map, 31, guard=guard)

        def run(number: int) -> None:
            box = stroke.move_to(way[number], size)
            if shown and box is not None:
                show(label_map, box)

        return run

    yield _time("32-px dab: edit", dab(32), repeats, 0.3)
    yield _time("32-px dab: edit and repaint", dab(32, shown=True), repeats, 4.0)
    yield _time("32-px pointer move", move(32), repeats, 0.3)
    yield _time("512-px dab: edit", dab(512), repeats, 3.0)
    yield _time("512-px dab: edit and repaint", dab(512, shown=True), repeats, 8.0)
    yield _time("512-px square dab: edit", dab(512, "square"), repeats, 3.0)
    yield _time("512-px pointer move", move(512), repeats, 3.0)
    yield _time("512-px pointer move and repaint", move(512, shown=True), repeats, 8.0)
    yield _time("512-px pointer move, a class protected", move(512, Guard(frozenset({3}))), repeats, 3.0)
    edits: list[Edit] = []
    for number in range(min(repeats, 50)):
        stroke = Stroke(label_map, 33 + number % 7)
        for point in (centres[number], centres[-1 - number]):
            stroke.move_to(point, 32)
        if edit := stroke.finish():
            edits.append(edit)
    undo = iter(reversed(edits))
    yield _time("long 32-px stroke: undo", lambda _: next(undo).revert(label_map), len(edits), None)
    yield _time("fill a region", lambda number: _fill(label_map, (middle, middle), 40 + number), min(repeats, 5), None)
    label_map[:] = 0
    yield _time(
        "fill the whole map", lambda number: _fill(label_map, (middle, middle), 40 + number), min(repeats, 5), None
    )


def _time(name: str, run: Callable[[int], object], repeats: int, limit: float | None) -> Timing:
    times = []
    for number in range(repeats):
        began = time.perf_counter()
        run(number)
        times.append((time.perf_counter() - began) * 1e3)
    times.sort()
    return Timing(name, statistics.median(times), times[int(0.99 * (len(times) - 1))], limit)


def _fill(label_map: LabelMap, point: Point, class_id: int) -> None:
    fill(label_map, point, class_id)


def _look_up() -> Repaint:
    colors = np.random.default_rng(1).integers(0, 2**32, 65536, dtype=np.uint32)
    shown: dict[tuple[int, ...], np.ndarray[tuple[int, ...], np.dtype[np.uint32]]] = {}

    def repaint(label_map: LabelMap, box: Box) -> None:
        image = shown.setdefault(label_map.shape, np.zeros(label_map.shape, np.uint32))
        top, left, bottom, right = box
        image[top:bottom, left:right] = colors[label_map[top:bottom, left:right]]

    return repaint
