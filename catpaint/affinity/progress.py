"""Long estimates as generators: they yield how far they are and return their result."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class EstimateProgress:
    """How far a part of an estimate is. stage: what is done now, for people; `done` of `total` images."""

    stage: str
    done: int
    total: int


Steps = Generator[EstimateProgress, None, T]
"""Progress while it runs, the result at its end. Stop iterating to cancel."""


def finish(steps: Steps[T], report: Callable[[EstimateProgress], None] | None = None) -> T:
    """Run to the end, reporting each step; returns the result."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        if report is not None:
            report(step)
