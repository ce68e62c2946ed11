from __future__ import annotations

import subprocess
import sys

import pytest

from catpaint.training.better import DISTANCE, SPREAD, convergence, is_better


def _at(step: int, distance: float, spread: float | None = None) -> dict[str, float]:
    return {"step": step, DISTANCE: distance} | ({} if spread is None else {SPREAD: spread})


@pytest.mark.parametrize(
    ("new", "best", "better"),
    [
        (_at(20, 0.20, 0.02), _at(10, 0.23, 0.01), True),
        (_at(20, 0.20, 0.02), _at(10, 0.215, 0.01), False),  # within the spread
        (_at(20, 0.20, 0.01), _at(10, 0.215, 0.02), False),  # the larger spread counts
        (_at(20, 0.25, 0.02), _at(10, 0.23, 0.01), False),
        (_at(20, 0.24, 0.02), _at(0, 0.23, 0.01), True),  # the start can't win by chance
        (_at(20, 0.26, 0.02), _at(0, 0.23, 0.01), False),
        (_at(20, 0.22), _at(0, 0.23), True),  # a figure without noise
        (_at(20, 0.23), _at(0, 0.23), False),
        (_at(20, 0.22), _at(10, 0.23), True),
    ],
)
def test_a_better_one_is_better_by_more_than_chance(
    new: dict[str, float], best: dict[str, float], better: bool
) -> None:
    assert is_better(new, best) is better


def test_a_window_can_ask_without_loading_networks() -> None:
    code = "import sys, catpaint.training.better; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_convergence_looks_at_trained_weights_only() -> None:
    """Step 0 may be the best; how long training went on getting better is told from step 1 on."""

    def entry(step: int, distance: float) -> dict[str, float]:
        return {"step": step, DISTANCE: distance, SPREAD: 0.1}

    assert convergence([entry(0, 1.0)]) is None
    assert convergence([]) is None
    assert convergence([entry(0, 1.0), entry(20, 5.0), entry(40, 4.0), entry(60, 3.95), entry(80, 4.5)]) == 40
