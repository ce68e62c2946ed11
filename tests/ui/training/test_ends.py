"""A run's beginning and end as a person meets them: how long, ready, kept, nothing better, and that it is over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon

from catpaint.jobs.messages import TimeStep
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
from catpaint.session.training import FINISHED, IDLE
from catpaint.session.training_ends import Kept, proposals
from catpaint.steps import Progress
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.training_notice import TrainingNotice
from catpaint.ui.training.panel import TrainingPanel
from catpaint.ui.training.pictures import NOTHING, SAME
from catpaint.ui.training.start_dialog import StartDialog
from tests.ui.importing.test_set_export_dialog import imported


@pytest.fixture
def panel(ready: QtSession, qtbot: Any) -> TrainingPanel:
    panel = TrainingPanel(ready)
    qtbot.addWidget(panel)
    panel.resize(360, 620)
    panel.show()
    return panel


@pytest.fixture
def order(tmp_path: Path) -> RunOrder:
    folder = tmp_path / "images"
    folder.mkdir()
    return RunOrder("kelp coast", "tiny", str(folder), steps=300)


def finished(panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any, best: int) -> None:
    """The run is over, and the weights of step `best` are kept."""
    before = set(link.jobs)
    panel.training.start(order)
    qtbot.waitUntil(lambda: bool(set(link.jobs) - before))
    (job_id,) = set(link.jobs) - before
    order.result.mkdir(parents=True)
    (order.result / "checkpoint.json").write_text("{}")
    update = TrainingUpdate(step=300, steps=300, stage=2, live=True, losses={"g": 1.0}, images=60)
    order.mark_done({"steps": 300, "best_step": best, "held_out": {"distance": 0.2}})
    link.answer_job(
        TrainingResult(order.result, 300, best, {"distance": 0.2}),
        steps=[Progress("training", 300, 300, news=update)],
        job_id=job_id,
    )
    assert panel.training.state == FINISHED


# ---- how long ----


def test_the_time_is_told_before_start_after_one_measured_step(ready: QtSession, link: Any, qtbot: Any) -> None:
    dialog = StartDialog(ready)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "measuring" in dialog.length.text()
    qtbot.waitUntil(lambda: any(isinstance(work, TimeStep) for _, work in link.jobs.values()))
    link.answer_job(0.6)
    assert dialog.length.text() == "good · about 20 min on this machine"
    dialog.steps.setValue(300)
    assert dialog.length.text() == "a first look · about 3 min on this machine", "a step's time is known by now"
    assert not link.jobs
    dialog.batch.setValue(8)
    assert "measuring" in dialog.length.text()
    qtbot.waitUntil(lambda: bool(link.jobs))
    dialog.reject()
    assert not link.jobs, "nobody waits for it any more"
    again = StartDialog(ready)
    qtbot.addWidget(again)
    assert "about 20 min" in again.length.text(), "it is kept for the next time"


def test_a_step_that_can_not_be_measured_is_no_reason_not_to_start(ready: QtSession, link: Any, qtbot: Any) -> None:
    dialog = StartDialog(ready)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(link.jobs))
    link.job_failed.emit(next(iter(link.jobs)), "out of memory", "")
    assert dialog.length.text() == "good"
    assert dialog.length.toolTip() == "out of memory"
    assert not dialog.reason.text


def test_a_run_s_own_steps_are_learnt_from(panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any) -> None:
    panel.training.start(order)
    qtbot.waitUntil(lambda: bool(link.jobs))
    update = TrainingUpdate(step=50, steps=300, stage=2, live=True, losses={"g": 1.0}, seconds=2.5)
    link.job_progressed.emit(next(iter(link.jobs)), Progress("training", 50, 300, news=update))
    assert panel.training.times.seconds(order) == 2.5


# ---- kept ----


def test_keep_selects_the_model_and_says_what_changed(
    panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any
) -> None:
    session = panel._session
    finished(panel, link, order, qtbot, best=300)
    panel.keep.click()
    qtbot.waitUntil(lambda: panel.training.state == IDLE)
    assert session.models.name == "kelp-coast"
    assert "“kelp-coast” is kept and paints now. It takes your 3 classes" in panel.message.text
    assert "mapped for “tiny” is remembered" in panel.message.text
    panel.message.acted.emit()
    assert session.models.name == "tiny"
    assert not panel.message.text


def test_the_note_of_what_was_kept_can_be_closed(panel: TrainingPanel, qtbot: Any) -> None:
    panel.training.kept = Kept("kelp", "tiny", 3)
    panel.refresh()
    assert panel.message.offers
    panel.message._close.click()
    panel.refresh()
    assert not panel.message.text


# ---- nothing better ----


def test_nothing_better_is_said_with_what_to_try(panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any) -> None:
    finished(panel, link, order, qtbot, best=0)
    text = panel.message.text
    assert text.startswith("Nothing got better")
    assert "900 steps" in text
    assert "60 were learnt from" in text
    assert "weights from before training" in panel.said.text()
    assert not panel.painting.compare.isEnabled(), "never two equal pictures as before and after"
    assert panel.painting.view._hint == NOTHING
    panel.message.acted.emit()
    assert panel._dialog is not None
    assert panel._dialog.steps.value() == 900
    assert panel._dialog.name.text() == "kelp coast 2"
    assert panel._dialog.dataset.field.text() == order.dataset
    panel._dialog.reject()


def test_it_is_known_in_a_later_session_too(panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any) -> None:
    order.save()
    order.mark_done({"steps": 300, "best_step": 0, "held_out": {"distance": 0.2}})
    panel.training.resume(order)
    assert not panel.training.improved
    assert panel.message.text.startswith("Nothing got better")


@pytest.mark.parametrize("noted", ["", "{", "[]", '{"steps": "many", "best_step": 0, "held_out": {}}'])
def test_a_run_whose_outcome_can_not_be_read_is_as_if_it_had_gone_well(
    panel: TrainingPanel, order: RunOrder, noted: str
) -> None:
    order.save()
    order.mark_done()
    (order.folder / "done").write_text(noted)
    panel.training.resume(order)
    assert panel.training.state == FINISHED
    assert panel.training.improved


def test_equal_pictures_are_not_shown_as_before_and_after(
    panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any
) -> None:
    finished(panel, link, order, qtbot, best=300)
    panel.painting.render_both()
    image = np.full((16, 16, 3), 9, np.uint8)
    link.answer_job((image, image.copy()))
    assert panel.painting.view.images[0].isNull()
    assert panel.painting.view._hint == SAME
    panel.painting.render_both()
    link.answer_job((image, image + 1))
    assert not panel.painting.view.images[0].isNull()


def test_what_is_proposed_follows_what_was_tried() -> None:
    long = TrainingResult(Path("x"), 4000, 0, {})
    assert not any("longer" in text or "more images" in text for text in proposals(long, 150))
    assert any("another" not in text and "model" in text for text in proposals(long, 150))
    short = TrainingResult(Path("x"), 100, 0, {})
    assert "300 steps" in proposals(short, 0)[0]


# ---- over ----


@pytest.mark.parametrize(("best", "title"), [(300, "Training is finished")])
def test_the_end_is_told_where_the_window_is_not_looked_at(
    panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any, monkeypatch: Any, best: int, title: str
) -> None:
    alerted, shown = [], []
    monkeypatch.setattr(QApplication, "alert", lambda *_: alerted.append(True))
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *words: shown.append(words[:2]))
    TrainingNotice(panel._session, panel)
    monkeypatch.setattr(panel, "isActiveWindow", lambda: False)
    finished(panel, link, order, qtbot, best)
    assert alerted == [True]
    assert shown == [(title, "“kelp coast” waits to be kept.")]


def test_it_is_not_told_to_who_looks_at_it(
    panel: TrainingPanel, link: Any, order: RunOrder, qtbot: Any, monkeypatch: Any
) -> None:
    alerted = []
    monkeypatch.setattr(QApplication, "alert", lambda *_: alerted.append(True))
    TrainingNotice(panel._session, panel)
    monkeypatch.setattr(panel, "isActiveWindow", lambda: True)
    finished(panel, link, order, qtbot, 300)
    assert not alerted


# ---- ready ----


def test_imported_images_are_offered_to_be_learnt_from(panel: TrainingPanel, tmp_path: Path, qtbot: Any) -> None:
    session = panel._session
    assert not panel.message.text
    data = imported(tmp_path / "set").for_vocabulary(session.classes.vocabulary)
    session.data.take(data)
    assert panel.message.text == "3 images are ready: finetune the model on them."
    panel.message.acted.emit()
    assert panel._dialog is not None
    assert panel._dialog.imported.isChecked()
    panel._dialog.reject()
    panel.message._close.click()
    panel.refresh()
    assert not panel.message.text, "said once"


def test_all_options_open_lie_beside_the_rest_not_over_it(ready: QtSession, qtbot: Any) -> None:
    dialog = StartDialog(ready)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.more.click()
    qtbot.waitUntil(lambda: dialog.options.isVisible() and dialog.options.height() >= dialog.options.minimumHeight())
    assert dialog.options.geometry().bottom() < dialog.buttons.geometry().top()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    for label in dialog.findChildren(QLabel):
        if label.isVisibleTo(dialog) and label.wordWrap() and label.parent() is dialog:
            assert label.height() >= label.heightForWidth(label.width()), label.text()
