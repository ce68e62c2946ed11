"""Published generators: found in a file, folder, zip or tar, their licence accepted, and converted.

What is an architecture's own (which files are its, how they become a checkpoint) its record names.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.base import Conversion, Given
from catpaint.errors import CheckpointError, DownloadError, FileError, why
from catpaint.files import make_folder
from catpaint.models.archives import is_archive, is_archive_name, remove_unpacked, unpack
from catpaint.models.catalogue import CATALOGUE, HubItem
from catpaint.models.contents import check_content, check_whole
from catpaint.models.downloads import Progress
from catpaint.models.gathering import told_of
from catpaint.words import tell

Accept = Callable[[HubItem], bool]
"""Asked once for each item that is about to be converted: does the person accept its licence?"""

_ALSO_WANTED = ("vocabulary.json",)
_DEEPEST = 5
_MOST_FOLDERS = 2000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")


def refuse(item: HubItem) -> bool:
    """Nobody has accepted anything."""
    return False


def valid_name(name: str) -> str:
    """`name`, if it can be a folder's name in a model folder. Raises DownloadError."""
    if not _NAME.match(name) or name.endswith("."):
        raise DownloadError(
            "'{name:.100}' can't name a model; use letters, digits, '.', '_' and '-', with --name", name=name
        )
    return name


def require_accepted(item: HubItem, accept: Accept) -> None:
    """Raise DownloadError unless the person accepts the licence."""
    if not accept(item):
        raise DownloadError(
            "{name}: its licence is {licence}; read it at {page} and accept it with --accept-licence",
            name=item.name,
            licence=item.licence,
            page=item.page,
        )


@dataclass(frozen=True)
class Found:
    """Published weights. item: which of the catalogue, None where it is none of them."""

    path: Path
    conversion: Conversion
    item: HubItem | None


def conversions() -> list[Conversion]:
    """Those of all architectures, the default one's last."""
    return [record.conversion for record in ARCHITECTURES.values() if record.conversion is not None][::-1]


def is_published(path: Path, name: str | None = None) -> bool:
    """Whether `add_published` is the way for this file or folder. Nothing is read but names and first bytes."""
    if (path / "checkpoint.json").is_file():
        return False
    if name in CATALOGUE and CATALOGUE[name].kind == "generator":
        return True
    if is_archive(path):
        return True
    known = {file.name for item in _items() for file in item.files}
    return path.name in known or bool(_archives(path, name)) or bool(_places(path))


def find_published(path: Path) -> list[Found]:
    """The published weights at or under a path. Raises CheckpointError and FileError for broken ones."""
    found = []
    for place, conversion in _places(path):
        for file in _weights(Found(place, conversion, None)):
            check_content(file)
        name = conversion.identify(place)
        found.append(Found(place, conversion, None if name is None else CATALOGUE.get(name)))
    return found


def _weights(found: Found) -> list[Path]:
    """The files of its folder that its architecture reads, or the file itself."""
    files = [found.path] if found.path.is_file() else _files(found.path)
    return [file for file in files if any(fnmatch(file.name, pattern) for pattern in found.conversion.wanted)]


