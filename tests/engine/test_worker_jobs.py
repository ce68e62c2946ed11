"""The worker's jobs between renders: progress, order, cancelling. Nothing sleeps: events order the threads."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator

from catpaint.engine.worker import PATIENCE, Job
from catpaint.errors import Cancelled, RenderError
from tests.engine.made_worker import Clock, Gate, Request, Start, Update, counting


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
