"""Which pairs of a data set were read before and were good, so that they aren't all read again before each run.

Only good pairs are remembered, by the size and time of their files: what was changed, or was bad, is read anew. It is
never needed: what is missing or damaged is read again, and what can't be written isn't kept.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from catpaint.datasets.remembered import Remembered
from catpaint.tar_members import file_of

_VERSION = 1
"""Raise it when readers become stricter."""
_LIMIT = 64 * 2**20
_DIGITS = 32
_SETTLED = 2.0
"""Seconds after which a file that is written again has another time, on every file system."""


class KnownPairs:
    """The good pairs of one data set. meaning: all that decides what its label maps mean and how they are read."""

    def __init__(self, meaning: str) -> None:
        about = f"{_VERSION}\0{meaning}".encode("utf-8", "surrogatepass")
        self._good = Remembered("pairs", about, sound=_sound, limit=_LIMIT)

    def __contains__(self, pair: tuple[Path, Path]) -> bool:
        """Whether this image and label map were good, and haven't changed."""
        return stamp(pair) in self._good.values

    def add(self, pair: tuple[Path, Path]) -> None:
        """Remember a good pair."""
        if (now := stamp(pair, settled=True)) is not None:
            self._good.values[now] = ""

    def save(self) -> None:
        """Keep what was added."""
        self._good.save()


def _sound(name: str, value: str) -> bool:
    return len(name) == _DIGITS and not value


def stamp(paths: tuple[Path, ...], *, settled: bool = False) -> str | None:
    """Files as they are now; None where one is gone, or (`settled`) was written a moment ago."""
    parts = []
    for path in paths:
        try:
            facts = file_of(path).stat()
        except OSError:
            return None
        if settled and time.time() - facts.st_mtime < _SETTLED:
            return None
        parts.append(f"{path.absolute()}\0{facts.st_size}\0{facts.st_mtime_ns}")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS]
