"""Drawing labelled shapes (polygons, boxes, circles, lines, masks) into a label map, one over the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from catpaint.domain.label_map import LabelMap

Point = tuple[float, float]


class ShapeCanvas:
    """A label map of `height`×`width` on which shapes are drawn in order; what none covers keeps `background`.

    Points are in the units of a picture of another size where the photograph was scaled after labelling: `scale` is
    (x, y), pixels here per unit there.
    """

    def __init__(self, height: int, width: int, background: int, scale: Point = (1.0, 1.0)) -> None:
        self._image = Image.new("I", (width, height), background)
        self._draw = ImageDraw.Draw(self._image)
        self._scale = scale

    def polygon(self, points: Sequence[Point], value: int, holes: Sequence[Sequence[Point]] = ()) -> None:
        """Fill a polygon, outline included; `holes` stay as they were."""
        if not holes:
            self._draw.polygon(self._scaled(points), fill=value)
            return
        mask = Image.new("1", self._image.size, 0)
        draw = ImageDraw.Draw(mask)
        draw.polygon(self._scaled(points), fill=1)
        for hole in holes:
            draw.polygon(self._scaled(hole), fill=0)
        self._image.paste(value, (0, 0), mask)

    def rectangle(self, one: Point, other: Point, value: int) -> None:
        """Fill the box between two opposite corners."""
        (x0, y0), (x1, y1) = self._scaled([one, other])
        self._draw.rectangle([min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)], fill=value)

    def ellipse(self, center: Point, radii: Point, value: int, degrees: float = 0.0) -> None:
        """Fill an ellipse, turned clockwise by `degrees`."""
        if degrees:
            turn = math.radians(degrees)
            steps = [2 * math.pi * number / 128 for number in range(128)]
            outline = [(radii[0] * math.cos(step), radii[1] * math.sin(step)) for step in steps]
            cos, sin = math.cos(turn), math.sin(turn)
            self.polygon([(center[0] + x * cos - y * sin, center[1] + x * sin + y * cos) for x, y in outline], value)
            return
        (x, y), (rx, ry) = self._scaled([center, radii])
        self._draw.ellipse([x - rx, y - ry, x + rx, y + ry], fill=value)

    def line(self, points: Sequence[Point], width: float, value: int) -> None:
        """Draw a line of `width` pixels through the points."""
        self._draw.line(self._scaled(points), fill=value, width=max(1, round(width * min(self._scale))))

    def mask(self, mask: npt.NDArray[np.bool_], left: float, top: float, value: int) -> None:
        """Fill where a mask [h, w], its corner at (left, top), is true."""
        if not mask.size:
            return
        picture = Image.fromarray(mask.astype(np.uint8) * 255)
        (x, y), size = self._scaled([(left, top), (mask.shape[1], mask.shape[0])])
        wanted = (max(1, round(size[0])), max(1, round(size[1])))
        if wanted != picture.size:
            picture = picture.resize(wanted, Image.Resampling.NEAREST)
        self._image.paste(value, (round(x), round(y)), picture)

    def label_map(self) -> LabelMap:
        """The drawing, uint16 [H, W]."""
        return np.array(self._image).astype(np.uint16)

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        x, y = self._scale
        return [(px * x, py * y) for px, py in points]
