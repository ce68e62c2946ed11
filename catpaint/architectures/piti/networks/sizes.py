"""The sizes of a PITI network, and how they are read off its weights."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from catpaint.errors import CheckpointError
from catpaint.models.state_dicts import require_sizes
from catpaint.words import tell

Shapes = Mapping[str, tuple[int, ...]]

WHAT = tell("a PITI network")
_FIRST_CONVOLUTION = "encoder.cnn.conv1.weight"
_MAX_LEVELS = 16

COLORS = 3
"""Channels of an image."""

PLACE_CHANNELS = 32
"""Channels that tell a pixel's place, where `positions` is on."""


@dataclass(frozen=True)
class PitiSizes:
    """Everything that rebuilds a `PitiNetwork`.

    image_size: side of the largest images it was trained on, in pixels; over latents in their cells.
    widths: channels per level of the decoder, from the full resolution down by halves.
    res_blocks: residual blocks per level on the way down (one more on the way up).
    attention_levels: levels that attend, counted from 0; the middle always does.
    head_channels: channels of one attention head of the decoder.
    groups: of the decoder's group norms. Few channels want few groups: a group of one channel loses its mean, and with
        it an image's brightness.
    positions: whether pixels know their places when they attend (`piti_unet.place_sinusoids`). The published networks
        find them by their zero padding, which takes them long; a small one wouldn't.
    time_channels, time_width: of the time's sinusoids and of its embedding.
    low_resolution: whether it takes a low-resolution image beside the noisy one (the upsampler).
    condition_size: side of the condition in pixels, 16 per token.
    condition_width, condition_layers, condition_heads: of the encoder's transformer.
    cnn_widths: channels after each of the encoder's convolutions but the last.
    classes: source classes of a one-hot condition (null comes on top); None where it is a colour image.
    affinity_targets: target classes of a built-in affinity layer; None where there is none.
    prompts: prompts per layer of the transformer; 0 for none.
    image_channels: 3 for colours; a codec's channels for a network over latents.
    """

    image_size: int
    widths: tuple[int, ...]
    res_blocks: int
    attention_levels: tuple[int, ...]
    head_channels: int = 64
    groups: int = 32
    positions: bool = False
    time_channels: int = 192
    time_width: int = 768
    low_resolution: bool = False
    condition_size: int = 256
    condition_width: int = 512
    condition_layers: int = 8
    condition_heads: int = 8
    cnn_widths: tuple[int, ...] = (32, 64, 128, 256, 512)
    classes: int | None = None
    affinity_targets: int | None = None
    prompts: int = 0
    image_channels: int = COLORS

    @property
    def over_latents(self) -> bool:
        """Whether what it denoises are a codec's latents, not images. A codec of three channels can't be served."""
        return self.image_channels != COLORS

    @property
    def source_channels(self) -> int:
        """Channels of the first convolution: 3 colours, or source classes and null."""
        return 3 if self.classes is None else self.classes + 1

    @property
    def condition_channels(self) -> int:
        """Channels of a condition: 3 colours, or the classes the network takes and null."""
        return self.source_channels if self.affinity_targets is None else self.affinity_targets + 1

    def to_json(self) -> dict[str, Any]:
        """The sizes as a JSON object; what came later only where it isn't the default, as in older checkpoints."""
        later = {"image_channels": self.image_channels} if self.over_latents else {}
        return {
            "image_size": self.image_size,
            "widths": list(self.widths),
            "res_blocks": self.res_blocks,
            "attention_levels": list(self.attention_levels),
            "head_channels": self.head_channels,
            "groups": self.groups,
            "positions": self.positions,
            "time_channels": self.time_channels,
            "time_width": self.time_width,
            "low_resolution": self.low_resolution,
            "condition_size": self.condition_size,
            "condition_width": self.condition_width,
            "condition_layers": self.condition_layers,
            "condition_heads": self.condition_heads,
            "cnn_widths": list(self.cnn_widths),
            "classes": self.classes,
            "affinity_targets": self.affinity_targets,
            "prompts": self.prompts,
            **later,
        }


BASE_SIZES = PitiSizes(
    image_size=64, widths=(192, 384, 576, 768), res_blocks=3, attention_levels=(1, 2, 3), low_resolution=False
)
"""The published base network."""

UPSAMPLER_SIZES = PitiSizes(
    image_size=256,
    widths=(192, 192, 384, 384, 768, 768),
    res_blocks=2,
    attention_levels=(3, 4, 5),
    low_resolution=True,
)
"""The published upsampler."""


