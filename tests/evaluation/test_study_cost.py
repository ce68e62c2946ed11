"""What a study costs, from finished cells or from a measured step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catpaint.evaluation.study.cost import cost
from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.plan import Cell
from catpaint.evaluation.study.store import CellResult

CAT = Cell("ade", "coco", "cat", "text", 100, 0, steps=1000, batch=8)
FREE = replace(CAT, method="training-free", steps=0)


def result(cell: Cell, **seconds: float) -> CellResult:
    return CellResult(cell, {}, seconds, steps=cell.steps)


def test_cells_to_come_take_what_those_like_them_took() -> None:
    cells = [CAT, replace(CAT, seed=1, steps=2000), FREE, replace(FREE, seed=1)]
    done = [result(CAT, estimate=10.0, finetune=3000.0, evaluate=100.0), None, result(FREE, evaluate=50.0), None]
    found = cost(cells, done)
    assert found.seconds == (3110.0, 10.0 + 6000.0 + 100.0, 50.0, 50.0)
    assert (found.measured, found.guessed) == (2, 0)
    assert found.hours_on(1) == pytest.approx(found.card_hours) == pytest.approx(9320 / 3600)
    assert found.hours_on(2) == pytest.approx(6110 / 3600)
    assert found.hours_on(64) == pytest.approx(6110 / 3600)
    assert "2 of 4 cells were measured)" in found.to_text()


def test_a_source_nobody_measured_is_told() -> None:
    found = cost([CAT, replace(CAT, source="piti")], [result(CAT, finetune=1000.0, evaluate=1.0), None])
    assert found.seconds == (1001.0, 1001.0)
    assert "of 1 others none of the same source and method was" in found.to_text()


def test_a_measured_step_stands_for_all() -> None:
    found = cost([CAT, FREE], [None, None], step_seconds=0.5, evaluate_seconds=60.0)
    assert found.seconds == (560.0, 60.0)
    assert found.to_text([1, 8]).startswith("  1 cards:      0.2 h\n  8 cards:      0.2 h\n0.2 card hours (0 of 2")


def test_without_any_time_it_says_what_to_do() -> None:
    with pytest.raises(StudyError, match="run some, or give --step-seconds and --evaluate-seconds"):
        cost([CAT], [None])
    assert cost([], []).hours_on(8) == 0
