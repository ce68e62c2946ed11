"""How the C library treats the memory a training step frees."""

from __future__ import annotations

import ctypes
import platform

_TRIM_THRESHOLD, _MMAP_MAX = -1, -4


def keep_freed_memory() -> bool:
    """Keep freed memory for the next step instead of giving it back to the system; whether that could be set.

    glibc returns every large array to the system when it is freed, and the system zeroes the pages when it hands them
    out again: in a training step on the CPU that costs a fifth of the time. For commands that train and then end; a
    window has to share the memory with others. Does nothing where the C library isn't glibc.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    library = ctypes.CDLL(None)
    return bool(library.mallopt(_MMAP_MAX, 0)) and bool(library.mallopt(_TRIM_THRESHOLD, -1))
