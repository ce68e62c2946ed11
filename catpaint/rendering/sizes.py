"""Which size a render has."""

from __future__ import annotations

import math

from catpaint.errors import RenderError

STEP = 32
"""Sides are multiples of this: six resolutions lie between the first feature map and the image."""
MAX_SIDE = 2048


def default_render_size(label_map_size: tuple[int, int], model_size: tuple[int, int]) -> tuple[int, int]:
    """(height, width) with the model's area at the label map's aspect, sides rounded to multiples of 32."""
    area = model_size[0] * model_size[1]
    aspect = label_map_size[1] / label_map_size[0]
    return _rounded(math.sqrt(area / aspect)), _rounded(math.sqrt(area * aspect))


def check_render_size(size: tuple[int, int]) -> tuple[int, int]:
    """(height, width) as given, or RenderError unless both are multiples of 32 within 32..2048."""
    height, width = size
    for side in (height, width):
        if side % STEP or not STEP <= side <= MAX_SIDE:
            nearest = min(max(STEP, round(side / STEP) * STEP), MAX_SIDE)
            raise RenderError(
                f"size {width}x{height}: {side} is not a multiple of {STEP} in {STEP}..{MAX_SIDE}; try {nearest}"
            )
    return height, width


def parse_size(text: str) -> tuple[int, int]:
    """ "WxH" as (height, width). Raises RenderError."""
    width, found, height = text.lower().partition("x")
    if not (found and width.isdecimal() and height.isdecimal() and len(text) < 12):
        raise RenderError(f"size '{text:.40}': write it as WIDTHxHEIGHT, for instance 256x256")
    return check_render_size((int(height), int(width)))


def _rounded(side: float) -> int:
    return min(max(STEP, round(side / STEP) * STEP), MAX_SIDE)
