"""The codec: a small autoencoder between photographs and the latents that generators paint in.

Encoder and decoder are convolutional, so any size that is a multiple of the factor goes through. What a photograph's
latents have in common (its exposure, its colours) reaches the whole decoding by a global path, `Codec.context`, apart
from which the decoder sees only `Codec.halo` cells around a cell: a crop decodes as it would within the whole.

Blocks are inverted residuals (Sandler et al., "MobileNetV2", CVPR 2018) without normalisation, modulated by the global
path as in Perez et al., "FiLM", AAAI 2018; up- and downsampling is pixel shuffle (Shi et al., CVPR 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any, cast

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.errors import CheckpointError
from catpaint.models import companions
from catpaint.models.state_dicts import adopt, require_sizes
from catpaint.words import tell

KIND = "codec"
"""The name of its files, in a folder of its own as in a checkpoint."""

STATISTICS = ("latent_mean", "latent_deviation")
"""Keys of the buffers that normalise latents, per channel."""

_WIDEST = 4096
_DEEPEST = 64


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


@dataclass(frozen=True)
class CodecSizes:
    """Everything that rebuilds a `Codec`.

    factor: pixels a latent cell covers on each side, a power of two. channels: of a latent.
    encoder_widths, decoder_widths: channels at 1/2, 1/4, ... 1/factor and back again; as many as halvings.
    encoder_blocks, decoder_blocks: residual blocks at each of them. expansion: of the width inside a block.
    context: features whose mean and deviation over the image are the global path, each for encoder and decoder.
    dense: at how many sizes, from the smallest, the decoder's blocks are `DenseBlock`.
    """

    factor: int = 8
    channels: int = 32
    encoder_widths: tuple[int, ...] = (32, 64, 128)
    encoder_blocks: tuple[int, ...] = (1, 2, 4)
    decoder_widths: tuple[int, ...] = (128, 64, 32)
    decoder_blocks: tuple[int, ...] = (5, 3, 1)
    expansion: int = 3
    context: int = 64
    dense: int = 0

    def __post_init__(self) -> None:
        for name in ("factor", "channels", "expansion", "context"):
            if not _whole(getattr(self, name), 1, _WIDEST):
                raise CheckpointError(
                    "the codec's '{name}' is {it:.40}, not a whole number", name=name, it=repr(getattr(self, name))
                )
        levels = self.factor.bit_length() - 1
        if self.factor != 2**levels or levels < 1:
            raise CheckpointError(
                "the codec's factor is {factor}, not a power of two of at least 2", factor=self.factor
            )
        if not _whole(self.dense, 0, levels):
            raise CheckpointError(
                "the codec's 'dense' is {dense:.40}, not a whole number 0..{levels}",
                dense=repr(self.dense),
                levels=levels,
            )
        for part in ("encoder", "decoder"):
            for name, low, high in ((f"{part}_widths", 1, _WIDEST), (f"{part}_blocks", 1, _DEEPEST)):
                value = getattr(self, name)
                if not isinstance(value, tuple) or not all(_whole(entry, low, high) for entry in value):
                    raise CheckpointError(
                        "the codec's '{name}' is {value:.60}, not whole numbers {low}..{high}",
                        name=name,
                        value=repr(value),
                        low=low,
                        high=high,
                    )
                if len(value) != levels:
                    raise CheckpointError(
                        "the codec's '{name}' has {value_count} entries; factor {factor} needs {levels}",
                        name=name,
                        value_count=len(value),
                        factor=self.factor,
                        levels=levels,
                    )

    def to_json(self) -> dict[str, Any]:
        """As the `codec` entry of the sizes in `checkpoint.json`; what came later only where it isn't the default."""
        value = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "dense" or self.dense}
        return {name: list(entry) if isinstance(entry, tuple) else entry for name, entry in value.items()}

    @classmethod
    def from_json(cls, value: object) -> CodecSizes:
        """Sizes from their parsed JSON. Raises CheckpointError, saying which entry is wrong."""
        if not isinstance(value, Mapping):
            raise CheckpointError("the codec's sizes are {value:.40}, not an object", value=repr(value))
        if unknown := sorted(str(key) for key in set(value) - set(cls.__dataclass_fields__)):
            raise CheckpointError(
                "the codec's sizes have an unknown entry '{unknown:.40}'; update catpaint", unknown=unknown[0]
            )
        entries: dict[str, Any] = {
            name: tuple(entry) if isinstance(entry, list) else entry for name, entry in value.items()
        }
        if entries.get("dense") is True:
            entries["dense"] = 1  # As it was written when only the smallest size could be.
        return cls(**entries)


