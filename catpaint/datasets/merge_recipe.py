"""Recipes: how several labelled data sets become one, in one vocabulary. A TOML file:

```toml
name = "landscape"

[[classes]]                  # the vocabulary; ids count from 0 in this order
name = "sky"
color = "#5aa0f0"
synonyms = ["heaven"]        # optional

[[sets]]
name = "scenes"
folder = "scenes"            # below the folder of all data
format = "folder"            # optional: found out
train = "train"              # optional: list of the pairs to train with (train.txt); otherwise all others
held_out = "heldout"         # optional: list of the pairs to test with
hold_out = 0.08              # or: the share of the pairs to test with
minimum_share = 0.004        # classes with less of the set's pixels are don't-care
tidy = 0.001                 # regions smaller than this share of the image grow over
most_ignored = 0.6           # to train with, leave out images that are don't-care to more than this share
least_color = 0.007          # and those in fewer colours: black and white, sepia
letterbox = true             # plain black or white bars are don't-care
classes = {sky = "sky", sea = "sea"}            # the set's classes; those not listed are don't-care
groups.mountain = {sea = "ignore"}              # other targets for pairs whose name begins with "mountain_"

[[rules]]                    # in this order, see `split_rules.SplitRule`
name = "clouds"
from = ["sky"]
to = "cloud"                 # or "ignore"
where = {warmth = [-0.12, 0.12]}
scope = "pixels"             # the rest is optional
```
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from catpaint import files
from catpaint.datasets.split_rules import MEASURES, SCOPES, SplitRule
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass, color_from_hex
from catpaint.errors import CatpaintError, DatasetError
from catpaint.words import tell

IGNORED = "ignore"
"""The target of pixels that become don't-care."""

_MAX_BYTES = 2**20
_FILE_IGNORE = 255
T = TypeVar("T")


@dataclass(frozen=True)
class SetRecipe:
    """What is taken from one data set, and how its classes are read.

    classes: its class names to ids of the recipe's vocabulary (or IGNORE). groups: what replaces entries of `classes`
    for pairs of a group, which is what a name begins with before the first underscore. For the rest see the module.
    """

    name: str
    folder: str
    classes: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    format: str | None = None
    train: str | None = None
    held_out: str | None = None
    hold_out: float = 0.0
    minimum_share: float = 0.0
    tidy: float = 0.0
    most_ignored: float = 1.0
    least_color: float = 0.0
    letterbox: bool = False

    def classes_of(self, group: str) -> Mapping[str, int]:
        """The table for pairs of a group."""
        return {**self.classes, **self.groups.get(group, {})}


@dataclass(frozen=True)
class MergeRecipe:
    """A vocabulary, the sets that become it, and the rules that split classes afterwards."""

    vocabulary: Vocabulary
    sets: tuple[SetRecipe, ...]
    rules: tuple[SplitRule, ...] = ()


def load_recipe(path: Path | str) -> MergeRecipe:
    """The recipe of a TOML file. Raises FileError, and DatasetError that names the file and the entry."""
    text = files.read_text(path, limit=_MAX_BYTES)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DatasetError("{path}: is not valid TOML ({error:.120}); correct it", path=path, error=error) from error
    try:
        return _recipe(_Table("", content))
    except CatpaintError as error:
        raise DatasetError("{path}: {error}", path=path, error=error) from error


def _recipe(file: _Table) -> MergeRecipe:
    name = file.take("name", str)
    entries = [_class(number, table) for number, table in enumerate(file.tables("classes"))]
    vocabulary = Vocabulary(name, tuple(entries), ignore=_FILE_IGNORE)
    if len(vocabulary) > _FILE_IGNORE:
        raise DatasetError(
            "has {vocabulary_count} classes; at most {file_ignore} are accepted",
            vocabulary_count=len(vocabulary),
            file_ignore=_FILE_IGNORE,
        )
    vocabulary.require_unique_colors()
    ids = {entry.name: entry.id for entry in vocabulary.classes}
    if IGNORED in ids:
        raise DatasetError("has a class named '{ignored}', which means don't-care; name it otherwise", ignored=IGNORED)
    sets = tuple(_set(table, ids) for table in file.tables("sets"))
    if not sets:
        raise DatasetError("names no data set; add [[sets]]")
    names = [each.name for each in sets]
    if twice := sorted({each for each in names if names.count(each) > 1}):
        raise DatasetError("names the set '{twice:.60}' twice; give each its own name", twice=twice[0])
    rules = tuple(_rule(table, ids, frozenset(names)) for table in file.tables("rules"))
    file.require_all_known()
    return MergeRecipe(vocabulary, sets, rules)


def _class(number: int, table: _Table) -> VocabularyClass:
    name, color = table.take("name", str), color_from_hex(table.take("color", str))
    synonyms = table.texts("synonyms")
    table.require_all_known()
    return VocabularyClass(number, name, color, synonyms)


