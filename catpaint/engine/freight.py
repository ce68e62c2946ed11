"""Files that work elsewhere needs: told by their hashes, sent once, and brought back where they were written there.

On the side that asks, `manifest` says what a folder holds. On the side that works, a `Stock` keeps contents by hash
and lays folders out of them. A path that both sides see is used as it is.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catpaint import files
from catpaint.engine.address import ClusterError
from catpaint.errors import why

CHUNK = 8 * 2**20
"""Bytes that are sent at once."""
MOST = 8 * 2**30
"""Bytes of a folder that are still sent."""

_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class Need:
    """A file or folder that a message names.

    path: absolute, as the message has it. name: of a model that is asked for by name. written: the folder is written
    there, and what is in it comes back. only: relative names of the files in it that are needed; empty: all.
    """

    path: str
    name: str = ""
    written: bool = False
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A file of a folder. name: relative, with slashes; "" for a need that is a file itself. size: bytes."""

    name: str
    size: int
    sha256: str


Sight = tuple[int, int, int, int]
"""Number, kind, time of change in ns and size of a file: equal where both see the same. Of a folder, which changes
while it is worked in, number and kind."""


def sight(path: str) -> Sight | None:
    """What a path looks like from here; None where nothing is there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    if stat.S_ISDIR(found.st_mode):
        return found.st_ino, found.st_mode, 0, 0
    return found.st_ino, found.st_mode, found.st_mtime_ns, found.st_size


def stamp(need: Need) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of change of what is needed: alike while nothing changed. Raises ClusterError."""
    return tuple((name, found.st_size, found.st_mtime_ns) for name, found in _walk(Path(need.path), need.only))


def manifest(need: Need, known: dict[tuple[str, int, int], str]) -> tuple[Entry, ...]:
    """The files that are needed of a folder, or the one file. known: hashes by place, size and time; grows.

    Raises ClusterError.
    """
    root, entries, total = Path(need.path), [], 0
    for name, found in _walk(root, need.only):
        total += found.st_size
        if total > MOST:
            raise ClusterError(
                "{path}: holds more than {most} GB, too much to send; put it where the cluster sees it by the "
                "same path",
                path=need.path,
                most=MOST // 2**30,
            )
        place = root / name if name else root
        key = (str(place), found.st_size, found.st_mtime_ns)
        if key not in known:
            known[key] = _hash(place)
        entries.append(Entry(name, found.st_size, known[key]))
    return tuple(entries)


def chunks(path: Path) -> Iterator[bytes]:
    """A file's contents, in parts. Raises ClusterError."""
    try:
        with path.open("rb") as stream:
            while True:
                data = stream.read(CHUNK)
                yield data
                if len(data) < CHUNK:
                    return
    except OSError as error:
        raise ClusterError("{path}: can't be read ({reason}); check the file", path=path, reason=why(error)) from error


def place_of(names: Mapping[str, str]) -> Callable[[str], str]:
    """How texts are renamed: one that is a path of `names`, or lies below one, becomes the path there."""

    def renamed(text: str) -> str:
        if not names or len(text) > 4096 or not os.path.isabs(text):
            return text
        path, rest = text, ""
        while True:
            if path in names:
                return names[path] + rest
            head, tail = os.path.split(path)
            if head == path or not tail:
                return text
            path, rest = head, os.sep + tail + rest

    return renamed


class Stock:
    """Contents by hash, and folders laid out of them, in a folder of the machine that works. One session's.

    Contents are kept for later sessions; `contents` and the folder of this one lie side by side, so that laying out is
    linking.
    """

    def __init__(self, root: Path) -> None:
        self._contents = root / "contents"
        files.make_folder(self._contents)
        files.remove_stale_temporaries(self._contents)
        self.folder = Path(tempfile.mkdtemp(prefix="session-", dir=root))
        self.models = self.folder / "models"
        self.models.mkdir()
        self._open: dict[str, Path] = {}
        self._laid = 0

    def lacking(self, hashes: list[str]) -> list[str]:
        """Those of these contents that aren't here."""
        return [each for each in dict.fromkeys(hashes) if not self._content(each).is_file()]

    def take(self, sha256: str, data: bytes, last: bool) -> None:
        """The next part of a content; after the last one its hash is checked. Raises ClusterError."""
        goal = self._content(sha256)
        partial = self._open.setdefault(sha256, self.folder / f"{sha256}.part")
        with partial.open("ab") as stream:
            stream.write(data)
        if last:
            del self._open[sha256]
            if _hash(partial) != sha256:
                partial.unlink()
                raise ClusterError("a file changed while it was sent, or was damaged on the way; try again")
            os.replace(partial, goal)

    def lay_out(self, called: str, entries: list[tuple[str, str]], *, written: bool) -> str:
        """What is `called` so: a folder of files with these names and contents, or a file, whose name is "".

        Returns where it is; without entries nothing is there yet. written: files of its own.
        """
        self._laid += 1
        if called != Path(called).name or called in ("", "..") or "/" in called:
            raise ClusterError("'{called}' is no name of a folder", called=f"{called:.80}")
        root = self.folder / str(self._laid) / called
        root.parent.mkdir()
        for name, sha256 in entries:
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts:
                raise ClusterError("'{name}' leads out of its folder", name=f"{name:.80}")
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            self._bring(sha256, target, written)
        return str(root)

    def name_model(self, name: str, place: str) -> None:
        """Have a model found by this name."""
        if not name or name != Path(name).name or name.startswith("."):
            raise ClusterError("'{name}' is no model's name", name=f"{name:.80}")
        link = self.models / name
        fresh = self.models / f".{name}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(place, target_is_directory=True)
        os.replace(fresh, link)

    def close(self) -> None:
        """Forget this session's folder; contents stay."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _bring(self, sha256: str, target: Path, written: bool) -> None:
        content = self._content(sha256)
        if written:
            shutil.copyfile(content, target)
            return
        try:
            os.link(content, target)
        except OSError:  # Another file system, or one without links.
            shutil.copyfile(content, target)

    def _content(self, sha256: str) -> Path:
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            raise ClusterError("'{sha256}' is no hash", sha256=f"{sha256:.80}")
        return self._contents / sha256


class Returning:
    """A folder that is written there: what of it changed since it was asked last."""

    def __init__(self, there: str) -> None:
        self._root = Path(there)
        self._seen = dict(self._now())

    def changed(self) -> tuple[list[str], list[str]]:
        """Names of the files that are new or other, and of those that are gone, since the last time."""
        now = dict(self._now())
        fresh = [name for name, found in now.items() if self._seen.get(name) != found]
        gone = [name for name in self._seen if name not in now]
        self._seen = now
        return fresh, gone

    def _now(self) -> Iterator[tuple[str, tuple[int, int, int]]]:
        if self._root.is_dir():
            for name, found in _walk(self._root):
                yield name, (found.st_size, found.st_mtime_ns, found.st_ino)


def _walk(root: Path, only: tuple[str, ...] = ()) -> Iterator[tuple[str, os.stat_result]]:
    """Relative names and facts of the files of a folder, in order; hidden temporaries are left out.

    only: these alone, those of them that are there.
    """
    try:
        if root.is_file():
            yield "", root.stat()
            return
        if only:
            yield from ((name, (root / name).stat()) for name in sorted(set(only)) if (root / name).is_file())
            return
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(root).as_posix(), path.stat()
    except OSError as error:
        raise ClusterError("{root}: can't be read ({reason}); check the path", root=root, reason=why(error)) from error


def _hash(path: Path) -> str:
    found = hashlib.sha256()
    for data in chunks(path):
        found.update(data)
    return found.hexdigest()
