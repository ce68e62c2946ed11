"""The folder of a training run: its state for resuming, its log, and the file that stops it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import torch

from catpaint import files
from catpaint.errors import FileError, TrainingError

_STATE = "state.pt"
_BEST = "best.pt"
_LOG = "log.jsonl"
_STOP = "STOP"


class RunFolder:
    """Where a run keeps what it needs to go on. The model itself goes into a checkpoint folder elsewhere."""

    def __init__(self, path: Path | str) -> None:
        self.path = files.make_folder(path)

    @property
    def has_state(self) -> bool:
        """Whether an earlier run left its state here."""
        return (self.path / _STATE).is_file()

    def save_state(self, state: dict[str, Any]) -> None:
        """Write the state atomically: a crash leaves the one before. Raises TrainingError (no room, no right)."""
        self._save(_STATE, state)

    def load_state(self) -> dict[str, Any]:
        """The saved state, on the CPU; nothing in the file is run. Raises TrainingError when damaged."""
        return self._load(_STATE)

    @property
    def has_best(self) -> bool:
        """Whether the best networks so far are kept here."""
        return (self.path / _BEST).is_file()

    def save_best(self, networks: dict[str, Any]) -> None:
        """Keep the best networks so far; as `save_state`."""
        self._save(_BEST, networks)

    def load_best(self) -> dict[str, Any]:
        """The best networks so far; as `load_state`."""
        return self._load(_BEST)

    def _save(self, name: str, value: dict[str, Any]) -> None:
        try:
            with files.atomic_write(self.path / name) as file:
                torch.save(value, file)
        except (OSError, RuntimeError, FileError) as error:
            # torch tells a full disk as a RuntimeError of its zip writer.
            reason = str(error).splitlines()[0][:160]
            raise TrainingError(
                f"{self.path / name}: can't be saved ({reason}); the one saved before is kept: make room, then resume"
            ) from error

    def _load(self, name: str) -> dict[str, Any]:
        path = self.path / name
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
            reason = str(error).splitlines()[0][:120]
            raise TrainingError(f"{path}: can't be resumed from ({reason}); remove it to start again") from error
        if not isinstance(state, dict):
            raise TrainingError(f"{path}: is not the state of a run; remove it to start again")
        return state

    def log(self, entry: dict[str, Any]) -> None:
        """Append one line of JSON to the log. Raises TrainingError (no room, no right)."""
        try:
            with (self.path / _LOG).open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
        except OSError as error:
            raise TrainingError(
                f"{self.path / _LOG}: can't be written ({error.strerror}); make room, then resume"
            ) from error

    @property
    def stop_requested(self) -> bool:
        """Whether somebody put a file named STOP into the folder."""
        return (self.path / _STOP).exists()

    def clear_stop(self) -> None:
        """Take note of the wish to stop: remove the file, so that the next run isn't stopped by it."""
        (self.path / _STOP).unlink(missing_ok=True)
