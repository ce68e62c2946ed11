from __future__ import annotations

from multiprocessing.shared_memory import SharedMemory
from typing import Any

import numpy as np
import pytest

from catpaint.engine.shared import SMALL, Blocks, free


def blocks() -> Blocks:
    return Blocks(lambda array: {"list": array.tolist()}, lambda value: np.array(value["list"]))


def test_large_arrays_go_through_a_block_that_is_freed() -> None:
    here, there = blocks(), blocks()
    array = np.arange(SMALL, dtype=np.uint16).reshape(64, -1)
    place = here.put(array)
    taken = there.take(place)
    assert np.array_equal(taken, array)
    assert taken.dtype == array.dtype
    assert not taken.flags.writeable
    with pytest.raises(FileNotFoundError):
        SharedMemory(place["block"])


def test_small_arrays_go_with_the_message() -> None:
    place = blocks().put(np.arange(4))
    assert "block" not in place
    assert blocks().take(place).tolist() == [0, 1, 2, 3]


def test_what_nobody_took_is_freed() -> None:
    here = blocks()
    place = here.put(np.zeros(SMALL))
    here.forget()
    with pytest.raises(FileNotFoundError):
        SharedMemory(place["block"])
    free(place["block"])  # gone already


def test_a_block_holds_numbers_only() -> None:
    here = blocks()
    place: dict[str, Any] = here.put(np.zeros(SMALL))
    with pytest.raises(ValueError, match="numbers only"):
        blocks().take({**place, "type": "|O"})
    here.forget()
