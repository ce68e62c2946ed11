"""Devices: which one to use, and what its memory errors mean."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager

import torch

from catpaint.errors import OutOfMemoryError, RenderError, is_out_of_memory

DEVICES = ("auto", "cpu", "cuda", "mps")


def choose_device(name: str = "auto") -> torch.device:
    """The device of this name ("auto": CUDA, else MPS, else CPU; "cuda:1" names one of several).

    Raises RenderError when it isn't there.
    """
    if name == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    kind, _, index = name.partition(":")
    if kind not in DEVICES or (index and not index.isdecimal()):
        raise RenderError(
            "device '{name:.40}' is unknown; choose one of {devices}", name=name, devices=", ".join(DEVICES)
        )
    if kind == "cuda" and not (torch.cuda.is_available() and int(index or 0) < torch.cuda.device_count()):
        raise RenderError(
            "device '{name}' is not available here; use --device cpu, or install a CUDA build of torch", name=name
        )
    if kind == "mps" and not torch.backends.mps.is_available():
        raise RenderError("device 'mps' is not available here; it needs a Mac with Apple silicon; use --device cpu")
    return torch.device(name)


def present_devices() -> tuple[str, ...]:
    """Names of the devices there are: "cpu", "cuda" or, of several, "cuda:0", "cuda:1", and "mps"."""
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    cards = ("cuda",) if count == 1 else tuple(f"cuda:{number}" for number in range(count))
    return ("cpu", *cards, *(("mps",) if torch.backends.mps.is_available() else ()))


def device_name(device: torch.device) -> str:
    """A name people know: the graphics card's, or the processor's."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    return platform.processor() or platform.machine() or "CPU"


@contextmanager
def memory_errors(what: str) -> Iterator[None]:
    """Turn every way a device runs out of memory into OutOfMemoryError; `what` is being done."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if is_out_of_memory(error):
            raise _out_of_memory(what) from error
        raise


def _out_of_memory(what: str) -> OutOfMemoryError:
    return OutOfMemoryError(
        "out of memory while {what}; choose a smaller size or --device cpu, or close programs", what=what
    )