def read_sizes(
    shapes: Shapes,
    *,
    image_size: int,
    head_channels: int,
    condition_heads: int,
    groups: int = 32,
    positions: bool = False,
    one_hot: bool | None = None,
    image_channels: int = COLORS,
) -> PitiSizes:
    """The sizes of a PITI network by the shapes of its weights (keys under `encoder.` and `decoder.`).

    one_hot: whether the condition is one-hot; None takes three channels for colours, any other number for classes.
    image_channels: 3, or a codec's.
    Raises CheckpointError where keys are missing or the given head sizes don't divide the widths.
    """
    require_sizes(shapes, _needed(shapes), what=WHAT)
    channels = shapes[_FIRST_CONVOLUTION][1]
    one_hot = channels != 3 if one_hot is None else one_hot
    tokens = shapes["encoder.positional_embedding"][1] - 1
    side = math.isqrt(max(tokens, 0))
    inputs, outputs = shapes["decoder.input_blocks.0.0.weight"][1], shapes["decoder.out.2.weight"][0]
    twice = 2 * image_channels
    if inputs not in (image_channels, twice) or outputs != twice:
        raise CheckpointError(
            "not {what}: it takes {inputs} and gives {outputs} channels; {image_channels} (or {twice} "
            "for an upsampler) and {twice} are needed",
            what=WHAT,
            inputs=inputs,
            outputs=outputs,
            image_channels=image_channels,
            twice=twice,
        )
    if side == 0 or side * side != tokens:
        raise CheckpointError(
            "not {what}: {tokens} positions and one for the class token; a square is needed", what=WHAT, tokens=tokens
        )
    prompts = shapes.get("encoder.prompts.weight")
    affinity = shapes.get("encoder.affinity.weight")
    sizes = PitiSizes(
        image_size=image_size,
        **_decoder_levels(shapes),
        head_channels=head_channels,
        groups=groups,
        positions=positions,
        time_channels=shapes["decoder.time_embed.0.weight"][1],
        time_width=shapes["decoder.time_embed.0.weight"][0],
        low_resolution=inputs == twice,
        condition_size=16 * side,
        condition_width=shapes["encoder.cls_token"][2],
        condition_layers=_count(shapes, "encoder.transformer.resblocks.{}.attn.c_qkv.weight"),
        condition_heads=condition_heads,
        cnn_widths=tuple(shapes[f"encoder.cnn.conv{i}.weight"][0] for i in range(1, 6)),
        classes=channels - 1 if one_hot else None,
        affinity_targets=affinity[0] if affinity else None,
        prompts=prompts[1] if prompts else 0,
        image_channels=image_channels,
    )
    _check_heads(sizes)
    if (sizes.classes is not None and sizes.classes < 1) or (not one_hot and (channels != 3 or affinity)):
        raise CheckpointError(
            "not {what}: {channels} channels of its condition are neither colours nor classes",
            what=WHAT,
            channels=channels,
        )
    return sizes


def _needed(shapes: Shapes) -> dict[str, int]:
    """Keys whose shapes tell the sizes, with their number of dimensions."""
    needed = {
        "encoder.cls_token": 3,
        "encoder.positional_embedding": 3,
        "encoder.transformer.resblocks.0.attn.c_qkv.weight": 2,
        **{f"encoder.cnn.conv{i}.weight": 4 for i in range(1, 6)},
        "decoder.time_embed.0.weight": 2,
        "decoder.input_blocks.0.0.weight": 4,
        "decoder.out.2.weight": 4,
    }
    if "encoder.prompts.weight" in shapes:
        needed["encoder.prompts.weight"] = 3
    if "encoder.affinity.weight" in shapes:
        needed["encoder.affinity.weight"] = 2
    return needed


def _decoder_levels(shapes: Shapes) -> dict[str, Any]:
    """Widths, blocks per level and attending levels.

    On the way down a level's last block, which halves the resolution, looks like the others. On the way up the one
    that doubles it comes on top, in the last place of each level but the finest: that tells the blocks per level.
    """
    blocks = _count(shapes, "decoder.output_blocks.{}.0.in_layers.2.weight")
    doubling = "decoder.output_blocks.{}.{}.in_layers.2.weight"
    ups = [j for j in range(blocks) if doubling.format(j, 1) in shapes or doubling.format(j, 2) in shapes]
    per_level = ups[0] + 1 if ups else blocks
    if blocks == 0 or blocks % per_level or per_level < 2 or blocks // per_level > _MAX_LEVELS:
        raise CheckpointError(
            "not {what}: its {blocks} output blocks don't form levels of equal length", what=WHAT, blocks=blocks
        )
    widths, attending = [], []
    for level in range(blocks // per_level):
        first = 1 + level * per_level
        key = f"decoder.input_blocks.{first}.0.in_layers.2.weight"
        require_sizes(shapes, {key: 4}, what=WHAT)
        widths.append(shapes[key][0])
        if f"decoder.input_blocks.{first}.1.qkv.weight" in shapes:
            attending.append(level)
    return {"widths": tuple(widths), "res_blocks": per_level - 1, "attention_levels": tuple(attending)}


def _check_heads(sizes: PitiSizes) -> None:
    attending = {sizes.widths[level] for level in (*sizes.attention_levels, len(sizes.widths) - 1)}
    for width in sorted(attending):
        if sizes.head_channels < 1 or width % sizes.head_channels:
            raise CheckpointError(
                "heads of {head_channels} channels don't divide a decoder width of {width}",
                head_channels=sizes.head_channels,
                width=width,
            )
        if sizes.positions and width < PLACE_CHANNELS:
            raise CheckpointError(
                "not {what}: {width} channels can't hold the {place_channels} of a place",
                what=WHAT,
                width=width,
                place_channels=PLACE_CHANNELS,
            )
    if sizes.condition_heads < 1 or sizes.condition_width % sizes.condition_heads:
        raise CheckpointError(
            "{condition_heads} heads don't divide the encoder's width of {condition_width}",
            condition_heads=sizes.condition_heads,
            condition_width=sizes.condition_width,
        )
    if unfit := [width for width in sizes.widths if sizes.groups < 1 or width % sizes.groups]:
        raise CheckpointError(
            "not {what}: a decoder width of {unfit}; multiples of {groups} are needed",
            what=WHAT,
            unfit=unfit[0],
            groups=sizes.groups,
        )
    if sizes.time_channels % 2:
        raise CheckpointError(
            "not {what}: {time_channels} sinusoids for the time; an even number is needed",
            what=WHAT,
            time_channels=sizes.time_channels,
        )


def _count(shapes: Shapes, pattern: str) -> int:
    count = 0
    while pattern.format(count) in shapes:
        count += 1
    return count
