"""A very small codec for the tests, with weights that aren't at their start."""

from __future__ import annotations

import torch

from catpaint.models.codec import Codec, CodecSizes

SIZES = CodecSizes(
    channels=4,
    encoder_widths=(8, 8, 12),
    encoder_blocks=(1, 1, 2),
    decoder_widths=(12, 8, 8),
    decoder_blocks=(2, 2, 1),
    expansion=2,
    context=6,
)


def tiny_codec(sizes: CodecSizes = SIZES, *, seed: int = 0) -> Codec:
    """In evaluation mode; the global path has an effect."""
    torch.manual_seed(seed)
    codec = Codec(sizes)
    for path in (codec.encoder.path, codec.decoder.path):
        torch.nn.init.normal_(path.out.weight, std=0.1)
        torch.nn.init.normal_(path.out.bias, std=0.1)
    codec.latent_mean.normal_()
    codec.latent_deviation.uniform_(0.5, 1.5)
    return codec.eval()
