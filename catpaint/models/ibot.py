"""iBOT vision transformers (Zhou et al., ICLR 2022) from their published files, built with timm.

At 224 px the network is timm's ViT with patches of 16. At other sizes the position embedding is interpolated the way
the publisher does it, which differs from timm's own resampling.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import timm
import torch
import torch.nn.functional as functional
from timm.models.vision_transformer import VisionTransformer
from torch import Tensor, nn

from catpaint.errors import CheckpointError
from catpaint.models.downloads import file_sha256
from catpaint.models.network_input import IMAGENET, batch_for, normalised, to_multiples
from catpaint.models.state_dicts import adopt, read_published, require_sizes
from catpaint.words import tell

PATCH = 16
_SIZE = 224
_ARCHITECTURES = {384: "vit_small_patch16_224", 768: "vit_base_patch16_224"}
_LABELS = {384: "ibot-vit-s-16", 768: "ibot-vit-b-16"}
_HEADS = ("head.", "masked_embed")
"""Parts of published files that patch features don't need."""


class IbotViT(nn.Module):
    """The backbone: an image to its class token and patch tokens after the final norm."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        vit = timm.create_model(_ARCHITECTURES[width], pretrained=False, num_classes=0, dynamic_img_size=True)
        self.vit = cast(VisionTransformer, vit)

    def forward(self, image: Tensor) -> Tensor:
        """image float [N, 3, H, W], ImageNet-normalised, sides divisible by 16; tokens [N, 1 + H/16 · W/16, width]."""
        vit = self.vit
        assert vit.cls_token is not None
        assert vit.pos_embed is not None
        rows, columns = image.shape[2] // PATCH, image.shape[3] // PATCH
        patches = vit.patch_embed.proj(image).flatten(2).transpose(1, 2)
        tokens = torch.cat([vit.cls_token.expand(len(image), -1, -1), patches], 1)
        tokens = tokens + interpolated_positions(vit.pos_embed, rows, columns)
        normed: Tensor = vit.norm(vit.blocks(tokens))
        return normed

    @classmethod
    def from_state_dict(cls, state: Mapping[str, Tensor]) -> IbotViT:
        """The backbone (S/16 or B/16 by its width) from a flat state dict, evaluation mode, float32.

        Raises CheckpointError when keys or shapes are another network's.
        """
        shapes = {key: tuple(value.shape) for key, value in state.items()}
        require_sizes(shapes, {"cls_token": 3, "pos_embed": 3}, what=tell("an iBOT backbone"))
        width = shapes["cls_token"][2]
        if width not in _ARCHITECTURES:
            raise CheckpointError(
                "not an iBOT ViT-S/16 or B/16: its tokens have {width} dimensions, not 384 or 768", width=width
            )
        with torch.device("meta"):
            network = cls(width)
        adopt(network.vit, state, what=tell("an iBOT {architectures}", architectures=_ARCHITECTURES[width]))
        return network.eval().requires_grad_(False)


class IbotFeatures:
    """Patch features of an iBOT backbone. name: for people; fingerprint: tells these weights from all others."""

    patch = PATCH

    def __init__(self, network: IbotViT, *, fingerprint: str, device: torch.device | str = "cpu") -> None:
        self.network = network.to(device)
        self.device = torch.device(device)
        self.batch = batch_for(self.device)
        self.name = _LABELS[network.width]
        self.fingerprint = fingerprint

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, h, w, D], one vector per patch of about 16 px."""
        image = to_multiples(normalised(images, *IMAGENET).to(self.device), PATCH)
        with torch.inference_mode():
            tokens = self.network(image)[:, 1:]
        rows, columns = image.shape[2] // PATCH, image.shape[3] // PATCH
        grid: npt.NDArray[np.float32] = tokens.reshape(len(images), rows, columns, -1).cpu().numpy()
        return grid


def interpolated_positions(positions: Tensor, rows: int, columns: int) -> Tensor:
    """Position embeddings [1, 1 + side², D] for a grid of rows × columns: [1, 1 + rows · columns, D].

    The publisher's way: bicubic, by a scale factor that has 0.1 added to the wanted size.
    """
    side = math.isqrt(positions.shape[1] - 1)
    if (rows, columns) == (side, side):
        return positions
    grid = positions[:, 1:].reshape(1, side, side, -1).permute(0, 3, 1, 2)
    factors = ((rows + 0.1) / side, (columns + 0.1) / side)
    larger = functional.interpolate(grid, scale_factor=factors, mode="bicubic", align_corners=False)
    return torch.cat([positions[:, :1], larger.permute(0, 2, 3, 1).reshape(1, rows * columns, -1)], 1)


def read_ibot(path: Path | str, *, device: torch.device | str = "cpu") -> IbotFeatures:
    """A published iBOT file: a backbone (`{'state_dict': ...}`), or a full checkpoint (its teacher is taken).

    Raises FileError, CheckpointError.
    """
    path = Path(path)
    state = read_published(path, containers=("state_dict", "teacher", "student", "model"))
    state = {key.removeprefix("module.").removeprefix("backbone."): value for key, value in state.items()}
    state = {key: value for key, value in state.items() if not key.startswith(_HEADS)}
    try:
        network = IbotViT.from_state_dict(state)
    except CheckpointError as error:
        raise CheckpointError("{path}: {error}", path=path, error=error) from error
    return IbotFeatures(network, fingerprint=file_sha256(path), device=device)
