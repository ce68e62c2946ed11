"""PITI's encoder: a condition image or one-hot label map to the tokens that steer the decoder.

Source: facts of the published layout; the one-hot form, the affinity and the prompts are the paper's section 3.3.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from catpaint.architectures.piti.networks.prompts import Prompts
from catpaint.errors import RenderError
from catpaint.models.affinity_layer import AffinityLayer

if TYPE_CHECKING:
    from catpaint.architectures.piti.networks.sizes import PitiSizes

LEAK = 0.2
"""Slope of every LeakyReLU for negative values."""


class ConditionCnn(nn.Module):
    """Six convolutions that take a condition [N, C, 16·g, 16·g] to feature maps [N, width, g, g].

    Zero padding, affine instance norms without running statistics.
    """

    conv1: nn.Conv2d

    def __init__(self, *, channels: int, widths: tuple[int, ...], out: int) -> None:
        super().__init__()
        sizes = (channels, *widths, out)
        for index, (fan_in, fan_out) in enumerate(itertools.pairwise(sizes), start=1):
            kernel, stride = (7, 1) if index == 1 else (3, 2 if index <= len(widths) else 1)
            convolution = nn.Conv2d(fan_in, fan_out, kernel, stride=stride, padding=kernel // 2)
            self.add_module(f"conv{index}", convolution)
            if index <= len(widths):
                self.add_module(f"norm{index}", nn.InstanceNorm2d(fan_out, affine=True))
        self._depth = len(widths)

    def forward(self, condition: Tensor) -> Tensor:
        x = condition
        for index in range(1, self._depth + 1):
            x = getattr(self, f"norm{index}")(getattr(self, f"conv{index}")(x))
            x = F.leaky_relu(x, LEAK)
        output: Tensor = getattr(self, f"conv{self._depth + 1}")(x)
        return output


class SelfAttention(nn.Module):
    """Multi-head attention whose one projection holds query, key and value of each head side by side."""

    def __init__(self, *, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.c_qkv = nn.Linear(width, 3 * width)
        self.c_proj = nn.Linear(width, width)

    def forward(self, tokens: Tensor) -> Tensor:
        batch, length, width = tokens.shape
        query, key, value = self.c_qkv(tokens).view(batch, length, self.heads, -1).transpose(1, 2).chunk(3, dim=-1)
        mixed = F.scaled_dot_product_attention(query, key, value)
        projected: Tensor = self.c_proj(mixed.transpose(1, 2).reshape(batch, length, width))
        return projected


class Mlp(nn.Module):
    """The feed-forward half of a transformer layer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.c_fc = nn.Linear(width, 4 * width)
        self.c_proj = nn.Linear(4 * width, width)

    def forward(self, tokens: Tensor) -> Tensor:
        projected: Tensor = self.c_proj(F.gelu(self.c_fc(tokens)))
        return projected


class TransformerBlock(nn.Module):
    """A pre-norm transformer layer."""

    def __init__(self, *, width: int, heads: int) -> None:
        super().__init__()
        self.attn = SelfAttention(width=width, heads=heads)
        self.ln_1 = nn.LayerNorm(width)
        self.mlp = Mlp(width)
        self.ln_2 = nn.LayerNorm(width)

    def forward(self, tokens: Tensor) -> Tensor:
        tokens = tokens + self.attn(self.ln_1(tokens))
        output: Tensor = tokens + self.mlp(self.ln_2(tokens))
        return output


class Transformer(nn.Module):
    """The layers of the encoder, with prompts where there are any."""

    def __init__(self, *, width: int, heads: int, layers: int) -> None:
        super().__init__()
        self.resblocks = nn.ModuleList(TransformerBlock(width=width, heads=heads) for _ in range(layers))

    def forward(self, tokens: Tensor, prompts: Prompts | None) -> Tensor:
        for layer, block in enumerate(self.resblocks):
            tokens = block(tokens) if prompts is None else prompts.through(layer, block, tokens)
        return tokens


