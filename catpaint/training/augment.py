"""Differentiable augmentation of generated and real images alike (Zhao et al. 2020), label maps following along.

The discriminator classifies pixels, so whatever moves an image moves its label map too. Latents move by whole cells,
and their coverage with them; a hole shows the mean latents, which are zero. Their channels aren't colours, so that
brightness, saturation and contrast mean nothing there; mirrored they are other latents, which the training set has
encoded already.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from catpaint.errors import TrainingError

POLICIES = ("color", "translation", "cutout")
OVER_LATENTS = ("translation", "cutout")
"""Policies that latents have too."""


@dataclass(frozen=True)
class Augmentation:
    """One draw of augmentation for a batch of N; the same for real and generated images of the same label maps.

    brightness, saturation, contrast: [N] (0, 1 and 1 change nothing). shift: int64 [N, 2] rows and columns.
    hole: int64 [N, 4] top, left, bottom, right of the square cut out (empty changes nothing).
    """

    brightness: Tensor
    saturation: Tensor
    contrast: Tensor
    shift: Tensor
    hole: Tensor

    def images(self, images: Tensor) -> Tensor:
        """Images [N, 3, H, W] in [-1, 1], augmented; gradients pass."""
        x = images + self.brightness.to(images)[:, None, None, None]
        grey = x.mean(1, keepdim=True)
        x = grey + (x - grey) * self.saturation.to(images)[:, None, None, None]
        level = x.mean((1, 2, 3), keepdim=True)
        x = level + (x - level) * self.contrast.to(images)[:, None, None, None]
        moved, inside = self._move(x)
        return moved * inside[:, None].to(images.dtype)

    def indices(self, indices: Tensor, nothing: int) -> Tensor:
        """Class positions int64 [N, H, W] moved like the images; `nothing` where no image is left."""
        moved, inside = self._move(indices[:, None].float())
        return torch.where(inside, moved[:, 0].long(), nothing)

    def coverage(self, shares: Tensor, cells: int) -> Tensor:
        """Shares of classes [N, classes, cells·H, cells·W] moved like the latents; zero where none are left."""
        moved, inside = self._move(shares, cells)
        return moved * inside[:, None].to(shares.dtype)

    def take(self, part: slice) -> Augmentation:
        """The draws of a part of the batch."""
        return Augmentation(**{name: values[part] for name, values in vars(self).items()})

    def _move(self, x: Tensor, scale: int = 1) -> tuple[Tensor, Tensor]:
        count, _, height, width = x.shape
        rows = torch.arange(height, device=x.device)
        columns = torch.arange(width, device=x.device)
        shift, hole = scale * self.shift.to(x.device), scale * self.hole.to(x.device)
        from_rows, from_columns = rows - shift[:, :1], columns - shift[:, 1:]
        inside_rows = (from_rows >= 0) & (from_rows < height)
        inside_columns = (from_columns >= 0) & (from_columns < width)
        in_hole_rows = (rows >= hole[:, :1]) & (rows < hole[:, 2:3])
        in_hole_columns = (columns >= hole[:, 1:2]) & (columns < hole[:, 3:])
        inside = inside_rows[:, :, None] & inside_columns[:, None]
        inside &= ~(in_hole_rows[:, :, None] & in_hole_columns[:, None])
        if not bool(shift.any()):
            return x, inside
        images = torch.arange(count, device=x.device)[:, None, None]
        picked = x.permute(0, 2, 3, 1)[
            images, from_rows.clamp(0, height - 1)[:, :, None], from_columns.clamp(0, width - 1)[:, None]
        ]
        return picked.permute(0, 3, 1, 2), inside


def draw_augmentation(policies: tuple[str, ...], count: int, size: tuple[int, int], seed: int) -> Augmentation:
    """Draw an augmentation for `count` images of `size` (height, width). Raises TrainingError for an unknown policy."""
    if unknown := set(policies) - set(POLICIES):
        raise TrainingError(
            "augmentation '{unknown}' is unknown; choose among {policies}",
            unknown=min(unknown),
            policies=", ".join(POLICIES),
        )
    rng = torch.Generator().manual_seed(seed)
    # Everything is drawn whatever the policies, so that switching one on doesn't change the others.
    unit = torch.rand(3, count, generator=rng)
    shift_unit = torch.rand(count, 2, generator=rng)
    hole_unit = torch.rand(count, 2, generator=rng)
    sides = torch.tensor(size)
    color, moved, cut = ("color" in policies), ("translation" in policies), ("cutout" in policies)
    reach = sides // 8
    shift = (shift_unit * (2 * reach + 1)).long() - reach
    half = sides // 4
    centre = (hole_unit * sides).long()
    hole = torch.cat([(centre - half).clamp(min=0), torch.minimum(centre + half, sides)], dim=1)
    return Augmentation(
        brightness=(unit[0] - 0.5) if color else torch.zeros(count),
        saturation=unit[1] * 2 if color else torch.ones(count),
        contrast=unit[2] + 0.5 if color else torch.ones(count),
        shift=shift if moved else torch.zeros_like(shift),
        hole=hole if cut else torch.zeros_like(hole),
    )


def mix_images(real: Tensor, fake: Tensor, mask: Tensor) -> Tensor:
    """LabelMix's image: the real one where `mask` [N, 1, H, W] is 1, the generated one elsewhere."""
    return torch.lerp(fake, real, mask)
