"""Which gradients a function of our own is to send back: torch doesn't tell it which are asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Here(threading.local):
    filters = True
    twice = False


_here = _Here()


@contextmanager
def without_filters() -> Iterator[None]:
    """What this thread sends back within it reaches no filter."""
    _here.filters = False
    try:
        yield
    finally:
        _here.filters = True


def filters_wanted() -> bool:
    """Whether filters have gradients now."""
    return _here.filters


@contextmanager
def differentiated_twice() -> Iterator[None]:
    """What this thread computes within it can be differentiated twice, which a function of our own can't."""
    _here.twice = True
    try:
        yield
    finally:
        _here.twice = False


def twice_wanted() -> bool:
    """Whether gradients of gradients will be asked for."""
    return _here.twice
