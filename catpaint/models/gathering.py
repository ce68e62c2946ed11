"""Files of one model that lie apart, or have the names that browsers give: put together as they are published."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from catpaint import files
from catpaint.errors import CheckpointError, DownloadError, FileError, why
from catpaint.models.archives import is_archive_name
from catpaint.models.catalogue import CATALOGUE

_PACKED = (".catpack",)

UNFINISHED = (".part", ".crdownload", ".download", ".tmp")
"""How browsers' files end, or further ones beside them, until a download is done."""


def numbered(name: str) -> re.Pattern[str]:
    """Matches a published name, and what browsers make of it where a file is there already: "a (1).zip", "a-1.zip"."""
    stem, dot, suffix = name.partition(".")
    return re.compile(rf"{re.escape(stem)}( ?\(\d+\)|-\d+)?{re.escape(dot + suffix)}\Z", re.IGNORECASE)


def published_name(path: Path) -> str | None:
    """What the publisher calls a file of the catalogue, by its name alone; None for others."""
    names = [option.name for item in CATALOGUE.values() for file in item.files for option in file.options()]
    if path.name in names:
        return path.name
    return next((name for name in names if numbered(name).match(path.name)), None)


def parts(paths: Sequence[Path]) -> list[tuple[Path, ...]]:
    """What of these is one model each: folders, archives and packs by themselves, all other files together.

    A published file brings along those of its item that lie beside it.
    """
    whole = [path for path in paths if path.is_dir() or is_archive_name(path.name) or path.suffix.lower() in _PACKED]
    apart = [path for path in paths if path not in whole]
    if len(apart) == 1:
        apart += _beside(apart[0])
    return [(path,) for path in whole] + ([tuple(apart)] if apart else [])


def needs_gathering(part: Sequence[Path]) -> bool:
    """Whether these are several files, or one whose name a browser changed."""
    return len(part) > 1 or (part[0].is_file() and published_name(part[0]) not in (None, part[0].name))


@contextmanager
def gathered(part: Sequence[Path], models: Path) -> Iterator[Path]:
    """A folder that holds the files under their published names while the block runs; errors name the files' own.

    models: where the folder is made, since a file may have to be copied. Raises DownloadError, FileError.
    """
    names = [published_name(path) or path.name for path in part]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise DownloadError(
            "{part}: {twice} was given twice; give one of the two", part=part[names.index(twice)], twice=twice
        )
    files.make_folder(models)
    try:
        temporary = Path(tempfile.mkdtemp(prefix=".gathered.", suffix=".tmp", dir=models))
    except OSError as error:
        raise FileError("{models}: can't be written ({reason})", models=models, reason=why(error)) from error
    try:
        # A model that nobody named is called as this folder is.
        folder = temporary / (re.sub(r"[^A-Za-z0-9._-]+", "-", part[0].stem).strip("-.") or "model")
        files.make_folder(folder)
        for name, path in zip(names, part, strict=True):
            _link(path, folder / name)
        shown = {str(folder / name): str(path) for name, path in zip(names, part, strict=True)}
        with told_of({**shown, str(folder): str(part[0].parent)}):
            yield folder
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def told_of(places: Mapping[str, str]) -> Iterator[None]:
    """In errors of the block, places that nobody knows are named as the person knows them; the first that fits."""
    try:
        yield
    except (DownloadError, CheckpointError, FileError) as error:
        told = error.told.renamed(places)
        if told == error.told:
            raise
        raise type(error)(told) from error


def _beside(path: Path) -> list[Path]:
    """The other files of the item that a file is of, if there is but one such item, from the file's folder."""
    name = published_name(path)
    items = [item for item in CATALOGUE.values() if any(file.name == name for file in item.files)]
    if name is None or len(items) != 1 or len(items[0].files) < 2 or not path.is_file():
        return []
    found = []
    for file in items[0].files:
        if file.name == name:
            continue
        there = [each for each in path.parent.iterdir() if numbered(file.name).match(each.name) and each.is_file()]
        if there:
            exact = path.with_name(file.name)
            found.append(exact if exact in there else max(there, key=lambda each: each.stat().st_mtime_ns))
    return found


def _link(path: Path, place: Path) -> None:
    """The file under another name, without a copy where the disk can."""
    try:
        place.symlink_to(path.resolve())
    except OSError:
        try:
            shutil.copyfile(path, place)
        except OSError as error:
            raise FileError("{path}: can't be copied ({reason})", path=path, reason=why(error)) from error
