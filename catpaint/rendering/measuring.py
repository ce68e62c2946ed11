"""Timing for `catpaint bench`: medians, and what machine they were taken on."""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from catpaint.rendering.devices import device_name


def timed(work: Callable[[], Any], device: torch.device | None = None) -> float:
    """Seconds that `work` takes once, waiting for the device to finish."""
    _wait(device)
    start = time.perf_counter()
    work()
    _wait(device)
    return time.perf_counter() - start


def median_seconds(work: Callable[[], Any], *, repeats: int, device: torch.device | None = None) -> float:
    """The median of `repeats` timings, after one that isn't counted."""
    work()
    return statistics.median(timed(work, device) for _ in range(repeats))


def machine_facts(device: torch.device) -> dict[str, Any]:
    """What the figures depend on."""
    capability = torch.backends.cpu.get_cpu_capability() if device.type == "cpu" else ""
    return {
        "device": device_name(device),
        "kind": device.type,
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "instructions": capability,
        "torch": torch.__version__,
        "system": platform.platform(terse=True),
    }


def resident_mib() -> float:
    """Memory this process holds now; where the system doesn't tell, the most it ever held."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return peak_mib()
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def peak_mib() -> float:
    """The most memory this process ever held; NaN where the system doesn't tell (Windows)."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _wait(device: torch.device | None) -> None:
    if device is not None and device.type == "cuda":
        torch.cuda.synchronize(device)
