"""What a model's own segmenter sees in pictures, as a critic of pictures reads it: no file, and never the judge's."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from catpaint.models.network_input import IMAGENET
from catpaint.models.segmenters import SegmenterNetwork


class SegmenterFeatures(nn.Module):
    """The features of a frozen segmenter on its way down; see `picture_critic.PictureFeatures`.

    It knows the source's classes, not the target's: what it was trained on are other photographs than those a
    finetuned model is judged by.
    """

    mean: Tensor
    deviation: Tensor

    def __init__(self, network: SegmenterNetwork) -> None:
        super().__init__()
        self.stem, self.stages = network.stem, network.stages
        self.stem_width, *widths = network.sizes.widths
        self.widths = tuple(widths)
        for name, values in zip(("mean", "deviation"), IMAGENET, strict=True):
            self.register_buffer(name, torch.tensor(values)[:, None, None], persistent=False)
        self.requires_grad_(False).eval().to(memory_format=torch.channels_last)

    def everything(self, images: Tensor) -> list[Tensor]:
        """Of images [N, 3, H, W] in [-1, 1]: [N, stem_width, H/2, W/2], then [N, width, H/4, W/4] and half of it again
        and again."""
        x = self.stem(((images + 1) / 2 - self.mean) / self.deviation)
        found = [x]
        for stage in self.stages:
            x = stage(x)
            found.append(x)
        return found
