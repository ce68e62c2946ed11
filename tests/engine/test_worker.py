"""The worker: latest wins, jobs between renders, cancel, errors, shutdown. Nothing sleeps: events order the threads."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from catpaint.engine.failure import Failure
from catpaint.engine.worker import PATIENCE, Job, Listener, Worker
from catpaint.errors import Cancelled, RenderError

TIMEOUT = 10.0


@dataclass(frozen=True)
class Request:
    serial: int
    steps: int = 1


@dataclass(frozen=True)
class Update:
    serial: int
    step: int


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Recorder(Listener[Request, Update]):
    """Writes down what it hears; `wait` blocks until something was heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()
        self._news = threading.Condition()

    def _hear(self, *event: Any) -> None:
        with self._news:
            self.heard.append(event)
            self.threads.add(threading.get_ident())
            self._news.notify_all()

    def wait(self, *event: Any) -> None:
        with self._news:
            assert self._news.wait_for(lambda: event in self.heard, TIMEOUT), f"{event} not in {self.heard}"

    def wait_for_kind(self, kind: str) -> tuple[Any, ...]:
        with self._news:
            found = self._news.wait_for(lambda: next((e for e in self.heard if e[0] == kind), None), TIMEOUT)
        assert found, f"no {kind} in {self.heard}"
        return found

    def kinds(self, *kinds: str) -> list[tuple[Any, ...]]:
        return [event for event in self.heard if event[0] in kinds]

    def ready(self) -> None:
        self._hear("ready")

    def setup_failed(self, failure: Failure) -> None:
        self._hear("setup failed", failure)

    def render_updated(self, update: Update) -> None:
        self._hear("update", update.serial, update.step)

    def render_ended(self, request: Request, complete: bool) -> None:
        self._hear("ended", request.serial, complete)

    def render_failed(self, request: Request, failure: Failure) -> None:
        self._hear("failed", request.serial, failure)

    def job_progressed(self, job_id: int, progress: Any) -> None:
        self._hear("progress", job_id, progress)

    def job_ended(self, job_id: int, result: Any) -> None:
        self._hear("job ended", job_id, result)

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._hear("job failed", job_id, failure)

    def job_cancelled(self, job_id: int) -> None:
        self._hear("job cancelled", job_id)


class Gate:
    """Lets the worker's thread come to a point, and go on when told."""

    def __init__(self) -> None:
        self._reached = threading.Semaphore(0)
        self._go = threading.Semaphore(0)

    def __call__(self) -> None:
        self._reached.release()
        assert self._go.acquire(timeout=TIMEOUT)

    def reached(self) -> None:
        assert self._reached.acquire(timeout=TIMEOUT)

    def go(self) -> None:
        self._go.release()

    def once(self) -> None:
        self.reached()
        self.go()


def plain(request: Request) -> Iterator[Update]:
    for step in range(request.steps):
        yield Update(request.serial, step)


class Doer:
    """A device that renders by a function, and whose messages are what is to be done."""

    def __init__(self, render: Callable[[Request], Iterator[Update]]) -> None:
        self.render = render

    def run(self, message: Callable[[], Generator[Any, None, Any]]) -> Generator[Any, None, Any]:
        return message()


@pytest.fixture
def started() -> Iterator[Callable[..., tuple[Worker[Request, Update], Recorder]]]:
    workers: list[Worker[Request, Update]] = []

    def start(render: Any = plain, **options: Any) -> tuple[Worker[Request, Update], Recorder]:
        recorder = Recorder()
        worker: Worker[Request, Update] = Worker(lambda: Doer(render), recorder, **options)
        workers.append(worker)
        worker.start()
        recorder.wait("ready")
        return worker, recorder

    yield start
    for worker in workers:
        assert worker.close(TIMEOUT)


Start = Callable[..., tuple[Worker[Request, Update], Recorder]]


def counting(steps: int, gate: Callable[[], None] = lambda: None) -> Callable[[], Generator[int, None, str]]:
    def run() -> Generator[int, None, str]:
        for step in range(steps):
            gate()
            yield step
        return "done"

    return run


