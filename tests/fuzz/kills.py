"""`python -m tests.fuzz.kills --times 200`: a process that saves is killed at random moments; what it leaves opens.

The child saves a project and a run's state over and over, each time with other contents; SIGKILL comes after a random
wait. Afterwards the project and the state must be one of those that were saved, whole, and the next start must find
nothing of the kill beside them.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from catpaint import files
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE
from tests.datasets.labelled_folders import SMALL

_SIDE = 700


def child(folder: Path) -> None:
    """Save without an end. Prints the number of each save when it is done."""
    number = 0
    while True:
        painting(number).save(folder / "p.catpaint")
        print(number, flush=True)
        number += 1


def painting(number: int) -> Project:
    """The project of this number: noise, and the number in its first pixels."""
    label_map = np.random.default_rng(number).integers(0, 3, (_SIDE, _SIDE)).astype(np.uint16)
    label_map[0, :] = IGNORE
    label_map[0, : number % _SIDE] = 1
    return Project(label_map, SMALL, ModelReference("starter"))


def kill_once(folder: Path, chance: random.Random) -> str:
    """Start, kill, look; returns what was wrong, empty where nothing was."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fuzz.kills", "--child", str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    # The first save is waited for, so that there is something to lose.
    process.stdout.readline()
    time.sleep(chance.random() * 0.5)
    process.send_signal(signal.SIGKILL)
    told = [int(line) for line in process.communicate()[0].split()]
    last = max([0, *told])
    project = Project.load(folder / "p.catpaint")
    found = [number for number in (last, last + 1) if np.array_equal(painting(number).label_map, project.label_map)]
    files.remove_stale_temporaries(folder, older_than=0.0)
    left = sorted(path.name for path in folder.iterdir())
    if not found:
        return f"after save {last}, the file holds neither that nor the next"
    return "" if left == ["p.catpaint"] else f"left behind: {left}"


def main() -> int:
    """Run; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", type=Path)
    args = parser.parse_args()
    if args.child is not None:
        child(args.child)
    chance = random.Random(args.seed)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(args.times):
            wrong += filter(None, [kill_once(Path(folder), chance)])
    print("\n".join([*wrong, f"{args.times} kills, {len(wrong)} losses"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
