"""Which number format the trunk's convolutions run in: what is fastest, or what `$CATPAINT_PRECISION` says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from catpaint.errors import RenderError

if TYPE_CHECKING:
    import torch

AUTO = "auto"
PRECISIONS = (AUTO, "float32", "bfloat16", "float16")
"""What `$CATPAINT_PRECISION` may say. auto: see `best_dtype`."""


def wanted_precision() -> str:
    """One of `PRECISIONS`. Raises RenderError where the environment says another."""
    wanted = os.environ.get("CATPAINT_PRECISION") or AUTO
    if wanted not in PRECISIONS:
        raise RenderError(
            "CATPAINT_PRECISION is '{wanted:.30}'; it may be {precisions}",
            wanted=wanted,
            precisions=", ".join(PRECISIONS),
        )
    return wanted


def best_dtype(device: torch.device) -> torch.dtype:
    """The fastest format that keeps a picture within what the eye can tell.

    On a CPU bfloat16 only pays with matrix instructions (AMX): measured without them, oneDNN's bfloat16 convolutions
    take 1.6 times as long as those in float32. On CUDA bfloat16 where the card has it, else float16.
    A format of `$CATPAINT_PRECISION` is taken as it is; float16 isn't for a CPU. Raises RenderError.
    """
    import torch  # slow, and commands that only name precisions need none

    wanted = wanted_precision()
    if wanted == "float16" and device.type == "cpu":
        raise RenderError("float16 on a CPU is slower than float32 and less exact; choose bfloat16 or float32")
    if wanted != AUTO:
        return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[wanted]
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if device.type == "cpu" and getattr(torch.cpu, "_is_amx_tile_supported", bool)():
        return torch.bfloat16
    return torch.float32


def asked_dtype(device: torch.device) -> torch.dtype:
    """What `catpaint render` computes in: float32, always the same, unless another format is asked for.

    Raises RenderError, see `best_dtype`.
    """
    import torch

    return torch.float32 if wanted_precision() == AUTO else best_dtype(device)
