"""What a person asks to be trained, as it is kept with the run so that it can go on after the window was closed."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.affinity.records import DEFAULT_ESTIMATOR
from catpaint.domain.methods import DEFAULT_METHOD
from catpaint.errors import TrainingError

_FILE = "order.json"
_LIMIT = 16 * 2**20
_DONE = "done"
HELD_OUT_SHARE = 0.15
"""Part of the images that are kept for measuring where no folder of such images is named."""


@dataclass(frozen=True)
class TrainingOrder:
    """One finetuning run.

    name: of the result, as it will stand in the model list. model: the source's. dataset, held_out: folders; without
    the second a share of the first is held out. estimator: of the affinity to start from; affinity: the matrix as
    JSON where the painting's own is to be used. imported, vocabulary: the data set as it was imported, and the
    project's classes, as JSON; else the folder is read as it is. side: pixels, None for the model's size. method: of
    `domain.methods`, one of the model's architecture. options: of `FinetuneOptions`, what differs from the defaults.
    """

    name: str
    model: str
    dataset: str
    held_out: str | None = None
    estimator: str = DEFAULT_ESTIMATOR
    affinity: dict[str, Any] | None = None
    imported: dict[str, Any] | None = None
    vocabulary: dict[str, Any] | None = None
    steps: int = 2000
    batch: int = 4
    side: int | None = None
    seed: int = 0
    method: str = DEFAULT_METHOD
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The run's folder."""
        return runs_folder() / slug(self.name)

    @property
    def result(self) -> Path:
        """Where the finished checkpoint waits to be kept."""
        return self.folder / "model" / slug(self.name)

    @property
    def live_name(self) -> str:
        """The name under which the model in training can be painted with."""
        return f"{self.name} (in training)"

    def check(self) -> None:
        """Raise TrainingError where it can't be started."""
        if not slug(self.name):
            raise TrainingError("the model needs a name of letters or digits; type one")
        if not self.dataset or not Path(self.dataset).is_dir():
            raise TrainingError(f"{self.dataset or 'no folder'}: isn't a folder of labelled images; choose one")
        if self.held_out is not None and not Path(self.held_out).is_dir():
            raise TrainingError(f"{self.held_out}: isn't a folder; choose one, or leave the held-out images empty")
        if (files.data_folder() / "models" / slug(self.name)).exists():
            raise TrainingError(f"there is a model named '{slug(self.name)}' already; choose another name")
        if (self.folder / _FILE).exists():
            raise TrainingError(f"there is a run named '{self.name}' already; resume or discard it, or rename this one")

    def save(self) -> None:
        """Keep the order in the run's folder. Raises FileError."""
        files.make_folder(self.folder)
        files.write_text(self.folder / _FILE, json.dumps(asdict(self), ensure_ascii=False, indent=1))

    def mark_done(self) -> None:
        """Note that the run is over and its result waits."""
        files.write_text(self.folder / _DONE, "")

    @property
    def is_done(self) -> bool:
        """Whether the result waits to be kept or discarded."""
        return (self.folder / _DONE).is_file()

    def discard(self) -> None:
        """Delete the run's folder and all in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self) -> Path:
        """Move the result into the user's models; returns its folder. Raises TrainingError, FileError."""
        target = files.data_folder() / "models" / slug(self.name)
        if target.exists():
            raise TrainingError(f"{target}: there is a model of this name already; rename that one first")
        files.make_folder(target.parent)
        try:
            shutil.move(self.result, target)
        except OSError as error:
            raise TrainingError(f"{target}: the model can't be moved there ({error.strerror}); make room") from error
        self.discard()
        return target


def runs_folder() -> Path:
    """Where the window keeps its runs."""
    return files.data_folder() / "runs"


def unfinished() -> list[TrainingOrder]:
    """The runs that wait to go on, or to be kept; the latest first. One that can't be read is left out."""
    folder = runs_folder()
    if not folder.is_dir():
        return []
    files = sorted(folder.glob(f"*/{_FILE}"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [order for path in files if (order := _read(path)) is not None]


def slug(name: str) -> str:
    """A name as a folder's: letters of any script, digits, dots and dashes."""
    return re.sub(r"[^\w.-]+", "-", name.strip()).strip("-.")[:80]


def _read(path: Path) -> TrainingOrder | None:
    try:
        value = json.loads(files.read_bytes(path, limit=_LIMIT))
        return TrainingOrder(**value)
    except (ValueError, TypeError):
        return None  # Not one of ours, or of a later version: nothing a person could do with it here.
