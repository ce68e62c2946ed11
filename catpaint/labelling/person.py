"""A simulated person who labels: they see the photograph as they wish it labelled, what is shown, and nothing else.

Each stroke is one straight pull of the brush, of a stated width and a limited length, laid inside the largest region
that is shown in a wrong class. No stroke knows the exact outline of anything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from catpaint.domain.label_map import LabelMap
from catpaint.domain.spans import Point
from catpaint.domain.tools import Tool, ToolSettings, start
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError

WIDTH, LENGTH = 1 / 40, 1 / 3
"""Of a stroke, as shares of the photograph's shorter side."""
_CONTENT = 0.004
"""Share of the photograph up to which a wrong region is left alone."""
_DIRECTIONS = 12


@dataclass(frozen=True)
class Pull:
    """One stroke: from (y, x) to (y, x), `width` pixels wide, in a class."""

    class_id: int
    start: Point
    stop: Point
    width: int

    def paint(self, label_map: LabelMap) -> None:
        """Paint it into a label map, in place, with the brush."""
        drag, _ = start(Tool.BRUSH, label_map, self.start, ToolSettings(self.class_id, size=self.width))
        drag.move_to(self.stop)
        drag.finish()


def next_pull(shown: LabelMap, wish: LabelMap, *, content: float = _CONTENT) -> Pull | None:
    """The stroke a person would make next; None where they are content.

    shown, wish: uint16 [H, W]; where the wish is IGNORE they don't care. Raises LabelMapError for other shapes.
    """
    if shown.shape != wish.shape:
        raise LabelMapError(
            "what is shown is of shape {shape}, what is wished for of {wish_shape}",
            shape=shown.shape,
            wish_shape=wish.shape,
        )
    region, class_id = _largest_wrong(shown, wish)
    if region is None or np.count_nonzero(region) <= content * wish.size:
        return None
    short = min(wish.shape)
    width = max(1, round(WIDTH * short))
    first, last = _longest_line(region, width, LENGTH * short)
    return Pull(class_id, first, last, width)


def _largest_wrong(shown: LabelMap, wish: LabelMap) -> tuple[npt.NDArray[np.bool_] | None, int]:
    best: tuple[npt.NDArray[np.bool_] | None, int] = (None, IGNORE)
    most = 0
    for class_id in np.unique(wish).tolist():
        if class_id == IGNORE:
            continue
        regions, count = ndimage.label((wish == class_id) & (shown != class_id))
        if not count:
            continue
        sizes = np.bincount(regions.ravel())[1:]
        largest = int(sizes.argmax())
        if sizes[largest] > most:
            most = int(sizes[largest])
            best = regions == largest + 1, class_id
    return best


def _longest_line(region: npt.NDArray[np.bool_], width: int, length: float) -> tuple[Point, Point]:
    """The longest straight line through the innermost point that keeps half a brush away from the region's border."""
    inner = ndimage.distance_transform_edt(np.pad(region, 1))[1:-1, 1:-1]
    middle = np.array(np.unravel_index(inner.argmax(), inner.shape))
    least = min(width / 2, 0.6 * inner.max())
    steps = np.arange(1, max(2, round(length / 2)))[:, None]
    best, ends = -1, (middle, middle)
    for angle in np.linspace(0, np.pi, _DIRECTIONS, endpoint=False):
        way = np.array([np.sin(angle), np.cos(angle)])
        reach = [_reach(inner, middle, sign * way, steps, least) for sign in (1, -1)]
        if sum(reach) > best:
            best, ends = sum(reach), (middle + reach[0] * way, middle - reach[1] * way)
    (y0, x0), (y1, x1) = ends
    return (float(y0) + 0.5, float(x0) + 0.5), (float(y1) + 0.5, float(x1) + 0.5)


def _reach(
    inner: npt.NDArray[np.float64],
    middle: npt.NDArray[np.intp],
    way: npt.NDArray[np.float64],
    steps: npt.NDArray[np.intp],
    least: float,
) -> int:
    """How many steps one gets this way."""
    places = np.round(middle + steps * way).astype(np.intp)
    within = ((places >= 0) & (places < inner.shape)).all(1)
    ahead = np.zeros(len(places), np.bool_)
    ahead[within] = inner[places[within, 0], places[within, 1]] >= least
    return len(ahead) if ahead.all() else int(ahead.argmin())
