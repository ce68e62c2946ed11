"""What is remembered of files from one run to the next, a line each, in the cache folder.

It is never needed: what is missing or damaged is found out again, and what can't be written isn't kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from catpaint import files
from catpaint.errors import FileError


class Remembered:
    """Values by name, neither with a space in it.

    folder: within the cache. about: bytes that all depends on; other ones have a file of their own. sound: whether a
    name and its value, "" where it has none, can be what was kept. limit: bytes of the file.
    """

    def __init__(self, folder: str, about: bytes, *, sound: Callable[[str, str], bool], limit: int) -> None:
        self._path = files.cache_folder() / folder / hashlib.sha256(about).hexdigest()[:40]
        try:
            text = files.read_text(self._path, limit=limit) if self._path.is_file() else ""
        except FileError:
            text = ""
        lines = ((name, value) for name, _, value in (line.partition(" ") for line in text.splitlines()))
        self.values = {name: value for name, value in lines if sound(name, value)}
        self._kept = len(self.values)

    def save(self) -> None:
        """Keep what was added."""
        if len(self.values) == self._kept:
            return
        lines = sorted(f"{name} {value}".rstrip() for name, value in self.values.items())
        try:
            files.make_folder(self._path.parent)
            files.write_text(self._path, "\n".join(lines))
        except FileError:
            return  # a full or read-only disk costs the next run time, nothing else
        self._kept = len(self.values)
