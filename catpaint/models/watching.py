"""A folder watched until the files of a catalogue item lie in it: what a browser downloads."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

from catpaint.errors import Cancelled, DownloadError, why
from catpaint.models.adding import add
from catpaint.models.catalogue import HubItem
from catpaint.models.downloads import Progress
from catpaint.models.gathering import UNFINISHED, numbered

_QUIET = 2
"""Looks in a row at which a file has the same size and age: it is whole then."""


class Watcher:
    """Looks for an item's files in a folder, whenever it is asked to."""

    def __init__(self, item: HubItem, folder: Path) -> None:
        self._names = [file.name for file in item.files]
        self._folder = folder
        self._seen: dict[Path, tuple[tuple[int, int], int]] = {}

    def look(self) -> dict[str, Path] | None:
        """The files by their published names, as soon as all are whole; None until then. Raises DownloadError."""
        try:
            paths = [path for path in self._folder.iterdir() if path.is_file()]
        except OSError as error:
            raise DownloadError(
                "{folder}: can't be read ({reason}); choose another", folder=self._folder, reason=why(error)
            ) from error
        found = {name: self._whole(name, paths) for name in self._names}
        whole = {name: path for name, path in found.items() if path is not None}
        return whole if len(whole) == len(found) else None

    def _whole(self, name: str, paths: list[Path]) -> Path | None:
        """The newest file of this name, or as browsers number it, that has stopped growing."""
        named = numbered(name)
        beside = {path.name for path in paths}
        candidates = []
        for path in paths:
            if named.match(path.name) and not any(path.name + ending in beside for ending in UNFINISHED):
                try:
                    facts = path.stat()
                except OSError:
                    continue  # a browser renamed it just now
                candidates.append((facts.st_mtime_ns, facts.st_size, path))
        if not candidates:
            return None
        age, size, path = max(candidates)
        before, looks = self._seen.get(path, ((-1, -1), 0))
        looks = looks + 1 if before == (age, size) else 0
        self._seen[path] = ((age, size), looks)
        return path if size and looks >= _QUIET else None


def add_awaited(
    item: HubItem,
    folder: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    pause: float = 1.0,
) -> Generator[Progress, None, tuple[tuple[str, ...], tuple[Path, ...]]]:
    """Wait for an item's files in a folder, then add it, its licence being accepted.

    Returns the names, and the downloaded files, which are left. Raises as `adding.add`.
    """
    found: list[Path] = []
    for step in wait_for(item, folder, cancelled=cancelled, pause=pause):
        if step.state == "finished":
            found.append(step.path)
        else:
            yield step
    names = yield from add(*found, name=item.name, accept=lambda _: True, cancelled=cancelled)
    return names, tuple(found)


def wait_for(
    item: HubItem, folder: Path, *, cancelled: Callable[[], bool] = lambda: False, pause: float = 1.0
) -> Iterator[Progress]:
    """Yield until all files of an item lie in a folder, whole; the last progress is "finished" with each path.

    pause: seconds between two looks. Raises DownloadError (folder can't be read), Cancelled.
    """
    watcher = Watcher(item, folder)
    while (found := watcher.look()) is None:
        if cancelled():
            raise Cancelled("{name}: no longer waited for", name=item.name)
        yield Progress(folder, "waiting", 0, None)
        time.sleep(pause)
    for path in found.values():
        size = path.stat().st_size
        yield Progress(path, "finished", size, size)
