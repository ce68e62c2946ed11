"""The quality of a diffusion model's pictures, in the result dock."""

from __future__ import annotations

import pytest

from catpaint.architectures.piti.rendering.options import PRESETS
from catpaint.session.busy import Busy, Task
from catpaint.session.sampling import Sampling
from catpaint.ui.result.result_view import ResultPanel
from catpaint.ui.result.sampling_bar import SamplingBar
from catpaint.ui.shell.status_bar import StatusBar


@pytest.fixture
def bar(sampled, qtbot):
    bar = SamplingBar(sampled)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_it_is_there_for_diffusion_models_only(session, link, qtbot):
    panel = ResultPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.sampling.isVisible()
    link.answer_model("tiny")
    assert not panel.sampling.isVisible()
    session.models.choose("slow")
    link.answer_model("slow", sampled=True)
    assert panel.sampling.isVisible()
    session.session.undo()
    assert not panel.sampling.isVisible()


def test_presets_steps_and_reset(bar, sampled):
    assert [bar.preset.itemText(row) for row in range(bar.preset.count())] == ["Draft", "Standard", "Published"]
    assert bar.preset.currentText() == "Standard"
    assert not bar.details.isVisible()
    bar.more.click()
    assert bar.steps.isVisible()
    bar.steps.setValue(20)
    bar.guidance.setValue(2.5)
    assert sampled.pictures.sampling == Sampling(steps=20, guidance=2.5)
    assert bar.preset.currentText() == "Custom"
    assert "from Standard" in bar.preset.toolTip()
    assert bar.reset.isEnabled()
    bar.finish.click()
    bar.mix.click()
    bar.reset.click()
    assert sampled.pictures.sampling == Sampling(finish=False, mix=True)
    bar.mix.click()
    assert (bar.preset.currentText(), bar.preset.count()) == ("Standard", 3)
    assert bar.steps.value() == PRESETS["standard"].steps
    assert not bar.reset.isEnabled()
    bar.preset.setCurrentIndex(2)
    bar.preset.activated.emit(2)
    assert sampled.pictures.sampling.preset == "published"
    assert bar.cost.text() == "on F5 · 100 + 27 steps"
    bar.detail_steps.setValue(10)
    bar.preset.activated.emit(bar.preset.currentIndex())
    assert sampled.pictures.sampling == Sampling("published", upsampler_steps=10, finish=False), "Custom isn't a choice"


def test_without_an_upsampler_there_are_no_steps_of_one(session, link, qtbot):
    link.answer_model("tiny", sampled=True, upsampler=False)
    bar = SamplingBar(session)
    qtbot.addWidget(bar)
    bar.more.setChecked(True)
    assert bar.detail_steps.isHidden()
    assert bar.cost.text() == f"{PRESETS['standard'].steps} steps"


def test_how_long_it_takes(bar, sampled, link, qtbot):
    qtbot.waitUntil(lambda: bool(link.requests))
    for step in range(1, 9):
        link.answer_step(step, 8, float(step))
    assert "≈ 12 s" in bar.cost.text()
    bar.preset.activated.emit(2)
    assert "≈ 2 min" in bar.cost.text()
    assert ", on F5 · " in bar.cost.text()
    assert "too long" in bar.cost.toolTip()


def test_progress_in_dock_and_status_bar(sampled, link, qtbot):
    now = [0.0]
    panel, status = ResultPanel(sampled), StatusBar(sampled, clock=lambda: now[0])
    for widget in (panel, status):
        qtbot.addWidget(widget)
        widget.show()
    link.busy.emit(Busy(Task.RENDERING, "Rendering"))
    qtbot.waitUntil(lambda: bool(link.requests))
    assert status._busy.text() == "Draft · preparing"
    assert panel.empty.isVisible()
    for step in (1, 2):
        link.answer_step(step, 8, float(step))
    link.busy.emit(Busy(Task.JOB, "Training “kelp”"))
    assert status._busy.text().startswith("Draft · step 2 of 8 · ")
    assert status._progress.value() == 250
    said = status._busy.text()
    now[0] += 5.0
    status._ticking.timeout.emit()
    assert status._busy.text() != said
    now[0] += 500.0
    status._ticking.timeout.emit()
    assert status._busy.text() == "Draft · step 2 of 8 · 1 s left"
    assert panel.progress.isVisible()
    assert panel.progress.maximum() == 1000
    assert panel.stop.isEnabled(), "whatever else the worker does"
    assert "preview 2/8" in panel.status.text()
    assert not panel.keep.isEnabled()
    panel.stop.click()
    assert link.cancelled == 1
    link.finished.emit(link.requests[-1].serial, False)
    link.busy.emit(Busy())
    assert not panel.progress.isVisible()
    assert not status._progress.isVisible()
    assert status._busy.text() == ""
    sampled.live.render_now(preview=True)
    for step in range(1, 9):
        link.answer_step(step, 8, float(step))
    assert panel.status.text().startswith("Draft")
    assert panel.keep.isEnabled()
