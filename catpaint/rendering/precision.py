"""Which number format networks compute in: what is fastest, or what `$CATPAINT_PRECISION` says."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.errors import RenderError

if TYPE_CHECKING:
    import torch

AUTO = "auto"
PRECISIONS = (AUTO, "float32", "bfloat16", "float16")
"""What `$CATPAINT_PRECISION` may say. auto: see `best_dtype`."""

ENOUGH_DB = 50.0
"""PSNR against float32 from which a picture in another format is as good as exact: no difference shows at 8 times."""

_CPU_FACTS = Path("/proc/cpuinfo")


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


def has_bfloat16(device: torch.device) -> bool:
    """Whether a device has instructions for products of bfloat16; whether they pay is for a measurement to say."""
    import torch

    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    names = ("_is_amx_tile_supported", "_is_avx512_bf16_supported")
    return device.type == "cpu" and any(getattr(torch.cpu, name, bool)() for name in names)


@functools.cache
def has_matrix_units() -> bool:
    """Whether this processor multiplies matrices of bfloat16 in units of their own (AMX)."""
    import torch

    return bool(getattr(torch.cpu, "_is_amx_tile_supported", bool)())


def gains_by_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is known to be faster than float32 on a device, where nothing can be measured beforehand.

    One rule for a kind of device, so that what a run or a sampling computes in doesn't depend on how busy it is.
    Matrix units make it faster, and AMD's AVX-512 does (1.9 times on a core of Zen 4). Intel's AVX-512 without matrix
    units has the instruction too, but at half of float32's rate or less (measured on a Xeon of 2023).
    """
    import torch

    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    flags = _cpu_flags()
    return device.type == "cpu" and ("amx_bf16" in flags or flags >= {"avx512_bf16", "AuthenticAMD"})


@functools.cache
def _cpu_flags() -> frozenset[str]:
    """The processor's features and vendor, empty where the system doesn't tell them in a file."""
    try:
        text = _CPU_FACTS.read_text(errors="replace")
    except OSError:
        return frozenset()
    return frozenset(text.partition("\n\n")[0].split())


def best_dtype(device: torch.device) -> torch.dtype:
    """The format to try first: the window times it against float32, and takes it where a picture holds `ENOUGH_DB`.

    On CUDA bfloat16 where the card has it, else float16; on a CPU bfloat16 where it has the instructions.
    A format of `$CATPAINT_PRECISION` is taken as it is; float16 isn't for a CPU. Raises RenderError.
    """
    import torch  # slow, and commands that only name precisions need none

    wanted = wanted_precision()
    if wanted == "float16" and device.type == "cpu":
        raise RenderError("float16 on a CPU is slower than float32 and less exact; choose bfloat16 or float32")
    if wanted != AUTO:
        return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[wanted]
    if has_bfloat16(device):
        return torch.bfloat16
    return torch.float16 if device.type == "cuda" else torch.float32


def asked_dtype(device: torch.device) -> torch.dtype:
    """What `catpaint render` computes in: float32, always the same, unless another format is asked for.

    Raises RenderError, see `best_dtype`.
    """
    import torch

    return torch.float32 if wanted_precision() == AUTO else best_dtype(device)
