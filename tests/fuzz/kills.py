"""`python -m tests.fuzz.kills --times 200`: processes are killed at random moments; what they leave opens.

Each kind of work is done without an end by a process of its own; SIGKILL comes at a random moment, and then what lies
on the disk is looked at. saving: a project is one of those that were saved, whole, the last or the one under way.
autosaving: the same of an autosave written all the time. painting: at most 5 s of painting are missing from the
autosave. finetuning: at most 60 s of training are, and the run goes on with each step once in its log. downloading: the
file isn't there, or is whole; the next try goes on. What ran is kept in `--state`; the same command goes on from there.

Processes are forked from one that has imported everything, so that hundreds are cheap; needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from catpaint import files
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE
from tests.datasets.labelled_folders import SMALL, write_folder

_SIDE = 700
_PAINTING_LOST = 5.0
_TRAINING_LOST = 60.0


@dataclass
class Say:
    """What the killed process tells: a number and the time at which it was reached, a line each."""

    write: int

    def __call__(self, number: int) -> None:
        os.write(self.write, f"{number} {time.monotonic()}\n".encode())


@dataclass(frozen=True)
class Kind:
    """Work that is killed. prepare: once; work: in the process, tells `Say`; look: what is wrong afterwards, or "".

    wait: (from, to) seconds after the first thing it tells.
    """

    prepare: Callable[[Path], None]
    work: Callable[[Path, Say], None]
    look: Callable[[Path, list[tuple[int, float]], float], str]
    wait: tuple[float, float]


def painting(number: int) -> Project:
    """The project of this number: noise, and the number in its first pixels."""
    label_map = np.random.default_rng(number).integers(0, 3, (_SIDE, _SIDE)).astype(np.uint16)
    label_map[0, :] = IGNORE
    label_map[0, : number % _SIDE] = 1
    return Project(label_map, SMALL, ModelReference("starter"))


# ---- saving ----


def _save(folder: Path, say: Say) -> None:
    number = 0
    while True:
        painting(number).save(folder / "p.catpaint")
        say(number)
        number += 1


def _look_at_saved(folder: Path, told: list[tuple[int, float]], killed: float) -> str:
    last = told[-1][0]
    project = Project.load(folder / "p.catpaint")
    found = [number for number in (last, last + 1) if np.array_equal(painting(number).label_map, project.label_map)]
    files.remove_stale_temporaries(folder, older_than=0.0)
    left = sorted(path.name for path in folder.iterdir())
    if not found:
        return f"after save {last}, the file holds neither that nor the next"
    return "" if left == ["p.catpaint"] else f"left behind: {left}"


# ---- painting and autosaving ----


def _paint(folder: Path, say: Say, delay_ms: int) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from catpaint.session.session import new_project
    from catpaint.ui.canvas.toolbox import ToolBox
    from catpaint.ui.common.qt_session import QtSession
    from catpaint.ui.shell.autosave import Autosave

    application = QApplication([])
    session = QtSession(new_project(512, 512))
    autosave = Autosave(session, session.background, folder=folder, delay_ms=delay_ms)
    toolbox = ToolBox(session)
    toolbox.set_size(1)
    column = 0

    def paint() -> None:
        nonlocal column
        toolbox.press((column % 512 + 0.5, column // 512 + 0.5))
        toolbox.release()
        if autosave.file.exists():
            # From the first autosave on, a kill has something to lose.
            say(column)
        column += 1

    timer = QTimer()
    timer.timeout.connect(paint)
    timer.start(20)
    application.exec()


def _look_at_painting(folder: Path, told: list[tuple[int, float]], killed: float) -> str:
    from catpaint.session.session import new_project
    from catpaint.ui.shell.autosave import leftovers, recover

    found = leftovers(folder)
    if len(found) != 1:
        return f"{len(found)} autosaves are offered"
    project, _ = recover(found[0])
    blank = new_project(512, 512).label_map
    reached = int(np.flatnonzero(project.label_map.ravel() != blank.ravel()).max(initial=-1))
    missing = [when for column, when in told if column > reached]
    lost = killed - missing[0] if missing else 0.0
    return "" if lost <= _PAINTING_LOST else f"{lost:.1f} s of painting are missing"


# ---- finetuning ----


def _prepare_run(folder: Path) -> None:
    from tests.models.finetuned import save_source

    save_source(folder / "models" / "source")
    write_folder(folder / "set", 5, (70, 80))
    for path in (folder / "set").rglob("*"):
        os.utime(path, (0, 0))


def _finetune(folder: Path, say: Say, steps: int = 1_000_000) -> None:
    from catpaint.datasets import open_dataset
    from catpaint.domain.affinity_matrix import AffinityMatrix
    from catpaint.jobs.finetuning import finetune_steps
    from catpaint.jobs.run_order import RunOrder
    from tests.models.finetuned import SOURCES

    names = open_dataset(folder / "set").vocabulary.names
    matrix = AffinityMatrix(SOURCES, names, np.eye(len(names), len(SOURCES), 1), "text")
    order = RunOrder(
        "killed", str(folder / "models" / "source"), str(folder / "set"), held_out_share=0.0, affinity=matrix.to_json(),
        steps=1_000_000, batch=2, save_every=3, run=str(folder / "run"), output=str(folder / "out"),
    )  # fmt: skip
    work = finetune_steps(order, device="cpu")
    for step in work:
        if step.news is not None and step.news.losses:
            say(step.news.step)
            if step.news.step >= steps:
                break
    work.close()


def _look_at_run(folder: Path, told: list[tuple[int, float]], killed: float) -> str:
    from catpaint.training.run_folder import RunFolder

    reached = 0
    if RunFolder(folder / "run").has_state:
        reached = int(RunFolder(folder / "run").load_state()["trainer"]["step"])
    # A step may have been saved, and the kill came before it was told.
    last = max(told[-1][0], reached)
    missing = [when for step, when in told if step > reached]
    lost = killed - missing[0] if missing else 0.0
    if lost > _TRAINING_LOST:
        return f"{lost:.1f} s of training are missing"
    with _process(lambda say: _finetune(folder, say, steps=last + 1)) as (_, told_by):
        again = _read_all(told_by)
    if not again or again[0][0] != reached + 1 or again[-1][0] != last + 1:
        return f"the run, saved at step {reached} and killed at {last}, went on with {again}"
    logged = [json.loads(line)["step"] for line in (folder / "run/log.jsonl").read_text().splitlines()]
    return "" if logged == list(range(1, last + 2)) else f"the log has the steps {logged}"


# ---- downloading ----

_BODY = bytes(range(256)) * 40_000


def _download(folder: Path, say: Say) -> None:
    from catpaint.models.downloads import download

    url = (folder / "url").read_text()
    sha = hashlib.sha256(_BODY).hexdigest()
    number = 0
    while True:
        for progress in download(url, folder / "weights.bin", sha256=sha, size=len(_BODY), pause=0.01, timeout=30.0):
            say(progress.done)
            time.sleep(0.005)
        if (folder / "weights.bin").read_bytes() != _BODY:
            os._exit(3)
        (folder / "weights.bin").unlink()
        number += 1


def _look_at_download(folder: Path, told: list[tuple[int, float]], killed: float) -> str:
    from catpaint.models.downloads import download

    target = folder / "weights.bin"
    if target.exists() and target.read_bytes() != _BODY:
        return "the file has its name, and isn't whole"
    sha = hashlib.sha256(_BODY).hexdigest()
    part = folder / "weights.bin.part"
    kept = part.stat().st_size if part.exists() else 0
    url = (folder / "url").read_text()
    first = next(iter(seen := list(download(url, target, sha256=sha, size=len(_BODY), timeout=30.0))))
    if first.done != kept:
        return f"{kept} bytes were kept, the next try began at {first.done} ({len(seen)} steps)"
    if target.read_bytes() != _BODY:
        return "the next try brought other bytes"
    target.unlink()
    # The next start removes what was begun and is ten minutes old.
    files.remove_stale_temporaries(folder, older_than=0.0)
    left = sorted(path.name for path in folder.iterdir())
    return "" if left == ["url"] else f"left behind: {left}"


def _serve(folder: Path, say: Say) -> None:
    from tests.models.file_server import serve

    with serve() as site:
        site.files["/weights.bin"] = _BODY
        (folder / "url").write_text(f"{site.url}/weights.bin")
        say(0)
        signal.pause()


def _nothing(folder: Path) -> None:
    pass


KINDS = {
    "saving": Kind(_nothing, _save, _look_at_saved, (0.0, 1.0)),
    "autosaving": Kind(_nothing, lambda folder, say: _paint(folder, say, delay_ms=1), _look_at_painting, (0.0, 1.0)),
    "painting": Kind(_nothing, lambda folder, say: _paint(folder, say, delay_ms=2500), _look_at_painting, (0.0, 6.0)),
    "finetuning": Kind(_prepare_run, _finetune, _look_at_run, (0.0, 4.0)),
    "downloading": Kind(_nothing, _download, _look_at_download, (0.0, 1.0)),
}


# ---- processes ----


@contextmanager
def _process(work: Callable[[Say], None]) -> Iterator[tuple[int, int]]:
    """A fork that works: its number, and what to read what it tells from. Killed at the end of the block."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            work(Say(write))
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(write)
    try:
        yield child, read
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(read)


