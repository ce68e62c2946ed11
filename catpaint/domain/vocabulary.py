"""Vocabularies: the classes a label map is painted in.

A file is JSON: `name`, `classes` [{`id`, `name`, `color` "#rrggbb", optional `synonyms`, `trained` false, `train_id`}],
optional `ignore` (a file value outside `classes`) and `unknown` (a class that is don't-care). Ids and names are unique;
colours are unique where a person picks classes by colour (checked on demand by `require_unique_colors`, since published
lists such as ADE20K's repeat one).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.domain.color_vision import apart, as_seen
from catpaint.errors import VocabularyError
from catpaint.words import tell

IGNORE = 65535
"""The id of an ignore pixel in memory: outside every vocabulary."""

PRESET_TITLES: Mapping[str, str] = {
    "ade20k": "ADE20K",
    "cocostuff": "COCO-Stuff",
    "cityscapes": "Cityscapes",
    "camvid": "CamVid",
    "msrc": "MSRC",
}
"""The presets, and what they are called where people read it."""

PRESETS = tuple(PRESET_TITLES)

Color = tuple[int, int, int]

_COLOR = re.compile(r"#([0-9a-fA-F]{6})\Z")
_MAX_CLASSES = 4096
MAX_NAME = 200
MAX_DESCRIPTION = 1000


@dataclass(frozen=True)
class VocabularyClass:
    """One class: `id` 0..65534, a name people read, a colour (r, g, b) of 0..255.

    `trained` is False for a source class no training image ever showed (it never serves as an affinity source).
    `train_id` is the data set's own second numbering, where it has one (Cityscapes).
    `description` is read with the name where names are compared.
    """

    id: int
    name: str
    color: Color
    synonyms: tuple[str, ...] = ()
    trained: bool = True
    train_id: int | None = None
    description: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What is read with its name where names are compared: its synonyms, and its description behind "= "."""
        return (*self.synonyms, f"= {self.description}") if self.description else self.synonyms

    @cached_property
    def packed_color(self) -> int:
        """Its colour as 0xRRGGBB."""
        red, green, blue = self.color
        return red << 16 | green << 8 | blue

    @cached_property
    def sound(self) -> bool:
        """Whether it breaks no rule by itself; beside others its id and name have to be its own."""
        named = bool(self.name.strip()) and len(self.name) <= MAX_NAME
        colored = len(self.color) == 3 and min(self.color) >= 0 and max(self.color) <= 255
        return named and colored and 0 <= self.id < IGNORE

    def to_json(self) -> dict[str, Any]:
        """The class as its JSON object; defaults are left out."""
        entry: dict[str, Any] = {"id": self.id, "name": self.name, "color": color_to_hex(self.color)}
        if self.synonyms:
            entry["synonyms"] = list(self.synonyms)
        if not self.trained:
            entry["trained"] = False
        if self.train_id is not None:
            entry["train_id"] = self.train_id
        if self.description:
            entry["description"] = self.description
        return entry


