"""A small CLIP model with random weights, in open_clip's layout."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

WIDTH, LAYERS, DIMENSIONS = 64, 2, 24


def text_tower(prefix: str = "") -> dict[str, Tensor]:
    """Weights of a text tower: 64 wide, one head, two layers, 24 dimensions."""
    generator = torch.Generator().manual_seed(7)

    def draw(*shape: int, scale: float = 1.0) -> Tensor:
        return torch.randn(*shape, generator=generator) * scale

    weights = {
        "token_embedding.weight": draw(49408, WIDTH),
        "positional_embedding": draw(77, WIDTH, scale=0.3),
        "ln_final.weight": 1 + draw(WIDTH, scale=0.1),
        "ln_final.bias": draw(WIDTH, scale=0.1),
        "text_projection": draw(WIDTH, DIMENSIONS),
    }
    for layer in range(LAYERS):
        at = f"transformer.resblocks.{layer}"
        for part in ("ln_1", "ln_2"):
            weights[f"{at}.{part}.weight"] = 1 + draw(WIDTH, scale=0.1)
            weights[f"{at}.{part}.bias"] = draw(WIDTH, scale=0.1)
        for part, rows, columns in (
            ("attn.in_proj_", 3 * WIDTH, WIDTH),
            ("attn.out_proj.", WIDTH, WIDTH),
            ("mlp.c_fc.", 4 * WIDTH, WIDTH),
            ("mlp.c_proj.", WIDTH, 4 * WIDTH),
        ):
            weights[f"{at}.{part}weight"] = draw(rows, columns, scale=2 / columns**0.5)
            weights[f"{at}.{part}bias"] = draw(rows, scale=0.1)
    return {prefix + key: value for key, value in weights.items()}


def write_clip(path: Path, *, prefix: str = "", image_tower: tuple[int, int] | None = (768, 32)) -> Path:
    """Write the tower as safetensors; `image_tower` is (width, patch size) of the image tower's first weight."""
    weights = text_tower(prefix)
    if image_tower is not None:
        width, patch = image_tower
        weights["visual.conv1.weight"] = torch.zeros(width, 3, patch, patch, dtype=torch.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, path)
    return path
