"""Rough edges and spray: brushes whose border isn't a circle, so that tree lines, foam and scree look like such.

Rough edges follow a pattern that lies still on the painting, so painting over a place again changes nothing. Spray
throws drops at random, by a seed.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from catpaint.domain.edit import Changed as Inside
from catpaint.domain.spans import Box, Point

Edge = Literal["smooth", "rough", "spray"]

_PATTERN = 512
_DEPTH = 0.7
"""Share of the radius by which a rough edge goes in at most."""
_OCTAVES = ((12.0, 0.4), (5.2, 0.35), (2.4, 0.25))
"""Pixels from one value of the pattern to the next, and their shares."""
_DROPS = 1.3
"""Drops of spray for each step of a tenth of the brush's size."""
_MOST_DROPS = 2000

FloatArray = npt.NDArray[np.float32]


def rough(start: Point, stop: Point, size: int, stop_size: int) -> tuple[Inside, tuple[int, int]]:
    """The pixels a rough round brush passes from start to stop: bool [h, w], and (row, column) of its corner."""
    box = _box(start, stop, size, stop_size)
    rows, columns = _centres(box)
    (y0, x0), (y1, x1) = start, stop
    dy, dx = y1 - y0, x1 - x0
    long = dy * dy + dx * dx
    share = np.clip(((rows - y0) * dy + (columns - x0) * dx) / long, 0, 1) if long else np.zeros((1, 1), np.float32)
    distance = np.hypot(rows - (y0 + share * dy), columns - (x0 + share * dx))
    radius = (size + (stop_size - size) * share) / 2
    tall, wide = box[2] - box[0], box[3] - box[1]
    pattern = _pattern(1 if max(size, stop_size) < 96 else 2).take(np.arange(box[0], box[2]) % _PATTERN, 0)
    pattern = pattern.take(np.arange(box[1], box[3]) % _PATTERN, 1)
    inside: Inside = distance <= np.maximum(radius * (1 - _DEPTH * pattern[:tall, :wide]), 0.5)
    return inside, (box[0], box[1])


def spray(
    start: Point, stop: Point, size: int, stop_size: int, random: np.random.Generator
) -> tuple[Inside, tuple[int, int]]:
    """Drops a spray can throws on its way: bool [h, w], and (row, column) of its corner."""
    box = _box(start, stop, size, stop_size)
    inside = np.zeros((box[2] - box[0], box[3] - box[1]), np.bool_)
    steps = 1 + math.dist(start, stop) / max(size / 10, 1)
    count = min(max(1, round(_DROPS * steps * max(1.0, size / 24))), _MOST_DROPS)
    share = random.random(count)
    # Denser in the middle: the radius is even, its area isn't.
    far, turn = random.random(count) ** 0.75, random.random(count) * 2 * np.pi
    radius = (size + (stop_size - size) * share) / 2 * far
    rows = np.floor(start[0] + (stop[0] - start[0]) * share + radius * np.sin(turn)).astype(np.intp) - box[0]
    columns = np.floor(start[1] + (stop[1] - start[1]) * share + radius * np.cos(turn)).astype(np.intp) - box[1]
    drop = max(1, round(size / 16))
    for down in range(drop):
        for across in range(drop):
            y, x = rows + down - drop // 2, columns + across - drop // 2
            there = (y >= 0) & (y < inside.shape[0]) & (x >= 0) & (x < inside.shape[1])
            inside[y[there], x[there]] = True
    return inside, (box[0], box[1])


def _box(start: Point, stop: Point, size: int, stop_size: int) -> Box:
    reach = max(size, stop_size) / 2 + 1
    top, left = (math.floor(min(start[i], stop[i]) - reach) for i in (0, 1))
    bottom, right = (math.ceil(max(start[i], stop[i]) + reach) for i in (0, 1))
    return top, left, bottom, right


def _centres(box: Box) -> tuple[FloatArray, FloatArray]:
    rows = (np.arange(box[0], box[2], dtype=np.float32) + 0.5)[:, None]
    columns = (np.arange(box[1], box[3], dtype=np.float32) + 0.5)[None, :]
    return rows, columns


@lru_cache(maxsize=4)
def _pattern(scale: int) -> FloatArray:
    """Noise 0..1 that tiles, [512, 512]: three octaves of values between a grid of random ones."""
    random = np.random.default_rng(7)
    total = np.zeros((_PATTERN, _PATTERN), np.float32)
    for cell, share in _OCTAVES:
        count = max(2, round(_PATTERN / (cell * scale)))
        grid = random.random((count, count)).astype(np.float32)
        at = np.arange(_PATTERN) * (count / _PATTERN)
        low = at.astype(np.intp)
        part = (at - low).astype(np.float32)
        part = part * part * (3 - 2 * part)
        high = (low + 1) % count
        rows = grid[low] + (grid[high] - grid[low]) * part[:, None]
        total += share * (rows[:, low] + (rows[:, high] - rows[:, low]) * part[None, :])
    spread: FloatArray = (total - total.min()) / (total.max() - total.min())
    spread.flags.writeable = False
    return spread