class TestRenders:
    def test_all_updates_arrive_in_order_from_one_other_thread(self, started: Start) -> None:
        worker, recorder = started()
        worker.render(Request(1, steps=3))
        recorder.wait("ended", 1, True)
        assert recorder.kinds("update") == [("update", 1, 0), ("update", 1, 1), ("update", 1, 2)]
        assert len(recorder.threads) == 1
        assert threading.get_ident() not in recorder.threads

    def test_a_newer_request_replaces_the_one_that_waits(self, started: Start) -> None:
        gate = Gate()

        def render(request: Request) -> Iterator[Update]:
            gate()
            yield Update(request.serial, 0)

        worker, recorder = started(render)
        worker.render(Request(1))
        gate.reached()
        worker.render(Request(2))
        worker.render(Request(3))
        gate.go()
        gate.once()
        recorder.wait("ended", 3, True)
        assert {event[1] for event in recorder.kinds("update", "ended")} == {1, 3}

    def test_a_running_render_stops_at_its_next_update(self, started: Start) -> None:
        gate, closed = Gate(), threading.Event()

        def render(request: Request) -> Iterator[Update]:
            try:
                for step in range(request.steps):
                    gate()
                    yield Update(request.serial, step)
            finally:
                closed.set()

        worker, recorder = started(render)
        worker.render(Request(1, steps=50))
        gate.once()
        gate.reached()
        worker.render(Request(2))
        gate.go()
        assert closed.wait(TIMEOUT)
        gate.once()
        recorder.wait("ended", 2, True)
        assert recorder.kinds("ended") == [("ended", 1, False), ("ended", 2, True)]

    def test_stop_render_stops_and_drops(self, started: Start) -> None:
        gate = Gate()

        def render(request: Request) -> Iterator[Update]:
            for step in range(request.steps):
                gate()
                yield Update(request.serial, step)

        worker, recorder = started(render)
        worker.render(Request(1, steps=9))
        gate.reached()
        worker.render(Request(2))
        worker.stop_render()
        gate.go()
        recorder.wait("ended", 1, False)
        worker.render(Request(3))
        gate.once()
        recorder.wait("ended", 3, True)
        assert not [event for event in recorder.heard if event[1:2] == (2,)]

    def test_any_iterator_renders(self, started: Start) -> None:
        worker, recorder = started(lambda request: iter([Update(request.serial, 0)]))
        worker.render(Request(1))
        recorder.wait("ended", 1, True)

    def test_the_thread_holds_on_to_nothing_while_it_waits(self, started: Start) -> None:
        worker, recorder = started()

        class Large(Request):
            pass

        request = Large(1)
        watched = weakref.ref(request)
        worker.render(request)
        recorder.wait("ended", 1, True)
        worker.render(Request(2))
        recorder.wait("ended", 2, True)
        del request
        gc.collect()
        assert watched() is None


class TestErrors:
    def test_an_expected_error_is_its_message(self, started: Start) -> None:
        def render(request: Request) -> Iterator[Update]:
            yield Update(request.serial, 0)
            raise RenderError("size 7x7 is too small; choose 256x256")

        worker, recorder = started(render)
        worker.render(Request(1))
        recorder.wait("ended", 1, False)
        failure = recorder.wait_for_kind("failed")[2]
        assert failure.message == "size 7x7 is too small; choose 256x256"
        assert failure.expected

    def test_an_unexpected_error_is_reported_in_full_and_the_thread_lives(self, started: Start) -> None:
        def render(request: Request) -> Iterator[Update]:
            if request.serial == 1:
                raise ZeroDivisionError("oops")
            yield Update(request.serial, 0)

        worker, recorder = started(render)
        worker.render(Request(1))
        failure = recorder.wait_for_kind("failed")[2]
        assert not failure.expected
        assert "Traceback" in failure.details
        assert "Traceback" not in failure.message
        worker.render(Request(2))
        recorder.wait("ended", 2, True)

    def test_even_sys_exit_of_a_library(self, started: Start) -> None:
        def render(request: Request) -> Iterator[Update]:
            sys.exit(3)
            yield

        worker, recorder = started(render)
        worker.render(Request(1))
        assert recorder.wait_for_kind("failed")[2].kind == "SystemExit"

    def test_a_render_that_cancels_itself_is_no_error(self, started: Start) -> None:
        def render(request: Request) -> Iterator[Update]:
            raise Cancelled("stopped")
            yield

        worker, recorder = started(render)
        worker.render(Request(1))
        recorder.wait("ended", 1, False)
        assert not recorder.kinds("failed")

    def test_setup_is_tried_again_with_the_next_request(self) -> None:
        attempts: list[int] = []

        def setup() -> Doer:
            attempts.append(threading.get_ident())
            if len(attempts) < 3:
                raise ImportError("no torch here")
            return Doer(plain)

        recorder = Recorder()
        worker: Worker[Request, Update] = Worker(setup, recorder)
        worker.start()
        try:
            assert "no torch here" in recorder.wait_for_kind("setup failed")[1].message
            worker.render(Request(1))
            recorder.wait("ended", 1, False)
            assert recorder.kinds("failed")[0][1] == 1
            worker.render(Request(2))
            recorder.wait("ended", 2, True)
            assert threading.get_ident() not in attempts
        finally:
            assert worker.close(TIMEOUT)

    def test_a_listener_that_fails_is_logged_and_does_no_harm(
        self, started: Start, caplog: pytest.LogCaptureFixture
    ) -> None:
        worker, recorder = started()

        def broken(update: Update) -> None:
            raise RuntimeError("already deleted")

        recorder.render_updated = broken  # type: ignore[method-assign]
        with caplog.at_level(logging.ERROR):
            worker.render(Request(1))
            recorder.wait("ended", 1, True)
        assert "already deleted" in caplog.text


