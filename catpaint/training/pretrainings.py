"""What `catpaint pretrain` trains, as records: the architectures, and the networks they share. Imports no torch."""

from __future__ import annotations

from collections.abc import Mapping

from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.base import Option, Pretraining
from catpaint.domain.records import Records

_HERE = "catpaint.training.knowledge"

SHARED: Records[Pretraining] = Records(
    (
        Pretraining("segmenter", f"{_HERE}:build_segmenter", steps=2_000, size="128x128"),
        Pretraining("features", f"{_HERE}:build_features", steps=2_000, size="96x96"),
        Pretraining(
            "codec",
            f"{_HERE}:build_codec",
            steps=20_000,
            size="256x256",
            options=(
                Option("teacher", "path", "FOLDER", "codec: the autoencoder whose latents it learns"),
                Option("sides", "numbers", "LIST", "codec: sides of its squares, such as 128,256"),
                Option("phases", "words", "LIST", "codec: of decoder,encoder,both,sharpen (with --start: sharpen)"),
                Option("generated", "model", "M", "codec: sharpen on what this model makes of the label maps too"),
                Option("generated_count", "number", "N", "codec: how many such latents (default: 1000)"),
                Option("perceptual", "path", "FILE", "codec: sharpen by a ResNet's features (torchvision's weights)"),
            ),
            shaper=f"{_HERE}:codec_shape",
            starter="catpaint.models.model:codec_at",
        ),
        Pretraining("upscaler", f"{_HERE}:build_upscaler", steps=4_000, size="96x96"),
    )
)
"""The networks that architectures share."""


def pretrainings() -> Mapping[str, Pretraining]:
    """Everything that can be pretrained, by name: architectures first."""
    own = {name: record.pretraining for name, record in ARCHITECTURES.items() if record.pretraining is not None}
    return {**own, **SHARED}
