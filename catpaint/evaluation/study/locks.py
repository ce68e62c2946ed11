"""A lock between processes that the system lets go of when the process that holds it ends, however it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from catpaint.errors import FileError

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Take the lock without waiting; whether it was free. Let go of at the end of the block. Raises FileError."""
    try:
        file = path.open("ab")
    except OSError as error:
        raise FileError(f"{path}: can't be written ({error.strerror or error}); choose another folder") from error
    with file:
        try:
            _lock(file)
        except OSError:
            yield False
        else:
            # Closing the file lets go of it.
            yield True
