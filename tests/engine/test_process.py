"""The worker in a process of its own: the same answers, and what happens when it dies."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from catpaint.engine.process import DIED, MOST_STARTS, ProcessWorker
from catpaint.engine.worker import Job, Listener
from tests.engine import made_worker
from tests.engine.made_device import PlainWire, Request, dying, failing, made

TIMEOUT = 120.0


class Recorder(made_worker.Recorder):
    """Hears updates with their words, and waits longer: a process has to start first."""

    timeout = TIMEOUT

    def wait(self, *start: Any, count: int = 1) -> tuple[Any, ...]:
        """The last of `count` events that begin so."""

        def found() -> list[tuple[Any, ...]]:
            return [event for event in self.heard if event[: len(start)] == start]

        self.wait_until(lambda: len(found()) >= count, f"no {start}")
        return found()[count - 1]

    def render_updated(self, update: Any) -> None:
        self._hear("update", *update[:3])


Start = Callable[..., tuple[ProcessWorker[Any, Any], Recorder]]


@pytest.fixture
def started() -> Iterator[Start]:
    workers: list[ProcessWorker[Any, Any]] = []

    def start(setup: Callable[[], Any] = made) -> tuple[ProcessWorker[Any, Any], Recorder]:
        recorder = Recorder()
        worker: ProcessWorker[Any, Any] = ProcessWorker(setup, recorder, PlainWire())
        workers.append(worker)
        worker.start()
        if setup is made:
            recorder.wait("ready")
        return worker, recorder

    yield start
    for worker in workers:
        assert worker.close(TIMEOUT)


def test_renders_and_jobs_are_done_elsewhere(started: Start) -> None:
    worker, recorder = started()
    assert worker.process_id not in (None, os.getpid())
    worker.render(Request(1))
    recorder.wait("ended", 1, True)
    assert recorder.wait("update", 1)[3].tolist() == np.full((4, 4, 3), 1).tolist()
    worker.render(Request(2, side=300))  # large: in shared memory
    recorder.wait("ended", 2, True)
    image = recorder.wait("update", 2)[3]
    assert image.shape == (300, 300, 3)
    assert (image == 2).all()
    assert not image.flags.writeable
    job_id = worker.submit(Job("counting", "count 3"))
    assert recorder.wait("job ended", job_id)[2] == "counted"
    assert [event[2] for event in recorder.heard if event[:2] == ("progress", job_id)] == [0, 1, 2]
    big = worker.submit(Job("something large", "big"))
    assert recorder.wait("job ended", big)[2].sum() == np.arange(100_000.0).sum()
    assert worker.jobs == ()


def test_jobs_fail_are_cancelled_and_paused(started: Start) -> None:
    worker, recorder = started()
    failing_job = worker.submit(Job("failing", "fail"))
    assert "broken off" in recorder.wait("job failed", failing_job)[2].message
    hanging = worker.submit(Job("hanging", "hang"))
    recorder.wait("progress", hanging)
    assert worker.jobs == ((hanging, "hanging"),)
    worker.pause()
    worker.resume()
    worker.stop_render()
    assert worker.cancel(hanging)
    recorder.wait("job cancelled", hanging)
    assert not worker.cancel(hanging)


def test_what_cannot_be_sent_fails_alone(started: Start) -> None:
    worker, recorder = started()
    job_id = worker.submit(Job("strange", object()))
    assert "can't send" in recorder.wait("job failed", job_id)[2].message
    strange = type("Strange", (), {"serial": 5})()
    worker.render(strange)
    assert "can't send" in recorder.wait("failed", 5)[2].message
    recorder.wait("ended", 5, False)
    odd = worker.submit(Job("odd", "odd"))
    assert "can't send" in recorder.wait("job failed", odd)[2].message
    worker.render(Request(6))
    recorder.wait("ended", 6, True)


def test_a_killed_process_is_told_and_started_again(started: Start) -> None:
    worker, recorder = started()
    first = worker.process_id
    assert first is not None
    hanging = worker.submit(Job("hanging", "hang"))
    recorder.wait("progress", hanging)
    os.kill(first, signal.SIGKILL)
    failure = recorder.wait("job failed", hanging)[2]
    assert failure.kind == DIED
    assert "signal 9" in failure.message
    assert "started again" in failure.message
    recorder.wait("ready", count=2)
    assert worker.process_id != first
    assert worker.jobs == ()
    worker.render(Request(1))
    recorder.wait("ended", 1, True)


def test_a_render_that_kills_the_process_fails(started: Start) -> None:
    worker, recorder = started()
    worker.render(Request(1, side=13))
    assert recorder.wait("failed", 1)[2].kind == DIED
    recorder.wait("ended", 1, False)
    recorder.wait("ready", count=2)


def test_an_idle_process_that_dies_is_told_too(started: Start) -> None:
    worker, recorder = started()
    assert worker.process_id is not None
    os.kill(worker.process_id, signal.SIGKILL)
    assert recorder.wait("setup failed")[1].kind == DIED
    recorder.wait("ready", count=2)


def test_a_process_that_never_begins_is_not_started_for_ever(started: Start) -> None:
    worker, recorder = started(dying)
    failure = recorder.wait("setup failed", count=MOST_STARTS)[1]
    assert "code 3" in failure.message
    assert "render again" in failure.message
    assert worker.process_id is None
    worker.stop_render()  # no reason to start one
    worker.render(Request(1))
    assert recorder.wait("failed", 1)[2].kind == DIED


def test_a_setup_that_fails_is_told(started: Start) -> None:
    _, recorder = started(failing)
    assert "no torch here" in recorder.wait("setup failed")[1].message


def test_close_before_start_and_twice() -> None:
    worker: ProcessWorker[Any, Any] = ProcessWorker(made, Listener(), PlainWire())
    assert worker.process_id is None
    assert worker.close()
    assert worker.close()


def test_a_listener_that_fails_does_no_harm(started: Start, caplog: pytest.LogCaptureFixture) -> None:
    worker, recorder = started()

    def broken(update: Any) -> None:
        raise RuntimeError("already deleted")

    recorder.render_updated = broken  # type: ignore[method-assign]
    worker.render(Request(1))
    recorder.wait("ended", 1, True)
    assert "already deleted" in caplog.text