def _read_all(read: int) -> list[tuple[int, float]]:
    """What was told until the process ended."""
    data = b""
    while chunk := os.read(read, 65536):
        data += chunk
    lines = data.decode().splitlines()
    return [(int(line.split()[0]), float(line.split()[1])) for line in lines if len(line.split()) == 2]


def kill_once(kind: Kind, folder: Path, chance: random.Random) -> str:
    """Start, kill, look; returns what was wrong, empty where nothing was."""
    with _process(lambda say: kind.work(folder, say)) as (child, read):
        first = os.read(read, 4096).decode()
        if not first:
            return "the process ended by itself"
        time.sleep(chance.uniform(*kind.wait))
        os.kill(child, signal.SIGKILL)
        killed = time.monotonic()
        rest = _read_all(read)
    told = [(int(line.split()[0]), float(line.split()[1])) for line in first.splitlines()]
    try:
        return kind.look(folder, [*told, *rest], killed)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@dataclass
class Tally:
    """Kills by kind, and what was lost."""

    kills: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def text(self) -> str:
        """For people."""
        counts = ", ".join(f"{count} while {name}" for name, count in self.kills.items())
        return "\n".join([*self.wrong, f"{sum(self.kills.values())} kills ({counts}), {len(self.wrong)} losses"])


