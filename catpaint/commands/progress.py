"""Progress of long work on the command line: one line that rewrites itself, on terminals only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from catpaint.steps import Progress, Steps, drive, with_time_left

if TYPE_CHECKING:
    from catpaint.rendering.request import Image, RenderUpdate
    from catpaint.rendering.upscaling import Enlarger

T = TypeVar("T")

_PAUSE = 0.2


def shown(steps: Steps[T]) -> T:
    """Run a long estimate to its end, showing how far it is; returns its result."""
    line = Line()
    try:
        return drive(with_time_left(steps), line.update)
    finally:
        line.clear()


def shown_render(updates: Iterable[RenderUpdate]) -> RenderUpdate:
    """Run a render to its end, showing the sampler's steps where there are several; returns the last update."""
    line = Line()
    try:
        for update in updates:
            if update.steps > 1:
                left = update.seconds / update.step * (update.steps - update.step)
                line.show(f"step {update.step} of {update.steps}, {left:.0f} s left")
        return update
    finally:
        line.clear()


def shown_upscale(image: Image, factor: int, enlarger: Enlarger) -> Image:
    """Enlarge a picture, showing how many tiles are done; returns the large one."""
    from catpaint.rendering.upscaling import upscale

    line = Line()
    try:
        for step in upscale(image, factor, enlarger):
            line.show(f"enlarging: {step.done} of {step.count}")
        assert step.image is not None
        return step.image
    finally:
        line.clear()


class Line:
    """The line that rewrites itself."""

    def __init__(self) -> None:
        self._last = -_PAUSE
        self._width = 0

    def update(self, step: Progress) -> None:
        """Show how far an estimate is."""
        left = "" if step.seconds_left is None else f", {step.seconds_left:.0f} s left"
        self.show(f"{step.stage}: {step.done} of {step.total}{left}")

    def show(self, text: str) -> None:
        """Rewrite the line, on a terminal and not too often."""
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self._last < _PAUSE:
            return
        self._last = now
        print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
        self._width = max(self._width, len(text))

    def clear(self) -> None:
        """Take the line away."""
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