LIKE_TEACHER = CodecSizes(decoder_widths=(64, 64, 48), decoder_blocks=(3, 3, 3), dense=2)
"""A decoder whose two smaller sizes are built as its teacher's, so that it can follow it block by block."""


class Codec(nn.Module):
    """Encoder and decoder. Images are [N, 3, H, W] in [-1, 1], latents [N, channels, H/factor, W/factor].

    latent_mean, latent_deviation: [channels], of the raw latents over the training set; `encode` gives and `decode`
    takes latents normalised by them.
    """

    latent_mean: Tensor
    latent_deviation: Tensor

    def __init__(self, sizes: CodecSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.decoder = Decoder(sizes)
        self.register_buffer("latent_mean", torch.zeros(sizes.channels))
        self.register_buffer("latent_deviation", torch.ones(sizes.channels))

    @property
    def halo(self) -> int:
        """Cells around a crop that `decode` needs for the crop's decoding to equal the whole's, given its context."""
        return self.decoder.halo

    def encode(self, images: Tensor) -> Tensor:
        """Images [N, 3, H, W] in [-1, 1], sides multiples of the factor, to normalised latents [N, C, h, w].

        Raises CheckpointError for other sides.
        """
        height, width = images.shape[2:]
        if height % self.sizes.factor or width % self.sizes.factor:
            raise CheckpointError(
                "the codec takes multiples of {factor} pixels, not {width}×{height}",
                factor=self.sizes.factor,
                width=width,
                height=height,
            )
        latents: Tensor = self.encoder(images)
        return latents

    def decode(self, latents: Tensor, context: Tensor | None = None) -> Tensor:
        """Normalised latents [N, C, h, w] to images [N, 3, h·factor, w·factor] in [-1, 1].

        context: the global path's statistics where `latents` is a crop; by default those of `latents` itself.
        Raises CheckpointError for another number of channels.
        """
        return self.decode_unclamped(latents, context).clamp(-1, 1)

    def decode_within(self, latents: Tensor, context: Tensor, margins: Margins, *, reach: int | None = None) -> Tensor:
        """`decode` of a crop without its margins: (top, left, bottom, right) in cells, `halo` or the image's border.

        What only the margins need is left out level by level, so that it takes about half the time. reach: at most so
        many places of each larger size are taken along on every side: an approximation, in a fraction of the time.
        """
        images: Tensor = self.decoder(self._squash(latents), context, margins, reach=reach)
        return images.clamp(-1, 1)

    def decode_unclamped(self, latents: Tensor, context: Tensor | None = None) -> Tensor:
        """`decode` without the final limits to [-1, 1], for losses."""
        if latents.dim() != 4 or latents.shape[1] != self.sizes.channels:
            raise CheckpointError(
                "the codec has {channels} channels, not {shape}",
                channels=self.sizes.channels,
                shape=list(latents.shape),
            )
        squashed = self._squash(latents)
        images: Tensor = self.decoder(squashed, self.decoder.context(squashed) if context is None else context)
        return images

    def decode_in_steps(self, latents: Tensor) -> tuple[list[Tensor], Tensor]:
        """The features after each dense block, [N, width, h, w] at its size, and `decode_unclamped`; for losses."""
        squashed = self._squash(latents)
        features: list[Tensor] = []
        images: Tensor = self.decoder(squashed, self.decoder.context(squashed), told=features)
        return features, images

    def context(self, latents: Tensor) -> Tensor:
        """The global path's statistics [N, K] of whole latents [N, C, h, w], for `decode` of their crops."""
        return self.decoder.context(self._squash(latents))

    @classmethod
    def from_state_dict(cls, state: Mapping[str, Tensor], sizes: CodecSizes) -> Codec:
        """A codec in evaluation mode with these weights (float32). Raises CheckpointError."""
        require_sizes({key: tuple(value.shape) for key, value in state.items()}, _TELLTALES, what="a codec")
        with torch.device("meta"):
            network = cls(sizes)
        adopt(network, state, what=tell("a codec of these sizes"))
        if not bool((network.latent_deviation > 0).all()):
            raise CheckpointError("not a codec: latent_deviation must be above zero in every channel")
        return network.eval()

    def _squash(self, latents: Tensor) -> Tensor:
        """Limit far outliers, which no photograph has and a generator may paint."""
        return _LIMIT * torch.tanh(latents / _LIMIT)


Margins = tuple[int, int, int, int]
"""Cells at the (top, left, bottom, right) of a crop that are only there for what lies within."""

_LIMIT = 6.0
_TELLTALES = {"encoder.stem.weight": 4, "decoder.stem.weight": 4, "latent_mean": 1, "latent_deviation": 1}


def codec_files(codec: Codec, *, name: str) -> dict[str, bytes]:
    """A codec as the contents of its files, for `companions.write`."""
    return companions.pack(KIND, {"name": name, "sizes": codec.sizes.to_json()}, codec.state_dict())


def load_codec(folder: Path | str) -> Codec:
    """A codec from its folder. Raises FileError and CheckpointError that name the file."""

    def build(companion: companions.Companion) -> Codec:
        return Codec.from_state_dict(companion.state, CodecSizes.from_json(companion.entry("sizes", dict)))

    return companions.load(folder, KIND, build)


def checkpoint_codec(state: Mapping[str, Tensor], info: Any) -> Codec:
    """The codec in a checkpoint described by a `CheckpointInfo`. Raises CheckpointError."""
    return Codec.from_state_dict(state, CodecSizes.from_json(info.sizes[KIND]))


class Encoder(nn.Module):
    """Images to latents: halvings by pixel unshuffle, blocks at each size, the global path at the smallest."""

    def __init__(self, sizes: CodecSizes) -> None:
        super().__init__()
        widths = sizes.encoder_widths
        self.stem = nn.Conv2d(12, widths[0], 3, 1, 1)
        self.downs = nn.ModuleList(nn.Conv2d(4 * fan_in, fan_out, 1) for fan_in, fan_out in pairwise(widths))
        self.stages = nn.ModuleList(
            nn.ModuleList(Block(width, sizes.expansion) for _ in range(count))
            for width, count in zip(widths, sizes.encoder_blocks, strict=True)
        )
        self.path = GlobalPath(widths[-1], sizes.context, blocks=sizes.encoder_blocks[-1], width=widths[-1])
        self.head = nn.Conv2d(widths[-1], sizes.channels, 3, 1, 1)
        _initialise_ends(self.stem, *self.downs, self.head)

    def forward(self, images: Tensor) -> Tensor:
        """[N, 3, H, W] to [N, channels, H/factor, W/factor]."""
        x = self.stem(functional.pixel_unshuffle(images, 2))
        for stage, down in zip(self.stages[:-1], self.downs, strict=True):
            for block in stage:  # type: ignore[attr-defined]
                x = block(x)
            x = down(functional.pixel_unshuffle(x, 2))
        modulations = self.path(self.path.statistics(x))
        for block, modulation in zip(cast(nn.ModuleList, self.stages[-1]), modulations, strict=True):
            x = block(x, modulation)
        latents: Tensor = self.head(x)
        return latents


class Decoder(nn.Module):
    """Latents to images: blocks at each size, the global path at the smallest, doublings by pixel shuffle."""

    def __init__(self, sizes: CodecSizes) -> None:
        super().__init__()
        widths = sizes.decoder_widths
        self.dense = sizes.dense
        self.stem = nn.Conv2d(sizes.channels, widths[0], 3, 1, 1)
        kinds = [DenseBlock if level < sizes.dense else Block for level in range(len(widths))]
        modulated = widths[0] * (DenseBlock.EXPANSION if sizes.dense else 1)
        self.path = GlobalPath(sizes.channels, sizes.context, blocks=sizes.decoder_blocks[0], width=modulated)
        self.stages = nn.ModuleList(
            nn.ModuleList(
                DenseBlock(width, modulated=not level) if level < sizes.dense else Block(width, sizes.expansion)
                for _ in range(count)
            )
            for level, (width, count) in enumerate(zip(widths, sizes.decoder_blocks, strict=True))
        )
        # What a dense block gets looks around itself, as the doubling of such a network does.
        sides = [3 if level < sizes.dense else 1 for level in range(1, len(widths))]
        self.ups = nn.ModuleList(
            nn.Conv2d(fan_in, 4 * fan_out, side, 1, side // 2)
            for side, (fan_in, fan_out) in zip(sides, pairwise(widths), strict=True)
        )
        self.head = nn.Conv2d(widths[-1], 12, 3, 1, 1)
        # The stem and every block reach one of their own positions further, and so does the head. In positions of
        # each level: how far around a pixel it matters what comes out of the doubling before that level.
        self.reaches = [1] * len(widths)
        reach = 1.0
        for level in reversed(range(len(widths))):
            reach += sizes.decoder_blocks[level] * kinds[level].REACH
            self.reaches[level] = ceil(reach)
            reach = reach / 2 + (sides[level - 1] // 2 if level else 0)
        self.halo = self.reaches[0] + 1
        _initialise_ends(self.stem, *self.ups, self.head)

    def context(self, latents: Tensor) -> Tensor:
        """The global path's statistics [N, K]."""
        return self.path.statistics(latents)

    def forward(
        self,
        latents: Tensor,
        context: Tensor,
        margins: Margins = (0, 0, 0, 0),
        told: list[Tensor] | None = None,
        reach: int | None = None,
    ) -> Tensor:
        """[N, channels, h, w] and the context [N, K] to [N, 3, h·factor, w·factor] less the margins, unclamped.

        told: where the features after each dense block are put, [N, width, h, w] at its size. reach: see
        `Codec.decode_within`.
        """
        x = self.stem(latents)
        if self.dense:
            x = functional.relu_(x)
        for block, modulation in zip(cast(nn.ModuleList, self.stages[0]), self.path(context), strict=True):
            x = block(x, modulation)
            if self.dense and told is not None:
                told.append(x)
        left = margins
        for level, up in enumerate(self.ups, start=1):
            doubled = functional.pixel_shuffle(up(x), 2)
            kept = self.reaches[level] if reach is None else min(reach, self.reaches[level])
            x, left = _trimmed(doubled, [2 * margin for margin in left], kept)
            for block in cast(nn.ModuleList, self.stages[level]):
                x = block(x)
                if level < self.dense and told is not None:
                    told.append(x)
        image, _ = _trimmed(functional.pixel_shuffle(self.head(x), 2), [2 * margin for margin in left], 0)
        return image


def _trimmed(x: Tensor, margins: list[int], reach: int) -> tuple[Tensor, Margins]:
    """[..., h, w] with margins (top, left, bottom, right) of no more than `reach`, and what they are now."""
    top, left, bottom, right = (max(0, margin - reach) for margin in margins)
    height, width = x.shape[-2:]
    kept = tuple(min(margin, reach) for margin in margins)
    return x[..., top : height - bottom, left : width - right], kept  # type: ignore[return-value]


class Block(nn.Module):
    """x + contract(ReLU(expand(depthwise(x)))), the depthwise convolution's result scaled and shifted by channel."""

    REACH = 1

    def __init__(self, width: int, expansion: int) -> None:
        super().__init__()
        self.depthwise = nn.Conv2d(width, width, 3, 1, 1, groups=width)
        self.expand = nn.Conv2d(width, width * expansion, 1)
        self.contract = nn.Conv2d(width * expansion, width, 1)
        if self.expand.weight.is_meta:
            return  # Weights follow; torch would load its compiler to draw none.
        with torch.no_grad():
            # Near the identity at first, and the whole block a small change.
            self.depthwise.weight.normal_(0, 0.1)
            self.depthwise.weight[:, :, 1, 1] += 1
            nn.init.kaiming_normal_(self.expand.weight)
            nn.init.kaiming_normal_(self.contract.weight).mul_(0.3)
            for layer in (self.depthwise, self.expand, self.contract):
                layer.bias.zero_()  # type: ignore[union-attr]

    def forward(self, x: Tensor, modulation: tuple[Tensor, Tensor] | None = None) -> Tensor:
        """[N, width, h, w]; modulation: scale (about zero) and shift, each [N, width, 1, 1]."""
        y = self.depthwise(x)
        if modulation is not None:
            scale, shift = modulation
            y = torch.addcmul(shift, y, 1 + scale)
        out: Tensor = self.contract(functional.relu_(self.expand(y)))
        return out.add_(x)


class DenseBlock(nn.Module):
    """Every channel of a place and of what lies around it, three times: for the smaller sizes, where it costs little.

    y = x + contract(ReLU(expand(x))), expand's result scaled and shifted by channel (at the smallest size; elsewhere
    y = x); then ReLU(y + three convolutions of y with ReLU between them). Separable blocks answer latents that no
    photograph has with smears; these don't.
    """

    REACH = 3
    EXPANSION = 4

    def __init__(self, width: int, *, modulated: bool) -> None:
        super().__init__()
        self.modulated = modulated
        self.convolutions = nn.ModuleList(nn.Conv2d(width, width, 3, 1, 1) for _ in range(3))
        layers = list(cast(Iterable[nn.Conv2d], self.convolutions))
        if modulated:
            self.expand = nn.Conv2d(width, width * self.EXPANSION, 1)
            self.contract = nn.Conv2d(width * self.EXPANSION, width, 1)
            layers += [self.expand, self.contract]
        if layers[0].weight.is_meta:
            return
        with torch.no_grad():
            for layer in layers:
                nn.init.kaiming_normal_(layer.weight)
                assert layer.bias is not None
                layer.bias.zero_()
            if modulated:
                self.contract.weight.mul_(0.3)
            layers[2].weight.mul_(0.3)

    def forward(self, x: Tensor, modulation: tuple[Tensor, Tensor] | None = None) -> Tensor:
        """[N, width, h, w]; modulation: scale (about zero) and shift, each [N, 4·width, 1, 1], where it takes them."""
        if modulation is not None:
            scale, shift = modulation
            x = x + self.contract(functional.relu_(torch.addcmul(shift, self.expand(x), 1 + scale)))
        first, second, third = self.convolutions
        out: Tensor = third(functional.relu_(second(functional.relu_(first(x)))))
        return functional.relu_(out.add_(x))


class GlobalPath(nn.Module):
    """Mean and deviation over the image of channels and of features of them, as a modulation for each block."""

    def __init__(self, channels: int, features: int, *, blocks: int, width: int) -> None:
        super().__init__()
        self.blocks = blocks
        self.features = nn.Conv2d(channels, features, 1)
        self.hidden = nn.Linear(2 * (channels + features), 2 * features)
        self.out = nn.Linear(2 * features, blocks * 2 * width)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def statistics(self, x: Tensor) -> Tensor:
        """[N, channels, h, w] to [N, 2·(channels + features)]: means, then deviations."""
        values = torch.cat([x, functional.relu(self.features(x))], dim=1)
        mean = values.mean((2, 3), keepdim=True)
        # The small constant keeps the gradient of a flat image's deviation finite.
        deviation = ((values - mean).square().mean((2, 3)) + 1e-6).sqrt()
        return torch.cat([mean.flatten(1), deviation], dim=1)

    def forward(self, statistics: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Statistics [N, K] to a scale (about zero) and a shift for each block, [N, width, 1, 1] each."""
        out = self.out(functional.relu(self.hidden(statistics)))
        parts = out.view(len(out), self.blocks, 2, -1, 1, 1)
        return [(parts[:, block, 0], parts[:, block, 1]) for block in range(self.blocks)]


def _initialise_ends(*layers: nn.Conv2d) -> None:
    for layer in layers:
        if layer.weight.is_meta:
            continue
        nn.init.kaiming_normal_(layer.weight, nonlinearity="linear")
        assert layer.bias is not None
        nn.init.zeros_(layer.bias)
