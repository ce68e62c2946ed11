"""Which way of computing something is the fastest on this machine: measured once, and kept.

No constant is right for every processor: Winograd's filtering beats oneDNN's convolution on one and loses on the next.
What is computed asks `Choices.choice`; a question that was never settled is noted, answered by the asker's own rule,
and settled by `settle` when there is time. Answers hold from the next start on, so that within one run equal seeds give
equal bytes; who wants them equal from run to run (`catpaint render`) uses no choices at all.
"""

from __future__ import annotations

import json
import logging
import platform
import statistics
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from catpaint import files
from catpaint.errors import first_line

_log = logging.getLogger(__name__)

EXACT = 1e-5
"""How far a way may be from the plain one, as a share of the largest value, to be taken at all."""

HALF_EXACT = 0.03
"""The same for ways in bfloat16, whose sums are rounded to eight bits: direct ones differ by up to 0.4 % of the largest
value, filtering by Winograd, which rounds in between as well, by 2 %. Whether pictures stay close enough is judged by
pictures (`precision.ENOUGH_DB`)."""

HALF = " bfloat16"
"""What the name of an operation in bfloat16 ends with."""

SECONDS = 2.0
"""What measuring may take of one start; what isn't settled by then is settled at the next."""

_REPEATS = 5
_FORMAT = 1

Way = Callable[[], Tensor]


@dataclass(frozen=True)
class Question:
    """What is computed. operation: its name. shape: whatever makes it faster or slower, in a fixed order."""

    operation: str
    shape: tuple[int, ...]

    @property
    def key(self) -> str:
        """As in the file."""
        return f"{self.operation} {'x'.join(str(side) for side in self.shape)}"

    @property
    def tolerance(self) -> float:
        """How far ways may differ, see `EXACT`."""
        return HALF_EXACT if self.operation.endswith(HALF) else EXACT

    @classmethod
    def of_key(cls, key: str) -> Question:
        """Back from `key`. Raises ValueError."""
        operation, _, shape = key.rpartition(" ")
        if not operation:
            raise ValueError(f"{key!r:.60} names no operation")
        return cls(operation, tuple(int(side) for side in shape.split("x")))


@dataclass(frozen=True)
class Verdict:
    """choice: the fastest way. seconds: of each that is exact. refused: why others are out, by name."""

    choice: str
    seconds: Mapping[str, float] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def judge(
    ways: Mapping[str, Way], *, tolerance: float = EXACT, clock: Callable[[], float] = time.perf_counter
) -> Verdict:
    """Try all; the first is the plain one, by which the others are judged, and which may fail nowhere.

    A way that raises RuntimeError, or gives something else, is refused and says so.
    """
    plain = next(iter(ways))
    wanted = ways[plain]()
    scale = float(wanted.abs().max())
    seconds: dict[str, float] = {}
    refused: dict[str, str] = {}
    for name, way in ways.items():
        try:
            problem = "" if name == plain else _difference(way(), wanted, scale, tolerance)
            if not problem:
                seconds[name] = statistics.median(_timed(way, clock) for _ in range(_REPEATS))
        except RuntimeError as error:
            if name == plain:
                raise
            problem = f"it fails: {first_line(error)}"
        if problem:
            refused[name] = problem
    return Verdict(min(seconds, key=seconds.__getitem__), seconds, refused)


def _timed(way: Way, clock: Callable[[], float]) -> float:
    start = clock()
    way()
    return clock() - start


def _difference(found: Tensor, wanted: Tensor, scale: float, tolerance: float) -> str:
    if found.shape != wanted.shape:
        return f"it gives {list(found.shape)} and not {list(wanted.shape)}"
    error = float((found.float() - wanted.float()).abs().max())
    # Written so that NaN is refused too.
    return "" if error <= tolerance * scale else f"it is {error / max(scale, 1e-30):.1e} of the largest value off"


