"""How the C library treats freed memory: sampling and training ask for the same large blocks over and over."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

_TRIM_THRESHOLD, _MAP_THRESHOLD, _MAP_MAX = -1, -3, -4
"""Parameters of glibc's `mallopt`."""

_USUAL = {_MAP_THRESHOLD: 32 * 2**20, _TRIM_THRESHOLD: 64 * 2**20}
"""What glibc's own adjustment ends at in a program that frees large blocks."""
_REUSING = {_MAP_THRESHOLD: 2**30, _TRIM_THRESHOLD: 2**31 - 1}


@contextmanager
def reused_memory() -> Iterator[None]:
    """Keep freed blocks for the next layer, and give them back to the system at the end.

    glibc maps every block over 32 MiB anew, and the system clears its pages each time: a fifth of the upsampler's time
    on two cores. Elsewhere than on Linux with glibc this does nothing. It acts on the whole process; where two such
    spans overlap, the first to end ends both, which costs time only.
    """
    library = _glibc()
    if library is None:
        yield
        return
    _set(library, _REUSING)
    try:
        yield
    finally:
        _set(library, _USUAL)
        give_back()


def keep_freed_memory() -> bool:
    """Keep freed memory for the next step for good; whether that could be set.

    glibc returns every large array to the system when it is freed, and the system zeroes the pages when it hands them
    out again: in a training step on the CPU that costs a fifth of the time. For commands that train and then end; a
    window has to share the memory with others. Does nothing where the C library isn't glibc.
    """
    library = _glibc()
    return library is not None and _set(library, {_MAP_MAX: 0, _TRIM_THRESHOLD: -1})


def give_back() -> None:
    """Return what was freed to the system, in the middle of the heap too; does nothing where the C library isn't glibc.

    A training allocates and frees some hundred MiB, between which small blocks of other work come to lie: of itself
    glibc returns only what lies at the end, so that each run would leave the process larger.
    """
    if (library := _glibc()) is not None:
        library.malloc_trim(0)


def _set(library: ctypes.CDLL, values: dict[int, int]) -> bool:
    done = [bool(library.mallopt(name, value)) for name, value in values.items()]
    return all(done)


@cache
def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    known = all(hasattr(library, name) for name in ("gnu_get_libc_version", "mallopt", "malloc_trim"))
    return library if known else None