class TestJobs:
    def test_progress_and_result(self, started: Start) -> None:
        worker, recorder = started()
        job_id = worker.submit(Job("counting", counting(3)))
        recorder.wait("job ended", job_id, "done")
        assert recorder.kinds("progress") == [("progress", job_id, step) for step in range(3)]
        assert worker.jobs == ()

    def test_a_render_is_served_between_two_steps(self, started: Start) -> None:
        gate = Gate()
        worker, recorder = started(clock=Clock())
        job_id = worker.submit(Job("counting", counting(3, gate)))
        gate.once()
        gate.reached()
        worker.render(Request(1))
        gate.go()
        gate.once()
        recorder.wait("job ended", job_id, "done")
        order = recorder.kinds("progress", "ended")
        assert order == [
            ("progress", job_id, 0),
            ("progress", job_id, 1),
            ("ended", 1, True),
            ("progress", job_id, 2),
        ]

    def test_renders_don_t_starve_a_job(self, started: Start) -> None:
        clock, gate, stepping = Clock(), Gate(), Gate()

        def render(request: Request) -> Iterator[Update]:
            gate()
            clock.now += PATIENCE / 2
            yield Update(request.serial, 0)

        worker, recorder = started(render, clock=clock)
        worker.render(Request(1))
        gate.reached()
        worker.submit(Job("counting", counting(1, stepping)))
        for serial in (2, 3):
            worker.render(Request(serial))
            gate.go()
            if serial == 3:
                stepping.once()
            gate.reached()
        gate.go()
        recorder.wait("ended", 3, True)
        kinds = [event[:2] for event in recorder.kinds("ended", "progress")]
        assert kinds == [("ended", 1), ("ended", 2), ("progress", 1), ("ended", 3)]

    def test_first_come_first_served_but_urgent_first(self, started: Start) -> None:
        gate = Gate()
        worker, recorder = started()
        first = worker.submit(Job("first", counting(2, gate)))
        gate.reached()
        second = worker.submit(Job("second", counting(1)))
        urgent = worker.submit(Job("urgent", counting(2), urgent=True))
        also = worker.submit(Job("also urgent", counting(1), urgent=True))
        assert worker.jobs == ((urgent, "urgent"), (also, "also urgent"), (first, "first"), (second, "second"))
        gate.go()
        gate.once()
        recorder.wait("job ended", second, "done")
        ended = [event[1] for event in recorder.kinds("job ended")]
        assert ended == [urgent, also, first, second]
        assert recorder.kinds("progress")[0] == ("progress", first, 0)

    def test_cancel_between_two_steps(self, started: Start) -> None:
        gate, cleaned = Gate(), threading.Event()

        def run() -> Generator[int, None, None]:
            try:
                while True:
                    gate()
                    yield 0
            finally:
                cleaned.set()

        worker, recorder = started()
        job_id = worker.submit(Job("training", run))
        gate.once()
        gate.reached()
        assert worker.cancel(job_id)
        gate.go()
        recorder.wait("job cancelled", job_id)
        assert cleaned.is_set()
        assert len(recorder.kinds("progress")) == 2
        assert not worker.cancel(job_id)

    def test_cancel_before_it_began_and_while_paused(self, started: Start) -> None:
        worker, recorder = started()
        worker.pause()
        job_id = worker.submit(Job("training", counting(3)))
        assert worker.cancel(job_id)
        recorder.wait("job cancelled", job_id)
        assert not recorder.kinds("progress")

    def test_pause_and_resume(self, started: Start) -> None:
        gate = Gate()
        worker, recorder = started()
        job_id = worker.submit(Job("training", counting(3, gate)))
        gate.reached()
        worker.pause()
        gate.go()
        recorder.wait("progress", job_id, 0)
        worker.render(Request(1))
        recorder.wait("ended", 1, True)
        assert len(recorder.kinds("progress")) == 1
        worker.resume()
        gate.once()
        gate.once()
        recorder.wait("job ended", job_id, "done")

    def test_a_job_that_fails_and_the_next_one_runs(self, started: Start) -> None:
        def fail() -> Generator[int, None, None]:
            yield 1
            raise ValueError("loss is not finite")

        worker, recorder = started()
        failing = worker.submit(Job("finetuning", fail))
        following = worker.submit(Job("counting", counting(1)))
        recorder.wait("job ended", following, "done")
        _, job_id, failure = recorder.wait_for_kind("job failed")
        assert job_id == failing
        assert failure.message.startswith("finetuning failed unexpectedly (ValueError: loss is not finite)")

    def test_a_job_that_can_t_begin(self, started: Start) -> None:
        def start() -> Generator[int, None, None]:
            raise RenderError("no such model; choose another")

        worker, recorder = started()
        worker.submit(Job("finetuning", start))
        assert recorder.wait_for_kind("job failed")[2].message == "no such model; choose another"

    def test_a_job_that_cancels_itself(self, started: Start) -> None:
        def run() -> Generator[int, None, None]:
            yield 1
            raise Cancelled("stopped")

        worker, recorder = started()
        recorder.wait("job cancelled", worker.submit(Job("finetuning", run)))

    def test_a_job_that_fails_to_clean_up(self, started: Start) -> None:
        gate = Gate()

        def run() -> Generator[int, None, None]:
            try:
                gate()
                yield 1
                gate()
                yield 2
            finally:
                raise OSError("disk full")

        worker, recorder = started()
        job_id = worker.submit(Job("finetuning", run))
        gate.once()
        gate.reached()
        worker.cancel(job_id)
        gate.go()
        failure = recorder.wait_for_kind("job failed")[2]
        assert "disk full" in failure.message


