"""Label maps that were scaled with smoothing, or went through a lossy file, before they became a clean PNG.

Between class 3 and class 9 they then hold 4 to 8: other classes, all of them known, in lines along every edge. Nothing
in such a file is wrong by itself, so it is told by its edges as a whole. On five published sets of label maps at least
38 % of all steps between neighbours have an area on both sides, and at most 21 % of three neighbours with a step are
three classes; of their halves (bilinear, Lanczos) and JPEGs with many numbers it is at most 18 % and at least 49 %.
"""

from __future__ import annotations

import numpy as np

from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError

_EVERY = 3
"""Rows and columns that are looked at: one in so many."""
_CLEAN = 0.2
_MIXED = 0.45
_DENSE = 0.6
"""Share of steps beyond which it is noise, which no tool makes of areas."""
_FEWEST_STEPS = 64
_FEWEST_VALUES = 16


def require_sharp(label_map: LabelMap, where: object) -> None:
    """Raise LabelMapError where the ids change as the grey of a photograph does. label_map: uint16 [H, W]."""
    if is_smoothed(label_map):
        raise LabelMapError(
            "{where}: was scaled with smoothing, or saved in a lossy format, before it became this file: "
            "along its edges lie classes that are only numbers between others; export it again, and "
            "scale label maps by nearest neighbour only",
            where=where,
        )


def is_smoothed(label_map: LabelMap) -> bool:
    """Whether hardly any edge is clean, and nearly all are ramps or ripples over many numbers."""
    pixels = steps = clean = mixed = 0
    values: set[int] = set()
    for line in (label_map[::_EVERY], label_map.T[::_EVERY]):
        if line.shape[1] < 4:
            continue
        a, b, c, d = (line[:, start : line.shape[1] - 3 + start] for start in range(4))
        step = (b != c) & (b != IGNORE) & (c != IGNORE)
        pixels += step.size
        steps += int(step.sum())
        clean += int((step & (a == b) & (c == d)).sum())
        mixed += int((step & (a != b) & (a != c) & (a != IGNORE)).sum())
        values.update(np.unique(c[step]).tolist())
    if steps < _FEWEST_STEPS or steps > _DENSE * pixels or len(values) < _FEWEST_VALUES:
        return False
    return clean < _CLEAN * steps and mixed > _MIXED * steps
