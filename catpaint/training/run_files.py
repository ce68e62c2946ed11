"""Names of the files in a run's folder, and how a run is deleted; without torch, so that who orders needs none."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from catpaint import files

ORDER = "order.json"
DONE = "done"
AFFINITY = "affinity.json"
STATE = "state.pt"
BEST = "best.pt"
LOG = "log.jsonl"
STOP = "STOP"
IMAGES = "images.json"
LOCK = "run.lock"

_ALL = (ORDER, DONE, AFFINITY, STATE, BEST, LOG, STOP, IMAGES, LOCK)


def strangers(folder: Path) -> list[str]:
    """Names of what lies in a folder and isn't a run's, nor a half-written file of one."""
    if not folder.is_dir():
        return []
    names = sorted(path.name for path in folder.iterdir())
    return [name for name in names if name not in _ALL and not (name.startswith(".") and name.endswith(".tmp"))]


def remove_run(folder: Path, result: Path) -> None:
    """Delete what a run wrote into a folder, which may hold other things: these stay, and the folder with them.

    result: its checkpoint, deleted where it lies within. What can't be deleted is left.
    """
    if folder in result.parents:
        shutil.rmtree(result, ignore_errors=True)
    for name in _ALL:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
    files.remove_stale_temporaries(folder, older_than=0.0)
    between = [parent for parent in result.parents if folder in parent.parents]
    for emptied in (*between, folder):
        with contextlib.suppress(OSError):
            emptied.rmdir()
