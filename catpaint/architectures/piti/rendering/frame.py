"""Where a picture lies in what a diffusion model samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt
from torch import Tensor

from catpaint.domain.label_map import resized
from catpaint.rendering.sizes import to_grid


@dataclass(frozen=True)
class Frame:
    """A picture in the upper left of what is sampled; what lies beyond it is padding and is cropped away.

    shown, whole: (height, width) in pixels of the picture and of all that is sampled, both as sampled: the picture
    may be resized afterwards. step: `whole` is made of multiples of it.
    """

    shown: tuple[int, int]
    step: int = 1

    @classmethod
    def of(cls, size: tuple[int, int], *, edge: int, step: int) -> Frame:
        """The frame of a picture of this size (height, width) whose long edge is sampled with `edge` pixels.

        Neither longer nor shorter: a network trained at one scale paints at no other.
        """
        longest = max(size)
        height, width = (max(1, round(side * edge / longest)) for side in size)
        return cls((height, width), step)

    @property
    def whole(self) -> tuple[int, int]:
        """(height, width) of all that is sampled, in pixels."""
        height, width = (side + -side % self.step for side in self.shown)
        return height, width

    def cells(self, factor: int) -> tuple[int, int]:
        """(height, width) of all that is sampled in cells of `factor` pixels."""
        height, width = self.whole
        return height // factor, width // factor

    def fitted(self, values: npt.NDArray[Any], height: int, width: int) -> npt.NDArray[Any]:
        """Values of a picture's pixels [H, W], of any size, for all that is sampled on a grid of height × width.

        Taken by nearest neighbour, the last row and column repeated into the padding.
        """
        fitted: npt.NDArray[Any] = resized(to_grid(resized(values, *self.shown), self.step), height, width)
        return fitted

    def cropped(self, images: Tensor) -> Tensor:
        """Images [N, C, H, W] of all that is sampled, as large as `whole`, without the padding."""
        if self.step == 1:
            return images
        height, width = self.shown
        return images[:, :, :height, :width]
