"""The folder of a training run: its state for resuming, its log, and the file that stops it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import torch

from catpaint import settings
from catpaint.errors import TrainingError

_STATE = "state.pt"
_LOG = "log.jsonl"
_STOP = "STOP"


class RunFolder:
    """Where a run keeps what it needs to go on. The model itself goes into a checkpoint folder elsewhere."""

    def __init__(self, path: Path | str) -> None:
        self.path = settings.make_folder(path)

    @property
    def has_state(self) -> bool:
        """Whether an earlier run left its state here."""
        return (self.path / _STATE).is_file()

    def save_state(self, state: dict[str, Any]) -> None:
        """Write the state atomically: a crash leaves the one before."""
        with settings.atomic_write(self.path / _STATE) as file:
            torch.save(state, file)

    def load_state(self) -> dict[str, Any]:
        """The saved state, on the CPU; nothing in the file is run. Raises TrainingError when damaged."""
        path = self.path / _STATE
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
            reason = str(error).splitlines()[0][:120]
            raise TrainingError(f"{path}: can't be resumed from ({reason}); remove it to start again") from error
        if not isinstance(state, dict):
            raise TrainingError(f"{path}: is not the state of a run; remove it to start again")
        return state

    def log(self, entry: dict[str, Any]) -> None:
        """Append one line of JSON to the log."""
        with (self.path / _LOG).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")

    @property
    def stop_requested(self) -> bool:
        """Whether somebody put a file named STOP into the folder."""
        return (self.path / _STOP).exists()

    def clear_stop(self) -> None:
        """Take note of the wish to stop: remove the file, so that the next run isn't stopped by it."""
        (self.path / _STOP).unlink(missing_ok=True)
