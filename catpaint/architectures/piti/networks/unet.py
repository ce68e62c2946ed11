"""PITI's decoder: the U-Net of GLIDE (Nichol et al., ICML 2022) in its published key layout.

Built for inference too: the condition's keys and values, and its part of the time embedding, are computed once
(`PreparedCondition`) and serve every step of a sampler.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from catpaint.architectures.piti.networks.sizes import PLACE_CHANNELS, PitiSizes
from catpaint.rendering.attention import attended
from catpaint.rendering.feature_operations import joined, normed, summed
from catpaint.rendering.packed_layers import shared_linear

DROPOUT = 0.1


@dataclass(frozen=True, eq=False)
class PreparedCondition:
    """All that a decoder computes from an encoded condition.

    embedding: [N, time width], added to the time's. keys, values: per attention layer, in the order of the forward
    pass, [N, heads, tokens, head channels].
    """

    embedding: Tensor
    keys: tuple[Tensor, ...]
    values: tuple[Tensor, ...]

    @property
    def batch(self) -> int:
        """How many conditions these are."""
        return self.embedding.shape[0]

    def expand(self, copies: int) -> PreparedCondition:
        """A single condition for a batch of `copies` images, without copying."""

        def grow(tensor: Tensor) -> Tensor:
            return tensor.expand(copies, *tensor.shape[1:])

        return PreparedCondition(
            grow(self.embedding), tuple(grow(key) for key in self.keys), tuple(grow(value) for value in self.values)
        )

    def to(self, kind: torch.dtype) -> PreparedCondition:
        """The same, rounded to another number format."""
        return PreparedCondition(
            self.embedding.to(kind),
            tuple(key.to(kind) for key in self.keys),
            tuple(value.to(kind) for value in self.values),
        )

    def beside(self, other: PreparedCondition) -> PreparedCondition:
        """These conditions, then the other ones, in one batch."""
        return PreparedCondition(
            torch.cat([self.embedding, other.embedding]),
            tuple(torch.cat(pair) for pair in zip(self.keys, other.keys, strict=True)),
            tuple(torch.cat(pair) for pair in zip(self.values, other.values, strict=True)),
        )


def time_sinusoids(timesteps: Tensor, channels: int) -> Tensor:
    """Cosines, then sines, of times [N] at geometrically spaced frequencies: float32 [N, channels]."""
    half = channels // 2
    steps = torch.arange(half, dtype=torch.float32, device=timesteps.device)
    angles = timesteps.float()[:, None] * torch.exp(-math.log(10000) * steps / half)
    return torch.cat([torch.cos(angles), torch.sin(angles)], dim=-1)


@functools.lru_cache(maxsize=32)
def place_sinusoids(height: int, width: int, channels: int) -> Tensor:
    """Sines and cosines of the places on a grid, float32 [height·width, channels]: the same for a place on any grid.

    In the first `PLACE_CHANNELS`, half for the row and half for the column, at frequencies from half a wave over the
    image to four waves; zero in the others.
    """
    count = PLACE_CHANNELS // 4
    frequencies = math.pi * 8 ** (torch.arange(count) / (count - 1))
    rows, columns = (((torch.arange(side) + 0.5) / side)[:, None] * frequencies for side in (height, width))
    waves = torch.cat(
        [
            torch.cat([rows.sin(), rows.cos()], 1)[:, None].expand(height, width, 2 * count),
            torch.cat([columns.sin(), columns.cos()], 1)[None].expand(height, width, 2 * count),
        ],
        dim=2,
    )
    return F.pad(waves.reshape(height * width, PLACE_CHANNELS), (0, channels - PLACE_CHANNELS))


class ResBlock(nn.Module):
    """A residual block scaled and shifted by the time embedding, that may halve or double the resolution."""

    def __init__(self, fan_in: int, fan_out: int, *, time_width: int, groups: int, resample: str = "none") -> None:
        super().__init__()
        self.resample = resample
        self.products: torch.dtype | None = None
        """What its 3×3 convolutions take, see `PitiUnet.halve`; None: the features' format."""
        self.skip_products: torch.dtype | None = None
        self.in_layers = nn.Sequential(
            nn.GroupNorm(groups, fan_in), nn.SiLU(inplace=True), nn.Conv2d(fan_in, fan_out, 3, padding=1)
        )
        self.emb_layers = nn.Sequential(nn.SiLU(), nn.Linear(time_width, 2 * fan_out))
        self.out_layers = nn.Sequential(
            nn.GroupNorm(groups, fan_out),
            nn.SiLU(inplace=True),
            nn.Dropout(DROPOUT),
            nn.Conv2d(fan_out, fan_out, 3, padding=1),
        )
        self.skip_connection = nn.Identity() if fan_in == fan_out else nn.Conv2d(fan_in, fan_out, 1)

    def forward(self, x: Tensor, time: Tensor) -> Tensor:
        """Features [N, C, H, W] and time embedding [N, time width]."""
        if self.products is not None:
            return self._inferred(x, time, self.products)
        hidden = self._resampled(self.in_layers[1](self.in_layers[0](x)))
        hidden = self.in_layers[2](hidden)
        scale, shift = self.emb_layers(time)[:, :, None, None].chunk(2, dim=1)
        # norm(h)·(1 + scale) + shift in one pass over the features.
        hidden = torch.addcmul(shift, self.out_layers[0](hidden), 1 + scale)
        for layer in self.out_layers[1:]:
            hidden = layer(hidden)
        output: Tensor = self.skip_connection(self._resampled(x)) + hidden
        return output

    def _inferred(self, x: Tensor, time: Tensor, products: torch.dtype) -> Tensor:
        """The same of float32 features, each rounded once before a convolution."""
        hidden = self.in_layers[2](self._resampled(normed(_norm(self.in_layers[0]), x, products)))
        scale, shift = self.emb_layers(time).chunk(2, dim=1)
        hidden = self.out_layers[3](normed(_norm(self.out_layers[0]), hidden, products, scale=scale, shift=shift))
        passed = self._resampled(x)
        if self.skip_products is not None:
            passed = self.skip_connection(passed.to(self.skip_products)).to(x.dtype)
        return summed(passed, hidden)

    def _resampled(self, x: Tensor) -> Tensor:
        if self.resample == "down":
            return F.avg_pool2d(x, 2)
        if self.resample == "up":
            return F.interpolate(x, scale_factor=2, mode="nearest")
        return x


