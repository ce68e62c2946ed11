"""Reading a study file (TOML) and checking every entry of it.

    name = "MSRC to CamVid"

    [values]                     # placeholders and their defaults (of others, if need be); the command line's win
    data = "data"

    [settings]                   # for all cells
    size = "128x128"
    steps = 300
    batch = 4
    evaluation_seeds = 1         # renders per test image

    [settings.options]           # of `catpaint finetune`, with _ for -; a grid may have options of its own,
    discriminator_start = "random"   # one table or a list of them: options = [{}, {r1 = 1.0}]

    [sources.msrc]
    model = "starter"

    [targets.camvid]
    train = "{data}/camvid/train"
    test = "{data}/camvid/val"
    segmenter = "{segmenter}"    # for mIoU; "" leaves it out

    [[grid]]                     # every combination is a cell
    source = "msrc"
    target = "camvid"
    method = ["training-free", "cat"]
    estimator = ["text", "combined"]
    images = [100]               # "all" for the whole data set
    seeds = [0, 1, 2]
    # steps, batch, size and warm_up as under [settings], for these cells alone

Paths are relative to the study file, unless they begin with a placeholder that the command line gives.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.domain.methods import SWITCHES
from catpaint.errors import TrainingError
from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.plan import (
    Block,
    Chosen,
    JudgingSettings,
    Source,
    Study,
    Target,
    TrainingSettings,
    chosen,
    expand,
)

MAX_CELLS = 10_000
_MAX_BYTES = 2**20
_DEEPEST = 4
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"[\w.+-]{1,60}")
_SIZE = re.compile(r"(\d{1,4})[x×](\d{1,4})")


def load_study(
    path: Path | str, uses_affinity: Mapping[str, bool], *, values: Mapping[str, str] | None = None
) -> Study:
    """The study of a file. uses_affinity: the methods there are (see `plan.expand`). values: for placeholders.

    Raises FileError, and StudyError that names the file and the entry.
    """
    path = Path(path)
    text = files.read_text(path, limit=_MAX_BYTES)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StudyError(f"{path}: is not valid TOML ({error!s:.120}); correct it") from error
    try:
        return _study(path, _Table("", content), uses_affinity, dict(values or {}))
    except StudyError as error:
        raise StudyError(f"{path}: {error}") from error


def _study(path: Path, file: _Table, uses_affinity: Mapping[str, bool], given: dict[str, str]) -> Study:
    declared = file.table("values")
    known = {key: declared.text(key, "") for key in declared.content}
    if unknown := sorted(set(given) - set(known)):
        raise StudyError(f"has no placeholder '{unknown[0]:.40}'; there are {', '.join(sorted(known)) or 'none'}")
    common = file.table("settings")
    places = _Places(path.resolve().parent, known, given)
    sources = {name: _source(name, table, places) for name, table in file.tables("sources").items()}
    targets = {name: _target(name, table, places) for name, table in file.tables("targets").items()}
    blocks = [_block(table, common, sources, targets, places) for table in file.list_of_tables("grid")]
    if not blocks:
        raise StudyError("has no cells; add a [[grid]]")
    judging = JudgingSettings(
        seeds=common.number("evaluation_seeds", 1),
        limit=common.optional_number("evaluation_images"),
        inception=places.path(common.text("inception", "")),
        extractor=places.reference(common.text("extractor", "")),
        samples=common.number("samples", 4),
    )
    training = TrainingSettings(
        stage1=common.optional_count("stage1"),
        warm_up=common.optional_count("warm_up"),
        measure_every=common.optional_number("measure_every"),
        patience=common.optional_number("patience"),
        precision=common.text("precision", "auto"),
        subset_divergence=common.text("subset_divergence", "uniform"),
    )
    options = common.options("options", places)[0]
    name = file.text("name", path.stem)
    for table in (file, common):
        table.require_all_known()
    cells = expand(blocks, uses_affinity, options)
    if len(cells) > MAX_CELLS:
        raise StudyError(f"has {len(cells)} cells; at most {MAX_CELLS} are accepted")
    return Study(name, path, sources, targets, cells, judging, training)


def _source(name: str, table: _Table, places: _Places) -> Source:
    source = Source(
        name=name,
        model=places.reference(table.text("model")) or "",
        segmenter=places.reference(table.text("segmenter", "")),
        features=places.reference(table.text("features", "")),
        prototypes=places.path(table.text("prototypes", "")),
        encoder=places.reference(table.text("encoder", "")),
    )
    table.require_all_known()
    return source


def _target(name: str, table: _Table, places: _Places) -> Target:
    train, test = (places.path(table.text(key)) for key in ("train", "test"))
    if train is None or test is None:
        raise StudyError(f"{table.where}: 'train' and 'test' must name folders")
    target = Target(
        name=name,
        train=train,
        test=test,
        held_out=places.path(table.text("held_out", "")),
        train_split=table.text("train_split", "") or None,
        test_split=table.text("test_split", "") or None,
        segmenter=places.reference(table.text("segmenter", "")),
    )
    table.require_all_known()
    return target


def _block(
    table: _Table, common: _Table, sources: Mapping[str, Source], targets: Mapping[str, Target], places: _Places
) -> Block:
    block = Block(
        source=table.choices("source", list(sources)),
        target=table.choices("target", list(targets)),
        method=table.texts("method"),
        estimator=table.texts("estimator", required=False),
        images=tuple(table.image_count(value) for value in table.values("images", ["all"])),
        seeds=tuple(table.whole("seeds", value, least=0) for value in table.values("seeds", [0])),
        without=tuple(table.switches(value) for value in table.values("without", [[]], nested=True)),
        steps=table.number("steps", common.number("steps", 12_000)),
        batch=table.number("batch", common.number("batch", 8)),
        size=_size(table.text("size", common.text("size", "")), table.where),
        options=table.options("options", places),
        warm_up=table.optional_count("warm_up"),
    )
    table.require_all_known()
    return block


def _size(text: str, where: str) -> tuple[int, int] | None:
    if not text:
        return None
    match = _SIZE.fullmatch(text)
    if not match:
        raise StudyError(f"{where}: size '{text:.40}' isn't WIDTHxHEIGHT, such as 128x128")
    return int(match[2]), int(match[1])


class _Places:
    """Placeholders filled in, and paths made absolute."""

    def __init__(self, folder: Path, defaults: Mapping[str, str], given: Mapping[str, str]) -> None:
        self._folder = folder
        # What the command line gives is relative to where the person is; defaults are relative to the file.
        self._values = {**defaults, **{key: self._from_here(value) for key, value in given.items()}}

    def path(self, text: str) -> Path | None:
        """The absolute path, None for an empty text."""
        filled = self._filled(text)
        return self._folder / Path(filled).expanduser() if filled else None

    def reference(self, text: str) -> str | None:
        """A name, or an absolute path where the text has a separator; None for an empty text."""
        filled = self._filled(text)
        if not filled:
            return None
        return str(self._folder / Path(filled).expanduser()) if "/" in filled or "\\" in filled else filled

    def _filled(self, text: str, depth: int = 0) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] not in self._values:
                raise StudyError(f"placeholder '{{{match[1]}}}' has no value; add it under [values]")
            if depth == _DEEPEST:
                raise StudyError(f"placeholder '{{{match[1]}}}' stands for itself; give it a value under [values]")
            return self._filled(self._values[match[1]], depth + 1)

        return _PLACEHOLDER.sub(value, text)

    @staticmethod
    def _from_here(text: str) -> str:
        path = Path(text).expanduser()
        return str(path.resolve()) if text and path.exists() else text


class _Table:
    """A table of the file, whose entries are asked for by name and kind; what nobody asked for is an error."""

    def __init__(self, where: str, content: Mapping[str, Any]) -> None:
        self.where = where or "the file"
        self.content = content
        self._asked: set[str] = set()

    def table(self, key: str) -> _Table:
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise StudyError(f"'{key}' must be a table: [{key}]")
        return _Table(f"[{key}]", value)

    def tables(self, key: str) -> dict[str, _Table]:
        outer = self.table(key)
        for name, value in outer.content.items():
            if not _NAME.fullmatch(name) or not isinstance(value, dict):
                raise StudyError(f"[{key}.{name:.40}] must be a table with a name of letters, digits, '-', '_', '.'")
        if not outer.content:
            raise StudyError(f"has no [{key}.NAME]; add one")
        return {name: _Table(f"[{key}.{name}]", value) for name, value in outer.content.items()}

    def list_of_tables(self, key: str) -> list[_Table]:
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise StudyError(f"'{key}' must be written as [[{key}]]")
        return [_Table(f"[[{key}]] number {number}", entry) for number, entry in enumerate(value, start=1)]

    def text(self, key: str, default: str | None = None) -> str:
        value = self._get(key, default)
        if not isinstance(value, str):
            raise StudyError(f"{self.where}: '{key}' must be a text" + (" and is missing" if value is None else ""))
        return value

    def number(self, key: str, default: int) -> int:
        return self.whole(key, self._get(key, default), least=1)

    def optional_number(self, key: str) -> int | None:
        value = self._get(key, None)
        return None if value is None else self.whole(key, value, least=1)

    def optional_count(self, key: str) -> int | None:
        value = self._get(key, None)
        return None if value is None else self.whole(key, value, least=0)

    def options(self, key: str, places: _Places) -> tuple[Chosen, ...]:
        """A table of options, or a list of such tables; one without any where there is none."""
        value = self._get(key, {})
        listed = value if isinstance(value, list) else [value]
        if not listed or not all(isinstance(entry, dict) for entry in listed):
            raise StudyError(f"{self.where}: '{key}' must be a table of options, or a list of such tables")
        try:
            return tuple(chosen(entry, lambda text: str(places.path(text))) for entry in listed)
        except TrainingError as error:
            raise StudyError(f"{self.where}: {error}") from error

    def values(self, key: str, default: list[Any] | None = None, *, nested: bool = False) -> list[Any]:
        """A list; a single value stands for a list of one. nested: the entries are lists themselves."""
        value = self._get(key, default)
        if value is None or value == []:
            raise StudyError(f"{self.where}: '{key}' is missing or empty")
        if nested and isinstance(value, list) and not all(isinstance(entry, list) for entry in value):
            return [value]
        return value if isinstance(value, list) else [value]

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        if not required and key not in self.content:
            self._asked.add(key)
            return ()
        found = self.values(key)
        if not all(isinstance(value, str) and value for value in found):
            raise StudyError(f"{self.where}: '{key}' must be a text or a list of texts")
        return tuple(found)

    def choices(self, key: str, among: list[str]) -> tuple[str, ...]:
        found = self.texts(key)
        for value in found:
            if value not in among:
                raise StudyError(f"{self.where}: {key} '{value:.40}' is not defined; there are {', '.join(among)}")
        return found

    def image_count(self, value: object) -> int | None:
        return None if value == "all" else self.whole("images", value, least=2)

    def switches(self, value: object) -> tuple[str, ...]:
        for name in value if isinstance(value, list) else [value]:
            if name not in SWITCHES:
                raise StudyError(f"{self.where}: '{name!s:.40}' can't be left out; choose among {', '.join(SWITCHES)}")
        return tuple(value) if isinstance(value, list) else (str(value),)

    def whole(self, key: str, value: object, *, least: int) -> int:
        if type(value) is not int or not least <= value <= 10**9:
            raise StudyError(f"{self.where}: '{key}' is {value!r:.40}, not a whole number of at least {least}")
        return value

    def require_all_known(self) -> None:
        if unknown := sorted(set(self.content) - self._asked):
            raise StudyError(f"{self.where}: '{unknown[0]:.40}' is unknown; there are {', '.join(sorted(self._asked))}")

    def _get(self, key: str, default: Any) -> Any:
        self._asked.add(key)
        return self.content.get(key, default)
