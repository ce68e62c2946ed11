"""Orders on a cluster: the same bytes as here, runs that outlive their worker, and going on here without the head."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint import files
from catpaint.datasets import open_dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import ModelReference, Project
from catpaint.engine.address import Engine
from catpaint.engine.worker import Job
from catpaint.jobs.device import Device
from catpaint.jobs.finetuning import finetune_steps
from catpaint.jobs.messages import Estimate, Finetune, Message, ReadModel
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.travel import elsewhere
from catpaint.rendering.request import RenderRequest
from catpaint.session.busy import Task
from catpaint.session.engine_link import EngineLink
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from catpaint.session.training import FINISHED
from catpaint.steps import drive
from catpaint.training.run_folder import RunFolder
from tests.datasets.labelled_folders import write_folder
from tests.engine.test_elsewhere import Recorder
from tests.models.finetuned import SOURCES
from tests.ray_cluster import PATIENCE, Cluster, cluster, needs_ray
from tests.training.latent_runs import save_latent_source

pytestmark = needs_ray


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    with cluster() as made:
        yield made


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunOrder:
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_latent_source(tmp_path / "models" / "source")
    write_folder(tmp_path / "set", 5, (70, 80))
    names = open_dataset(tmp_path / "set").vocabulary.names
    matrix = AffinityMatrix(SOURCES, names, np.eye(len(names), len(SOURCES), 1), "text")
    return RunOrder(
        "kelp coast",
        "source",
        str(tmp_path / "set"),
        held_out_share=0.0,
        affinity=matrix.to_json(),
        steps=60,
        save_every=1,
        batch=2,
    )


def weights(folder: Path) -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.safetensors"))}
    assert found
    return found


class Heard(Recorder):
    """Keeps the steps of a run; `saved` once a few are done. A whole run after a worker was killed takes its time."""

    timeout = 3 * PATIENCE

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[int] = []
        self.saved = threading.Event()

    def render_updated(self, update: Any) -> None:
        self._hear("picture", update)

    def job_progressed(self, job_id: int, progress: Any) -> None:
        if progress.news is not None and progress.news.losses:
            self.steps.append(progress.news.step)
            if len(self.steps) > 4:
                self.saved.set()


def test_the_same_bytes_and_a_run_outlives_its_worker(
    running: Cluster, order: RunOrder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.environment(monkeypatch)
    data = open_dataset(order.dataset)
    assert order.affinity is not None
    matrix = AffinityMatrix.from_json(order.affinity)
    pixels = np.random.default_rng(0).integers(0, len(data.vocabulary.ids), (64, 96)).astype(np.uint16)
    request = RenderRequest(np.asarray(data.vocabulary.ids, np.uint16)[pixels], data.vocabulary, matrix, "source", 3, 1)
    straight = replace(order, output=str(tmp_path / "straight"), run=str(tmp_path / "straight.run"))
    here = Device("cpu", 1)
    estimate = Estimate("source", data.vocabulary, "text", data)

    # Nothing is shared: models, images and the run's state go over and come back.
    heard = Heard()
    options = {"root": running.folder / "stock", "shares": False}
    worker = elsewhere(Engine.of(f"ray?cpus=1&wait={PATIENCE:.0f}"), heard, "cpu", 1, options=options)
    worker.start()
    try:
        worker.render(request)
        heard.wait("ended", 1, True)
        pictures = [event[1] for event in heard.heard if event[0] == "picture"]
        local = list(here.render(request))[-1]
        assert pictures[-1].image.tobytes() == local.image.tobytes()
        assert (pictures[-1].stage, pictures[-1].model, pictures[-1].device) == ("final", "source", "cpu")

        def there(message: Message) -> Any:
            return heard.wait("job ended", worker.submit(_job(message)))[2]

        assert there(ReadModel("source")).hash == drive(here.run(ReadModel("source"))).hash
        assert there(estimate).affinity.to_json() == drive(here.run(estimate)).affinity.to_json()

        job = worker.submit(_job(Finetune(order)))
        assert heard.saved.wait(PATIENCE)
        # Its state comes back every second, so that a quick machine has done some steps by then.
        late = time.monotonic() + PATIENCE
        while not RunFolder(order.folder).has_state:
            assert time.monotonic() < late, "no state came back"
            time.sleep(0.01)
        killed, ready = worker.actor_process, sum(event == ("ready",) for event in heard.heard)
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        result = heard.wait("job ended", job)[2]
        assert sum(event == ("ready",) for event in heard.heard) == ready + 1
        assert result.folder == order.result
        again = heard.steps.index(min(heard.steps[5:], default=0))
        assert heard.steps[again] > 1, "it began anew"
    finally:
        assert worker.close(PATIENCE)
    drive(finetune_steps(straight, device="cpu"))
    assert weights(order.result) == weights(tmp_path / "straight")
    kept = RunOrder.load(order.folder)
    assert (kept.dataset, kept.output, kept.is_done) == (order.dataset, None, True)


def test_a_window_finishes_here_what_a_lost_cluster_began(
    running: Cluster, order: RunOrder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last test of the cluster: it pulls the plug."""
    running.environment(monkeypatch)
    loop = PlainLoop()
    link = EngineLink(loop, "cpu", threads=1, engine=Engine.of(f"ray?cpus=1&wait={PATIENCE:.0f}"))
    vocabulary = open_dataset(order.dataset).vocabulary
    session = Session(
        Project(np.zeros((64, 64), np.uint16), vocabulary, ModelReference("source")), loop=loop, link=link
    )
    told: list[tuple[Task, str]] = []
    link.failed.connect(lambda task, message, _: told.append((task, message)))
    link.start()
    try:
        assert loop.run_until(lambda: session.live.last_update is not None, timeout=PATIENCE)
        there = session.live.last_update
        session.training.start(order)
        assert loop.run_until(lambda: session.training.update.step > 2, timeout=PATIENCE), session.training.message
        running.kill()
        # That the worker ended may be noticed before that all of it is gone.
        lost = "going on on this machine, nothing is lost"
        assert loop.run_until(lambda: any(lost in message for _, message in told), timeout=PATIENCE)
        assert {task for task, _ in told} == {Task.NOTHING}
        assert loop.run_until(
            lambda: session.training.state == FINISHED or bool(session.training.message), timeout=PATIENCE
        )
        assert session.training.state == FINISHED, session.training.message
        # Painting goes on, with the same picture of the same painting.
        session.live.render_now()
        assert loop.run_until(lambda: session.live.last_update not in (None, there), timeout=PATIENCE)
        assert there is not None
        assert session.live.last_update is not None
        assert session.live.last_update.image.tobytes() == there.image.tobytes()
    finally:
        session.close()
        link.close()


def _job(message: Message) -> Job:
    return Job("working", message, here=message.here, resumes=message.resumes)
