"""The fuzzer's short run: as many inputs as a part of a minute allows, the same ones on every machine."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.fuzz.mutations import mutate


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory by the resource module")
def test_broken_files_are_refused_in_a_line(tmp_path: Path) -> None:
    from tests.fuzz.fuzzing import fuzz

    report = fuzz(tmp_path, rounds=40, seconds=60.0, seed=1)
    assert not report.failures, "\n".join(report.failures[:3])
    assert all(report.refused[name] for name in report.inputs)


def test_mutations_are_repeatable_and_change_something() -> None:
    first = [mutate(b'{"a": [1, 2.5, "x"]}' * 9, random.Random(seed)) for seed in range(200)]
    again = [mutate(b'{"a": [1, 2.5, "x"]}' * 9, random.Random(seed)) for seed in range(200)]
    assert first == again
    assert len(set(first)) > 150
