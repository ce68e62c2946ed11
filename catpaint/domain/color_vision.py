"""How colours look to people who see them otherwise, and how far apart they are then.

Dichromats by the matrices of Machado, Oliveira and Fernandes ("A Physiologically-based Model for Simulation of Color
Vision Deficiency", 2009, severity 1.0) in linear light; distances in CIE L*a*b* (D65).
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

VISIONS: dict[str, Floats] = {
    "trichromat": np.eye(3),
    "protanope": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranope": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanope": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""Linear sRGB as each sees it."""

_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_WHITE = _XYZ.sum(1)
_EDGE = (6 / 29) ** 3


def as_seen(colors: Iterable[tuple[int, int, int]]) -> dict[str, Floats]:
    """L*a*b* [N, 3] of sRGB colours (0..255) in the eyes of each of `VISIONS`."""
    values = np.array(list(colors), np.float64).reshape(-1, 3) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return {name: _lab(np.clip(linear @ matrix.T, 0, 1)) for name, matrix in VISIONS.items()}


def apart(some: dict[str, Floats], others: dict[str, Floats]) -> Floats:
    """How far each of some colours [N] is from the nearest of the others, to whom they look most alike."""
    nearest: Floats = np.stack([_nearest(some[name], others[name]) for name in VISIONS]).min(0)
    return nearest


def _nearest(some: Floats, others: Floats) -> Floats:
    # Products are much quicker than differences where there are thousands.
    squares = some @ (-2 * others.T)
    squares += (others**2).sum(1)
    found: Floats = np.sqrt(np.maximum(squares.min(1) + (some**2).sum(1), 0))
    return found


def _lab(linear: Floats) -> Floats:
    ratios = linear @ _XYZ.T / _WHITE
    curved = np.where(ratios > _EDGE, np.cbrt(ratios), ratios / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = curved[:, 0], curved[:, 1], curved[:, 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], 1)
