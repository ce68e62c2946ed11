"""Patterns that tell classes apart without their colours."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from catpaint.domain.label_map import LabelMap

SIDE = 8
"""Pixels after which a pattern repeats."""
COUNT = 8
_AMOUNT = 0.35
"""How far the lines' colour is from the class's, towards black or white."""


@cache
def _marks() -> npt.NDArray[np.bool_]:
    """bool [COUNT, SIDE, SIDE]: where each pattern has its lines; the first one has none."""
    y, x = np.mgrid[:SIDE, :SIDE]
    rising, falling = (x + y) % SIDE < 2, (x - y) % SIDE < 2
    dots = (np.hypot(x - 3.5, y - 3.5) < 2) | (np.hypot((x + 4) % SIDE - 3.5, (y + 4) % SIDE - 3.5) < 1)
    return np.stack(
        [
            np.zeros_like(rising),
            rising,
            y % 4 == 0,
            dots,
            falling,
            x % 4 == 0,
            rising | falling,
            (x // 4 + y // 4) % 2 == 0,
        ]
    )


def pattern_of(class_id: int) -> npt.NDArray[np.bool_]:
    """bool [SIDE, SIDE]: where a class's pattern has its lines."""
    lines: npt.NDArray[np.bool_] = _marks()[class_id % COUNT]
    return lines


def marked(ids: LabelMap, top: int, left: int) -> npt.NDArray[np.bool_]:
    """Where lines go on class ids [H, W] whose first pixel is (top, left) of the image."""
    height, width = ids.shape
    rows = (np.arange(top, top + height) % SIDE)[:, None]
    columns = (np.arange(left, left + width) % SIDE)[None, :]
    lines: npt.NDArray[np.bool_] = _marks()[ids % COUNT, rows, columns]
    return lines


def ink(colors: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """The colours of lines for ARGB colours: lighter on dark ones, darker on light ones; transparent stays so."""
    parts = colors[..., None].view(np.uint8).astype(np.float64)
    blue, green, red = parts[..., 0], parts[..., 1], parts[..., 2]
    dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128
    towards = np.where(dark, 255.0, 0.0)[..., None]
    parts[..., :3] += _AMOUNT * (towards - parts[..., :3])
    inked = np.ascontiguousarray(parts.round().astype(np.uint8)).view(np.uint32)[..., 0]
    return np.where(colors >> 24 == 0, colors, inked).astype(np.uint32)
