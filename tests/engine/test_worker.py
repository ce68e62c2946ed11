"""The worker: latest wins, errors, shutdown. Nothing sleeps: events order the threads."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest

from catpaint.engine.worker import Job, Listener, Worker
from catpaint.errors import Cancelled, RenderError
from tests.engine.made_worker import TIMEOUT, Doer, Gate, Recorder, Request, Start, Update, counting, plain


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
