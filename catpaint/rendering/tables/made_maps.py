"""Label maps made for measurements, and how far a picture is from another."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import torch

SIZE = 256
CLASSES = 151


def painted_map(seed: int = 0, size: int = SIZE, classes: int = CLASSES) -> npt.NDArray[np.int64]:
    """A label map as people paint them: some smooth regions, about 2,000 distinct windows. int64 [1, size, size]."""
    return _regions(seed, size, classes, count=15, waviness=0.2)


def detailed_map(seed: int = 1, size: int = SIZE, classes: int = CLASSES) -> npt.NDArray[np.int64]:
    """A label map with the detail of an annotated street scene: about 10,000 distinct windows."""
    return _regions(seed, size, classes, count=110, waviness=0.1)


def psnr(image: torch.Tensor, expected: torch.Tensor) -> float:
    """Peak signal-to-noise ratio in dB of images in [-1, 1]."""
    error = float((image.float() - expected.float()).square().mean())
    return math.inf if error == 0 else 10 * math.log10(4 / error)


def _regions(seed: int, size: int, classes: int, *, count: int, waviness: float) -> npt.NDArray[np.int64]:
    """Voronoi cells of random points, their borders bent by a smooth field."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:size, :size].astype(np.float64)
    phase = random.uniform(0, 2 * np.pi, 8)
    for number in range(4):
        wave = 2 * np.pi * (number + 1) / size * 3
        y = y + waviness * 4 * np.sin(wave * x + phase[number])
        x = x + waviness * 4 * np.sin(wave * y + phase[4 + number])
    points = random.uniform(0, size, (count, 2))
    nearest = np.zeros((size, size), np.int64)
    best = np.full((size, size), np.inf)
    for number, (py, px) in enumerate(points):
        distance = (y - py) ** 2 + (x - px) ** 2
        closer = distance < best
        nearest[closer], best[closer] = number, distance[closer]
    return random.integers(0, classes, count)[nearest][None]
