from __future__ import annotations

from catpaint.session.busy import Busy, Task
from catpaint.steps import Progress
from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.affinity.affinity_progress import EstimateBar, left_text


def test_time_left_is_told_in_coarse_steps():
    told = [left_text(seconds) for seconds in (None, 3, 42, 125, 3 * 3600)]
    assert told == ["", "a few seconds left", "about 40 s left", "about 2 min left", "about 3 h left"]


def test_the_bar_tells_stage_and_time(qtbot):
    bar = EstimateBar()
    qtbot.addWidget(bar)
    bar.show_progress(Progress("segmenting the images", 0, 40))
    assert bar.said.text() == "Segmenting the images: 0 of 40"
    bar.show_progress(Progress("segmenting the images", 10, 40, seconds_left=6.0))
    assert bar.said.text() == "Segmenting the images: 10 of 40 · a few seconds left"
    bar.end()
    assert bar.isHidden()


def test_reading_a_model_cannot_be_cancelled_here(qtbot, session, link):
    panel = AffinityPanel(session)
    qtbot.addWidget(panel)
    link.busy.emit(Busy(Task.READING_MODEL, "Loading model tiny"))
    assert not panel.widgets.progress.isHidden()
    assert panel.widgets.progress.cancel.isHidden()
    link.busy.emit(Busy())
    assert panel.widgets.progress.isHidden()


def test_names_are_estimated_without_a_cancel(qtbot, ready, link):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    link.busy.emit(Busy(Task.NAMES, "Estimating affinity from names"))
    assert panel.widgets.progress.cancel.isHidden()
    link.busy.emit(Busy(Task.ESTIMATE, "Estimating affinity (features)"))
    link.busy.emit(Busy())
    link.busy.emit(Busy(Task.ESTIMATE, "Estimating affinity (features)"))
    assert not panel.widgets.progress.cancel.isHidden()