def add_published(
    path: Path,
    models: Path,
    *,
    name: str | None = None,
    accept: Accept = refuse,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[Progress, None, tuple[str, ...]]:
    """Convert all that is published at `path` into folders of `models`, yielding progress; returns their names.

    name: the catalogue item that is meant, or a name for the only one there. An archive is unpacked beside `models`'
    folders, what is needed of it alone, and deleted again. Raises as `adding.add`.
    """
    archives = _archives(path, name)
    if not archives:
        return (yield from _convert_all(path, [path], models, name, accept))
    make_folder(models)
    try:
        unpacked = Path(tempfile.mkdtemp(prefix=".unpacked.", suffix=".tmp", dir=models))
    except OSError as error:
        raise FileError("{models}: can't be written ({reason})", models=models, reason=why(error)) from error
    inside = {str(unpacked / str(number)): str(archive) for number, archive in enumerate(archives)}
    try:
        for number, archive in enumerate(archives):
            yield from unpack(archive, unpacked / str(number), _wanted(name), cancelled=cancelled)
        places = [unpacked, path] if path.is_dir() else [unpacked]
        with told_of(inside):
            return (yield from _convert_all(path, places, models, name, accept))
    finally:
        remove_unpacked(unpacked)


def _convert_all(
    given: Path, places: list[Path], models: Path, name: str | None, accept: Accept
) -> Generator[Progress, None, tuple[str, ...]]:
    with _way_out(CATALOGUE.get(name) if name is not None else None):
        there = [found for place in places for found in find_published(place)]
    found = _chosen(given, there, name)
    if name is None and len(found) > 1:
        # Of several, those that were added before stay as they are.
        found = [each for each in found if not (models / _name_of(given, each, None)).exists()] or found
    names = [_name_of(given, each, name) for each in found]
    for each, chosen in zip(found, names, strict=True):
        if (models / chosen).exists():
            raise DownloadError(
                "{models}: is there already; remove it first, or choose another --name", models=models / chosen
            )
        _require_known(given, each)
    for item in dict.fromkeys(each.item for each in found):
        if item is not None:
            require_accepted(item, accept)
    for each, chosen in zip(found, names, strict=True):
        size = _size(each.path)
        if each.item is not None:
            yield Progress(models / chosen, "verifying", 0, size)
            for file in _weights(each):
                check_whole(file)
        yield Progress(models / chosen, "converting", 0, size)
        with _way_out(each.item):
            each.conversion.convert(each.path, models / chosen, _given(each.item))
        yield Progress(models / chosen, "finished", size, size)
    return tuple(names)


@contextmanager
def _way_out(item: HubItem | None) -> Iterator[None]:
    """Weights that aren't what their name says: where the right ones are is said too."""
    try:
        yield
    except CheckpointError as error:
        right = (
            tell("get the file again from its publisher")
            if item is None
            else tell("{name} is to be had at {page}", name=item.name, page=item.page)
        )
        raise CheckpointError("{error}; {right}", error=error, right=right) from error


def _chosen(given: Path, found: list[Found], name: str | None) -> list[Found]:
    """Which of those found are meant. Raises DownloadError that says what is there instead."""
    wanted = CATALOGUE.get(name) if name is not None else None
    if wanted is not None and wanted.kind == "generator":
        right = [each for each in found if each.item == wanted]
        if right:
            return right[:1]
        held = ", ".join(_titles(found)) or tell("nothing of the kind")
        files = " and ".join(file.name for file in wanted.files)
        raise DownloadError(
            "{given}: holds {held}, not {name}; get {files} from {page}",
            given=given,
            held=held,
            name=wanted.name,
            files=files,
            page=wanted.page,
        )
    if not found:
        _require_partners(given)
        names = ", ".join(item.name for item in _items())
        raise DownloadError(
            "{given}: holds no published model that catpaint knows ({names}); check the file", given=given, names=names
        )
    if name is not None and len(found) > 1:
        held = ", ".join(_titles(found))
        raise DownloadError(
            "{given}: holds several models ({held}); add them without --name, or name one of these",
            given=given,
            held=held,
        )
    distinct: dict[object, Found] = {}
    for each in found:
        # Best, latest and copies of one published network are one model.
        distinct.setdefault(each.path if each.item is None else each.item, each)
    return list(distinct.values())


def _require_partners(given: Path) -> None:
    """Raise DownloadError where this is a file that its item can't begin with, and the others aren't beside it."""
    held = {given.name} if given.is_file() else {file.name for file in _files(given)}
    for item in _items():
        missing = [file.name for file in item.files if file.name not in held]
        if missing and len(missing) < len(item.files):
            raise DownloadError(
                "{given}: {name} needs {missing} too, which isn't beside it; get it from {page}",
                given=given,
                name=item.name,
                missing=" and ".join(missing),
                page=item.page,
            )


def _titles(found: list[Found]) -> list[str]:
    return list(dict.fromkeys(each.item.name if each.item else each.path.name for each in found))


def _archives(path: Path, name: str | None) -> list[Path]:
    """The archives to be unpacked: the path itself, or those in a folder that publishers name so."""
    if is_archive(path) or not path.is_dir():
        return [path] if is_archive(path) else []
    named = [item for item in _items() if item.name == name] or _items()
    known = {file.name for item in named for file in item.files}
    return [file for file in _files(path) if file.name in known and is_archive(file)]


def _name_of(given: Path, found: Found, name: str | None) -> str:
    if name is not None:
        return valid_name(name)
    if found.item is not None:
        return found.item.name
    return valid_name(re.sub(r"[^A-Za-z0-9._-]+", "-", (found.path if found.path.is_dir() else given).stem).strip("-."))


def _require_known(given: Path, found: Found) -> None:
    """Raise DownloadError where a file of an item is missing, or nobody knows the classes of what is no item."""
    folder = found.path if found.path.is_dir() else found.path.parent
    if found.item is not None:
        for file in found.item.files:
            if not is_archive_name(file.name) and not (folder / file.name).is_file():
                raise DownloadError(
                    "{given}: {name} needs {file_name} too, which isn't beside it; get it from {page}, or use "
                    "`catpaint convert` for what there is",
                    given=given,
                    name=found.item.name,
                    file_name=file.name,
                    page=found.item.page,
                )
    elif not (folder / "vocabulary.json").is_file():
        raise DownloadError(
            "{given}: is none of the published models, so its classes aren't known; put a "
            "vocabulary.json beside it, or use `catpaint convert` with --vocabulary",
            given=given,
        )


def _given(item: HubItem | None) -> Given:
    if item is None or item.published is None:
        return Given()
    origin = f"{' and '.join(file.name for file in item.files)} from {item.page}"
    return Given(vocabulary=item.published.vocabulary, licence=item.licence, origin=origin)


def _wanted(name: str | None) -> Callable[[str], bool]:
    """Which files of an archive are needed, by their paths in it."""
    patterns = [pattern for conversion in conversions() for pattern in conversion.wanted] + list(_ALSO_WANTED)
    item = CATALOGUE.get(name) if name is not None else None
    # Other networks of the same publisher's archive are passed over.
    inside = {each.name: each.published.inside for each in _items() if each.published is not None}
    others = {folder for other, folder in inside.items() if item is not None and other != item.name} - {""}

    def wanted(path: str) -> bool:
        *folders, file = path.split("/")
        hidden = any(part.startswith((".", "__MACOSX")) for part in (*folders, file))
        return not hidden and not others.intersection(folders) and any(fnmatch(file, each) for each in patterns)

    return wanted


def _places(path: Path) -> list[tuple[Path, Conversion]]:
    """Files and folders at or under a path that an architecture recognises, each once."""
    here = [(path, conversion) for conversion in conversions() if conversion.recognises(path)]
    if here or not path.is_dir():
        return here
    found: list[tuple[Path, Conversion]] = []
    level, looked_at = [path], 0
    for _ in range(_DEEPEST):
        folders = [folder for parent in level for folder in _folders(parent)]
        looked_at += len(folders)
        if looked_at > _MOST_FOLDERS:
            break
        level = []
        for folder in folders:
            known = next((each for each in conversions() if each.recognises(folder)), None)
            if known is None:
                level.append(folder)
            else:
                found.append((folder, known))
    if found:
        return found
    return [(file, each) for file in _files(path) for each in conversions() if each.recognises(file)][:1]


def _folders(path: Path) -> list[Path]:
    try:
        folders = (each for each in path.iterdir() if each.is_dir() and not each.is_symlink())
        return sorted(folder for folder in folders if folder.name[0] != ".")
    except OSError as error:
        raise FileError("{path}: can't be read ({reason})", path=path, reason=why(error)) from error


def _files(path: Path) -> list[Path]:
    return sorted(each for each in path.iterdir() if each.is_file())


def _size(path: Path) -> int:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(file.stat().st_size for file in files)


def _items() -> list[HubItem]:
    return [item for item in CATALOGUE.values() if item.kind == "generator"]
