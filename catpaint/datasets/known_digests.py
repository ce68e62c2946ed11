"""Hashes of a large data set's files that were read before, so that its hash doesn't read every image once more.

As with `known_pairs`: by path, size and time of each file, and never needed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from catpaint import files
from catpaint.datasets.known_pairs import stamp
from catpaint.errors import FileError

WORTH = 1000
"""Pairs from which on hashes are kept; fewer are hashed in a moment."""
_VERSION = 1
_LIMIT = 256 * 2**20


class KnownDigests:
    """SHA-256 by file. root: of the data set."""

    def __init__(self, root: Path) -> None:
        name = hashlib.sha256(f"{_VERSION}\0{root.absolute()}".encode("utf-8", "surrogateescape")).hexdigest()[:40]
        self._path = files.cache_folder() / "digests" / name
        self._known = _read(self._path)
        self._kept = len(self._known)

    def get(self, path: Path) -> bytes | None:
        """A file's hash, where it is known and the file hasn't changed since."""
        known = self._known.get(stamp((path,)) or "")
        return None if known is None else bytes.fromhex(known)

    def add(self, path: Path, digest: bytes) -> None:
        """Remember a hash."""
        if (name := stamp((path,), settled=True)) is not None:
            self._known[name] = digest.hex()

    def save(self) -> None:
        """Keep what was added."""
        if len(self._known) == self._kept:
            return
        try:
            files.make_folder(self._path.parent)
            files.write_text(self._path, "\n".join(f"{name} {digest}" for name, digest in self._known.items()))
        except FileError:
            return  # a full or read-only disk costs the next run time, nothing else
        self._kept = len(self._known)


def _read(path: Path) -> dict[str, str]:
    try:
        text = files.read_text(path, limit=_LIMIT) if path.is_file() else ""
    except FileError:
        return {}
    found = {}
    for line in text.splitlines():
        name, _, digest = line.partition(" ")
        if len(digest) == 64 and not set(digest) - set("0123456789abcdef"):
            found[name] = digest
    return found
