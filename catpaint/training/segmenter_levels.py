"""What a model's own segmenter sees in pictures, as a critic of pictures reads it: no file, and never the judge's."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from catpaint.models.network_input import ImageNetInput
from catpaint.models.segmenters import SegmenterNetwork


class SegmenterLevels(nn.Module):
    """The features of a frozen segmenter on its way down; see `picture_critic.PictureFeatures`.

    It knows the source's classes, not the target's: what it was trained on are other photographs than those a
    finetuned model is judged by.
    """

    def __init__(self, network: SegmenterNetwork) -> None:
        super().__init__()
        self.input, self.network = ImageNetInput(), network
        self.stem_width, *widths = network.sizes.widths
        self.widths = tuple(widths)
        self.requires_grad_(False).eval().to(memory_format=torch.channels_last)

    def everything(self, images: Tensor) -> list[Tensor]:
        """Of images [N, 3, H, W] in [-1, 1]: [N, stem_width, H/2, W/2], then [N, width, H/4, W/4] and half of it again
        and again."""
        return self.network.levels(self.input(images))
