"""How many threads small networks on the CPU use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import torch

_lock = threading.RLock()


@contextmanager
def few_threads(enough: bool = True) -> Iterator[None]:
    """Run the block on one thread, where that is `enough`.

    Small products gain nothing from more, and lose a lot where other work (a render, another program) keeps the cores
    busy: every one of their many parallel sections then waits for the slowest thread. Twenty names took 1.4 s on two
    busy cores with two threads, and 0.06 s with one.
    """
    if not enough:
        yield
        return
    with _lock:
        before = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(before)
