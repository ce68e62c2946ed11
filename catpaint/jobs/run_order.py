"""What a person asks to be trained: one order for command line, window and study.

It is kept with the run as `order.json`, so that the run can go on after whoever began it was closed: equal orders give
equal runs, and a run is resumed through either door. An order holds what it refers to by value where that is small
(classes, affinity, names of images); models and images it names.
"""

from __future__ import annotations

import json
import re
import shutil
import types
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from catpaint import files
from catpaint.affinity.records import DEFAULT_ESTIMATOR
from catpaint.domain.methods import DEFAULT_METHOD
from catpaint.errors import FileError, TrainingError, why
from catpaint.training import run_files

ORDER_FILE = run_files.ORDER
_LIMIT = 16 * 2**20
HELD_OUT_SHARE = 0.15
"""Part of the images that are kept for measuring where a window names no folder of such images."""


@dataclass(frozen=True)
class RunOrder:
    """One finetuning run.

    name: of the result, as it will stand in the model list. model: the source's name or folder. dataset, held_out:
    folders; without the second, `held_out_share` of the first is held out. format, split: how they are read; None is
    found out. vocabulary: the classes they are read in, as JSON; None: the folder's own. images: names of the images
    learnt from, None for all. imported: the data set as it was imported, in the classes of `vocabulary`; then the
    folders aren't looked at.

    estimator: of the affinity to start from; affinity: the matrix as JSON where it is there already. method, without:
    of `domain.methods`, and the switches that are off. size: (height, width), None for the model's. precision: auto
    takes what suits the device. options: of `FinetuneOptions`, what differs from the defaults. The rest: see
    `FinetuneRequest`.

    output: the checkpoint folder of the result; run: the run's folder. None puts them where the window keeps its runs.
    """

    name: str
    model: str
    dataset: str = ""
    held_out: str | None = None
    estimator: str = DEFAULT_ESTIMATOR
    affinity: dict[str, Any] | None = None
    imported: dict[str, Any] | None = None
    vocabulary: dict[str, Any] | None = None
    steps: int = 2000
    batch: int = 4
    size: tuple[int, int] | None = None
    seed: int = 0
    method: str = DEFAULT_METHOD
    without: tuple[str, ...] = ()
    stage1: int | None = None
    warm_up: int | None = None
    held_out_share: float = HELD_OUT_SHARE
    format: str | None = None
    split: str | None = None
    images: tuple[str, ...] | None = None
    segmenter: str | None = None
    patience: int | None = 8
    precision: str = "auto"
    sample_count: int = 4
    sample_every: int | None = None
    measure_every: int | None = None
    save_every: int | None = None
    options: dict[str, Any] = field(default_factory=dict)
    output: str | None = None
    run: str | None = None

    @classmethod
    def load(cls, folder: Path | str) -> RunOrder:
        """The order of the run in a folder. Raises TrainingError, FileError."""
        path = Path(folder) / ORDER_FILE
        if not path.is_file():
            raise TrainingError(
                "{folder}: is not the folder of a run (it has no {order_file}); check the path",
                folder=folder,
                order_file=ORDER_FILE,
            )
        try:
            value = json.loads(files.read_bytes(path, limit=_LIMIT))
        except (ValueError, RecursionError) as error:
            raise TrainingError(
                "{path}: is damaged ({error}); start again with the run's options", path=path, error=error
            ) from error
        try:
            order = cls.from_json(value)
        except TrainingError as error:
            raise TrainingError(
                "{path}: {error}; start again with the run's options", path=path, error=error
            ) from error
        # Where it lies now, wherever it was begun.
        place = Path(folder).absolute()
        return order if order.folder.absolute() == place else replace(order, run=str(place))

    @classmethod
    def from_json(cls, value: object) -> RunOrder:
        """From `to_json`'s values. Raises TrainingError that says what is wrong."""
        if not isinstance(value, dict) or not {"name", "model"} <= value.keys() <= _hints().keys():
            raise TrainingError("doesn't hold the order of a run")
        return cls(**{name: _checked(name, entry, _hints()[name]) for name, entry in value.items()})

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)

    @property
    def folder(self) -> Path:
        """The run's folder."""
        return runs_folder() / slug(self.name) if self.run is None else Path(self.run)

    @property
    def result(self) -> Path:
        """Where the finished checkpoint is written."""
        return self.folder / "model" / slug(self.name) if self.output is None else Path(self.output)

    @property
    def live_name(self) -> str:
        """The name under which the model in training can be painted with."""
        return f"{self.name} (in training)"

    def check(self) -> None:
        """Raise TrainingError where the window can't begin it as a new run."""
        if not slug(self.name):
            raise TrainingError("the model needs a name of letters or digits; type one")
        if not self.dataset or not Path(self.dataset).is_dir():
            raise TrainingError(
                "{dataset}: isn't a folder of labelled images; choose one", dataset=self.dataset or "no folder"
            )
        if self.held_out is not None and not Path(self.held_out).is_dir():
            raise TrainingError(
                "{held_out}: isn't a folder; choose one, or leave the held-out images empty", held_out=self.held_out
            )
        if (files.data_folder() / "models" / slug(self.name)).exists():
            raise TrainingError("there is a model named '{name}' already; choose another name", name=slug(self.name))
        if (self.folder / ORDER_FILE).exists():
            raise TrainingError(
                "there is a run named '{name}' already; resume or discard it, or rename this one", name=self.name
            )

    def differing(self, names: Iterable[str], other: RunOrder) -> list[str]:
        """Those of these fields in which another order differs."""
        return [name for name in names if getattr(self, name) != getattr(other, name)]

    def save(self) -> None:
        """Keep the order in the run's folder. Raises FileError."""
        files.make_folder(self.folder)
        files.write_text(self.folder / ORDER_FILE, json.dumps(self.to_json(), ensure_ascii=False, indent=1))

    def mark_done(self, outcome: Mapping[str, Any] | None = None) -> None:
        """Note that the run is over and its result waits. outcome: what came of it, as JSON values."""
        files.write_text(self.folder / run_files.DONE, json.dumps(dict(outcome or {})))

    @property
    def outcome(self) -> dict[str, Any]:
        """What came of the finished run: "steps", "best_step", "held_out"; empty where nobody noted it."""
        try:
            value = json.loads(files.read_bytes(self.folder / run_files.DONE, limit=_LIMIT))
        except (FileError, ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def is_done(self) -> bool:
        """Whether the result waits to be kept or discarded."""
        return (self.folder / run_files.DONE).is_file()

    def discard(self) -> None:
        """Delete the run; a result elsewhere stays, and so does what else lies in a folder that was chosen."""
        if self.run is not None and Path(self.run).absolute().parent != runs_folder().absolute():
            run_files.remove_run(self.folder, self.result)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self) -> Path:
        """Take the result among the user's models; returns its folder. Raises TrainingError, FileError.

        A result whose place the person chose stays there.
        """
        if self.output is not None:
            self.discard()
            return self.result
        target = files.data_folder() / "models" / slug(self.name)
        if target.exists():
            raise TrainingError("{target}: there is a model of this name already; rename that one first", target=target)
        files.make_folder(target.parent)
        try:
            shutil.move(self.result, target)
        except OSError as error:
            raise TrainingError(
                "{target}: the model can't be moved there ({reason}); make room",
                target=target,
                reason=why(error),
            ) from error
        self.discard()
        return target


