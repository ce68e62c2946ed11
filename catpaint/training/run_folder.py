"""The folder of a training run: its state for resuming, its log, and the file that stops it."""

from __future__ import annotations

import json
import pickle
import shutil
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

from catpaint import files
from catpaint.errors import FileError, TrainingError, first_line, why
from catpaint.training import run_files
from catpaint.words import tell

SECONDS_BETWEEN_SAVES = 60.0
"""A kill loses at most the steps of a minute, however slow they are."""

_LIMIT = 256 * 2**20
_DAMAGED = (
    RuntimeError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OverflowError,
    struct.error,
)  # fmt: skip
"""What torch and zipfile raise for broken files, beside their own errors."""


class RunFolder:
    """Where a run keeps what it needs to go on. The model itself goes into a checkpoint folder elsewhere."""

    def __init__(self, path: Path | str) -> None:
        self.path = files.make_folder(path)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the run: nobody else writes here meanwhile. Raises TrainingError while another process does.

        The system lets go of the lock when a process ends, however it ends. What a killed one had begun to write goes.
        """
        with files.try_lock(self.path / run_files.LOCK) as free:
            if not free:
                raise TrainingError(
                    "{path}: another catpaint is training in this folder; wait, or stop it first", path=self.path
                )
            files.remove_stale_temporaries(self.path, older_than=0.0)
            yield

    def images(self) -> dict[str, str] | None:
        """The images the run began with: digests by name; None before it began. Raises TrainingError."""
        path = self.path / run_files.IMAGES
        if not path.is_file():
            return None
        try:
            value = json.loads(files.read_text(path, limit=_LIMIT))
        except (ValueError, RecursionError) as error:
            raise TrainingError(
                "{path}: is damaged ({error}); remove the run's folder to start again", path=path, error=error
            ) from error
        if not isinstance(value, Mapping) or not all(isinstance(digest, str) for digest in value.values()):
            raise TrainingError("{path}: is damaged; remove the run's folder to start again", path=path)
        return dict(value)

    def save_images(self, digests: Mapping[str, str]) -> None:
        """Keep which images the run is trained on. Raises FileError."""
        files.write_text(self.path / run_files.IMAGES, json.dumps(dict(digests), ensure_ascii=False))

    @property
    def has_state(self) -> bool:
        """Whether an earlier run left its state here."""
        return (self.path / run_files.STATE).is_file()

    def save_state(self, state: dict[str, Any]) -> None:
        """Write the state atomically: a crash leaves the one before. Raises TrainingError (no room, no right)."""
        self._save(run_files.STATE, state)

    def load_state(self) -> dict[str, Any]:
        """The saved state, on the CPU; nothing in the file is run. Raises TrainingError when damaged."""
        return self._load(run_files.STATE)

    @property
    def has_best(self) -> bool:
        """Whether the best networks so far are kept here."""
        return (self.path / run_files.BEST).is_file()

    def save_best(self, networks: dict[str, Any]) -> None:
        """Keep the best networks so far; as `save_state`."""
        self._save(run_files.BEST, networks)

    def load_best(self) -> dict[str, Any]:
        """The best networks so far; as `load_state`."""
        return self._load(run_files.BEST)

    def _save(self, name: str, value: dict[str, Any]) -> None:
        try:
            with files.atomic_write(self.path / name) as file:
                torch.save(value, file)
        except (OSError, RuntimeError, FileError) as error:
            reason = first_line(error)[:160]
            if isinstance(error, RuntimeError):
                # torch tells a full disk, and all else, by lines of its zip writer's source.
                free = shutil.disk_usage(self.path).free
                reason = tell(
                    "the disk is full, or took no more of this file; {free:.0f} MiB are free", free=free / 2**20
                )
            raise TrainingError(
                "{path}: can't be saved ({reason}); the one saved before is kept: make room, then resume",
                path=self.path / name,
                reason=reason,
            ) from error

    def _load(self, name: str) -> dict[str, Any]:
        path = self.path / name
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
        except (OSError, EOFError, pickle.UnpicklingError, *_DAMAGED) as error:
            reason = first_line(error)[:120]
            raise TrainingError(
                "{path}: can't be resumed from ({reason}); remove it to start again", path=path, reason=reason
            ) from error
        if not isinstance(state, dict):
            raise TrainingError("{path}: is not the state of a run; remove it to start again", path=path)
        return state

    def log(self, entry: dict[str, Any]) -> None:
        """Append one line of JSON to the log. Raises TrainingError (no room, no right)."""
        try:
            with (self.path / run_files.LOG).open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
        except OSError as error:
            raise TrainingError(
                "{path}: can't be written ({reason}); make room, then resume",
                path=self.path / run_files.LOG,
                reason=why(error),
            ) from error

    def trim_log(self, step: int) -> None:
        """Take back entries of steps after `step`, which a run that goes on from there does again."""
        path = self.path / run_files.LOG
        if not path.is_file():
            return
        kept = []
        for line in files.read_bytes(path, limit=_LIMIT).decode("utf-8", "replace").splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue  # the half line of a kill
            if isinstance(entry, dict) and isinstance(entry.get("step"), int) and entry["step"] <= step:
                kept.append(line)
        files.write_text(path, "".join(line + "\n" for line in kept))

    @property
    def stop_requested(self) -> bool:
        """Whether somebody put a file named STOP into the folder."""
        return (self.path / run_files.STOP).exists()

    def clear_stop(self) -> None:
        """Take note of the wish to stop: remove the file, so that the next run isn't stopped by it."""
        (self.path / run_files.STOP).unlink(missing_ok=True)
