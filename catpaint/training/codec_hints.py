"""What a decoder learns from inside its teacher: the features after each of the blocks at the smaller sizes.

A picture tells a young decoder little of what to make of its latents, and least of latents that no photograph has;
the teacher's own features tell it place by place (Romero et al., "FitNets: Hints for Thin Deep Nets", ICLR 2015).
A decoder with the teacher's blocks there explained 95 % of their variance after 500 steps.
"""

from __future__ import annotations

import torch
from torch import Tensor

from catpaint.models.codec import CodecSizes
from catpaint.training.codec_teacher import BLOCKS, SIZES, WIDTH, Teacher


def takes_hints(sizes: CodecSizes) -> bool:
    """Whether a codec's dense blocks have features that are the teacher's in number and width, at each of their sizes.

    At full size the teacher has fewer blocks, and decoders like it none.
    """
    dense = sizes.dense
    return (
        0 < dense <= SIZES
        and sizes.decoder_widths[:dense] == (WIDTH,) * dense
        and sizes.decoder_blocks[:dense] == (BLOCKS,) * dense
    )


def hint_distance(found: list[Tensor], teacher: Teacher, latents: Tensor) -> Tensor:
    """The mean squared distance of features [N, WIDTH, h, w] to the teacher's of raw latents [N, C, h, w].

    found: after each block at the latents' size, and at the next where there are as many again. As a share of the
    teacher's variance, mean over the blocks: 0 where they are equal, about 1 for a constant.
    """
    # A copy: what was made in inference mode takes part in no gradient.
    wanted = [features.clone() for features in teacher.features(latents.cpu(), len(found) // BLOCKS)]
    shares = [
        (own - asked.to(own)).square().mean() / asked.var().clamp_min(1e-8).to(own)
        for own, asked in zip(found, wanted, strict=True)
    ]
    return torch.stack(shares).mean()
