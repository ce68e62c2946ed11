"""The bench of the canvas runs and reports; its figures belong to the machine, so none is asserted."""

from __future__ import annotations

from catpaint.ui.canvas.bench_canvas import TARGETS_MS, run


def test_reports_what_it_measured(qapp):
    result = run(repeats=3, side=256)
    assert set(result["met"]) == set(TARGETS_MS)
    assert result["edit_32"]["median_ms"] > 0
    assert set(result["edit_and_repaint_512"]) == {"fit", "100 %", "800 %"}
