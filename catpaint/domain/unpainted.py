"""What becomes of pixels that nobody painted: blank in the picture, or taken from their neighbours."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE

Unpainted = Literal["blank", "fill", "model"]
"""blank: transparent in the picture. fill: the class of the nearest painted pixel. model: whatever the model makes of
pixels without a class, as the published networks were trained and are measured."""

CHOICES: tuple[Unpainted, ...] = ("blank", "fill", "model")
DEFAULT: Unpainted = "blank"
"""Of the window and the command line: a painter expects to see what was painted, and nothing else."""

_FAR = 2**20
"""Rows; farther than any pixel of a label map is from another."""


def filled(label_map: LabelMap) -> LabelMap:
    """The label map with every ignored pixel in the class of the nearest painted one; itself where none, or all, is."""
    painted = label_map != IGNORE
    if painted.all() or not painted.any():
        return label_map
    rows, columns = nearest(painted)
    whole: LabelMap = label_map[rows, columns]
    return whole


def nearest(marked: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Row and column [H, W] of the marked pixel that the fewest steps along rows and columns lead to, of each pixel.

    At least one must be marked. First along columns, then along rows; each is a running minimum, so that even large
    maps take milliseconds.
    """
    height, width = marked.shape
    row, column = np.arange(height)[:, None], np.arange(width)[None, :]
    above = np.maximum.accumulate(np.where(marked, row, -_FAR), axis=0)
    below = np.minimum.accumulate(np.where(marked, row, 2 * _FAR)[::-1], axis=0)[::-1]
    near = np.where(row - above <= below - row, above, below)
    gap = np.minimum(abs(near - row), _FAR)
    # Steps and the column they lead to in one number, so that the minimum keeps both.
    before = np.minimum.accumulate((gap - column + _FAR) * width + column, axis=1)
    after = np.minimum.accumulate(((gap + column) * width + column)[:, ::-1], axis=1)[:, ::-1]
    from_left = before // width - _FAR + column <= after // width - column
    best = np.where(from_left, before % width, after % width)
    return np.take_along_axis(near, best, axis=1), best


def cut_out(image: npt.NDArray[np.uint8], label_map: LabelMap) -> npt.NDArray[np.uint8]:
    """uint8 [H, W, 3] with the ignored pixels of a label map [H, W] transparent: [H, W, 4], or as it is without any.

    What is transparent is black below, so that a program that knows no transparency shows no lawn either.
    """
    empty = label_map == IGNORE
    if not empty.any():
        return image
    cut = np.empty((*empty.shape, 4), np.uint8)
    cut[..., :3] = image
    cut[..., 3] = 255
    cut[empty] = 0
    return cut


def on_paper(image: npt.NDArray[np.uint8], paper: int = 255) -> npt.NDArray[np.uint8]:
    """uint8 [H, W, 3] of a picture with or without transparency, over a grey (white by default)."""
    if image.shape[-1] == 3:
        return image
    opacity = image[..., 3:].astype(np.float32) / 255
    over: npt.NDArray[np.uint8] = np.rint(image[..., :3] * opacity + paper * (1 - opacity)).astype(np.uint8)
    return over
