"""The state of finetuning in a session, without a window and with a worker that does what the test says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint import files
from catpaint.jobs.messages import DiscardRun, Finetune
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.run_progress import TrainingResult, TrainingUpdate
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.training import FAILED, FINISHED, IDLE, PAUSED, PREPARING, RUNNING, SAMPLES_KEPT
from catpaint.steps import Progress
from tests.session.conftest import Wait
from tests.session.fake_link import FakeLink, small_project


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def order(tmp_path: Path) -> RunOrder:
    (tmp_path / "images").mkdir()
    return RunOrder("kelp", "tiny", str(tmp_path / "images"), steps=20)


def update(step: int, **changes: Any) -> Progress:
    told = {"losses": {"generator": 1.0}, "steps": 20, "stage": 1, "live": True} | changes
    return Progress("training", step, 20, news=TrainingUpdate(step=step, **told))


def begun(session: Session, link: FakeLink, order: RunOrder, wait: Wait) -> int:
    session.training.start(order)
    assert session.training.state == PREPARING
    wait.until(lambda: bool(link.jobs))
    return next(iter(link.jobs))


def test_a_run_from_start_to_keep(ready: Session, link: FakeLink, order: RunOrder, wait: Wait, data: Path) -> None:
    training = ready.training
    assert training.possible
    job = begun(ready, link, order, wait)
    label, asked = link.jobs[job]
    assert label == "Training “kelp”"
    assert asked == Finetune(order)
    sampled: list[None] = []
    ready.events.training_sampled.connect(lambda: sampled.append(None))
    pictures = np.zeros((1, 4, 4, 3), np.uint8)
    link.job_progressed.emit(job, Progress("reading", news=TrainingUpdate(note="reading the images")))
    assert not training.can_paint
    link.job_progressed.emit(job, update(1, samples=pictures))
    link.job_progressed.emit(job, update(1, losses={}, samples=pictures))  # told once more: it is there already
    link.job_progressed.emit(job, update(2, losses={}, held_out={"distance": 2.0}, samples=pictures[:0]))
    assert (training.state, training.active, training.can_paint, training.two_stages) == (RUNNING, True, True, True)
    assert [step for step, _ in training.losses] == [1]
    assert training.held_out == [(2, {"distance": 2.0})]
    assert len(sampled) == len(training.samples) == 1
    training.keep()  # not yet
    order.result.mkdir(parents=True)
    link.answer_job(TrainingResult(order.result, 20, 15, {"distance": 1.0}))
    assert training.state == FINISHED
    training.finish_now()
    training.keep()
    wait.until(lambda: training.state == IDLE)
    assert "kelp" in ready.models.names
    assert (data / "models" / "kelp").is_dir()


def test_pause_resume_and_end_here(ready: Session, link: FakeLink, order: RunOrder, wait: Wait) -> None:
    training = ready.training
    training.finish_now()
    training.discard()
    training.resume()
    job = begun(ready, link, order, wait)
    link.job_progressed.emit(job, update(3))
    training.resume()  # it runs
    training.pause()
    assert link.cancelled_jobs == [job]
    assert training.state == PAUSED
    training.resume()
    assert training.state == PREPARING
    link.job_progressed.emit(job + 1, update(4))
    training.finish_now()
    assert link.jobs[job + 2][1] == Finetune(order, 4)
    link.job_failed.emit(job + 2, "no room", "more")
    assert (training.state, training.message, training.details) == (FAILED, "no room", "more")
    ready.close()
    training.close()


def test_painting_with_the_model_in_training(
    ready: Session, link: FakeLink, order: RunOrder, wait: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    training = ready.training
    training.paint_with_it(True)  # there is none
    job = begun(ready, link, order, wait)
    link.job_progressed.emit(job, update(1))
    training.paint_with_it(True)
    assert training.painting
    assert ready.models.name == order.live_name
    link.answer_finetuned()
    shown = len(link.requests)
    link.answer_render()
    monkeypatch.setattr(training, "_clock", lambda: 1e9)
    link.job_progressed.emit(job, update(2))
    assert len(link.requests) > shown
    training.paint_with_it(False)
    assert ready.models.name == "tiny"
    training.paint_with_it(True)
    training.pause()
    assert ready.models.name == "tiny", "the model in training is gone"


def test_discarding_waits_for_the_worker(ready: Session, link: FakeLink, order: RunOrder, wait: Wait) -> None:
    begun(ready, link, order, wait)
    ready.training.discard()
    assert ready.training.state == IDLE
    assert next(iter(link.jobs.values()))[1] == DiscardRun(order)
    link.answer_job()


def test_runs_of_earlier_sessions(ready: Session, link: FakeLink, order: RunOrder, wait: Wait, tmp_path: Path) -> None:
    order.save()
    training = ready.training
    training.look_for_runs()
    wait.until(lambda: bool(training.waiting))
    training.resume(training.waiting[0])
    assert (training.state, training.order) == (PREPARING, order)
    training.pause()
    order.mark_done()
    training.resume(order)
    assert training.state == FINISHED
    training.keep()
    wait.until(lambda: bool(training.message))
    assert "can't be moved" in training.message


def test_a_run_of_the_command_line_is_opened(
    ready: Session, link: FakeLink, order: RunOrder, wait: Wait, tmp_path: Path
) -> None:
    failures: list[str] = []
    ready.events.failed.connect(lambda message, details: failures.append(message))
    ready.training.open_run(tmp_path)
    wait.until(lambda: bool(failures))
    assert "is not the folder of a run" in failures[0]
    theirs = RunOrder("kelp", "tiny", order.dataset, output=str(tmp_path / "out"), run=str(tmp_path / "out.run"))
    theirs.save()
    (tmp_path / "out").mkdir()
    ready.training.open_run(theirs.folder)
    wait.until(lambda: ready.training.state == PREPARING)
    link.answer_job(TrainingResult(theirs.result, 20, 20, {}))
    ready.training.keep()
    wait.until(lambda: ready.training.state == IDLE)
    assert str(tmp_path / "out") in ready.models.names


def test_an_order_that_cannot_be_begun_is_told(ready: Session, wait: Wait, tmp_path: Path) -> None:
    failures: list[str] = []
    ready.events.failed.connect(lambda message, details: failures.append(message))
    ready.training.start(RunOrder("kelp", "tiny", str(tmp_path / "nowhere")))
    wait.until(lambda: bool(failures))
    assert "isn't a folder of labelled images" in failures[0]
    assert ready.training.state == IDLE


def test_without_a_worker_nothing_trains(loop: PlainLoop, order: RunOrder, wait: Wait) -> None:
    session = Session(small_project(), loop=loop)
    assert not session.training.possible
    session.training.start(order)
    wait.until(lambda: session.training.state == FAILED)
    assert "no worker" in session.training.message
    session.close()


def test_the_past_is_thinned_out(ready: Session, link: FakeLink, order: RunOrder, wait: Wait) -> None:
    job = begun(ready, link, order, wait)
    for step in range(1, SAMPLES_KEPT + 2):
        link.job_progressed.emit(job, update(step, samples=np.zeros((1, 2, 2, 3), np.uint8)))
    steps = [step for step, _ in ready.training.samples]
    assert len(steps) < SAMPLES_KEPT
    assert (steps[0], steps[-1]) == (1, SAMPLES_KEPT + 1)
