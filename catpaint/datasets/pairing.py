"""Listing files and pairing photographs with label maps by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from catpaint import files
from catpaint.datasets.dataset import FileProblem, Pair
from catpaint.datasets.images import IMAGE_SUFFIXES
from catpaint.errors import DatasetError, why
from catpaint.words import tell

_MAX_FILES = 2_000_000

_LABEL_ENDINGS = (
    "_mask", "_masks", "_label", "_labels", "_labelmap", "_label_map", "_labelids", "_seg", "_segmentation", "_gt",
    "_annotation", "_l", "_p",
)  # fmt: skip
_IMAGE_ENDINGS = ("_image", "_img", "_photo", "_rgb", "_sat", "_leftimg8bit")
"""Endings that tools give the two files of a pair; case, and `-`, `.` or a space for `_`, don't matter."""


def list_images(folder: Path, *, recursive: bool = False) -> list[Path]:
    """Image files of a folder in natural order (2 before 10). Raises DatasetError when it can't be listed."""
    return list_files(folder, IMAGE_SUFFIXES, recursive=recursive)


def list_files(folder: Path, suffixes: Iterable[str], *, recursive: bool = False) -> list[Path]:
    """Files of a folder with one of these suffixes, in natural order. Hidden files are left out."""
    wanted = frozenset(suffixes)
    try:
        entries = folder.rglob("*") if recursive else folder.iterdir()
        files = [path for path in entries if path.suffix.lower() in wanted and not path.name.startswith(".")]
    except OSError as error:
        raise DatasetError(
            "{folder}: can't be listed ({reason}); check the path", folder=folder, reason=why(error)
        ) from error
    if len(files) > _MAX_FILES:
        raise DatasetError(
            "{folder}: holds {files_count} files; at most {max_files} are accepted",
            folder=folder,
            files_count=len(files),
            max_files=_MAX_FILES,
        )
    return sorted(files, key=natural_key)


def natural_key(path: Path) -> tuple[tuple[int, str], ...]:
    """Sort key in which numbers within names count as numbers."""
    parts = re.split(r"(\d+)", str(path))
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def name_under(folder: Path) -> Callable[[Path], str]:
    """The name of a file below `folder`: its path there without the ending, `shoot 1/frame_1`."""
    return lambda path: path.relative_to(folder).with_suffix("").as_posix()


def pair_by_name(
    images: list[Path],
    labels: list[Path],
    *,
    names: list[str] | None = None,
    image_name: Callable[[Path], str] = lambda path: path.stem,
    label_name: Callable[[Path], str] = lambda path: path.stem,
) -> tuple[tuple[Pair, ...], tuple[FileProblem, ...]]:
    """Pairs whose names agree, in the images' order; files without a partner become problems.

    Names agree in whatever way Unicode writes them. Where an image has no label map of its own name, one is taken
    whose name is the same but for the endings tools add (`a_mask`, `a.jpg`, `a_L`) or the case of letters, if there
    is just one. With `names` only those pairs are taken, in that order, and each name that has no pair is a problem;
    they may be written with an ending, a folder or several columns.
    """
    problems: list[FileProblem] = []
    by_image = _by_name(images, image_name, problems)
    partners, left = _partners(by_image, _by_name(labels, label_name, problems))
    wanted = list(by_image)
    if names is not None:
        wanted, missing = resolve_names(names, by_image)
        problems += [
            FileProblem(Path(name), tell("{name}: is listed, but has no image; correct the list", name=name))
            for name in missing
        ]
    pairs = []
    for name in wanted:
        image, label = by_image[name], partners.get(name)
        if label is not None:
            pairs.append(Pair(image, label, name))
        else:
            problems.append(
                FileProblem(image, tell("{image}: has no label map; draw one or move the image away", image=image))
            )
    if names is None:
        problems += [
            FileProblem(
                path, tell("{path}: has no image of the same name; add it or move the label map away", path=path)
            )
            for path in left
        ]
    return tuple(pairs), tuple(problems)


