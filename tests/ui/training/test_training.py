"""Finetuning in the window, with a worker that does what the test says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from catpaint import files
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import TrainingError
from catpaint.jobs.device import Device
from catpaint.jobs.run_order import RunOrder, slug, unfinished
from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
from catpaint.session import training as module
from catpaint.session.training import FAILED, FINISHED, IDLE, PAUSED, PREPARING, RUNNING
from catpaint.session.training_figures import main_figure, measured_curves
from catpaint.steps import Progress, drive
from catpaint.ui.common.before_after import BeforeAfter
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.training.curves import axis_range, thinned
from catpaint.ui.training.panel import TrainingPanel
from catpaint.ui.training.pictures import montage
from catpaint.ui.training.start_dialog import LEARNED, StartDialog
from tests.session.fake_link import small_project


def _order(tmp_path: Path, **changes: Any) -> RunOrder:
    folder = tmp_path / "images"
    folder.mkdir(exist_ok=True)
    return RunOrder(**({"name": "kelp coast", "model": "starter", "dataset": str(folder), "steps": 20} | changes))


def _update(step: int, **changes: Any) -> Progress:
    facts: dict[str, Any] = {"losses": {"generator": 2.0 - step / 20, "fake": 0.5}, "seconds": 0.5}
    update = TrainingUpdate(**({"step": step, "steps": 20, "stage": 1, "live": True} | facts | changes))
    return Progress("training", step, 20, news=update)


@pytest.fixture
def panel(ready: QtSession, qtbot: Any) -> TrainingPanel:
    panel = TrainingPanel(ready)
    qtbot.addWidget(panel)
    panel.resize(360, 620)
    panel.show()
    return panel


def _started(panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any) -> RunOrder:
    order = _order(tmp_path)
    panel.training.start(order)
    qtbot.waitUntil(lambda: bool(link.jobs))
    return order


def test_a_run_from_start_to_keep(panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any) -> None:
    training = panel.training
    assert panel.start.isVisible()
    assert not panel.tabs.isVisible()
    order = _started(panel, link, tmp_path, qtbot)
    assert training.state == PREPARING
    assert (order.folder / "order.json").is_file()
    (job_id,) = link.jobs
    assert "kelp coast" in link.jobs[job_id][0]
    link.job_progressed.emit(job_id, Progress("reading", news=TrainingUpdate(note="reading the images")))
    assert "reading the images" in panel.said.text()
    images = np.zeros((4, 8, 8, 3), np.uint8)
    link.job_progressed.emit(job_id, _update(0, losses={}, samples=images))
    for step in range(1, 6):
        link.job_progressed.emit(job_id, _update(step, seconds_left=30.0))
    link.job_progressed.emit(job_id, _update(5, losses={}, held_out={"distance": 3.5}, samples=images + 9))
    assert training.state == RUNNING
    assert "step 5 of 20" in panel.said.text()
    assert panel.bar.value() == 5
    assert panel.tabs.isVisible()
    assert panel.samples.slider.maximum() == 1
    assert panel.samples.caption.text() == "step 5"
    assert [step for step, _ in training.losses] == [1, 2, 3, 4, 5]
    order.result.mkdir(parents=True)
    (order.result / "checkpoint.json").write_text("{}")
    order.mark_done()
    link.answer_job(TrainingResult(order.result, 20, 15, {"distance": 3.2}))
    assert training.state == FINISHED
    assert "weights of step 15 are kept" in panel.said.text()
    panel.keep.click()
    qtbot.waitUntil(lambda: training.state == IDLE)
    assert (files.data_folder() / "models/kelp-coast/checkpoint.json").is_file()
    assert "kelp-coast" in panel._session.models.names
    assert not order.folder.exists()


def test_pause_and_resume(panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(3))
    panel.pause.click()
    assert panel.training.state == PAUSED
    assert link.cancelled_jobs == [job_id]
    assert panel.resume.isVisible()
    assert panel.finish.isVisible()
    panel.resume.click()
    assert panel.training.state == PREPARING
    assert len(link.jobs) == 1
    link.job_progressed.emit(next(iter(link.jobs)), _update(4))
    assert [step for step, _ in panel.training.losses] == [3, 4]


def test_a_failure_is_told_and_the_best_can_be_kept(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any
) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(7))
    link.job_failed.emit(job_id, "step 8: the loss is not a number", "")
    assert panel.training.state == FAILED
    assert "not a number" in panel.message.text
    panel.finish.click()
    assert panel.training.state == PREPARING
    assert panel.message.text == ""


def test_painting_with_the_model_in_training(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RENDER_SECONDS", 0.0)
    order = _started(panel, link, tmp_path, qtbot)
    assert not panel.paint.isEnabled()
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(1))
    panel.paint.click()
    assert panel._session.models.name == order.live_name
    assert link.read[-1] == order.live_name
    panel.pause.click()
    assert panel._session.models.name == "starter"


def test_discard_deletes_the_run_after_the_worker_closed_it(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any
) -> None:
    order = _started(panel, link, tmp_path, qtbot)
    panel.pause.click()
    panel.training.discard()
    assert panel.training.state == IDLE
    assert order.folder.exists()
    asked = next(iter(link.jobs.values()))[1]
    drive(Device("cpu").run(asked))
    assert not order.folder.exists()


def test_a_run_of_an_earlier_session_is_offered(ready: QtSession, link: Any, tmp_path: Path, qtbot: Any) -> None:
    order = _order(tmp_path)
    order.save()
    panel = TrainingPanel(ready)
    qtbot.addWidget(panel)
    panel.training.look_for_runs()
    qtbot.waitUntil(lambda: bool(panel.training.waiting))
    assert "kelp coast" in panel.resume.text()
    panel.resume.click()
    assert panel.training.order == order
    assert len(link.jobs) == 1


def test_orders_are_checked_and_kept(tmp_path: Path) -> None:
    order = _order(tmp_path)
    order.check()
    order.save()
    assert unfinished() == [order]
    for changes, message in (
        ({"name": "//"}, "needs a name"),
        ({"dataset": str(tmp_path / "no")}, "isn't a folder of labelled images"),
        ({"held_out": str(tmp_path / "no")}, "isn't a folder"),
        ({}, "already"),
    ):
        with pytest.raises(TrainingError, match=message):
            _order(tmp_path, **changes).check()
    (order.folder / "order.json").write_text("[")
    assert unfinished() == []
    assert slug(" Küste/1 ✿ ") == "Küste-1"


def test_a_run_that_can_not_start_says_why(panel: TrainingPanel, ready: QtSession, tmp_path: Path, qtbot: Any) -> None:
    with qtbot.waitSignal(ready.failed) as told:
        panel.training.start(_order(tmp_path, dataset=str(tmp_path / "gone")))
    assert "gone" in told.args[0]
    assert panel.training.state == IDLE


def test_the_dialog_asks_until_it_can_start(ready: QtSession, tmp_path: Path, qtbot: Any) -> None:
    dialog = StartDialog(ready)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.dataset.field.setText(str(tmp_path))
    assert ok.isEnabled()
    order = dialog.order()
    assert (order.dataset, order.held_out, order.model) == (str(tmp_path), None, ready.models.name)
    assert order.affinity is not None
    dialog.name.setText(" ")
    assert not ok.isEnabled()
    assert "needs a name" in dialog.reason.text


def test_a_finetuned_model_is_a_source_again(session: QtSession, link: Any, tmp_path: Path, qtbot: Any) -> None:
    link.answer_finetuned()
    assert not session.affinity.editable
    dialog = StartDialog(session)
    qtbot.addWidget(dialog)
    dialog.dataset.field.setText(str(tmp_path))
    assert dialog.buttons.button(dialog.buttons.StandardButton.Ok).isEnabled()
    assert dialog.affinity.currentText() == LEARNED
    order = dialog.order()
    assert order.model == session.models.name
    assert order.affinity is not None
    learned = AffinityMatrix.from_json(order.affinity)
    assert np.array_equal(learned.weights, np.eye(len(learned.target)))


def test_methods_are_the_architecture_s(session: QtSession, link: Any, tmp_path: Path, qtbot: Any) -> None:
    link.answer_model("tiny", sampled=True)
    link.answer_rows()
    dialog = StartDialog(session)
    qtbot.addWidget(dialog)
    dialog.dataset.field.setText(str(tmp_path))
    assert [dialog.method.itemData(row) for row in range(dialog.method.count())] == ["cat", "finetune-all"]
    assert dialog.order().method == "cat"
    assert dialog.affinity.isEnabled()
    dialog.method.setCurrentIndex(1)
    assert not dialog.affinity.isEnabled()
    order = dialog.order()
    assert (order.method, order.affinity) == ("finetune-all", None)
    order.save()
    assert unfinished() == [order]
    summary = session.models.present
    assert summary is not None
    session.models.add_summary(replace(summary, methods={}))
    stuck = StartDialog(session)
    qtbot.addWidget(stuck)
    stuck.dataset.field.setText(str(tmp_path))
    assert "can't be finetuned" in stuck.reason.text


def test_a_run_without_stages_and_with_figures_of_its_own(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any
) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(1, stage=2, losses={"base": 0.2, "upsampler": 0.03}))
    link.job_progressed.emit(job_id, _update(2, stage=2, losses={"base": 0.1, "upsampler": 0.02}))
    figures = {"denoising_loss": 0.06, "base": 0.1, "upsampler": 0.02, "distance": 0.06, "step": 2.0}
    link.job_progressed.emit(job_id, _update(2, stage=2, losses={}, held_out=figures))
    assert "stage" not in panel.said.text()
    assert list(panel.losses._curves) == ["base", "upsampler"]
    assert panel.measured.accessibleName() == "Held-out denoising loss"
    assert list(panel.measured._curves) == ["denoising loss", "base", "upsampler"]
    assert not panel.measured.grab().isNull()
    panel.resize(150, 620)
    assert not panel.measured.grab().isNull()
    link.answer_job(TrainingResult(tmp_path, 20, 15, figures))
    assert "held-out denoising loss 0.06" in panel.said.text()


def test_a_run_of_two_stages_says_at_which_it_is(panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(1))
    link.job_progressed.emit(job_id, _update(2, stage=2))
    assert "stage 2 of 2" in panel.said.text()


def test_renders_by_the_model_in_training_leave_time_to_train(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any
) -> None:
    _started(panel, link, tmp_path, qtbot)
    assert panel.training._render_pause() == module.RENDER_SECONDS
    link.answer_render()
    object.__setattr__(panel._session.live.last_update, "seconds", 20.0)
    assert panel.training._render_pause() == 100.0


def test_figures_by_any_name() -> None:
    assert main_figure([]) == main_figure(["step"]) == ""
    assert main_figure(["step", "miou"]) == "miou"
    assert main_figure(["miou", "distance"]) == "distance"
    assert measured_curves([], ["base"]) == ({}, None)
    history = [(0, {"miou": 0.2, "distance": 4.0}), (5, {"distance": 3.0})]
    assert measured_curves(history, ["generator"]) == ({"distance": [(0, 4.0), (5, 3.0)]}, 5)
    # The best step is the one that is kept: the start doesn't win by less than two noises lie apart.
    close = [(0, {"distance": 3.0, "spread": 0.3}), (5, {"distance": 3.1, "spread": 0.2})]
    assert measured_curves(close, [])[1] == 5


def test_an_imported_data_set_is_taken_as_it_was_imported(ready: QtSession, tmp_path: Path, qtbot: Any) -> None:
    from catpaint.datasets import open_dataset
    from catpaint.datasets.class_mapping import ClassMapping
    from catpaint.datasets.imported import ImportedData
    from catpaint.jobs.finetuning import open_images
    from tests.datasets.labelled_folders import write_folder

    dataset = open_dataset(write_folder(tmp_path / "kelp", 5, (20, 24)))
    ids = ready.classes.vocabulary.ids
    mapping = ClassMapping(dict.fromkeys(dataset.vocabulary.ids, ids[0]))
    data = ImportedData.made(
        dataset, mapping, ready.classes.vocabulary, train=[0, 1, 2], held_out=[3, 4], size=(64, 64), crop=False
    )
    ready.data.take(data)
    dialog = StartDialog(ready)
    qtbot.addWidget(dialog)
    assert not dialog.dataset.isEnabled()
    assert "3 images, 2 held out" in dialog.imported.text()
    order = dialog.order()
    train, held_out, crops = open_images(order)
    assert (len(train), held_out is not None and len(held_out)) == (3, 2)
    assert crops is not None
    assert crops.size == (64, 64)
    assert set(np.unique(train.read_label_map(0)).tolist()) <= {ids[0], 65535}
    dialog.imported.setChecked(False)
    assert dialog.dataset.isEnabled()


def test_the_divider_follows_pointer_and_keys(qtbot: Any) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QColor, QImage

    view = BeforeAfter()
    qtbot.addWidget(view)
    view.resize(200, 200)
    red, blue = (QImage(20, 20, QImage.Format.Format_RGB888) for _ in range(2))
    red.fill(QColor("red"))
    blue.fill(QColor("blue"))
    view.show_images(red, blue)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(50, 100))
    assert view.place == pytest.approx(0.25, abs=0.01)
    picture = view.grab().toImage()
    assert picture.pixelColor(20, 150) == QColor("red")
    assert picture.pixelColor(150, 150) == QColor("blue")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.place == pytest.approx(0.30, abs=0.01)


def test_a_spike_does_not_flatten_the_rest() -> None:
    values = [0.03, 0.02, *(0.02 for _ in range(10)), 300.0]
    assert axis_range(values)[1] == 0.03
    assert axis_range(values[-3:])[1] == 300.0
    assert axis_range([-1.0] * 12) == (-1.5, -0.5)


def test_long_histories_are_thinned_and_samples_put_together() -> None:
    points = thinned([(step, float(step)) for step in range(10_000)])
    assert len(points) <= 400
    assert points[0][1] == pytest.approx(12.0)
    assert montage(np.zeros((4, 8, 6, 3), np.uint8)).shape == (18, 14, 3)
    assert montage(np.zeros((2, 8, 6, 3), np.uint8)).shape == (18, 6, 3)


def test_before_and_after_forget_a_run_that_was_discarded(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any, ready: QtSession
) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(1))
    painting = panel.painting
    painting.compare.click()
    compared = max(link.jobs)
    grey = np.full((8, 8, 3), 90, np.uint8)
    link.answer_job((grey, grey + 1), job_id=compared)
    assert not painting.view.images[0].isNull()
    painting.compare.click()
    waiting = max(link.jobs)
    panel.training.discard()
    assert painting.view.images[0].isNull()
    assert waiting in link.cancelled_jobs
    link.job_ended.emit(waiting, (grey, grey))
    assert painting.view.images[0].isNull()


def test_before_and_after_are_of_this_painting(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any, ready: QtSession
) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs
    link.job_progressed.emit(job_id, _update(1))
    panel.painting.compare.click()
    grey = np.full((8, 8, 3), 90, np.uint8)
    link.answer_job((grey, grey), job_id=max(link.jobs))
    ready.session.open(small_project())
    assert panel.painting.view.images[0].isNull()


def test_buttons_stay_where_they_are_while_a_run_goes_on(
    panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any
) -> None:
    _started(panel, link, tmp_path, qtbot)
    (job_id,) = link.jobs

    def places() -> tuple[Any, Any, Any]:
        panel.layout().activate()
        QApplication.processEvents()
        first = next(button for button in (panel.pause, panel.resume, panel.keep) if button.isVisible())
        return first.geometry(), panel.finish.pos(), panel.discard.geometry()

    before = places()
    link.job_progressed.emit(job_id, _update(1))
    assert places() == before
    link.job_progressed.emit(job_id, _update(2, seconds_left=30.0, note="a long note " * 20))
    assert places() == before
    panel.pause.click()
    assert places() == before
    panel.resume.click()
    assert places() == before


def test_nothing_is_discarded_by_enter(panel: TrainingPanel, link: Any, tmp_path: Path, qtbot: Any) -> None:
    order = _started(panel, link, tmp_path, qtbot)
    panel.training.pause()
    panel.discard.click()
    box = panel.findChild(QMessageBox)
    assert box.defaultButton().text().replace("&", "") == "Cancel"
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert panel.training.order is order