@dataclass(frozen=True)
class Vocabulary:
    """An ordered list of classes.

    `ignore` is a file value outside `classes` that means "no class"; in memory it is `IGNORE`.
    `unknown` is the id of a class among `classes` that is don't-care.
    Raises VocabularyError when a rule is broken.
    """

    name: str
    classes: tuple[VocabularyClass, ...]
    ignore: int | None = None
    unknown: int | None = None

    def __post_init__(self) -> None:
        _check(self)

    def __len__(self) -> int:
        return len(self.classes)

    # Looked up for every class by many: each is made once, so that thousands of classes cost thousands of steps.

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Class names in order."""
        return tuple(entry.name for entry in self.classes)

    @cached_property
    def ids(self) -> tuple[int, ...]:
        """Class ids in order."""
        return tuple(entry.id for entry in self.classes)

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """What is read with each name, in order; see `VocabularyClass.words`."""
        return {entry.name: entry.words for entry in self.classes}

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {entry.id: position for position, entry in enumerate(self.classes)}

    @cached_property
    def _by_name(self) -> dict[str, VocabularyClass]:
        return {entry.name: entry for entry in self.classes}

    @property
    def unknown_index(self) -> int | None:
        """Position of the don't-care class, None where there is none."""
        return None if self.unknown is None else self.ids.index(self.unknown)

    def has(self, class_id: int) -> bool:
        """Whether a class has this id."""
        return class_id in self._positions

    def position(self, class_id: int) -> int:
        """Position of the class with this id. Raises VocabularyError when there is none."""
        try:
            return self._positions[class_id]
        except KeyError:
            raise VocabularyError(
                "vocabulary '{name}': has no class with id {class_id}", name=self.name, class_id=class_id
            ) from None

    def by_id(self, class_id: int) -> VocabularyClass:
        """The class with this id. Raises VocabularyError when there is none."""
        return self.classes[self.position(class_id)]

    def by_name(self, name: str) -> VocabularyClass:
        """The class with this name (case matters). Raises VocabularyError when there is none."""
        try:
            return self._by_name[name]
        except KeyError:
            raise VocabularyError(
                "vocabulary '{name}': has no class named '{class_name}'", name=self.name, class_name=name
            ) from None

    def index_lut(self) -> npt.NDArray[np.uint16]:
        """Look-up table uint16[65536] from id to position, `IGNORE` where no class has the id."""
        lut = np.full(65536, IGNORE, np.uint16)
        lut[list(self.ids)] = np.arange(len(self.classes), dtype=np.uint16)
        return lut

    def color_lut(self, ignore_color: Color = (0, 0, 0)) -> npt.NDArray[np.uint8]:
        """Look-up table uint8[65536, 3] from id to colour; `ignore_color` where no class has the id."""
        lut = np.empty((65536, 3), np.uint8)
        lut[:] = ignore_color
        lut[list(self.ids)] = [entry.color for entry in self.classes]
        return lut

    def duplicate_colors(self) -> list[tuple[str, str, Color]]:
        """Pairs of class names that share a colour, as (first, other, colour)."""
        seen: dict[Color, str] = {}
        pairs = []
        for entry in self.classes:
            if entry.color in seen:
                pairs.append((seen[entry.color], entry.name, entry.color))
            else:
                seen[entry.color] = entry.name
        return pairs

    def require_unique_colors(self) -> None:
        """Raise VocabularyError when two classes share a colour, so that colours can't name classes."""
        if pairs := self.duplicate_colors():
            first, other, color = pairs[0]
            more = tell(" (and {pairs_count} more)", pairs_count=len(pairs) - 1) if len(pairs) > 1 else ""
            raise VocabularyError(
                "vocabulary '{name}': '{first}' and '{other}' share the colour {color}{more}; give each "
                "class its own colour",
                name=self.name,
                first=first,
                other=other,
                color=color_to_hex(color),
                more=more,
            )

    # ---- edits: each returns a new vocabulary ----

    def with_class(self, entry: VocabularyClass, position: int | None = None) -> Vocabulary:
        """A copy with `entry` inserted before `position` (at the end by default)."""
        at = len(self.classes) if position is None else position
        return replace(self, classes=(*self.classes[:at], entry, *self.classes[at:]))

    def without_class(self, class_id: int) -> Vocabulary:
        """A copy without the class of this id. The last class can't go."""
        at = self.position(class_id)
        unknown = None if self.unknown == class_id else self.unknown
        return replace(self, classes=(*self.classes[:at], *self.classes[at + 1 :]), unknown=unknown)

    def with_changed(self, class_id: int, **changes: Any) -> Vocabulary:
        """A copy in which the class of this id has other field values (`name`, `color`, `synonyms`)."""
        at = self.position(class_id)
        changed = replace(self.classes[at], **changes)
        return replace(self, classes=(*self.classes[:at], changed, *self.classes[at + 1 :]))

    def free_id(self) -> int:
        """The lowest id that no class has, and that isn't the file's ignore value or 255."""
        taken = {*self.ids, 255, IGNORE}
        if self.ignore is not None:
            taken.add(self.ignore)
        return next(value for value in range(IGNORE) if value not in taken)

    # ---- files ----

    @classmethod
    def load(cls, path: Path | str) -> Vocabulary:
        """Read a vocabulary file. A name of `PRESETS` is accepted too.

        Raises FileError (missing, too large) and VocabularyError (broken JSON, broken rule), naming the file.
        """
        if str(path) in PRESETS and not Path(path).exists():
            return cls.preset(str(path))
        text = files.read_text(path, limit=16 * 2**20)
        return cls.from_text(text, where=str(path))

    @classmethod
    def from_text(cls, text: str, *, where: str) -> Vocabulary:
        """Parse JSON text; `where` names it in errors."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise VocabularyError(
                "{where}: is not valid JSON ({error}); correct it or export it again", where=where, error=error
            ) from error
        try:
            return cls.from_json(value)
        except VocabularyError as error:
            raise VocabularyError("{where}: {error}", where=where, error=error) from error

    @classmethod
    def preset(cls, name: str) -> Vocabulary:
        """A vocabulary that ships with catpaint: one of `PRESETS`."""
        if name not in PRESETS:
            raise VocabularyError(
                "there is no preset vocabulary '{name}'; there are {presets}", name=name, presets=", ".join(PRESETS)
            )
        path = Path(__file__).parent / "presets" / f"{name}.json"
        return cls.from_text(files.read_text(path), where=str(path))

    @classmethod
    def from_json(cls, value: object) -> Vocabulary:
        """A vocabulary from its parsed JSON object. Raises VocabularyError."""
        if not isinstance(value, Mapping):
            raise VocabularyError("a vocabulary is a JSON object with 'name' and 'classes'")
        classes = value.get("classes")
        if not isinstance(classes, list):
            raise VocabularyError("'classes' is missing or not a list")
        name = value.get("name", "")
        if not isinstance(name, str):
            raise VocabularyError("'name' must be text, not {name:.60}", name=repr(name))
        return cls(
            name=name,
            classes=tuple(_parse_class(entry, number) for number, entry in enumerate(classes)),
            ignore=_optional_int(value, "ignore"),
            unknown=_optional_int(value, "unknown"),
        )

    def to_json(self) -> dict[str, Any]:
        """The vocabulary as its JSON object."""
        value: dict[str, Any] = {"name": self.name, "classes": [entry.to_json() for entry in self.classes]}
        if self.ignore is not None:
            value["ignore"] = self.ignore
        if self.unknown is not None:
            value["unknown"] = self.unknown
        return value

    def save(self, path: Path | str) -> None:
        """Write the vocabulary as JSON, atomically. Raises FileError."""
        files.write_text(path, json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n")


def color_to_hex(color: Color) -> str:
    """(r, g, b) as "#rrggbb"."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def color_from_hex(text: str) -> Color:
    """ "#rrggbb" as (r, g, b). Raises VocabularyError."""
    match = _COLOR.match(text)
    if not match:
        raise VocabularyError("'{words:.40}' is not a colour; write it as #rrggbb", words=text)
    digits = match.group(1)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


