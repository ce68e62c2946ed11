"""The bridge on a real worker thread, with a renderer of our own in the place of torch's."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CheckpointError, RenderError
from catpaint.rendering.request import RenderUpdate
from catpaint.ui import bridge as bridge_module
from catpaint.ui.bridge import EngineBridge
from catpaint.ui.document import Document
from catpaint.ui.source import ModelSummary
from catpaint.ui.toolbox import ToolBox


class FakeDevice:
    """Renders the mean class id as grey; notes on which threads it runs."""

    def __init__(self, sources):
        self.sources = sources
        self.threads = set()
        self.seconds = 0.0
        self.fail = None

    def setup(self):
        self.threads.add(threading.get_ident())
        return self.render

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

    def list_models(self):
        return ("tiny", "other"), ("text", "segmentation")

    def read_model(self, name):
        self.threads.add(threading.get_ident())
        if name == "missing":
            raise CheckpointError("no model is named 'missing'; there are: tiny")
        return ModelSummary(name, self.sources, (128, 128), 0, device="cpu")

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
    link._device.seconds = 0.03
    toolbox = ToolBox(document)
    for number in range(30):
        document.select_class(number % 3)
        toolbox.set_size(3 + number)
        toolbox.press((float(number), 10.0))
        for x in range(10, 60, 10):
            toolbox.move((float(number), float(x)))
            qtbot.wait(1)
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
    link._device.seconds = 0.6
    pictures = []
    document.reroll()
    qtbot.wait(50)
    document.render_updated.connect(pictures.append)
    document.set_live(False)
    document.reroll()
    qtbot.waitUntil(lambda: document.busy == "")
    qtbot.wait(300)
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
