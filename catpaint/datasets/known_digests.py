"""Hashes of a large data set's files that were read before, so that its hash doesn't read every image once more.

As with `known_pairs`: by path, size and time of each file, and never needed.
"""

from __future__ import annotations

from pathlib import Path

from catpaint.datasets.known_pairs import stamp
from catpaint.datasets.remembered import Remembered

WORTH = 1000
"""Pairs from which on hashes are kept; fewer are hashed in a moment."""
_VERSION = 1
_LIMIT = 256 * 2**20


class KnownDigests:
    """SHA-256 by file. root: of the data set."""

    def __init__(self, root: Path) -> None:
        about = f"{_VERSION}\0{root.absolute()}".encode("utf-8", "surrogateescape")
        self._known = Remembered("digests", about, sound=_sound, limit=_LIMIT)

    def get(self, path: Path) -> bytes | None:
        """A file's hash, where it is known and the file hasn't changed since."""
        known = self._known.values.get(stamp((path,)) or "")
        return None if known is None else bytes.fromhex(known)

    def add(self, path: Path, digest: bytes) -> None:
        """Remember a hash."""
        if (name := stamp((path,), settled=True)) is not None:
            self._known.values[name] = digest.hex()

    def save(self) -> None:
        """Keep what was added."""
        self._known.save()


def _sound(name: str, digest: str) -> bool:
    return len(digest) == 64 and not set(digest) - set("0123456789abcdef")