_COMPARED = 400
"""Colours that a new one is kept apart from; of more than that there are always some like it."""


def distinct_color(taken: Iterable[Color]) -> Color:
    """A colour well apart from those `taken`, for people who tell red from green badly too.

    The farthest of a fixed, evenly spread list, in the eyes of those to whom it looks most alike. Of many hundreds the
    last ones count, and that it isn't one of the others.
    """
    used = list(taken) or [(0, 0, 0)]
    colors, seen = _spread_colors()
    distance = apart(seen, as_seen(used[-_COMPARED:]))
    if len(used) > _COMPARED:
        all_used = set(used)
        distance *= [color not in all_used for color in colors]
    return colors[int(distance.argmax())]


@cache
def _spread_colors() -> tuple[list[Color], dict[str, npt.NDArray[np.float64]]]:
    """The colours to choose from, and how they are seen."""
    steps = np.array([40, 95, 150, 205, 250])
    grid = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    # Grey tones are hard to tell apart on a canvas, so they are left out.
    colors = [(red, green, blue) for red, green, blue in grid[np.ptp(grid, axis=1) > 50].tolist()]
    return colors, as_seen(colors)


def near_color(color: Color, taken: Iterable[Color], *, apart: int = 24) -> Color:
    """This colour, or the next lighter or darker one that is at least `apart` from all those `taken`."""
    others = np.array(list(taken) or [(1000, 1000, 1000)], np.int64)
    for share in (0.0, 0.2, -0.2, 0.35, -0.35, 0.5, -0.5, 0.65, -0.65):
        toward = 255 if share > 0 else 0
        red, green, blue = (round(part + abs(share) * (toward - part)) for part in color)
        if (((others - (red, green, blue)) ** 2).sum(-1) >= apart**2).all():
            return red, green, blue
    return distinct_color(taken)


