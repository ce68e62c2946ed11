"""Where files live, and how they are written.

Folders follow the platform (platformdirs); `$CATPAINT_MODELS` names a folder of models that comes first, and
`$CATPAINT_CACHE` one for what can be made again.
"""

from __future__ import annotations

import codecs
import json
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import platformdirs

from catpaint import tar_members
from catpaint.errors import FileError, too_large, why

_PACKAGE = Path(__file__).resolve().parent


def data_folder() -> Path:
    """The user's data folder (models they added, autosaves). Not created here."""
    return Path(platformdirs.user_data_dir("catpaint", appauthor=False))


def cache_folder() -> Path:
    """Where what can be made again is kept (embeddings, swatches, unpacked packs). Not created here."""
    if chosen := os.environ.get("CATPAINT_CACHE"):
        return Path(chosen).expanduser()
    return Path(platformdirs.user_cache_dir("catpaint", appauthor=False))


def config_folder() -> Path:
    """The user's settings folder. Not created here."""
    return Path(platformdirs.user_config_dir("catpaint", appauthor=False))


def bundled_folder(name: str) -> Path:
    """`assets` or `checkpoints` as shipped: inside the installed package, else beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def model_folders() -> list[Path]:
    """Folders searched for a model's name, first match wins: `$CATPAINT_MODELS`, the user's, the bundled."""
    folders = []
    if chosen := os.environ.get("CATPAINT_MODELS"):
        folders.append(Path(chosen).expanduser())
    folders.append(data_folder() / "models")
    folders.append(bundled_folder("checkpoints"))
    return folders


@contextmanager
def atomic_write(path: Path | str) -> Iterator[BinaryIO]:
    """Open a binary file that becomes `path` only when everything was written.

    The data goes to a temporary file in the same folder, is flushed to disk and renamed, so that a crash or a
    full disk leaves the old file as it was. A link stays a link (what it leads to is written), and a file that was
    there keeps its permissions. Raises FileError when the folder is missing, or it or the file can't be written.
    """
    path = Path(path)
    if path.is_symlink():
        path = Path(os.path.realpath(path))
    mode = _mode(path)
    if mode is not None and not os.access(path, os.W_OK):
        raise FileError("{path}: can't be written (it is protected); choose another name", path=path)
    try:
        handle, name = tempfile.mkstemp(prefix=_temporary_prefix(path.name), suffix=_TEMPORARY, dir=path.parent)
    except OSError as error:
        raise _cannot_write(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~umask() if mode is None else mode)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _cannot_write(path, error) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_stale_temporaries(folder: Path | str, *, older_than: float = 600.0) -> list[Path]:
    """Delete what writes that were killed left in a folder (seconds `older_than`); returns what was deleted."""
    removed = []
    now = time.time()
    for path in Path(folder).glob(f".*{_TEMPORARY}"):
        try:
            if path.is_file() and not path.is_symlink() and now - path.stat().st_mtime > older_than:
                path.unlink()
                removed.append(path)
        except OSError:
            continue  # another process removed it, or it isn't ours to remove
    return removed


def write_bytes(path: Path | str, data: bytes) -> None:
    """Write `data` to `path` atomically. Raises FileError."""
    with atomic_write(path) as file:
        file.write(data)


def write_text(path: Path | str, text: str) -> None:
    """Write `text` as UTF-8 to `path` atomically. Raises FileError, for half a character too (a lone surrogate)."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FileError(
            "{path}: a name in it holds half a character ({error}); rename it", path=path, error=error
        ) from error
    write_bytes(path, data)


def parse_json(text: str) -> Any:
    """The JSON of a text. Raises RecursionError, and ValueError, for half a character too: it can't be written."""
    value = json.loads(text)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def read_text(path: Path | str, *, limit: int = 64 * 2**20) -> str:
    """Read a text file (UTF-8, or UTF-16 with its mark) of at most `limit` bytes.

    Raises FileError that names file and reason.
    """
    return decode_text(read_bytes(path, limit=limit), path)


def decode_text(data: bytes, path: Path | str) -> str:
    """Text of UTF-8 `data`, or of UTF-16 that begins with its byte-order mark; the mark is dropped.

    Raises FileError that names `path`.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        kind = "UTF-16" if wide else "UTF-8"
        raise FileError(
            "{path}: is not {kind} text (byte {start}); save it as UTF-8", path=path, kind=kind, start=error.start
        ) from error


def read_bytes(path: Path | str, *, limit: int) -> bytes:
    """Read a file of at most `limit` bytes, also one within a plain tar archive (see `tar_members`).

    Raises FileError that names file and reason.
    """
    path = Path(path)
    if (archive := tar_members.holder(path)) is not None:
        return tar_members.read(path, archive, limit=limit)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise FileError("{path}: is a folder; a file is needed", path=path)
        if size > limit:
            raise too_large(path, size, limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError("{path}: no such file; check the path", path=path) from error
    except PermissionError as error:
        raise FileError("{path}: can't be read (no permission)", path=path) from error
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error


def copy_file(source: Path, target: Path) -> None:
    """Copy a file's bytes. Raises FileError when that isn't possible."""
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise FileError(
            "{target}: can't be written ({reason}); free space", target=target, reason=why(error)
        ) from error


def make_folder(path: Path | str) -> Path:
    """Create a folder and its parents if need be. Raises FileError when that isn't possible."""
    path = Path(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(path, error) from error
    return path


def _cannot_write(path: Path, error: OSError) -> FileError:
    if isinstance(error, FileNotFoundError):
        return FileError(
            "{path}: can't be written, its folder {parent} doesn't exist; create it first",
            path=path,
            parent=path.parent,
        )
    return FileError(
        "{path}: can't be written ({reason}); choose another place or free space", path=path, reason=why(error)
    )


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
        raise FileError(
            "{path}: can't be written ({reason}); choose another folder", path=path, reason=why(error)
        ) from error
    with file:
        try:
            _lock(file)
        except OSError:
            yield False
        else:
            # Closing the file lets go of it.
            yield True


_TEMPORARY = ".tmp"
_LONGEST_NAME = 255
"""Bytes of a file's name that all file systems of today take."""


def _temporary_prefix(name: str) -> str:
    """The start of a temporary file's name: hidden, told by the file's own, and short enough in bytes."""
    room = _LONGEST_NAME - len("..12345678" + _TEMPORARY)
    return f".{name.encode('utf-8', 'surrogateescape')[: min(room, 100)].decode('utf-8', 'ignore')}."


def _mode(path: Path) -> int | None:
    """The permissions of a file that is there."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None


def umask() -> int:
    """The process's umask: the permissions new files don't get."""
    current = os.umask(0)
    os.umask(current)
    return current
