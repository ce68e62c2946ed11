"""A vocabulary of thousands of classes in the window: how long single turns of its event loop keep the processor.

Part of `catpaint bench ui`. Counted is the thread's own time, so that other programs don't matter.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.domain.project import Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass

if TYPE_CHECKING:
    from catpaint.ui.shell.window import MainWindow

COUNT = 4000
LONGEST_MS = 50.0
_SIDE = 256
_CALM = 1.5
"""Seconds without a longer turn than before after which all that an action set off is done."""


def many_classes(count: int) -> Vocabulary:
    """Classes with names and colours of their own."""
    colors = np.random.default_rng(0).permutation(2**24)[:count]
    entries = (
        VocabularyClass(number, f"thing {number}", (int(color >> 16), int(color >> 8 & 255), int(color & 255)))
        for number, color in enumerate(colors)
    )
    return Vocabulary("many", tuple(entries))


def measure(window: MainWindow, count: int = COUNT) -> dict[str, Any]:
    """The longest turn in milliseconds, in opening such a painting and in what is then done to its classes."""
    session = window.session
    label_map = (np.arange(_SIDE * _SIDE) // 17 % count).astype(np.uint16).reshape(_SIDE, _SIDE)
    project = Project(label_map, many_classes(count), session.session.snapshot().project().model)
    acts: dict[str, Callable[[], object]] = {
        "open": lambda: session.session.open(project),
        "rename": lambda: session.classes.rename(5, "kelp"),
        "add": lambda: session.classes.add("surf"),
        "recolor": lambda: session.classes.recolor(7, (1, 2, 3)),
        "select": lambda: session.classes.select(count // 2),
        "undo": session.session.undo,
        "matrix": window.actions_["affinity_matrix"].trigger,
    }
    longest = {name: round(_longest_turn(act), 1) for name, act in acts.items()}
    return {"classes": count, "longest_ms": longest, "met": max(longest.values()) <= LONGEST_MS}


def _longest_turn(act: Callable[[], object]) -> float:
    """Milliseconds of the thread's time between two turns of the event loop, at most, from an action on."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, beat = QEventLoop(), QTimer(interval=1)
    last, longest, calm = time.thread_time(), 0.0, time.monotonic() + _CALM

    def beaten() -> None:
        nonlocal last, longest, calm
        now = time.thread_time()
        if now - last > longest:
            longest, calm = now - last, time.monotonic() + _CALM
        last = now
        if time.monotonic() > calm:
            loop.quit()

    beat.timeout.connect(beaten)
    beat.start()
    QTimer.singleShot(0, act)
    loop.exec()
    return 1000 * longest
