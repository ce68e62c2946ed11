"""Listing files and pairing photographs with label maps by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from catpaint import files
from catpaint.datasets.dataset import FileProblem, Pair
from catpaint.datasets.images import IMAGE_SUFFIXES
from catpaint.errors import DatasetError

_MAX_FILES = 2_000_000


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
        raise DatasetError(f"{folder}: can't be listed ({error.strerror or error}); check the path") from error
    if len(files) > _MAX_FILES:
        raise DatasetError(f"{folder}: holds {len(files)} files; at most {_MAX_FILES} are accepted")
    return sorted(files, key=natural_key)


def natural_key(path: Path) -> tuple[tuple[int, str], ...]:
    """Sort key in which numbers within names count as numbers."""
    parts = re.split(r"(\d+)", str(path))
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def pair_by_name(
    images: list[Path],
    labels: list[Path],
    *,
    names: list[str] | None = None,
    image_name: Callable[[Path], str] = lambda path: path.stem,
    label_name: Callable[[Path], str] = lambda path: path.stem,
) -> tuple[tuple[Pair, ...], tuple[FileProblem, ...]]:
    """Pairs whose names agree, in the images' order; files without a partner become problems.

    With `names` only those pairs are taken, in that order, and each name that has no pair is a problem.
    """
    problems: list[FileProblem] = []
    by_label = _by_name(labels, label_name, problems)
    by_image = _by_name(images, image_name, problems)
    wanted = list(by_image) if names is None else names
    pairs = []
    for name in wanted:
        image, label = by_image.get(name), by_label.get(name)
        if image is not None and label is not None:
            pairs.append(Pair(image, label, name))
        elif image is not None:
            problems.append(FileProblem(image, f"{image}: has no label map; draw one or move the image away"))
        else:
            problems.append(FileProblem(Path(name), f"{name}: is listed, but has no image; correct the list"))
    if names is None:
        problems += [
            FileProblem(path, f"{path}: has no image of the same name; add it or move the label map away")
            for name, path in by_label.items()
            if name not in by_image
        ]
    return tuple(pairs), tuple(problems)


def read_split(root: Path, split: str) -> list[str]:
    """The names listed in `<split>.txt`. Raises DatasetError when there is no such list."""
    path = root / f"{split}.txt"
    if "/" in split or "\\" in split or not path.is_file():
        found = ", ".join(sorted(p.stem for p in root.glob("*.txt") if p.stem != "classes")) or "none"
        raise DatasetError(f"{root}: has no part '{split}' (file {split}.txt); parts here: {found}")
    lines = files.read_text(path).splitlines()
    return [line.split()[0] for line in lines if line.strip()]


def choose_split(split: str | None, known: Mapping[str, str], root: Path, *, default: str) -> str:
    """The folder of a part by its name. Raises DatasetError when the format has no such part."""
    name = default if split is None else split
    if name not in known:
        raise DatasetError(f"{root}: has no part '{name:.40}'; parts are {', '.join(known)}")
    return known[name]


def _by_name(paths: list[Path], name_of: Callable[[Path], str], problems: list[FileProblem]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in paths:
        name = name_of(path)
        if name in found:
            message = f"{path}: has the same name as {found[name].name}; keep one of them"
            problems.append(FileProblem(path, message))
        else:
            found[name] = path
    return found
