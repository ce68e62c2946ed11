"""The class lists people keep beside their data sets: what they wrote wins over what a layout usually holds."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.domain.vocabulary import IGNORE, Color, Vocabulary, VocabularyClass, distinct_color
from catpaint.errors import CatpaintError, DatasetError
from catpaint.words import tell

IGNORED_LABELS = frozenset({"__ignore__"})
"""Names that label what is no class: labelme's."""
BACKGROUND = "_background_"
"""labelme's name for what no shape covers."""

_LIMIT = 16 * 2**20
_COLOR_LINE = re.compile(r"\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})[\s,]+(.+)")
_NUMBERED_LINE = re.compile(r"\s*(\d{1,5})\s*[:\t]\s*(\S.*)")


@dataclass(frozen=True)
class Reading:
    """One way to name a data set's classes: where that is written, and the classes."""

    title: str
    vocabulary: Vocabulary


class VocabularyConflict(DatasetError):
    """A data set's classes are named in two ways. `readings` are the choices."""

    def __init__(self, message: str, readings: tuple[Reading, ...]) -> None:
        super().__init__(message)
        self.readings = readings


def own_vocabulary(root: Path) -> Reading | None:
    """The vocabulary that the person wrote beside a data set; None where there is none.

    Raises VocabularyConflict where two files differ, VocabularyError, DatasetError and FileError for a damaged one.
    """
    found = [Reading(name, read_class_list(root / name)) for name in LISTS if (root / name).is_file()]
    if not found:
        return None
    first = found[0]
    for other in found[1:]:
        if differs := difference(first.vocabulary, other.vocabulary):
            raise VocabularyConflict(
                tell(
                    "{root}: {title} and {other_title} both name the classes, and differ: {differs}; name the "
                    "one that is right with --vocabulary, or move the other away",
                    root=root,
                    title=first.title,
                    other_title=other.title,
                    differs=differs,
                ),
                (first, other),
            )
    return first


def has_own_vocabulary(root: Path) -> bool:
    """Whether a class list lies beside a data set."""
    return any((root / name).is_file() for name in LISTS)


def load_vocabulary(path: Path | str) -> Vocabulary:
    """What `--vocabulary` names: a vocabulary JSON, a preset, or a class list of another kind (`classes.txt`).

    Raises VocabularyError, DatasetError and FileError that name the file.
    """
    if Path(path).suffix.lower() in (".txt", ".csv"):
        return read_class_list(Path(path))
    return Vocabulary.load(path)


def read_class_list(path: Path) -> Vocabulary:
    """The vocabulary in a file of any of `LISTS`' kinds, told by its name.

    Raises VocabularyError, DatasetError and FileError that name the file.
    """
    for pattern, read in _READERS:
        if re.fullmatch(pattern, path.name, re.IGNORECASE):
            return read(path)
    return _names(path)


def vocabulary_from_names(lines: list[str], *, name: str) -> Vocabulary:
    """Classes from a list of names, ids counting from 0, colours well apart.

    Empty lines and labelme's `__ignore__` are left out; its `_background_` is don't-care.
    """
    names = [line.strip() for line in lines if line.strip() and line.strip() not in IGNORED_LABELS]
    if len(names) >= IGNORE:
        raise DatasetError(
            "{name}: lists {names_count} classes; that can't be a list of names", name=name, names_count=len(names)
        )
    classes: list[VocabularyClass] = []
    colors: list[Color] = []
    for position, text in enumerate(names):
        colors.append(distinct_color(colors[-200:]))
        classes.append(VocabularyClass(position, text, colors[-1]))
    unknown = names.index(BACKGROUND) if BACKGROUND in names and len(names) > 1 else None
    # No `ignore`: nobody wrote that 255 is that, and in a yes/no map it isn't.
    return Vocabulary(name, tuple(classes), unknown=unknown)


def _codes(path: Path) -> Vocabulary:
    """fastai's `codes.txt`: names in the order of their values; "Void" is don't-care."""
    plain = _names(path)
    void = next((entry.id for entry in plain.classes if entry.name.casefold() == "void"), None)
    return replace(plain, unknown=void if len(plain) > 1 else None)


def vocabulary_from_colors(entries: list[tuple[str, Color]], *, name: str, unknown: str | None = None) -> Vocabulary:
    """Classes from names with colours, ids counting from 0; `unknown` names the don't-care class, if it is there."""
    classes = tuple(VocabularyClass(number, text, color) for number, (text, color) in enumerate(entries))
    nothing = next((entry.id for entry in classes if unknown is not None and entry.name.casefold() == unknown), None)
    return Vocabulary(name, classes, unknown=nothing if len(classes) > 1 else None)


