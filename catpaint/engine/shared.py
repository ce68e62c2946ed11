"""Pictures and label maps between two processes: arrays in memory that both see, handed over once.

Who puts an array makes a block; who takes it copies it out and frees the block. Small arrays go with the message.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.shared_memory import SharedMemory
from typing import Any

import numpy as np
import numpy.typing as npt

SMALL = 4096
"""Bytes up to which an array isn't worth a block."""

Array = npt.NDArray[Any]


class Blocks:
    """One side of a connection. inline: how small arrays are put, and taken, as JSON values.

    `forget` frees what was put for a process that is gone.
    """

    def __init__(self, put_inline: Callable[[Array], Any], take_inline: Callable[[Any], Array]) -> None:
        self._put_inline, self._take_inline = put_inline, take_inline
        self._given: list[str] = []

    def put(self, array: Array) -> Any:
        """An array as a JSON value; a large one into a block."""
        if array.nbytes <= SMALL:
            return self._put_inline(array)
        block = SharedMemory(create=True, size=array.nbytes)
        np.ndarray(array.shape, array.dtype, block.buf)[...] = array
        block.close()
        self._given.append(block.name)
        del self._given[:-64]  # Older ones were taken long ago.
        return {"block": block.name, "type": array.dtype.str, "shape": list(array.shape)}

    def take(self, value: Any) -> Array:
        """The array of a JSON value, read-only; its block is freed. Raises what a strange value raises."""
        if "block" not in value:
            return self._take_inline(value)
        block = SharedMemory(str(value["block"]))
        try:
            dtype, shape = np.dtype(value["type"]), tuple(value["shape"])
            if dtype.hasobject:
                raise ValueError("a block holds numbers only")
            array = np.ndarray(shape, dtype, block.buf).copy()
        finally:
            block.close()
            block.unlink()
        array.setflags(write=False)
        return array

    def forget(self) -> None:
        """Free what was put and not taken."""
        for name in self._given:
            free(name)
        self._given.clear()


def free(name: str) -> None:
    """Free a block, where it still is there."""
    try:
        block = SharedMemory(name)
    except FileNotFoundError:
        return
    block.close()
    block.unlink()