def read_split(root: Path, split: str) -> list[str]:
    """The lines of `<split>.txt`, for `pair_by_name`. Raises DatasetError when there is no such list."""
    path = root / f"{split}.txt"
    if "/" in split or "\\" in split or not path.is_file():
        found = ", ".join(sorted(p.stem for p in root.glob("*.txt") if p.stem != "classes")) or tell("none")
        raise DatasetError(
            "{root}: has no part '{split}' (file {split}.txt); parts here: {found}", root=root, split=split, found=found
        )
    return [line.strip() for line in files.read_text(path).splitlines() if line.strip()]


def resolve_names(lines: Iterable[str], known: Iterable[str]) -> tuple[list[str], list[str]]:
    """(names, missing): which of the `known` names the lines of a list mean, and the lines that mean none.

    A line is taken whole first, so that names may hold spaces; then without an image's ending, without folders, and
    at last its first column.
    """
    names = list(known)
    exact = {unicodedata.normalize("NFC", name): name for name in names}
    by_last: dict[str, list[str]] = {}
    for known_name in exact:
        by_last.setdefault(known_name.rpartition("/")[2], []).append(exact[known_name])
    found: list[str] = []
    missing: list[str] = []
    for line in lines:
        name: str | None = next((hit for text in _readings(line) if (hit := exact.get(text)) is not None), None)
        if name is None:
            lasts = (by_last.get(text.rpartition("/")[2], []) for text in _readings(line))
            name = next((hits[0] for hits in lasts if len(hits) == 1), None)
        if name is None:
            missing.append(line)
        else:
            found.append(name)
    return list(dict.fromkeys(found)), missing


def _readings(line: str) -> Iterable[str]:
    """What a line of a list may mean, the likeliest first."""
    text = unicodedata.normalize("NFC", line.strip().strip('"')).replace("\\", "/")
    columns = [text, *(text.split(mark)[0].strip() for mark in ("\t", ",", ";")), *text.split()[:1]]
    for column in dict.fromkeys(columns):
        bare = column.lstrip("./")
        yield from dict.fromkeys((column, bare, _without_image_ending(bare)))


def _without_image_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and f".{ending.casefold()}" in IMAGE_SUFFIXES else name


def choose_split(split: str | None, known: Mapping[str, str], root: Path, *, default: str) -> str:
    """The folder of a part by its name. Raises DatasetError when the format has no such part."""
    name = default if split is None else split
    if name not in known:
        raise DatasetError(
            "{root}: has no part '{name:.40}'; parts are {known}", root=root, name=name, known=", ".join(known)
        )
    return known[name]


def _partners(images: Mapping[str, Path], labels: Mapping[str, Path]) -> tuple[dict[str, Path], list[Path]]:
    """The label map of each image, and the label maps that are no image's."""
    partners = {name: labels[name] for name in images if name in labels}
    for alike in (_alike, _alike_in_any_case):
        lone = [name for name in images if name not in partners]
        taken = set(partners.values())
        left = {name: path for name, path in labels.items() if path not in taken}
        if not lone or not left:
            break
        by_key: dict[str, list[Path]] = {}
        for name, path in left.items():
            by_key.setdefault(alike(name, _LABEL_ENDINGS), []).append(path)
        keys = [alike(name, _IMAGE_ENDINGS) for name in lone]
        for name, key in zip(lone, keys, strict=True):
            # Two candidates for one, or one for two, would be a guess.
            if len(by_key.get(key, [])) == 1 and keys.count(key) == 1:
                partners[name] = by_key[key][0]
    taken = set(partners.values())
    return partners, [path for path in labels.values() if path not in taken]


def _alike(name: str, endings: tuple[str, ...]) -> str:
    """A name without the endings that tools add."""
    name = _without_image_ending(name)
    plain = re.sub(r"[-. ]", "_", name.casefold())
    ending = max((each for each in endings if plain.endswith(each)), key=len, default="")
    return name[: len(name) - len(ending)] if ending and len(ending) < len(name) else name


def _alike_in_any_case(name: str, endings: tuple[str, ...]) -> str:
    return _alike(name, endings).casefold()


def _by_name(paths: list[Path], name_of: Callable[[Path], str], problems: list[FileProblem]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in paths:
        name = unicodedata.normalize("NFC", name_of(path))
        if name in found:
            message = tell("{path}: has the same name as {name}; keep one of them", path=path, name=found[name].name)
            problems.append(FileProblem(path, message))
        else:
            found[name] = path
    return found