def read_label_list(path: Path) -> Vocabulary:
    """The vocabulary of CVAT's list, lines `name:r,g,b:parts:actions`. Raises DatasetError that names the line."""
    entries: list[tuple[str, Color]] = []
    for number, line in enumerate(files.read_text(path, limit=_LIMIT).splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        fields = text.rsplit(":", 3)
        numbers = fields[1].split(",") if len(fields) == 4 else []
        if len(numbers) != 3 or not all(part.strip().isdecimal() and int(part) < 256 for part in numbers):
            raise DatasetError(
                "{path}: line {number} is {words:.60}, not name:red,green,blue:parts:actions",
                path=path,
                number=number,
                words=repr(text),
            )
        red, green, blue = (int(part) for part in numbers)
        entries.append((fields[0], (red, green, blue)))
    return vocabulary_from_colors(entries, name=path.parent.name, unknown="background")


def parsed_json(path: Path, *, limit: int = _LIMIT, what: str = "a class list") -> Any:
    """The value in a JSON file. Raises DatasetError and FileError that name it."""
    try:
        return json.loads(files.read_text(path, limit=limit))
    except (ValueError, RecursionError) as error:
        raise DatasetError(
            "{path}: is not valid JSON ({error}), so it is no {what}",
            path=path,
            error=error,
            what=what.removeprefix("a "),
        ) from error


def _names(path: Path) -> Vocabulary:
    """One name a line, or a value and its name."""
    name = path.parent.name
    lines = [line for line in files.read_text(path, limit=_LIMIT).splitlines() if line.strip()]
    numbered = [_NUMBERED_LINE.fullmatch(line) for line in lines]
    try:
        if lines and all(numbered):
            plain = vocabulary_from_names([match.group(2) for match in numbered if match], name=name)
            values = [int(match.group(1)) for match in numbered if match]
            if len(values) == len(plain):
                return _at_values(plain, values)
        return vocabulary_from_names(lines, name=name)
    except CatpaintError as error:
        raise DatasetError("{path}: {error}", path=path, error=error) from error


def _colored_lines(path: Path) -> Vocabulary:
    """CamVid's `label_colors.txt`: lines `r g b name`."""
    entries: list[tuple[str, Color]] = []
    for number, line in enumerate(files.read_text(path, limit=_LIMIT).splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _COLOR_LINE.fullmatch(line)
        if match is None or any(int(part) > 255 for part in match.groups()[:3]):
            raise DatasetError(
                "{path}: line {number} is {line:.60}, not 'red green blue name'",
                path=path,
                number=number,
                line=repr(line.strip()),
            )
        red, green, blue = (int(part) for part in match.groups()[:3])
        entries.append((match.group(4).strip(), (red, green, blue)))
    return vocabulary_from_colors(entries, name=path.parent.name, unknown="void")


def _csv_table(path: Path) -> Vocabulary:
    """`class_dict.csv` (name, r, g, b) and `_classes.csv` (value, name)."""
    rows = [row for row in csv.reader(files.read_text(path, limit=_LIMIT).splitlines()) if any(map(str.strip, row))]
    cells = [[cell.strip() for cell in row] for row in rows[1:]]
    width = min((len(row) for row in cells), default=0)
    if width >= 4 and all(cell.isdecimal() and int(cell) < 256 for row in cells for cell in row[1:4]):
        colored = [(row[0], (int(row[1]), int(row[2]), int(row[3]))) for row in cells]
        return vocabulary_from_colors(colored, name=path.parent.name, unknown="void")
    if width >= 2 and all(row[0].isdecimal() and int(row[0]) < IGNORE for row in cells):
        plain = vocabulary_from_names([row[1] for row in cells], name=path.parent.name)
        if len(plain) == len(cells):
            return _at_values(plain, [int(row[0]) for row in cells])
    raise DatasetError("{path}: isn't a table of name,r,g,b or value,name; correct it, or name a vocabulary", path=path)


def mapillary_classes(path: Path) -> Vocabulary:
    """Mapillary Vistas' `config.json`: `labels` in the order of their values, with names and colours."""
    value = parsed_json(path)
    labels = value.get("labels") if isinstance(value, Mapping) else None
    if not isinstance(labels, list) or not all(isinstance(entry, Mapping) for entry in labels):
        raise DatasetError("{path}: has no list 'labels'; it isn't the configuration of Mapillary Vistas", path=path)
    entries: list[tuple[str, Color]] = []
    for number, entry in enumerate(labels):
        name, color = entry.get("readable") or entry.get("name"), entry.get("color")
        if not isinstance(name, str) or not _is_color(color):
            raise DatasetError("{path}: label {number} has no name or colour", path=path, number=number)
        assert isinstance(color, list)
        # Several labels may share a readable name ("Car Mount" in both versions); the key is unique.
        taken = name in {other for other, _ in entries}
        entries.append((str(entry.get("name")) if taken else name, (color[0], color[1], color[2])))
    return vocabulary_from_colors(entries, name="Mapillary Vistas", unknown="unlabeled")


def _at_values(plain: Vocabulary, values: list[int]) -> Vocabulary:
    entries = zip(values, plain.classes, strict=True)
    return Vocabulary(plain.name, tuple(VocabularyClass(value, entry.name, entry.color) for value, entry in entries))


def _is_color(value: object) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(type(part) is int and 0 <= part < 256 for part in value)


def difference(one: Vocabulary, other: Vocabulary) -> str:
    """How two class lists differ in what a value means; empty where they don't."""
    first, second = ({entry.id: entry.name for entry in each.classes} for each in (one, other))
    for value in sorted(first.keys() | second.keys()):
        if first.get(value) != second.get(value):
            here, there = (f"'{names[value]}'" if value in names else tell("no class") for names in (first, second))
            return tell("{value} is {here} in one, {there} in the other", value=value, here=here, there=there)
    return ""


_READERS: tuple[tuple[str, Callable[[Path], Vocabulary]], ...] = (
    (r"labelmap\.txt", read_label_list),
    (r"label_colors\.txt", _colored_lines),
    (r"codes\.txt", _codes),
    (r".*\.json", Vocabulary.load),
    (r".*\.csv", _csv_table),
)

LISTS = (
    "vocabulary.json", "class_names.txt", "classes.txt", "labels.txt", "codes.txt", "labelmap.txt",
    "label_colors.txt", "class_dict.csv", "_classes.csv",
)  # fmt: skip
"""Names of class lists, of which any may lie beside a data set."""