def run(kinds: list[str], times: int, *, seed: int = 0, state: Path | None = None) -> Tally:
    """Kill each kind of work so many times in turn, with those of the state; goes on where that ended."""
    tally = Tally(**json.loads(state.read_text())) if state is not None and state.is_file() else Tally()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for variable in ("DATA", "CACHE", "CONFIG", "STATE"):
            os.environ[f"XDG_{variable}_HOME"] = str(root / "home" / variable)
        (root / "site").mkdir()
        with _process(lambda say: _serve(root / "site", say)) as (_, read):
            os.read(read, 100)
            while any(tally.kills.get(kind, 0) < times for kind in kinds):
                for kind in kinds:
                    done = tally.kills.get(kind, 0)
                    if done >= times:
                        continue
                    folder = root / f"{kind}-{done}"
                    folder.mkdir()
                    KINDS[kind].prepare(folder)
                    if kind == "downloading":
                        (folder / "url").write_text((root / "site" / "url").read_text())
                    if problem := kill_once(KINDS[kind], folder, random.Random(f"{seed}/{kind}/{done}")):
                        tally.wrong.append(f"{kind} {done}: {problem}")
                    tally.kills[kind] = done + 1
                    if state is not None:
                        state.write_text(json.dumps(vars(tally)))
    return tally


def warm_up() -> None:
    """Import what the forks use, on one thread."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HF_HUB_OFFLINE", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        os.environ.pop(name, None)
    import torch

    torch.set_num_threads(1)
    import catpaint.architectures.oasis.training.finetuner
    import catpaint.training.finetune
    import catpaint.ui.shell.autosave  # noqa: F401


def main() -> int:
    """Run; the exit status is 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="kills in all")
    parser.add_argument("--what", nargs="+", choices=tuple(KINDS), default=tuple(KINDS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--state", type=Path)
    args = parser.parse_args()
    warm_up()
    tally = run(list(args.what), -(-args.times // len(args.what)), seed=args.seed, state=args.state)
    print(tally.text())
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