class AttentionBlock(nn.Module):
    """Pixels attend to the condition's tokens and to each other."""

    def __init__(
        self, channels: int, *, head_channels: int, condition_width: int, groups: int, positions: bool
    ) -> None:
        super().__init__()
        self.positions = positions
        self.products: torch.dtype | None = None
        """What its products over features take, see `PitiUnet.halve`; None: the features' format."""
        self.heads = channels // head_channels
        self.norm = nn.GroupNorm(groups, channels)
        self.qkv = nn.Conv1d(channels, 3 * channels, 1)
        self.encoder_kv = nn.Conv1d(condition_width, 2 * channels, 1)
        self.proj_out = nn.Conv1d(channels, channels, 1)

    def project(self, xf_out: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values [N, heads, tokens, head channels] of the condition's tokens [N, width, tokens]."""
        key, value = self._heads(_pointwise(self.encoder_kv, xf_out.transpose(1, 2))).chunk(2, dim=-1)
        if self.products is not None:
            key, value = key.to(self.products), value.to(self.products)
        return key.contiguous(), value.contiguous()

    def forward(self, x: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """Features [N, C, H, W]; keys and values as `project` gives them."""
        batch, channels, height, width = x.shape
        # [N, H·W, C]: a view where the features are channels-last.
        features = self.norm(x) if self.products is None else normed(self.norm, x, self.products, silu=False)
        tokens = features.permute(0, 2, 3, 1).reshape(batch, height * width, channels)
        if self.positions:
            tokens = tokens + place_sinusoids(height, width, channels).to(tokens)
        query, own_key, own_value = self._heads(_pointwise(self.qkv, tokens)).chunk(3, dim=-1)
        mixed = attended(query, torch.cat([key, own_key], dim=2), torch.cat([value, own_value], dim=2))
        merged = mixed.transpose(1, 2).reshape(batch, height * width, channels)
        projected = _pointwise(self.proj_out, merged)
        return summed(x, projected.view(batch, height, width, channels).permute(0, 3, 1, 2))

    def _heads(self, tokens: Tensor) -> Tensor:
        """[N, L, heads·k] to [N, heads, L, k]: a head's query, key and value lie side by side."""
        batch, length, _ = tokens.shape
        return tokens.view(batch, length, self.heads, -1).transpose(1, 2)


class Stage(nn.Sequential):
    """Blocks that share one place in the published layout: a residual block, and what follows it."""


class PitiUnet(nn.Module):
    """Noisy image, time and condition to noise and variance."""

    def __init__(self, sizes: PitiSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.checkpointing = False
        """Recompute activations in the backward pass instead of keeping them."""
        self.products: torch.dtype | None = None
        """What large products take, see `halve`; None: the features' format."""
        widths, time_width = sizes.widths, sizes.time_width
        self.time_embed = nn.Sequential(
            nn.Linear(sizes.time_channels, time_width), nn.SiLU(), nn.Linear(time_width, time_width)
        )
        self.transformer_proj = nn.Linear(sizes.condition_width, time_width)

        # Out come channels of noise, and as many of the variance's place in its range.
        outputs = 2 * sizes.image_channels
        inputs = outputs if sizes.low_resolution else sizes.image_channels
        stages: list[nn.Module] = [Stage(nn.Conv2d(inputs, widths[0], 3, padding=1))]
        kept = [widths[0]]
        current = widths[0]
        for level, width in enumerate(widths):
            for _ in range(sizes.res_blocks):
                stages.append(self._stage(current, width, level))
                current = width
                kept.append(current)
            if level < len(widths) - 1:
                stages.append(Stage(self._block(current, current, resample="down")))
                kept.append(current)
        self.input_blocks = nn.ModuleList(stages)
        self.middle_block = Stage(
            self._block(current, current),
            self._attention(current),
            self._block(current, current),
        )
        stages = []
        for level in reversed(range(len(widths))):
            for index in range(sizes.res_blocks + 1):
                stage = self._stage(current + kept.pop(), widths[level], level)
                current = widths[level]
                if level > 0 and index == sizes.res_blocks:
                    stage.append(self._block(current, current, resample="up"))
                stages.append(stage)
        self.output_blocks = nn.ModuleList(stages)
        self.out = nn.Sequential(
            nn.GroupNorm(sizes.groups, current), nn.SiLU(inplace=True), nn.Conv2d(current, outputs, 3, padding=1)
        )

    @property
    def granularity(self) -> int:
        """Sides of an image must be multiples of this."""
        return int(2 ** (len(self.sizes.widths) - 1))

    def halve(self, kind: torch.dtype) -> None:
        """Make it ready for inference: large products take `kind`, for good; features between blocks stay float32.

        What a noisy image passes on its way to the noise, first and last convolution, sums, and skip connections of
        the full resolution, is exact, since an error of the noise counts up to sixty times in the image; and so is all
        of the time, whose errors are the same at every place. In the others an error is one of a small correction.
        """
        self.products = kind
        for stage in (*self.input_blocks, self.middle_block, *self.output_blocks):
            for block in stage.children():
                if isinstance(block, ResBlock):
                    block.products = kind
                    for layer in (block.in_layers[2], block.out_layers[3]):
                        layer.to(kind)
                    if isinstance(block.skip_connection, nn.Conv2d):
                        finest = any(stage is each for each in self.output_blocks[-self.sizes.res_blocks - 1 :])
                        block.skip_products = torch.float32 if finest else kind
                        block.skip_connection.to(block.skip_products)
                elif isinstance(block, AttentionBlock):
                    block.products = kind
                    for layer in (block.qkv, block.proj_out):
                        layer.to(kind)

    def prepare(self, xf_proj: Tensor, xf_out: Tensor) -> PreparedCondition:
        """What all steps need of an encoded condition (xf_proj [N, width], xf_out [N, width, tokens])."""
        kind = self.transformer_proj.weight.dtype
        projected = [block.project(xf_out.to(kind)) for block in self._attention_blocks()]
        keys, values = zip(*projected, strict=True)
        return PreparedCondition(self.transformer_proj(xf_proj.to(kind)), keys, values)

    def forward(self, x: Tensor, timesteps: Tensor, condition: PreparedCondition) -> Tensor:
        """[N, 2·C, H, W] in the format of the features, with C image channels (3 for colours).

        x: [N, C or for an upsampler 2·C, H, W]; timesteps [N] on the scale of training.
        """
        weight = self.time_embed[0].weight
        assert isinstance(weight, Tensor)
        kind = weight.dtype
        time = self.time_embed(time_sinusoids(timesteps, self.sizes.time_channels).to(kind)) + condition.embedding
        projected = iter(zip(condition.keys, condition.values, strict=True))
        hidden, kept = x.to(kind), []
        for stage in self.input_blocks:
            hidden = self._run(stage, hidden, time, projected)
            kept.append(hidden)
        hidden = self._run(self.middle_block, hidden, time, projected)
        for stage in self.output_blocks:
            hidden = self._run(stage, joined(hidden, kept.pop()), time, projected)
        if self.products is not None:
            hidden = normed(_norm(self.out[0]), hidden, hidden.dtype)
        else:
            hidden = self.out[1](self.out[0](hidden))
        output: Tensor = self.out[2](hidden)
        return output

    def _run(self, stage: nn.Module, hidden: Tensor, time: Tensor, projected: object) -> Tensor:
        for block in stage.children():
            arguments: tuple[Tensor, ...] = (hidden,)
            if isinstance(block, ResBlock):
                arguments = (hidden, time)
            elif isinstance(block, AttentionBlock):
                arguments = (hidden, *next(projected))  # type: ignore[call-overload]
            if self.checkpointing and torch.is_grad_enabled():
                hidden = checkpoint(block, *arguments, use_reentrant=False)
            else:
                hidden = block(*arguments)
        return hidden

    def _attention_blocks(self) -> list[AttentionBlock]:
        """In the order of the forward pass, which is that of their registration."""
        stages = [*self.input_blocks, self.middle_block, *self.output_blocks]
        return [block for stage in stages for block in stage.children() if isinstance(block, AttentionBlock)]

    def _stage(self, fan_in: int, fan_out: int, level: int) -> Stage:
        block = self._block(fan_in, fan_out)
        return Stage(block, self._attention(fan_out)) if level in self.sizes.attention_levels else Stage(block)

    def _block(self, fan_in: int, fan_out: int, *, resample: str = "none") -> ResBlock:
        sizes = self.sizes
        return ResBlock(fan_in, fan_out, time_width=sizes.time_width, groups=sizes.groups, resample=resample)

    def _attention(self, channels: int) -> AttentionBlock:
        sizes = self.sizes
        return AttentionBlock(
            channels,
            head_channels=sizes.head_channels,
            condition_width=sizes.condition_width,
            groups=sizes.groups,
            positions=sizes.positions,
        )


def _norm(layer: nn.Module) -> nn.GroupNorm:
    assert isinstance(layer, nn.GroupNorm)
    return layer


def _pointwise(convolution: nn.Conv1d, tokens: Tensor) -> Tensor:
    """A 1×1 convolution over tokens [N, L, C] as the matrix product it is."""
    return shared_linear(tokens, convolution.weight.squeeze(-1), convolution.bias)
