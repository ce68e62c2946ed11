"""Long work as generators: they yield how far they are, return their result, and are closed to cancel.

The command line, the worker, the window's threads and the tests all advance work by what is here, so that progress,
cancelling and results are the same wherever it runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from catpaint.errors import Cancelled

P = TypeVar("P")
Q = TypeVar("Q")
T = TypeVar("T")


@dataclass(frozen=True)
class Progress:
    """How far work is. stage: what is done now, for people; `done` of `total` in it, 0 of 0 where nobody knows.

    seconds_left: of the stage, None until known. news: what came of the step (a picture, a run's figures), for those
    who asked for the work.
    """

    stage: str
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    news: Any = None

    @property
    def fraction(self) -> float:
        """0..1, or -1 where it isn't known."""
        return self.done / self.total if self.total > 0 else -1.0


Steps = Generator[Progress, None, T]
"""Work that tells `Progress` and returns its result. Close it to cancel, after any step."""


class Walk(Generic[P, T]):
    """Steps to be gone through with `for`; `result` is there after the last one."""

    result: T

    def __init__(self, steps: Generator[P, None, T]) -> None:
        self._steps = steps

    def __iter__(self) -> Iterator[P]:
        self.result = yield from self._steps


def drive(
    steps: Generator[P, None, T],
    on_progress: Callable[[P], object] | None = None,
    cancelled: Callable[[], object] | None = None,
) -> T:
    """Do the work to its end; its result.

    on_progress: hears every step. cancelled: asked before the first step and after each; where it says so, the work is
    closed and Cancelled raised. The work is closed however this ends.
    """
    walk = Walk(steps)
    try:
        _stop_if(cancelled)
        for progress in walk:
            if on_progress is not None:
                on_progress(progress)
            _stop_if(cancelled)
    finally:
        steps.close()
    return walk.result


def told_as(steps: Generator[P, None, T], say: Callable[[P], Q]) -> Generator[Q, None, T]:
    """The same work as part of other work, whose progress is told in its words."""
    walk = Walk(steps)
    try:
        for progress in walk:
            yield say(progress)
    finally:
        steps.close()
    return walk.result


def with_time_left(steps: Steps[T], clock: Callable[[], float] = time.monotonic) -> Steps[T]:
    """The same work, with the seconds left where it doesn't know them itself.

    By the pace of the stage so far: its first step says when it began. clock: seconds.
    """
    stage, began, first = "", 0.0, 0

    def timed(progress: Progress) -> Progress:
        nonlocal stage, began, first
        now = clock()
        if progress.stage != stage or progress.done < first:
            stage, began, first = progress.stage, now, progress.done
        made = progress.done - first
        if progress.seconds_left is not None or made < 1 or progress.total < progress.done:
            return progress
        return replace(progress, seconds_left=(now - began) / made * (progress.total - progress.done))

    return told_as(steps, timed)


def _stop_if(cancelled: Callable[[], object] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled("cancelled")
