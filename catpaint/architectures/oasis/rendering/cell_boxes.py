"""Boxes of cells: where something changed, and what has to be computed anew around it."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor


class Box(NamedTuple):
    """Half-open rows and columns: [top, bottom) × [left, right)."""

    top: int
    left: int
    bottom: int
    right: int

    def cut(self, values: Tensor) -> Tensor:
        """The part of [..., H, W] in the box; a view."""
        return values[..., self.top : self.bottom, self.left : self.right]

    def scaled(self, factor: int) -> Box:
        """The same box where each cell is factor×factor of the places counted before."""
        return Box(*(edge * factor for edge in self))

    def margins(self, outer: Box) -> tuple[int, int, int, int]:
        """How much more a box around it has at the top, left, bottom and right."""
        return self.top - outer.top, self.left - outer.left, outer.bottom - self.bottom, outer.right - self.right

    def within(self, outer: Box) -> Box:
        """The same box counted from the corner of one around it."""
        return Box(self.top - outer.top, self.left - outer.left, self.bottom - outer.top, self.right - outer.left)


def bounds(marked: Tensor) -> Box | None:
    """The smallest box around the true cells of bool [h, w]; None where there are none."""
    rows, columns = torch.nonzero(marked.any(1)).flatten(), torch.nonzero(marked.any(0)).flatten()
    if not len(rows):
        return None
    return Box(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)


def widened(box: Box, by: int, size: tuple[int, int]) -> Box:
    """The box with `by` more cells on every side, as far as a map of `size` (height, width) reaches."""
    return Box(max(0, box.top - by), max(0, box.left - by), min(size[0], box.bottom + by), min(size[1], box.right + by))


def aligned(box: Box, step: int) -> Box:
    """The smallest box around it whose edges are multiples of `step`."""
    return Box(
        box.top // step * step, box.left // step * step, -(-box.bottom // step) * step, -(-box.right // step) * step
    )
