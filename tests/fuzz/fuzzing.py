"""The loop: break a file, read it, see that nothing but a CatpaintError came of it."""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catpaint.errors import CatpaintError
from tests.fuzz.mutations import mutate
from tests.fuzz.targets import Target, targets

LONGEST = 10.0
"""Seconds of the processor that a reader may take for a file of a few kilobytes, whatever else the machine does."""
MOST_MEMORY = 1024
"""MiB by which the process may grow: twice the largest picture that is accepted (64 Mpx, 3 bytes a pixel), and more."""


@dataclass
class Report:
    """What a run found."""

    inputs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    grown: float = 0.0
    failures: list[str] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Take in what another run found."""
        self.inputs += other.inputs
        self.refused += other.refused
        self.slowest = {
            name: max(self.slowest.get(name, 0.0), other.slowest.get(name, 0.0))
            for name in self.slowest | other.slowest
        }
        self.grown = max(self.grown, other.grown)
        self.failures += other.failures

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        counted = {name: dict(getattr(self, name)) for name in ("inputs", "refused")}
        return {**vars(self), **counted}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Report:
        """From `to_json`'s values."""
        counted = {name: Counter(value[name]) for name in ("inputs", "refused")}
        return cls(**(value | counted))

    def text(self) -> str:
        """A line per target."""
        lines = [
            f"{name:<18} {count:>7} inputs, {self.refused[name]:>7} refused, slowest {self.slowest[name]:.2f} s"
            for name, count in self.inputs.items()
        ]
        lines.append(f"{sum(self.inputs.values())} inputs; memory grew by {self.grown:.0f} MiB at most")
        return "\n".join([*lines, *self.failures, f"{len(self.failures)} failures"])


def fuzz(
    folder: Path,
    *,
    seconds: float | None = None,
    rounds: int | None = None,
    inputs: tuple[int, int] | None = None,
    seed: int = 0,
    only: str = "",
    keep: Path | None = None,
    at: Callable[[int], object] | None = None,
) -> Report:
    """Break each target's file in turn for so many seconds or rounds, or the inputs of these numbers (from, to).

    An input is told by seed and number, whatever ran before it. at: hears each number before its input is read.
    """
    report = Report()
    chosen = [target for target in targets(folder) if only in target.name]
    wholes = {target.file: target.file.read_bytes() for target in chosen}
    originals = [target.original() for target in chosen]
    broken = {target.file for target in chosen}
    before = _tree(folder, broken)
    number, end = inputs or (0, sys.maxsize if rounds is None else rounds * len(chosen))
    began, memory = time.monotonic(), _memory()
    while number < end and (seconds is None or time.monotonic() - began < seconds):
        if at is not None:
            at(number)
        place = number % len(chosen)
        target, whole = chosen[place], wholes[chosen[place].file]
        data = mutate(originals[place], random.Random(f"{seed}/{number}"))
        _try(target, target.wrapped(data, whole), whole, report, keep)
        number += 1
        report.grown = _memory() - memory
        if report.grown > MOST_MEMORY:
            report.failures.append(f"memory grew by {report.grown:.0f} MiB at input {number - 1}")
            break
    if _tree(folder, broken) != before:
        report.failures.append("files beside the broken one changed")
    return report


def _try(target: Target, data: bytes, whole: bytes, report: Report, keep: Path | None) -> None:
    target.file.write_bytes(data)
    began = time.process_time()
    try:
        with warnings.catch_warnings():
            # Pillow and torch warn about files; a person sees the refusal.
            warnings.simplefilter("ignore")
            target.read()
    except CatpaintError as error:
        report.refused[target.name] += 1
        if "\n" in str(error).strip():
            _failed(report, target, data, f"a message of several lines: {error}", keep)
    except Exception:
        _failed(report, target, data, traceback.format_exc(limit=-4), keep)
    finally:
        seconds = time.process_time() - began
        target.file.write_bytes(whole)
    report.inputs[target.name] += 1
    report.slowest[target.name] = max(seconds, report.slowest.get(target.name, 0.0))
    if seconds > LONGEST:
        _failed(report, target, data, f"took {seconds:.1f} s", keep)


def _failed(report: Report, target: Target, data: bytes, what: str, keep: Path | None) -> None:
    name = f"{target.name.replace(' ', '_')}-{hashlib.sha256(data).hexdigest()[:12]}{target.file.suffix}"
    report.failures.append(f"{target.name} ({name}): {what}")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / name).write_bytes(data)


def _tree(folder: Path, but: set[Path]) -> dict[Path, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path not in but)
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in paths}


def _memory() -> float:
    """The most memory this process has had, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
