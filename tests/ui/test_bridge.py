"""The bridge on a real worker thread, with a renderer of our own in the place of torch's."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from catpaint.affinity.progress import EstimateProgress
from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CheckpointError, RenderError
from catpaint.rendering.request import RenderUpdate
from catpaint.session.source import ModelSummary
from catpaint.ui import bridge as bridge_module
from catpaint.ui.bridge import EngineBridge
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.document import Document


class FakeDevice:
    """Renders the mean class id as grey, every step once `gate` is open; notes on which threads it runs."""

    def __init__(self, sources):
        self.sources = sources
        self.threads = set()
        self.gate = threading.Event()
        self.gate.set()
        self.rendering = threading.Event()
        self.estimate_length = 2
        self.fail = None

    def setup(self):
        self.threads.add(threading.get_ident())
        return self.render

    def render(self, request):
        self.threads.add(threading.get_ident())
        if self.fail is not None:
            raise self.fail
        for step in range(1, 4):
            self.rendering.set()
            assert self.gate.wait(60)
            grey = int(request.label_map.astype(np.int64).sum() % 251)
            image = np.full((*request.size, 3), grey, np.uint8)
            stage = "final" if step == 3 else "preview"
            yield RenderUpdate(request.serial, image, stage, 0.01, step, 3, "cpu", request.model)

    def list_models(self):
        return ("tiny", "other"), ("text", "segmentation")

    def read_model(self, name):
        self.threads.add(threading.get_ident())
        if name == "missing":
            raise CheckpointError("no model is named 'missing'; there are: tiny")
        return ModelSummary(name, self.sources, (128, 128), 0, device="cpu")

    def renderer(self):
        return self

    def estimate_steps(self, name, vocabulary, estimator, dataset, sharpen):
        for number in range(self.estimate_length):
            yield EstimateProgress("looking at images", number + 1, self.estimate_length)
            time.sleep(0.005)
        return self.estimate(name, vocabulary, estimator, dataset, sharpen)

    def estimate(self, name, vocabulary, estimator, dataset, sharpen):
        self.threads.add(threading.get_ident())
        weights = np.tile(np.eye(5)[2], (len(vocabulary), 1))
        matrix = AffinityMatrix(self.sources.names, vocabulary.names, weights, estimator, {"encoder": "fake"})
        scores = np.full(weights.shape, 0.3)
        scores[:, 0] = np.nan
        return AffinityEstimate(matrix, scores)


@pytest.fixture
def link(monkeypatch, qtbot, sources):
    monkeypatch.setattr(bridge_module, "_RenderingDevice", lambda *_: FakeDevice(sources))
    bridge = EngineBridge()
    yield bridge
    bridge.close()


@pytest.fixture
def document(link, project):
    document = Document(project, link=link)
    yield document
    document.close()


def pass_through(document, qtbot):
    """Wait until all that the worker told before has arrived: what it tells comes in order."""
    arrived = []

    def nothing(renderer):
        yield
        return True

    document.jobs.run(nothing, arrived.append)
    qtbot.waitUntil(lambda: arrived == [True])


def test_from_start_to_picture(document, link, qtbot):
    busy = []
    document.busy_changed.connect(lambda label, _: busy.append(label))
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    assert document.last_update.final
    assert document.models == ("tiny", "other")
    assert document.estimators == ("text", "segmentation")
    assert document.encoder == "fake"
    assert document.confidence == {"heaven": 0.3, "lawn": 0.3, "cabin": 0.3}
    assert "Loading model tiny" in busy
    qtbot.waitUntil(lambda: document.busy == "")
    assert threading.get_ident() not in link._device.threads
    assert len(link._device.threads) == 1


def test_the_last_picture_is_of_the_last_stroke(document, link, qtbot):
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    toolbox = ToolBox(document)
    for number in range(30):
        document.select_class(number % 3)
        toolbox.set_size(3 + number)
        toolbox.press((float(number), 10.0))
        for x in range(10, 60, 10):
            toolbox.move((float(number), float(x)))
            QCoreApplication.processEvents()
        toolbox.release()
    at_rest = []
    document.renders_changed.connect(lambda: at_rest.append(True))
    qtbot.waitUntil(lambda: bool(at_rest) and not document.busy)
    grey = int(document.recent[-1].request.label_map.astype(np.int64).sum() % 251)
    assert (document.last_update.image == grey).all()
    assert np.array_equal(document.recent[-1].label_map, document.label_map)


def test_live_off_stops_a_render_between_two_steps(document, link, qtbot):
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    link._device.gate.clear()
    link._device.rendering.clear()
    pictures = []
    document.reroll()
    qtbot.waitUntil(link._device.rendering.is_set)
    document.render_updated.connect(pictures.append)
    document.set_live(False)
    document.reroll()
    link._device.gate.set()
    qtbot.waitUntil(lambda: document.busy == "")
    pass_through(document, qtbot)
    assert pictures == []


def test_errors_come_with_details(document, link, qtbot):
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    link._device.fail = RenderError("too large for this device; choose a smaller size")
    with qtbot.waitSignal(document.render_failed) as told:
        document.reroll()
    assert told.args[0] == "too large for this device; choose a smaller size"
    assert "RenderError" in told.args[1]
    link._device.fail = None
    with qtbot.waitSignal(document.render_updated):
        document.reroll()
    with qtbot.waitSignal(document.failed) as told:
        document.set_model("missing")
    assert "no model is named" in told.args[0]
    document.undo()
    with qtbot.waitSignal(document.render_updated):
        document.reroll()


def test_an_estimate_tells_its_progress_and_comes_with_its_evidence(document, link, qtbot):
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    steps = []
    document.estimate_progressed.connect(steps.append)
    document.request_affinity("segmentation")
    qtbot.waitUntil(lambda: document.affinity.estimator == "segmentation")
    assert [step.done for step in steps[:-1]] == [1, 2]
    assert steps[-1] is None
    assert document.evidence.row("tiny", "segmentation", "lawn").weights[2] == 1


def test_an_estimate_is_cancelled_between_two_images_and_renders_go_on_meanwhile(document, link, qtbot):
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    link._device.estimate_length = 10_000
    steps = []
    document.estimate_progressed.connect(steps.append)
    document.request_affinity("features")
    qtbot.waitUntil(lambda: len(steps) > 3)
    with qtbot.waitSignal(document.render_updated):
        document.reroll()
    document.cancel_estimate()
    assert steps[-1] is None
    qtbot.waitUntil(lambda: document.busy == "")
    assert document.affinity.estimator == "text"
    document.cancel_estimate()


def test_a_later_estimate_takes_the_place_of_one_under_way(document, link, qtbot):
    with qtbot.waitSignal(document.renders_changed):
        link.start()
    link._device.estimate_length = 10_000
    document.request_affinity("features")
    qtbot.waitUntil(lambda: "features" in document.busy)
    link._device.estimate_length = 2
    document.request_affinity("segmentation")
    qtbot.waitUntil(lambda: document.affinity.estimator == "segmentation")
    qtbot.waitUntil(lambda: document.busy == "")


def test_jobs_run_on_the_worker_and_call_back(document, link, qtbot):
    link.start()
    steps, results, failures = [], [], []

    def work(renderer):
        yield threading.get_ident()
        return renderer

    document.jobs.run(work, results.append, progressed=steps.append, label="Thinking")
    qtbot.waitUntil(lambda: results == [link._device])
    assert steps[0] in link._device.threads

    def bad(renderer):
        yield
        raise RenderError("it can't be done; do another thing")

    document.jobs.run(bad, results.append, failed=lambda *told: failures.append(told))
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert failures[0][0] == "it can't be done; do another thing"

    def endless(renderer):
        while True:
            time.sleep(0.001)
            yield 1

    number = document.jobs.run(endless, results.append, progressed=steps.append)
    qtbot.waitUntil(lambda: steps[-1] == 1)
    document.jobs.cancel(number)
    count = len(steps)
    pass_through(document, qtbot)
    assert len(steps) == count
    assert len(results) == 1


def test_without_a_worker_no_job_runs(qtbot):
    assert not Document().jobs.possible
    assert Document().jobs.run(lambda renderer: iter(()), print) == 0
