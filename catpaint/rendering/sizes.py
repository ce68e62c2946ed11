"""Which size a render has: the label map's own aspect, at a long edge that a person or the model chooses."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.errors import RenderError

MIN_SIDE = 8
MAX_SIDE = 2048
MIN_EDGE = 32
"""Shortest long edge that can be asked for, pixels."""


def default_render_size(label_map_size: tuple[int, int], model_size: tuple[int, int]) -> tuple[int, int]:
    """(height, width) at the label map's aspect, as long as the longer side of the images the model was trained on."""
    return size_with_edge(label_map_size, max(model_size))


def size_with_edge(label_map_size: tuple[int, int], edge: int) -> tuple[int, int]:
    """(height, width) at the label map's aspect (to the pixel) whose longer side is `edge` pixels.

    Extreme aspects stop at 8 pixels a side. Raises RenderError unless the edge is 32..2048.
    """
    if not MIN_EDGE <= edge <= MAX_SIDE:
        raise RenderError(
            "a long edge of {edge} pixels: choose {min_edge}..{max_side}",
            edge=edge,
            min_edge=MIN_EDGE,
            max_side=MAX_SIDE,
        )
    longest = max(label_map_size)
    height, width = (max(MIN_SIDE, (2 * side * edge + longest) // (2 * longest)) for side in label_map_size)
    return height, width


def check_render_size(size: tuple[int, int]) -> tuple[int, int]:
    """(height, width) as given, or RenderError unless both are 8..2048."""
    height, width = size
    for side in (height, width):
        if not MIN_SIDE <= side <= MAX_SIDE:
            raise RenderError(
                "size {width}x{height}: sides must be {min_side}..{max_side} pixels",
                width=width,
                height=height,
                min_side=MIN_SIDE,
                max_side=MAX_SIDE,
            )
    return height, width


def parse_size(text: str) -> tuple[int, int]:
    """ "WxH" as (height, width). Raises RenderError."""
    width, found, height = text.lower().partition("x")
    if not (found and width.isdecimal() and height.isdecimal() and len(text) < 12):
        raise RenderError("size '{words:.40}': write it as WIDTHxHEIGHT, for instance 384x256", words=text)
    return check_render_size((int(height), int(width)))


def parse_edge_or_size(text: str, label_map_size: tuple[int, int]) -> tuple[int, int]:
    """(height, width) from a long edge in pixels, at the label map's aspect, or from "WxH". Raises RenderError."""
    if text.isdecimal() and len(text) < 6:
        return size_with_edge(label_map_size, int(text))
    return parse_size(text)


def to_grid(values: npt.NDArray[Any], step: int) -> npt.NDArray[Any]:
    """[..., H, W] with the last row and column repeated until both sides are multiples of `step`.

    What a network makes of it is cropped back to H×W, so that nothing is stretched.
    """
    height, width = values.shape[-2:]
    below, right = -height % step, -width % step
    if not below and not right:
        return values
    return np.pad(values, [(0, 0)] * (values.ndim - 2) + [(0, below), (0, right)], mode="edge")
