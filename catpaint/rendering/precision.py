"""Which number format the trunk's convolutions run in."""

from __future__ import annotations

import torch


def best_dtype(device: torch.device) -> torch.dtype:
    """The fastest format that keeps a picture within what the eye can tell.

    On a CPU bfloat16 only pays with matrix instructions (AMX): measured without them, oneDNN's bfloat16 convolutions
    take 1.6 times as long as those in float32. On CUDA bfloat16 where the card has it, else float16.
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device.type == "cpu" and getattr(torch.cpu, "_is_amx_tile_supported", bool)():
        return torch.bfloat16
    return torch.float32
