"""A study's folder: one folder per cell, with its result, its state while it runs, and its lock.

    OUT/cells/<label>-<identity>/cell.json      what the cell is
                                 result.json    figures, once it is finished
                                 error.txt      why it failed last time
                                 lock           held while a process works on it
                                 ...            affinity.json, model/, renders.png and the run's state

The identity is a hash of everything the result depends on, so a changed setting or data set is another cell and a
finished cell is never run again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.plan import Cell
from catpaint.files import try_lock

_MAX_BYTES = 16 * 2**20
_FORMAT = 1
_UNSAFE = re.compile(r"[^\w.+-]+")


@dataclass(frozen=True)
class CellResult:
    """What a cell gave.

    figures: by name ("kid_efficientnet_lite2", "fid", "miou", ...; what photographs have under "floor_" and the
    name). seconds: by stage. steps and best_step: of training, 0 without. notes: one line each. machine: what it ran
    on. converged: the step from which on training brought nothing, None where nothing was held out.
    """

    cell: Cell
    figures: Mapping[str, float]
    seconds: Mapping[str, float]
    steps: int = 0
    best_step: int = 0
    notes: tuple[str, ...] = ()
    machine: str = ""
    converged: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The result as a JSON object."""
        return {
            "format": _FORMAT,
            "cell": self.cell.to_json(),
            "figures": dict(self.figures),
            "seconds": dict(self.seconds),
            "steps": self.steps,
            "best_step": self.best_step,
            "notes": list(self.notes),
            "machine": self.machine,
            "converged": self.converged,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> CellResult:
        """The result of `to_json`. Raises KeyError, TypeError or ValueError where it isn't one."""
        return cls(
            cell=Cell.from_json(value["cell"]),
            figures={str(key): float(figure) for key, figure in value["figures"].items()},
            seconds={str(key): float(seconds) for key, seconds in value["seconds"].items()},
            steps=int(value["steps"]),
            best_step=int(value["best_step"]),
            notes=tuple(str(note) for note in value["notes"]),
            machine=str(value["machine"]),
            converged=None if value.get("converged") is None else int(value["converged"]),
        )


def identity_of(settings_of_cell: Mapping[str, Any]) -> str:
    """A hash of everything a cell's result depends on: hex, 64 digits."""
    text = json.dumps({"format": _FORMAT, **settings_of_cell}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


class CellFolder:
    """The folder of one cell."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def finished(self) -> bool:
        """Whether the cell has its result."""
        return (self.path / "result.json").is_file()

    def result(self) -> CellResult:
        """The result. Raises StudyError when its file is damaged."""
        path = self.path / "result.json"
        try:
            return CellResult.from_json(json.loads(files.read_text(path, limit=_MAX_BYTES)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise StudyError(f"{path}: is damaged ({error!s:.80}); remove it to run the cell again") from error

    def finish(self, result: CellResult) -> None:
        """Write the result; from now on the cell is finished."""
        files.write_text(self.path / "result.json", _pretty(result.to_json()))
        (self.path / "error.txt").unlink(missing_ok=True)

    def fail(self, message: str) -> None:
        """Remember why the cell failed; the next run tries it again."""
        files.write_text(self.path / "error.txt", message + "\n")

    @property
    def error(self) -> str | None:
        """Why the cell failed last time, None where it didn't."""
        path = self.path / "error.txt"
        return files.read_text(path, limit=_MAX_BYTES).strip() if path.is_file() else None

    @contextmanager
    def lock(self) -> Iterator[bool]:
        """Whether this process has the cell for itself within the block; the lock ends with the process."""
        with try_lock(self.path / "lock") as got:
            yield got


class StudyStore:
    """The folder of a study's cells."""

    def __init__(self, path: Path | str) -> None:
        self.path = files.make_folder(path)
        self._cells = files.make_folder(self.path / "cells")

    def folder(self, cell: Cell, identity: str, details: Mapping[str, Any]) -> CellFolder:
        """The cell's folder, made if need be."""
        path = files.make_folder(self._cells / f"{_UNSAFE.sub('-', cell.label)[:100]}-{identity[:12]}")
        description = path / "cell.json"
        if not description.is_file():
            files.write_text(description, _pretty({"cell": cell.to_json(), **details}))
        return CellFolder(path)

    def results(self) -> list[CellResult]:
        """The results of all cells that are finished here. Raises StudyError for a damaged one."""
        folders = (CellFolder(path) for path in sorted(self._cells.iterdir()))
        return [folder.result() for folder in folders if folder.finished]

    @contextmanager
    def report_lock(self) -> Iterator[bool]:
        """Whether this process may write the report within the block."""
        with try_lock(self.path / "report.lock") as got:
            yield got


def _pretty(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"
