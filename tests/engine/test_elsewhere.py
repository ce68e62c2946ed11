"""The worker on a cluster: the same answers, and what happens when it, its connection or the whole cluster goes."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.engine.address import Engine, Place
from catpaint.engine.elsewhere import LOST, ElsewhereWorker
from catpaint.engine.failure import Failure
from catpaint.engine.freight import Need
from catpaint.engine.process import DIED
from catpaint.engine.worker import Job
from tests.engine.made_device import PlainWire, Request, made
from tests.engine.test_process import Recorder as ProcessRecorder
from tests.ray_cluster import PATIENCE, Cluster, cluster, needs_ray

pytestmark = needs_ray

WAITS = f"wait={PATIENCE:.0f}"


class Recorder(ProcessRecorder):
    """Hears of places and notes too."""

    timeout = PATIENCE

    def placed(self, place: Place) -> None:
        self._hear("placed", place.name, place.milliseconds, place.waiting)

    def noted(self, failure: Failure) -> None:
        self._hear("noted", failure.kind, failure.message)


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    with cluster() as made_cluster:
        yield made_cluster


Start = Callable[..., tuple[ElsewhereWorker[Any, Any], Recorder]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    workers: list[ElsewhereWorker[Any, Any]] = []

    def start(address: str, needs: Any = lambda message: (), **options: Any) -> Any:
        recorder = Recorder()
        worker: ElsewhereWorker[Any, Any] = ElsewhereWorker(
            Engine.of(address),
            made,
            recorder,
            PlainWire(),
            needs=needs,
            prepared=lambda part: part,
            local=made,
            options=options,
        )
        workers.append(worker)
        worker.start()
        return worker, recorder

    yield start
    for worker in workers:
        assert worker.close(PATIENCE)


def count_of(recorder: Recorder, *start: Any) -> int:
    return sum(event[: len(start)] == start for event in recorder.heard)


def test_one_life(running: Cluster, started: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One after the other on one actor, for each start of one takes seconds."""
    running.environment(monkeypatch)
    data = tmp_path / "data"
    (data / "deep").mkdir(parents=True)
    (data / "deep" / "big.bin").write_bytes(bytes(9 * 2**20))
    (data / "small.txt").write_text("small")
    run = tmp_path / "run"
    needs = {"list": (Need(str(data)),), "write": (Need(str(run), written=True),)}
    worker, recorder = started(
        f"ray?cpus=1&{WAITS}",
        lambda part: needs.get(str(part).split(" ")[0], ()),
        root=running.folder / "stock",
        shares=False,
    )
    recorder.wait("ready")

    worker.render(Request(1, side=100))
    recorder.wait("ended", 1, True)
    (picture,) = [event[3] for event in recorder.heard if event[:3] == ("update", 1, 1)]
    assert picture.shape == (100, 100, 3)
    assert (picture == 1).all()
    assert worker.actor_process not in (None, os.getpid())
    # Told at its own time: the picture may be quicker.
    recorder.wait_until(lambda: 0 < (worker.place.milliseconds or 0) < 1000 * PATIENCE, "no round trip")

    job = worker.submit(Job("counting", "count 3"))
    recorder.wait("job ended", job, "counted")
    assert count_of(recorder, "progress", job) == 3
    failing = worker.submit(Job("failing", "fail"))
    (_, _, failure) = recorder.wait("job failed", failing)
    assert "broken off" in failure.message
    hanging = worker.submit(Job("hanging", "hang"))
    recorder.wait("progress", hanging)
    assert worker.cancel(hanging)
    recorder.wait("job cancelled", hanging)
    big = worker.submit(Job("big", "big"))
    assert np.array_equal(recorder.wait("job ended", big)[2], np.arange(100_000, dtype=np.float64))

    # Files go there once, and what is written there comes back.
    listing = worker.submit(Job("listing", f"list {data}"))
    there = recorder.wait("job ended", listing)[2]
    assert there == ["deep/big.bin 9437184", "small.txt 5"]
    writing = worker.submit(Job("writing", f"write {run}"))
    assert recorder.wait("job ended", writing)[2] == str(run)
    assert (run / "deep" / "state").read_text() == "second"
    assert not (run / "first").exists()
    assert str(run) in (run / "order.json").read_text()

    # What is here is done here.
    here = worker.submit(Job("dying nowhere", "count 1", here=True))
    recorder.wait("job ended", here, "counted")

    # The worker is killed in the middle: what resumes does so by itself, what doesn't fails, painting goes on.
    resuming = worker.submit(Job("resuming", "hang", resumes=True))
    recorder.wait("progress", resuming)
    lost = worker.submit(Job("lost", "hang"))
    before, ready = worker.actor_process, count_of(recorder, "ready")
    assert before is not None
    os.kill(before, signal.SIGKILL)
    assert recorder.wait("job failed", lost)[2].kind == DIED
    recorder.wait("ready", count=ready + 1)
    recorder.wait("progress", resuming, count=count_of(recorder, "progress", resuming) + 1)
    assert worker.actor_process != before
    worker.render(Request(2, side=8))
    recorder.wait("ended", 2, True)

    # In a render: a message, and the next one is there.
    worker.render(Request(3, side=13))
    assert recorder.wait("failed", 3)[2].kind == DIED
    worker.render(Request(4, side=8))
    recorder.wait("ended", 4, True)
    assert not [event for event in recorder.heard if event[0] == "noted"]


def test_without_the_head_it_goes_on_here(started: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    with cluster() as doomed:
        worker, recorder = started(f"{doomed.client}?{WAITS}")
        recorder.wait("ready")
        # That the worker ended may be noticed before that all of it is gone.
        job = worker.submit(Job("hanging", "hang", resumes=True))
        recorder.wait("progress", job)
        doomed.kill()
        _, _, message = recorder.wait("noted", LOST)
    assert "nothing is lost" in message
    assert not worker.is_elsewhere
    seen = count_of(recorder, "progress", job)
    recorder.wait("progress", job, count=seen + 1)
    worker.cancel(job)
    recorder.wait("job cancelled", job)
    worker.render(Request(1))
    recorder.wait("ended", 1, True)


def test_what_cant_be_reached_is_told_and_work_is_done_here(started: Start) -> None:
    worker, recorder = started("ray://127.0.0.1:1")
    worker.render(Request(1))
    assert "nobody answers there" in recorder.wait("noted")[2]
    recorder.wait("ended", 1, True)
    assert worker.place == Place()