def runs_folder() -> Path:
    """Where the window keeps its runs."""
    return files.data_folder() / "runs"


def unfinished() -> list[RunOrder]:
    """The window's runs that wait to go on, or to be kept; the latest first. One that can't be read is left out."""
    folder = runs_folder()
    if not folder.is_dir():
        return []
    found = sorted(folder.glob(f"*/{ORDER_FILE}"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [order for path in found if (order := _read(path.parent)) is not None]


def slug(name: str) -> str:
    """A name as a folder's: letters of any script, digits, dots and dashes."""
    return re.sub(r"[^\w.-]+", "-", name.strip()).strip("-.")[:80]


def _read(folder: Path) -> RunOrder | None:
    try:
        return RunOrder.load(folder)
    except (TrainingError, FileError):
        return None  # Not one of ours, or of a later version: nothing a person could do with it here.


@cache
def _hints() -> dict[str, Any]:
    hints = get_type_hints(RunOrder)
    return {entry.name: hints[entry.name] for entry in fields(RunOrder)}


def _checked(name: str, value: Any, hint: Any) -> Any:
    """A JSON value as the field of this type has it. Raises TrainingError."""
    choices = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    for choice in choices:
        outer, inner = get_origin(choice) or choice, get_args(choice)
        if outer is tuple and isinstance(value, list):
            of = inner[0]
            long_enough = Ellipsis in inner or len(value) == len(inner)
            if long_enough and all(type(entry) is of for entry in value):
                return tuple(value)
        elif outer is float and type(value) in (int, float):
            return float(value)
        elif (outer is dict and isinstance(value, dict)) or type(value) is outer:
            return value
    raise TrainingError("'{name}' is {value:.60}, which a run's order can't hold", name=name, value=repr(value))