def _set(table: _Table, ids: Mapping[str, int]) -> SetRecipe:
    name = table.take("name", str)
    groups = {
        key: _targets(f"{table.where} ('{name:.60}') group '{key:.60}'", value, ids)
        for key, value in table.take("groups", dict, {}).items()
    }
    recipe = SetRecipe(
        name=name,
        folder=table.take("folder", str),
        classes=_targets(f"{table.where} ('{name:.60}') classes", table.take("classes", dict), ids),
        groups=groups,
        format=table.take("format", str, "") or None,
        train=table.take("train", str, "") or None,
        held_out=table.take("held_out", str, "") or None,
        hold_out=table.share("hold_out", 0.0),
        minimum_share=table.share("minimum_share", 0.0),
        tidy=table.share("tidy", 0.0),
        most_ignored=table.share("most_ignored", 1.0),
        least_color=table.share("least_color", 0.0),
        letterbox=table.take("letterbox", bool, False),
    )
    if recipe.hold_out and recipe.held_out:
        raise DatasetError(
            "{where} ('{name:.60}'): has 'held_out' and 'hold_out'; choose one", where=table.where, name=name
        )
    if recipe.hold_out >= 1:
        raise DatasetError(
            "{where} ('{name:.60}'): 'hold_out' leaves nothing to train with; hold out less",
            where=table.where,
            name=name,
        )
    table.require_all_known()
    return recipe


def _targets(where: str, value: object, ids: Mapping[str, int]) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise DatasetError("{where}: must be a table of class names", where=where)
    return {key: _target(f"{where}, '{key:.60}'", target, ids) for key, target in value.items()}


def _target(where: str, name: object, ids: Mapping[str, int]) -> int:
    if name == IGNORED:
        return IGNORE
    if not isinstance(name, str) or name not in ids:
        raise DatasetError(
            '{where}: {name:.60} is no class of the recipe; name one of them, or "{ignored}"',
            where=where,
            name=repr(name),
            ignored=IGNORED,
        )
    return ids[name]


def _rule(table: _Table, ids: Mapping[str, int], sets: frozenset[str]) -> SplitRule:
    name = table.take("name", str)
    where = f"{table.where} ('{name:.60}')"
    sources = tuple(_target(f"{where}, from", each, ids) for each in table.texts("from"))
    if not sources or IGNORE in sources:
        raise DatasetError("{where}: 'from' must list classes of the recipe", where=where)
    rule = SplitRule(
        name=name,
        sources=sources,
        target=_target(f"{where}, to", table.take("to", str), ids),
        where={key: _range(f"{where}, {key:.60}", key, value) for key, value in table.take("where", dict, {}).items()},
        scope=table.take("scope", str, SCOPES[0]),
        blur=table.share("blur", SplitRule.blur),
        least=table.share("least", SplitRule.least),
        beside=tuple(_target(f"{where}, beside", each, ids) for each in table.texts("beside")),
        sets=frozenset(table.texts("sets")),
        groups=frozenset(table.texts("groups")),
    )
    table.require_all_known()
    if rule.scope not in SCOPES:
        raise DatasetError(
            "{where}: scope '{scope:.40}' is unknown; scopes are {scopes}",
            where=where,
            scope=rule.scope,
            scopes=", ".join(SCOPES),
        )
    if rule.beside and rule.scope != "region":
        raise DatasetError("{where}: 'beside' needs the scope \"region\"", where=where)
    if unknown := sorted(rule.sets - sets):
        raise DatasetError(
            "{where}: names the set '{unknown:.60}', which the recipe doesn't have", where=where, unknown=unknown[0]
        )
    return rule


def _range(where: str, measure: str, value: object) -> tuple[float, float]:
    if measure not in MEASURES:
        raise DatasetError("{where}: is no measure; measures are {measures}", where=where, measures=", ".join(MEASURES))
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(each, int | float) and not isinstance(each, bool) for each in value)
        or not value[0] <= value[1]
    ):
        raise DatasetError("{where}: must be [lowest, highest], not {value:.60}", where=where, value=repr(value))
    return float(value[0]), float(value[1])


class _Table:
    """A TOML table that knows where it stands and which of its entries were used."""

    def __init__(self, where: str, content: Mapping[str, Any]) -> None:
        self.where = where or "the recipe"
        self._content = content
        self._used: set[str] = set()

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The entry, of this type. Raises DatasetError when it is of another, or missing and without a default."""
        self._used.add(key)
        value = self._content.get(key, default)
        if value is None:
            raise DatasetError("{where}: '{key}' is missing", where=self.where, key=key)
        if not isinstance(value, kind):
            raise DatasetError(
                "{where}: '{key}' must be {kinds}, not {value:.60}",
                where=self.where,
                key=key,
                kinds=_KINDS[kind],
                value=repr(value),
            )
        return value

    def share(self, key: str, default: float) -> float:
        """A number in 0..1."""
        self._used.add(key)
        value = self._content.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise DatasetError(
                "{where}: '{key}' must be a number in 0..1, not {value:.60}",
                where=self.where,
                key=key,
                value=repr(value),
            )
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is missing."""
        values = self.take(key, list, [])
        if not all(isinstance(each, str) for each in values):
            raise DatasetError("{where}: '{key}' must be a list of texts", where=self.where, key=key)
        return tuple(values)

    def tables(self, key: str) -> list[_Table]:
        """A list of tables, empty where it is missing."""
        values = self.take(key, list, [])
        if not all(isinstance(each, Mapping) for each in values):
            raise DatasetError("{where}: '{key}' must be tables ([[{key}]])", where=self.where, key=key)
        return [_Table(f"{key} {number}", each) for number, each in enumerate(values, 1)]

    def require_all_known(self) -> None:
        """Raise DatasetError for an entry that nothing asked for."""
        if unknown := sorted(set(self._content) - self._used):
            known = ", ".join(sorted(self._used))
            raise DatasetError(
                "{where}: '{unknown:.60}' is unknown; entries are {known}",
                where=self.where,
                unknown=unknown[0],
                known=known,
            )


_KINDS: Mapping[type, str] = {
    str: tell("a text"),
    bool: tell("true or false"),
    dict: tell("a table"),
    list: tell("a list"),
}
