"""What is wanted out of a zip or tar, in one pass and without trusting it."""

from __future__ import annotations

import gzip
import lzma
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from catpaint.errors import Cancelled, DownloadError, FileError, why
from catpaint.files import make_folder
from catpaint.models.downloads import Progress, require_space
from catpaint.words import tell

MAX_BYTES = 16 * 2**30
"""Most bytes that an archive may unpack to, what isn't wanted included."""

MAX_ENTRIES = 50_000
MAX_DEPTH = 16
_CHUNK = 2**20
_SUFFIXES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz")
_BROKEN = (
    gzip.BadGzipFile, zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip


def is_archive(path: Path) -> bool:
    """Whether a file is to be read as an archive: by its name, for a file of weights may be a zip too."""
    return path.is_file() and is_archive_name(path.name)


def is_archive_name(name: str) -> bool:
    """Whether a file of this name is an archive."""
    return name.lower().endswith(_SUFFIXES)


def unpack(
    path: Path,
    folder: Path,
    wanted: Callable[[str], bool],
    *,
    cancelled: Callable[[], bool] = lambda: False,
    limit: int = MAX_BYTES,
) -> Iterator[Progress]:
    """Write the wanted files of an archive under `folder`, in the folders they have there, yielding progress.

    wanted: is asked for each file's path in the archive. Nothing outside `folder` is ever written, and no links.
    Raises DownloadError (no archive, damaged, too large, paths that lead outside, disk full), Cancelled.
    """
    make_folder(folder)
    try:
        with path.open("rb") as file:
            start = file.read(512)
        if start.lstrip()[:1] == b"<" or not start:
            what = tell("is a web page") if start else tell("is empty")
            raise DownloadError(
                "{path}: {what}, not an archive; download it again, by hand from the publisher's page",
                path=path,
                what=what,
            )
        # By its first bytes: a tar that ends with a file of weights, which may be a zip, ends as a zip does.
        entries = _from_zip if start.startswith(b"PK") else _from_tar
        yield from entries(path, folder, wanted, cancelled, limit)
    except _BROKEN as error:
        raise DownloadError(
            "{path}: is damaged or cut off ({error:.100}); download it again", path=path, error=error
        ) from error
    except OSError as error:
        raise DownloadError(
            "{path}: can't be unpacked into {parent} ({reason:.100}); make room there",
            path=path,
            parent=folder.parent.parent,
            reason=why(error),
        ) from error


def _from_zip(
    path: Path, folder: Path, wanted: Callable[[str], bool], cancelled: Callable[[], bool], limit: int
) -> Iterator[Progress]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _require_few(path, len(entries))
        chosen = {entry.filename: entry for entry in entries if wanted(_inner(path, entry.filename))}
        total = sum(entry.file_size for entry in chosen.values())
        _require_bytes(path, total, limit)
        require_space(folder, total)
        done = 0
        for name, entry in chosen.items():
            with archive.open(entry) as source:
                for count in _write(path, source, folder / _inner(path, name), entry.file_size, cancelled):
                    done += count
                    yield Progress(path, "unpacking", done, total)


def _from_tar(
    path: Path, folder: Path, wanted: Callable[[str], bool], cancelled: Callable[[], bool], limit: int
) -> Iterator[Progress]:
    if not tarfile.is_tarfile(path):
        raise DownloadError("{path}: is no archive that can be read, or is cut off; download it again", path=path)
    whole, passed = path.stat().st_size, 0
    with path.open("rb") as raw, _inflated(raw) as stream, tarfile.open(fileobj=stream, mode="r|*") as archive:
        for number, entry in enumerate(archive):
            _require_few(path, number)
            passed += entry.size
            _require_bytes(path, passed, limit)
            if cancelled():
                raise Cancelled("{path}: unpacking was cancelled; nothing was kept", path=path)
            yield Progress(path, "unpacking", min(raw.tell(), whole), whole)
            if not entry.isfile() or not wanted(_inner(path, entry.name)):
                continue
            require_space(folder, entry.size)
            source = archive.extractfile(entry)
            if source is None:
                raise DownloadError("{path}: {name:.80} can't be read; download it again", path=path, name=entry.name)
            for _ in _write(path, source, folder / _inner(path, entry.name), entry.size, cancelled):
                yield Progress(path, "unpacking", min(raw.tell(), whole), whole)
        while stream.read(_CHUNK):
            pass  # A checksum stands behind all that it is of.


def _inflated(raw: BinaryIO) -> gzip.GzipFile | BinaryIO:
    """A file, without gzip where it has it: tarfile would read that too, and never look at its checksum."""
    zipped = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return gzip.GzipFile(fileobj=raw) if zipped else raw


def _write(path: Path, source: IO[bytes], target: Path, size: int, cancelled: Callable[[], bool]) -> Iterator[int]:
    """Write one file, yielding how many bytes came; not one more than the archive says."""
    make_folder(target.parent)
    left = size
    with target.open("xb") as out:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise DownloadError(
                    "{path}: {name} is larger than the archive says; download it again", path=path, name=target.name
                )
            if cancelled():
                raise Cancelled("{path}: unpacking was cancelled; nothing was kept", path=path)
            out.write(chunk)
            yield len(chunk)
    if left:
        raise DownloadError("{path}: is cut off within {name}; download it again", path=path, name=target.name)


def _inner(path: Path, name: str) -> str:
    """A path in an archive, without what leads outside. Raises DownloadError."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or parts[0] == "/" or ".." in parts or "\0" in name or ":" in parts[0] or len(parts) > MAX_DEPTH:
        raise DownloadError(
            "{path}: refused, it names {name:.80}, which leads outside; get it from its publisher",
            path=path,
            name=repr(name),
        )
    return "/".join(parts)


def _require_few(path: Path, count: int) -> None:
    if count > MAX_ENTRIES:
        raise DownloadError(
            "{path}: refused, it holds more than {max_entries} files; this is no published model",
            path=path,
            max_entries=MAX_ENTRIES,
        )


def _require_bytes(path: Path, count: int, limit: int) -> None:
    if count > limit:
        raise DownloadError(
            "{path}: refused, it unpacks to more than {limit:.3g} GiB; this is no published model",
            path=path,
            limit=limit / 2**30,
        )


def remove_unpacked(folder: Path) -> None:
    """Delete what was unpacked. Raises FileError."""
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return
    except OSError as error:
        raise FileError(
            "{folder}: can't be deleted ({reason}); delete it by hand", folder=folder, reason=why(error)
        ) from error
