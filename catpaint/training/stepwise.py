"""Long work as generators that return their result."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, TypeVar

T = TypeVar("T")


def drained(steps: Generator[Any, None, T]) -> T:
    """Run `steps` to the end, without a look at what they yield; their result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