class TestSetup:
    def test_a_job_tries_the_setup_again_and_fails_with_it(self) -> None:
        attempts: list[int] = []

        def setup() -> Doer:
            attempts.append(1)
            if len(attempts) < 3:
                raise ImportError("no torch here")
            return Doer(plain)

        recorder = Recorder()
        worker: Worker[Request, Update] = Worker(setup, recorder)
        worker.start()
        try:
            worker.submit(Job("counting", counting(1)), 7)
            assert recorder.wait_for_kind("job failed")[1] == 7
            worker.submit(Job("counting", counting(1)), 8)
            recorder.wait("job ended", 8, "done")
        finally:
            assert worker.close(TIMEOUT)


class TestClose:
    def test_close_cancels_jobs_and_stops_the_render(self) -> None:
        gate = Gate()

        def render(request: Request) -> Iterator[Update]:
            for step in range(100):
                gate()
                yield Update(request.serial, step)

        recorder = Recorder()
        worker: Worker[Request, Update] = Worker(lambda: Doer(render), recorder)
        worker.start()
        worker.render(Request(1))
        gate.reached()
        job_id = worker.submit(Job("counting", counting(3)))
        assert not worker.close(0.0)
        gate.go()
        assert worker.close(TIMEOUT)
        assert recorder.kinds("ended", "job cancelled") == [("ended", 1, False), ("job cancelled", job_id)]

    def test_close_before_start_and_twice(self) -> None:
        worker: Worker[Request, Update] = Worker(lambda: Doer(plain), Recorder())
        assert worker.close()
        assert worker.close()
        worker.start()
        assert worker.close(TIMEOUT)

    def test_the_silent_listener_hears_everything(self) -> None:
        worker: Worker[Request, Update] = Worker(lambda: Doer(plain), Listener())
        worker.start()
        worker.render(Request(1))
        worker.submit(Job("counting", counting(1)))
        assert worker.close(TIMEOUT)


def test_the_engine_imports_neither_torch_nor_qt() -> None:
    program = (
        "import sys, catpaint.engine.worker, catpaint.engine.scheduler\n"
        "print('torch' in sys.modules, 'PySide6' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