class Choices:
    """What was settled on this machine. Not for two threads at a time.

    verdicts: what holds in this run. file: where new ones go, None: nowhere.
    """

    def __init__(self, verdicts: Mapping[Question, Verdict] | None = None, file: Path | None = None) -> None:
        self._holding = dict(verdicts or {})
        self._new: dict[Question, Verdict] = {}
        self._open: dict[Question, None] = {}
        self._file = file

    @classmethod
    def load(cls, file: Path | None = None) -> Choices:
        """Those kept for a machine like this one; none where the file says none or can't be read."""
        file = files.cache_folder() / "tuning.json" if file is None else file
        found = {}
        for key, entry in _kept(file).get(machine(), {}).items():
            try:
                found[Question.of_key(key)] = Verdict(**entry)
            except (TypeError, ValueError) as error:
                _log.warning("%s: %r is left out (%s)", file, key, error)
        return cls(found, file)

    @property
    def verdicts(self) -> Mapping[Question, Verdict]:
        """All that is known, also what holds only from the next start on."""
        return {**self._holding, **self._new}

    @property
    def open(self) -> tuple[Question, ...]:
        """What was asked and isn't settled."""
        return tuple(self._open)

    def choice(self, question: Question) -> str | None:
        """The way to take, None: nobody knows yet."""
        verdict = self._holding.get(question)
        if verdict is not None:
            return verdict.choice
        if question not in self._new:
            self._open[question] = None
        return None

    def add(self, question: Question, verdict: Verdict) -> None:
        """Settled; holds from the next start on."""
        self._open.pop(question, None)
        self._new[question] = verdict
        for name, why in verdict.refused.items():
            _log.info("%s: '%s' isn't used, %s", question.key, name, why)

    def save(self) -> None:
        """Write what is new beside what other runs found. Raises FileError."""
        if self._file is None or not self._new:
            return
        kept = _kept(self._file)
        new = {question.key: asdict(verdict) for question, verdict in self._new.items()}
        kept[machine()] = {**kept.get(machine(), {}), **new}
        text = json.dumps({"format": _FORMAT, "machines": kept}, indent=1)
        files.make_folder(self._file.parent)
        files.write_text(self._file, text)


def settle(
    choices: Choices,
    ways: Callable[[Question], Mapping[str, Way]],
    questions: Iterable[Question] | None = None,
    *,
    seconds: float = SECONDS,
    clock: Callable[[], float] = time.perf_counter,
) -> Generator[tuple[int, int], None, int]:
    """Measure what is open (or these), one question a step, until the time is over; yields (done, of), returns done."""
    asked = list(choices.open if questions is None else questions)
    start = clock()
    for number, question in enumerate(asked):
        if clock() - start >= seconds:
            return number
        yield number, len(asked)
        choices.add(question, judge(ways(question), tolerance=question.tolerance, clock=clock))
    return len(asked)


def machine() -> str:
    """What a choice depends on besides its question: processor, instructions, torch, threads."""
    capability = torch.backends.cpu.get_cpu_capability()
    return f"{_processor()}, {capability}, torch {torch.__version__}, {torch.get_num_threads()} threads"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
    except OSError:
        lines = []
    facts: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        facts.setdefault(name.strip(), value.strip())
    known = [facts[name] for name in ("model name", "cpu family", "model") if facts.get(name)]
    return " ".join(known) or platform.processor() or platform.machine()


def _kept(file: Path) -> dict[str, dict[str, Any]]:
    """The file's machines; a cache that can't be read is as good as none."""
    try:
        value = json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        _log.warning("%s can't be read (%s); everything is measured again", file, error)
        return {}
    machines = value.get("machines") if isinstance(value, dict) and value.get("format") == _FORMAT else None
    if not isinstance(machines, dict):
        return {}
    return {name: entries for name, entries in machines.items() if isinstance(entries, dict)}


_in_use: Choices | None = None


def in_use() -> Choices | None:
    """What this process chooses by; None: fixed rules alone."""
    return _in_use


def use(choices: Choices | None) -> None:
    """Choose by these from here on, in the whole process."""
    global _in_use
    _in_use = choices
