from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.fuzz import soak

ROUND = {"strokes": 20, "pictures": 3, "longest_ms": 30.0, "steps": 0, "turn_cpu_ms": 9.0, "turn": "", "slow": []}


def samples(*mib: float) -> list[dict[str, float]]:
    return [{"minute": float(number), "mib": value, **ROUND} for number, value in enumerate(mib)]


def test_memory_is_flat_within_a_twentieth_after_the_first_quarter() -> None:
    assert soak.flat(samples(500, 600, 1000, 1000, 1010, 1020, 1040, 1050))
    assert not soak.flat(samples(500, 600, 1000, 1000, 1010, 1020, 1060, 1060))
    assert not soak.flat(samples(1000, 1000, 1000))  # Too few to tell.
    assert "not flat" in soak.summary(samples(500, 600, 1000, 1000, 1010, 1020, 1060, 1060), [])
    assert "160 strokes" in soak.summary(samples(*[1000.0] * 8), [])


def test_a_soak_paints_renders_estimates_and_finetunes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "soak.jsonl"
    words = "soak --minutes 0.01 --side 64 --strokes 1 --train-every 1 --steps 1"
    monkeypatch.setattr(sys, "argv", [*words.split(), "--log", str(log)])
    for kind in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    assert soak.main() == 1  # One round can't say that memory is flat.
    (sample,) = [json.loads(line) for line in log.read_text().splitlines()]
    assert sample["strokes"] == 1
    assert sample["steps"] >= 1
    assert sample["mib"] > 0
    assert sample["turn_cpu_ms"] > 0
    assert "ms of its processor" in sample["turn"]
