"""Several threads that each compute on one core and meet rarely, where one operation on all cores would meet often.

An operation on all cores lets its threads wait for each other in a loop, which on a busy machine takes longer than the
operation; and the many short ones that stand between large products gain little from a second core. So what can be
split is split here: whole evaluations of a network, strips of a convolution, heads of attention.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import TypeVar

import torch

from catpaint.models.threads import few_threads

T = TypeVar("T")


class _Here(threading.local):
    hands = 1
    crowd = 1


_here = _Here()


@contextmanager
def crew_of(count: int) -> Iterator[None]:
    """Within the block every operation of this thread takes one core, and what asks `hands` may share with others.

    count: threads, this one among them.
    """
    with few_threads():
        before, _here.hands = _here.hands, max(1, count)
        try:
            yield
        finally:
            _here.hands = before


def hands() -> int:
    """Threads that may share the work asked for here; 1 outside of `crew_of`, and in a part of shared work."""
    return _here.hands


def crowd() -> int:
    """Threads that compute at the same time as this one, itself among them: so many share the processor's cache."""
    return _here.crowd


def share(parts: Sequence[Callable[[], T]]) -> list[T]:
    """What the parts return, in their order; each thread takes the next that is left.

    The first error of a part is raised once all threads are through.
    """
    helpers = min(hands(), len(parts)) - 1
    beside = max(crowd(), helpers + 1)
    if helpers < 1:
        return [part() for part in parts]
    results: dict[int, T] = {}
    numbers = itertools.count()
    inference = torch.is_inference_mode_enabled()

    def work() -> None:
        before = _here.hands, _here.crowd
        _here.hands, _here.crowd = 1, beside
        try:
            with torch.inference_mode(inference):
                while (number := next(numbers)) < len(parts):
                    results[number] = parts[number]()
        finally:
            _here.hands, _here.crowd = before

    pending = [_pool(helpers).submit(work) for _ in range(helpers)]
    try:
        work()
    finally:
        errors = [each.exception() for each in pending]
    for error in errors:
        if error is not None:
            raise error
    return [results[number] for number in range(len(parts))]


def bands(length: int, *, least: int = 1) -> list[slice]:
    """Equal slices of a length for the threads at hand, two each so that a slower one does less; none under `least`."""
    count = min(2 * hands(), max(1, length // least)) if hands() > 1 else 1
    edges = [length * number // count for number in range(count + 1)]
    return [slice(start, end) for start, end in itertools.pairwise(edges)]


@cache
def _pool(helpers: int) -> ThreadPoolExecutor:
    # Torch's number of threads holds for the thread that sets it.
    return ThreadPoolExecutor(helpers, thread_name_prefix="crew", initializer=torch.set_num_threads, initargs=(1,))
