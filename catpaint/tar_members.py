"""Files within plain tar archives, read in place: `set/train-000000.tar/name.jpg` is a path like any other.

A plain archive holds its files whole and one after the other, so that one is read by where it begins and how long it
is. Nothing is unpacked; links, sparse files and names that lead out of the archive count as absent; of an archive only
its list of files is kept.
"""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from catpaint.errors import FileError, first_line, too_large, why

ENDING = ".tar"
_INSIDE = tuple(f"{ENDING}{mark}" for mark in {"/", os.sep})
_BLOCK = 512
_LARGEST_HEAD = 2**20
"""Bytes of a long name, or of a file's further facts."""
_MOST_KEPT = 1024
"""Archives whose lists of files are kept: a quarter of a kilobyte a file."""


def holder(path: Path) -> Path | None:
    """The archive that a path leads into; None for a file of its own."""
    text = str(path)
    if not any(mark in text for mark in _INSIDE):
        return None
    return next((each for each in path.parents if each.name.endswith(ENDING) and each.is_file()), None)


def file_of(path: Path) -> Path:
    """The file on the disk that holds a path's bytes: its archive, or itself."""
    return holder(path) or path


def read(path: Path, archive: Path, *, limit: int) -> bytes:
    """The bytes of a file within `archive`. Raises FileError: absent, larger than `limit`, archive damaged."""
    place = members(archive).get(path.relative_to(archive).as_posix())
    if place is None:
        raise FileError("{path}: no such file in the archive; open the data set again", path=path)
    start, size = place
    if size > limit:
        raise too_large(path, size, limit)
    try:
        with archive.open("rb") as stream:
            stream.seek(start)
            data = stream.read(size)
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error
    if len(data) < size:
        raise FileError("{path}: is cut off; copy or download the archive again", path=path)
    return data


def members(archive: Path) -> Mapping[str, tuple[int, int]]:
    """The files in an archive: where each begins, and its size; of two with one name the first.

    Raises FileError where it can't be read, is compressed, is no archive, or is cut off.
    """
    return _listed(archive)[0]


def repeated(archive: Path) -> tuple[str, ...]:
    """Names that more than one file of an archive has. Raises as `members`."""
    return _listed(archive)[1]


Listed = tuple[Mapping[str, tuple[int, int]], tuple[str, ...]]


def _listed(archive: Path) -> Listed:
    try:
        facts = archive.stat()
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=archive, reason=why(error)) from error
    return _read_list(archive, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=_MOST_KEPT)
def _read_list(archive: Path, size: int, changed: int) -> Listed:
    found: dict[str, tuple[int, int]] = {}
    twice: dict[str, None] = {}
    last, after = "", -1
    try:
        with archive.open("rb") as stream, tarfile.open(fileobj=_Heads(stream), mode="r:") as tar:
            while (entry := tar.next()) is not None:
                tar.members = []  # type: ignore[attr-defined]  # It would keep them all.
                last = entry.name
                if entry.size < 0 or entry.offset <= after:
                    raise ValueError("a file of less than no bytes")  # The list would lead back, and never end.
                after = entry.offset
                if entry.offset_data + entry.size > size:
                    raise _cut(archive, last)
                if not entry.isreg() or entry.issparse():
                    continue
                name = entry.name.removeprefix("./")
                if _leads_out(name):
                    continue
                if name in found:
                    twice[name] = None
                else:
                    found[name] = (entry.offset_data, entry.size)
            end = tar.offset
    except tarfile.TarError as error:
        if last:
            raise _cut(archive, last) from error
        raise FileError(
            "{path}: is no plain tar archive ({error}); write it without compression",
            path=archive,
            error=first_line(error),
        ) from error
    except (ValueError, OverflowError, RecursionError) as error:
        # What `tarfile` raises for numbers in headers that are none.
        raise FileError(
            "{path}: is damaged after '{last:.80}' ({error}); copy or download it again, or write it again",
            path=archive,
            last=last,
            error=first_line(error),
        ) from error
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=archive, reason=why(error)) from error
    if size < end or not _ends(archive, end):
        raise _cut(archive, last)
    return found, tuple(twice)


class _Heads(io.RawIOBase):
    """An archive of which only heads are read: no number in one of them makes it ask for as many bytes as it says."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes. Raises ValueError for more than a head has."""
        if not 0 <= size <= _LARGEST_HEAD:
            raise ValueError("a head of impossible length")
        return self._stream.read(size)

    def seek(self, place: int, whence: int = os.SEEK_SET) -> int:
        """As of any file."""
        return self._stream.seek(place, whence)

    def tell(self) -> int:
        """As of any file."""
        return self._stream.tell()


def _leads_out(name: str) -> bool:
    path = Path(name)
    return path.is_absolute() or bool(path.drive) or ".." in path.parts


def _ends(archive: Path, at: int) -> bool:
    """Whether a block of zeros follows the last file, as at the end of every whole archive."""
    with archive.open("rb") as stream:
        stream.seek(max(0, at - _BLOCK))
        return bytes(_BLOCK) in (stream.read(_BLOCK), stream.read(_BLOCK))


def _cut(archive: Path, last: str) -> FileError:
    return FileError(
        "{path}: is cut off after '{last:.80}'; copy or download it again, or write it again", path=archive, last=last
    )
