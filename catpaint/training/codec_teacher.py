"""A published tiny autoencoder (FLUX.2's latents) as the teacher of a codec: its layout, read from its two files.

Layout as published by its author (madebyollin, "taef2", MIT): three halvings of 64 channels, blocks of three
convolutions, some of them with a pool that normalises over the whole image.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.errors import CheckpointError
from catpaint.models.state_dicts import adopt, read_published

FILES = {"encoder": "taef2_encoder.pth", "decoder": "taef2_decoder.pth"}
"""The names of the two files in the teacher's folder."""

FACTOR = 8
CHANNELS = 32

WIDTH = 64
"""Channels of all its features."""

BLOCKS = 3
"""Blocks of its decoder at each size but the photograph's."""

SIZES = 3
"""The sizes with so many blocks: the latents', and its first two doublings."""

_LIMIT = 64 * 2**20
_RANGE = 3.0
"""The decoder squashes latents softly into ±3."""


class _Block(nn.Module):
    def __init__(self, *, pool: bool) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(WIDTH, WIDTH, 3, 1, 1)]
        for _ in range(2):
            layers += [nn.ReLU(), nn.Conv2d(WIDTH, WIDTH, 3, 1, 1)]
        self.conv = nn.Sequential(*layers)
        self.pool = None
        if pool:
            wide = 4 * WIDTH
            self.pool = nn.Sequential(
                nn.Conv2d(WIDTH, wide, 1, bias=False),
                nn.GroupNorm(4, wide),
                nn.ReLU(),
                nn.Conv2d(wide, WIDTH, 1, bias=False),
            )

    def forward(self, x: Tensor) -> Tensor:
        if self.pool is not None:
            x = x + self.pool(x)
        return functional.relu(x + self.conv(x))


class _Squash(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return _RANGE * torch.tanh(x / _RANGE)


class Teacher:
    """The teacher's two networks, on the CPU in float32."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module) -> None:
        self._encoder, self._decoder = (
            network.eval().requires_grad_(False).to(memory_format=torch.channels_last) for network in (encoder, decoder)
        )

    @torch.inference_mode()
    def encode(self, images: Tensor) -> Tensor:
        """Images [N, 3, H, W] in [-1, 1], sides multiples of 8, to raw latents [N, 32, H/8, W/8]."""
        latents: Tensor = self._encoder(((images + 1) / 2).contiguous(memory_format=torch.channels_last))
        return latents

    @torch.inference_mode()
    def decode(self, latents: Tensor) -> Tensor:
        """Raw latents [N, 32, h, w] to images [N, 3, 8·h, 8·w] in [-1, 1]."""
        images: Tensor = self._decoder(latents.contiguous(memory_format=torch.channels_last))
        return images.clamp(0, 1) * 2 - 1

    @torch.inference_mode()
    def features(self, latents: Tensor, sizes: int = 1) -> list[Tensor]:
        """What its decoder makes of raw latents [N, 32, h, w] after each block, [N, WIDTH, h, w].

        At the first so many sizes: theirs, then twice it, [N, WIDTH, 2h, 2w], and so on up to `SIZES`.
        """
        x, found = latents.contiguous(memory_format=torch.channels_last), []
        for layer in cast(nn.Sequential, self._decoder):
            x = layer(x)
            if isinstance(layer, _Block):
                found.append(x)
            if len(found) == sizes * BLOCKS:
                break
        return found


def load_teacher(folder: Path | str) -> Teacher:
    """The teacher from its folder. Raises FileError and CheckpointError that name the file."""
    networks = []
    for part, build in (("encoder", teacher_encoder), ("decoder", teacher_decoder)):
        path = Path(folder) / FILES[part]
        state = read_published(path, limit=_LIMIT)
        with torch.device("meta"):
            network = build()
        try:
            adopt(network, state, what=f"the teacher's {part}")
        except CheckpointError as error:
            raise CheckpointError("{path}: {error}", path=path, error=error) from error
        networks.append(network)
    return Teacher(*networks)


def teacher_encoder() -> nn.Sequential:
    """The encoder's layers, with fresh weights."""
    layers: list[nn.Module] = [nn.Conv2d(3, WIDTH, 3, 1, 1), _Block(pool=False)]
    for pool in (False, False, True):
        layers += [nn.Conv2d(WIDTH, WIDTH, 3, 2, 1, bias=False), *(_Block(pool=pool) for _ in range(3))]
    return nn.Sequential(*layers, nn.Conv2d(WIDTH, CHANNELS, 3, 1, 1))


def teacher_decoder() -> nn.Sequential:
    """The decoder's layers, with fresh weights."""
    layers: list[nn.Module] = [_Squash(), nn.Conv2d(CHANNELS, WIDTH, 3, 1, 1), nn.ReLU()]
    for pool in (True, False, False):
        layers += [_Block(pool=pool) for _ in range(3)]
        layers += [nn.Upsample(scale_factor=2), nn.Conv2d(WIDTH, WIDTH, 3, 1, 1, bias=False)]
    return nn.Sequential(*layers, _Block(pool=False), nn.Conv2d(WIDTH, 3, 3, 1, 1))
