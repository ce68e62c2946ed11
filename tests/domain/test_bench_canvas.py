"""The bench runs and measures; the times themselves are the machine's."""

from __future__ import annotations

import numpy as np

from catpaint.domain.bench_canvas import Timing, measure


def test_it_measures_every_line() -> None:
    boxes: list[tuple[int, int, int, int]] = []

    def repaint(label_map: np.ndarray, box: tuple[int, int, int, int]) -> None:
        assert label_map.shape == (1024, 1024)
        boxes.append(box)

    timings = list(measure(side=1024, repeats=3, repaint=repaint))
    assert len({timing.name for timing in timings}) == len(timings) >= 10
    assert all(timing.median > 0 for timing in timings)
    assert boxes


def test_without_a_window_colours_are_looked_up() -> None:
    assert next(measure(side=1024, repeats=2)).name == "32-px dab: edit"


def test_a_line_says_whether_the_promise_holds() -> None:
    assert "(at most 0.3: ok)" in str(Timing("dab", 0.2, 0.5, 0.3))
    assert "TOO SLOW" in str(Timing("dab", 0.4, 0.5, 0.3))
    assert "at most" not in str(Timing("dab", 0.4, 0.5, None))