def _check(vocabulary: Vocabulary) -> None:
    classes = vocabulary.classes
    if not classes:
        raise VocabularyError("vocabulary '{name}': has no classes; add at least one", name=vocabulary.name)
    if len(classes) > _MAX_CLASSES:
        raise VocabularyError(
            "vocabulary '{name}': has {classes_count} classes; at most {max_classes}",
            name=vocabulary.name,
            classes_count=len(classes),
            max_classes=_MAX_CLASSES,
        )
    ids = {entry.id for entry in classes}
    if not _sound(classes, ids):
        _find_fault(classes)
    if vocabulary.unknown is not None and vocabulary.unknown not in ids:
        raise VocabularyError("'unknown' is {unknown}, but no class has that id", unknown=vocabulary.unknown)
    if vocabulary.ignore is not None:
        if vocabulary.ignore in ids:
            raise VocabularyError(
                "'ignore' is {ignore}, but a class has that id; choose a free value", ignore=vocabulary.ignore
            )
        if not 0 <= vocabulary.ignore <= IGNORE:
            raise VocabularyError(
                "'ignore' is {ignore}; it must be in 0..{most}", ignore=vocabulary.ignore, most=IGNORE
            )


def _sound(classes: tuple[VocabularyClass, ...], ids: set[int]) -> bool:
    """Whether no class breaks a rule; every edit of a vocabulary of thousands asks, and most classes it knows."""
    names = {entry.name for entry in classes}
    return len(ids) == len(names) == len(classes) and all(entry.sound for entry in classes)


def _find_fault(classes: tuple[VocabularyClass, ...]) -> None:
    """Raises VocabularyError for the first class that breaks a rule."""
    ids: set[int] = set()
    names: set[str] = set()
    for entry in classes:
        if not 0 <= entry.id < IGNORE:
            raise VocabularyError(
                "class '{name}': id {id} is outside 0..{ignore}", name=entry.name, id=entry.id, ignore=IGNORE - 1
            )
        if not entry.name.strip():
            raise VocabularyError("class with id {id}: has an empty name; give it one", id=entry.id)
        if len(entry.name) > MAX_NAME:
            raise VocabularyError(
                "class with id {id}: its name is longer than {max_name} characters", id=entry.id, max_name=MAX_NAME
            )
        if entry.id in ids:
            raise VocabularyError(
                "class '{name}': id {id} is already taken; ids must be unique", name=entry.name, id=entry.id
            )
        if entry.name in names:
            raise VocabularyError("class '{name}' appears twice; names must be unique", name=entry.name)
        if len(entry.color) != 3 or min(entry.color) < 0 or max(entry.color) > 255:
            raise VocabularyError(
                "class '{name}': colour {color} is outside 0..255", name=entry.name, color=entry.color
            )
        ids.add(entry.id)
        names.add(entry.name)


def _parse_class(entry: object, number: int) -> VocabularyClass:
    where = tell("class number {number}", number=number)
    if not isinstance(entry, Mapping):
        raise VocabularyError("{where}: is not a JSON object with 'id', 'name' and 'color'", where=where)
    class_id, name, color = entry.get("id"), entry.get("name"), entry.get("color")
    if isinstance(class_id, bool) or not isinstance(class_id, int):
        raise VocabularyError(
            "{where}: 'id' must be a whole number, not {class_id:.60}", where=where, class_id=repr(class_id)
        )
    if not isinstance(name, str):
        raise VocabularyError("{where}: 'name' must be text, not {name:.60}", where=where, name=repr(name))
    if not isinstance(color, str):
        raise VocabularyError(
            "{where} ('{name:.60}'): 'color' must be \"#rrggbb\", not {color:.60}",
            where=where,
            name=name,
            color=repr(color),
        )
    synonyms = entry.get("synonyms", [])
    if not isinstance(synonyms, list) or not all(isinstance(word, str) for word in synonyms):
        raise VocabularyError("{where} ('{name:.60}'): 'synonyms' must be a list of texts", where=where, name=name)
    description = entry.get("description", "")
    if not isinstance(description, str) or len(description) > MAX_DESCRIPTION:
        raise VocabularyError(
            "{where} ('{name:.60}'): 'description' must be text of at most {max_description} letters",
            where=where,
            name=name,
            max_description=MAX_DESCRIPTION,
        )
    trained = entry.get("trained", True)
    if not isinstance(trained, bool):
        raise VocabularyError("{where} ('{name:.60}'): 'trained' must be true or false", where=where, name=name)
    return VocabularyClass(
        id=class_id,
        name=name,
        color=color_from_hex(color),
        synonyms=tuple(synonyms),
        trained=trained,
        train_id=_optional_int(entry, "train_id"),
        description=description.strip(),
    )


def _optional_int(value: Mapping[str, Any], key: str) -> int | None:
    number = value.get(key)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int):
        raise VocabularyError("'{key}' must be a whole number, not {number:.60}", key=key, number=repr(number))
    return number