class PitiEncoder(nn.Module):
    """Condition to (xf_proj [N, width], xf_out [N, width, tokens]).

    A condition is a colour image [N, 3, S, S] in [-1, 1] where `sizes.classes` is None; no condition is all ones
    (white). Else it is one-hot [N, label classes + 1, S, S], the null channel last; no condition is null everywhere.
    A pixel without any class counts as unlabeled, as null where the source has no `unlabeled_channel`, so that every
    pixel sums to one: this is what makes folding the colours into the first convolution exact.
    """

    def __init__(self, sizes: PitiSizes, *, unlabeled_channel: int | None = None) -> None:
        super().__init__()
        self.sizes = sizes
        self.unlabeled_channel = unlabeled_channel
        width, tokens = sizes.condition_width, (sizes.condition_size // 16) ** 2
        self.affinity: AffinityLayer | None = None
        if sizes.affinity_targets is not None:
            assert sizes.classes is not None
            start = torch.zeros(sizes.affinity_targets, sizes.classes)
            self.affinity = AffinityLayer(start, unlabeled_channel=unlabeled_channel)
        self.cls_token = nn.Parameter(torch.zeros(1, 1, width))
        self.positional_embedding = nn.Parameter(torch.zeros(1, tokens + 1, width))
        self.transformer = Transformer(width=width, heads=sizes.condition_heads, layers=sizes.condition_layers)
        self.cnn = ConditionCnn(channels=sizes.source_channels, widths=sizes.cnn_widths, out=width)
        self.final_ln = nn.LayerNorm(width)
        self.prompts: Prompts | None = None
        if sizes.prompts:
            self.prompts = Prompts(layers=sizes.condition_layers, count=sizes.prompts, width=width)

    @property
    def condition_channels(self) -> int:
        """Channels of a condition: 3 colours, or label classes + 1."""
        return self.sizes.condition_channels

    def null_condition(self, batch: int = 1) -> Tensor:
        """What stands for no condition: [batch, channels, S, S], float32, on this encoder's device."""
        side = self.sizes.condition_size
        shape = (batch, self.condition_channels, side, side)
        if self.sizes.classes is None:
            return torch.ones(shape, device=self.cls_token.device)
        condition = torch.zeros(shape, device=self.cls_token.device)
        condition[:, -1] = 1
        return condition

    def forward(self, condition: Tensor) -> tuple[Tensor, Tensor]:
        """(xf_proj [N, width], xf_out [N, width, tokens]). Raises RenderError for a condition of another shape."""
        side = self.sizes.condition_size
        if condition.shape[1:] != (self.condition_channels, side, side):
            raise RenderError(
                "condition of shape {shape}: this model takes [N, {condition_channels}, {side}, {side}]",
                shape=list(condition.shape),
                condition_channels=self.condition_channels,
                side=side,
            )
        condition = condition.to(self.cls_token.dtype)
        if self.sizes.classes is not None:
            condition = self.to_source(condition)
        patches = self.cnn(condition).flatten(2).transpose(1, 2)
        # The class token stands last but has the first position.
        position = self.positional_embedding
        class_token = (self.cls_token + position[:, :1]).expand(patches.shape[0], -1, -1)
        tokens = torch.cat([patches + position[:, 1:], class_token], dim=1)
        output = self.final_ln(self.transformer(tokens, self.prompts))
        return output[:, -1], output[:, :-1].transpose(1, 2)

    def to_source(self, condition: Tensor) -> Tensor:
        """One-hot [N, label classes + 1, H, W] to source channels + 1, null last; every pixel sums to one."""
        labels, null = condition[:, :-1], condition[:, -1:]
        missing = 1 - labels.sum(1, keepdim=True) - null
        if self.affinity is not None:
            labels = F.conv2d(labels, self.affinity.weight.to(labels.dtype).t()[:, :, None, None])
        channel = self.unlabeled_channel
        if channel is None:
            return torch.cat([labels, null + missing], dim=1)
        before, unlabeled, after = labels[:, :channel], labels[:, channel : channel + 1], labels[:, channel + 1 :]
        return torch.cat([before, unlabeled + missing, after, null], dim=1)
