"""A perceptually uniform colour map made from scratch: even steps of lightness and hue in OKLab.

Light: from the paper's white to a deep violet. Dark: from the ground's near-black to a light yellow. Either way the
ends stand far apart, equal steps of the value look equal, and a reader who sees no colour still sees the order.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Rgb = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

# (lightness, chroma, hue in degrees) in OKLCh at the ends and on the way; hue and chroma run through evenly.
_LIGHT = ((0.985, 0.005, 200.0), (0.80, 0.10, 205.0), (0.55, 0.13, 255.0), (0.26, 0.13, 295.0))
_DARK = ((0.24, 0.015, 270.0), (0.46, 0.13, 300.0), (0.68, 0.16, 20.0), (0.93, 0.12, 95.0))


@lru_cache(maxsize=2)
def colormap(dark: bool) -> Rgb:
    """uint8 [256, 3]: colours of the values 0..1, for a light or dark ground. Lightness runs strictly one way."""
    knots = np.array(_DARK if dark else _LIGHT)
    hue = np.unwrap(np.radians(knots[:, 2]))
    lightness = np.linspace(knots[0, 0], knots[-1, 0], 256)
    # Chroma and hue are read at equal lightness, so that the way between the knots stays even.
    at = (knots[:, 0] - knots[0, 0]) / (knots[-1, 0] - knots[0, 0])
    steps = np.linspace(0, 1, 256)
    chroma, angle = np.interp(steps, at, knots[:, 1]), np.interp(steps, at, hue)
    # Colours a screen can't show lose chroma, not lightness.
    for _ in range(40):
        outside = _excess(_to_linear(lightness, chroma, angle)) > 0
        chroma = np.where(outside, chroma * 0.96, chroma)
    table = np.rint(255 * _gamma(_to_linear(lightness, chroma, angle))).astype(np.uint8)
    table.setflags(write=False)
    return table


def lightness(rgb: Rgb) -> Floats:
    """OKLab lightness 0..1 of sRGB colours [..., 3]."""
    value = rgb.astype(np.float64) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    cone = np.cbrt(linear @ np.array(_RGB_TO_LMS).T)
    result: Floats = cone @ np.array([0.2104542553, 0.7936177850, -0.0040720468])
    return result


def levels(weights: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """Weights 0..1 as positions 0..255 of the colour map: square roots, so that 2 % can be told from nothing."""
    found: npt.NDArray[np.uint8] = np.rint(255 * np.sqrt(np.clip(weights, 0, 1))).astype(np.uint8)
    return found


_RGB_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LMS_TO_RGB = np.linalg.inv(np.array(_RGB_TO_LMS))


def _to_linear(lightness: Floats, chroma: Floats, angle: Floats) -> Floats:
    a, b = chroma * np.cos(angle), chroma * np.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    result: Floats = np.stack((long, medium, short), axis=-1) @ _LMS_TO_RGB.T
    return result


def _excess(linear: Floats) -> Floats:
    result: Floats = np.maximum(linear - 1, -linear).max(-1)
    return result


def _gamma(linear: Floats) -> Floats:
    linear = np.clip(linear, 0, 1)
    result: Floats = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return result
