"""What the worker does at the moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Task(Enum):
    """A kind of work."""

    NOTHING = auto()
    LISTING = auto()
    READING_MODEL = auto()
    NAMES = auto()
    """The affinity's rows from the names of classes, which nobody asked for and nobody can cancel."""
    ESTIMATE = auto()
    """A whole affinity, which was asked for."""
    RENDERING = auto()
    JOB = auto()
    WRITING_MODEL = auto()


@dataclass(frozen=True)
class Busy:
    """One kind of work as it is told. label: for people, "" when idle. fraction: 0..1, or -1 where it isn't known.

    seconds_left: None until that is known.
    """

    task: Task = Task.NOTHING
    label: str = ""
    fraction: float = -1.0
    seconds_left: float | None = None

    def __bool__(self) -> bool:
        return self.task is not Task.NOTHING
