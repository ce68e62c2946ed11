"""The loop: break a file, read it, see that nothing but a CatpaintError came of it."""

from __future__ import annotations

import hashlib
import random
import resource
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from catpaint.errors import CatpaintError
from tests.fuzz.mutations import mutate
from tests.fuzz.targets import Target, targets

LONGEST = 10.0
"""Seconds that a reader may take for a file of a few kilobytes."""
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
    seed: int = 0,
    only: str = "",
    keep: Path | None = None,
) -> Report:
    """Break each target's file in turn for so many seconds or rounds."""
    chance, report = random.Random(seed), Report()
    chosen = [target for target in targets(folder) if only in target.name]
    originals = {target.name: target.file.read_bytes() for target in chosen}
    before = _tree(folder, set())
    began, memory, done = time.monotonic(), _memory(), 0
    while (seconds is None or time.monotonic() - began < seconds) and (rounds is None or done < rounds):
        for target in chosen:
            _try(target, originals[target.name], chance, report, keep)
        done += 1
        report.grown = _memory() - memory
        if report.grown > MOST_MEMORY:
            report.failures.append(f"memory grew by {report.grown:.0f} MiB")
            break
    broken = {target.file for target in chosen}
    if _tree(folder, broken) != {path: digest for path, digest in before.items() if path not in broken}:
        report.failures.append("files beside the broken one changed")
    return report


def _try(target: Target, original: bytes, chance: random.Random, report: Report, keep: Path | None) -> None:
    data = mutate(original, chance)
    target.file.write_bytes(data)
    began = time.perf_counter()
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
        target.file.write_bytes(original)
    seconds = time.perf_counter() - began
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
    # A run's log is written anew by reading it.
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in paths if path.suffix != ".jsonl"}


def _memory() -> float:
    """The most memory this process has had, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
