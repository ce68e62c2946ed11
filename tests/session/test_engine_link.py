"""The bridge on a real worker thread, with a renderer of our own in the place of torch's."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import numpy as np
import pytest

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.engine.failure import Failure
from catpaint.errors import CheckpointError, RenderError
from catpaint.jobs.answers import Found
from catpaint.jobs.messages import Message
from catpaint.rendering.request import RenderUpdate
from catpaint.session import engine_link as engine_link_module
from catpaint.session.engine_link import EngineLink
from catpaint.session.session import Session
from catpaint.session.source import ModelSummary
from catpaint.steps import Progress
from tests.session.brush import Brush


class FakeDevice:
    """Renders the mean class id as grey; notes on which threads it runs."""

    def __init__(self, sources):
        self.sources = sources
        self.threads = set()
        self.seconds = 0.0
        self.estimate_length = 2
        self.fail = None

    def set_up(self):
        self.threads.add(threading.get_ident())
        return self

    def run(self, message):
        if callable(message):
            return message(self)
        kind = type(message).__name__
        return {"ListModels": self.list_models, "ReadModel": self.read_model, "Estimate": self.estimate_steps}.get(
            kind, self.estimate
        )(message)

    def render(self, request):
        self.threads.add(threading.get_ident())
        if self.fail is not None:
            raise self.fail
        for step in range(1, 4):
            time.sleep(self.seconds / 3)
            grey = int(request.label_map.astype(np.int64).sum() % 251)
            image = np.full((*request.size, 3), grey, np.uint8)
            stage = "final" if step == 3 else "preview"
            yield RenderUpdate(request.serial, image, stage, 0.01, step, 3, "cpu", request.model)

    def list_models(self, message):
        yield Progress("looking")
        return Found(("tiny", "other"), ("text", "segmentation"))

    def read_model(self, message):
        yield Progress("reading")
        self.threads.add(threading.get_ident())
        if message.name == "missing":
            raise CheckpointError("no model is named 'missing'; there are: tiny")
        return ModelSummary(message.name, self.sources, (128, 128), 0, device="cpu")

    def estimate_steps(self, message):
        for number in range(self.estimate_length):
            yield Progress("looking at images", number + 1, self.estimate_length)
            time.sleep(0.005)
        return (yield from self.estimate(message))

    def estimate(self, message):
        yield Progress("estimating")
        self.threads.add(threading.get_ident())
        names = [name for name in message.vocabulary.names if name in getattr(message, "names", (name,))]
        weights = np.tile(np.eye(5)[2], (len(names), 1))
        estimator = getattr(message, "estimator", "text")
        matrix = AffinityMatrix(self.sources.names, tuple(names), weights, estimator, {"encoder": "fake"})
        scores = np.full(weights.shape, 0.3)
        scores[:, 0] = np.nan
        return AffinityEstimate(matrix, scores)


@pytest.fixture
def link(monkeypatch, loop, sources):
    device = FakeDevice(sources)
    monkeypatch.setattr(engine_link_module, "Device", lambda *_: device)
    bridge = EngineLink(loop)
    bridge.fake = device
    yield bridge
    bridge.close()


@pytest.fixture
def session(loop, link, project):
    session = Session(project, loop=loop, link=link)
    yield session
    session.close()


def test_from_start_to_picture(session, link, wait):
    busy = []
    session.events.busy_changed.connect(lambda now: busy.append(now.label))
    with wait.told(session.events.renders_changed):
        link.start()
    assert session.live.last_update.final
    assert session.models.names == ("tiny", "other")
    assert session.affinity.estimators == ("text", "segmentation")
    assert session.affinity.encoder == "fake"
    assert session.affinity.confidence == {"heaven": 0.3, "lawn": 0.3, "cabin": 0.3}
    assert "Loading model tiny" in busy
    wait.until(lambda: session.busy.label == "")
    assert threading.get_ident() not in link.fake.threads
    assert len(link.fake.threads) == 1


def test_the_last_picture_is_of_the_last_stroke(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    link.fake.seconds = 0.03
    brush = Brush(session)
    for number in range(30):
        session.classes.select(number % 3)
        brush.size = 3 + number
        brush.press((float(number), 10.0))
        for x in range(10, 60, 10):
            brush.move((float(number), float(x)))
            wait.seconds(0.001)
        brush.release()
    at_rest = []
    session.events.renders_changed.connect(lambda: at_rest.append(True))
    wait.until(lambda: bool(at_rest) and not session.busy)
    grey = int(session.renders.recent[-1].request.label_map.astype(np.int64).sum() % 251)
    assert (session.live.last_update.image == grey).all()
    assert np.array_equal(session.renders.recent[-1].label_map, session.pixels.label_map)


def test_live_off_stops_a_render_between_two_steps(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    link.fake.seconds = 0.6
    pictures = []
    session.seeds.reroll()
    wait.seconds(0.05)
    session.events.render_updated.connect(pictures.append)
    session.live.switch(False)
    session.seeds.reroll()
    wait.until(lambda: session.busy.label == "")
    wait.seconds(0.3)
    assert pictures == []


def test_what_failed_of_a_model_that_is_gone_is_not_told(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    told = []
    session.events.render_failed.connect(lambda message, _details: told.append(message))
    request, failure = session.live.last_request, Failure.of(CheckpointError("no such model"), "rendering")
    link.heard_render_failure(replace(request, model="soak (in training)"), failure)
    assert told == []
    link.heard_render_failure(request, failure)
    assert told == ["no such model"]


def test_errors_come_with_details(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    link.fake.fail = RenderError("too large for this device; choose a smaller size")
    with wait.told(session.events.render_failed) as told:
        session.seeds.reroll()
    assert told.args[0] == "too large for this device; choose a smaller size"
    assert "RenderError" in told.args[1]
    link.fake.fail = None
    with wait.told(session.events.render_updated):
        session.seeds.reroll()
    with wait.told(session.events.failed) as told:
        session.models.choose("missing")
    assert "no model is named" in told.args[0]
    session.undo()
    with wait.told(session.events.render_updated):
        session.seeds.reroll()


def test_an_estimate_tells_its_progress_and_comes_with_its_evidence(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    steps = []
    session.events.estimate_progressed.connect(steps.append)
    session.affinity.request("segmentation")
    wait.until(lambda: session.affinity.matrix.estimator == "segmentation")
    assert [step.done for step in steps[:-1]] == [1, 2]
    assert steps[-1] is None
    assert session.affinity.evidence.row("tiny", "segmentation", "lawn").weights[2] == 1


def test_an_estimate_is_cancelled_between_two_images_and_renders_go_on_meanwhile(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    link.fake.estimate_length = 10_000
    steps = []
    session.events.estimate_progressed.connect(steps.append)
    session.affinity.request("features")
    wait.until(lambda: len(steps) > 3)
    with wait.told(session.events.render_updated):
        session.seeds.reroll()
    session.affinity.cancel()
    assert steps[-1] is None
    wait.until(lambda: session.busy.label == "")
    assert session.affinity.matrix.estimator == "text"
    session.affinity.cancel()


def test_a_later_estimate_takes_the_place_of_one_under_way(session, link, wait):
    with wait.told(session.events.renders_changed):
        link.start()
    link.fake.estimate_length = 10_000
    session.affinity.request("features")
    wait.until(lambda: "features" in session.busy.label)
    link.fake.estimate_length = 2
    session.affinity.request("segmentation")
    wait.until(lambda: session.affinity.matrix.estimator == "segmentation")
    wait.until(lambda: session.busy.label == "")


class Doing(Message):
    """A function of the worker's device as a message."""

    def __init__(self, do):
        self._do = do

    def __call__(self, renderer):
        return self._do(renderer)


def test_jobs_run_on_the_worker_and_call_back(session, link, wait):
    link.start()
    steps, results, failures = [], [], []

    def work(renderer):
        yield Progress("thinking", news=threading.get_ident())
        return renderer

    session.jobs.run(Doing(work), results.append, progressed=steps.append, label="Thinking")
    wait.until(lambda: results == [link.fake])
    assert steps[0].news in link.fake.threads

    def bad(renderer):
        yield
        raise RenderError("it can't be done; do another thing")

    session.jobs.run(Doing(bad), results.append, failed=lambda *told: failures.append(told))
    wait.until(lambda: len(failures) == 1)
    assert failures[0][0] == "it can't be done; do another thing"

    def endless(renderer):
        while True:
            time.sleep(0.001)
            yield Progress("thinking", news=1)

    number = session.jobs.run(Doing(endless), results.append, progressed=steps.append)
    wait.until(lambda: steps[-1].news == 1)
    session.jobs.cancel(number)
    count = len(steps)
    wait.seconds(0.03)
    assert len(steps) == count
    assert len(results) == 1


def test_without_a_worker_no_job_runs(loop):
    assert not Session(loop=loop).jobs.possible
    assert Session(loop=loop).jobs.run(lambda renderer: iter(()), print) == 0
