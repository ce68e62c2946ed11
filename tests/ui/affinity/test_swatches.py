from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from catpaint import files
from catpaint.jobs.answers import ModelSummary
from catpaint.jobs.device import Device
from catpaint.jobs.messages import ReadModel
from catpaint.jobs.pictures import swatch
from catpaint.rendering.request import RenderUpdate
from catpaint.session.swatch_work import SIDE, swatch_of
from catpaint.session.swatches_store import load, path_of, save
from catpaint.steps import drive
from catpaint.ui.affinity import swatches as swatches_module
from catpaint.ui.affinity.swatches import Swatches


@pytest.fixture(autouse=True)
def cache(monkeypatch, tmp_path):
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(swatches_module, "CALM_MS", 1)


@pytest.fixture
def swatches(qtbot, ready):
    return Swatches(ready)


def picture(value: int) -> np.ndarray:
    return np.full((128, 128, 3), value, np.uint8)


def test_a_picture_is_made_when_it_is_first_painted_and_told(qtbot, swatches, link):
    assert link.jobs == {}
    assert swatches.image("sky") is None
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    with qtbot.waitSignal(swatches.changed) as told:
        link.answer_job(picture(90))
    assert told.args == ["sky"]
    assert swatches.image("sky").pixelColor(5, 5).red() == 90
    assert link.jobs == {}


def test_one_at_a_time_and_the_latest_wish_first(qtbot, swatches, link):
    for name in ("sky", "grass", "sea"):
        swatches.image(name)
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    with qtbot.waitSignal(swatches.changed) as told:
        link.answer_job(picture(1))
    assert told.args == ["sea"]
    qtbot.waitUntil(lambda: len(link.jobs) == 1)


def test_what_is_on_disk_isnt_rendered_again(qtbot, swatches, link, ready):
    save("abc", 2, picture(200), 128)
    with qtbot.waitSignal(swatches.changed):
        swatches.image("grass")
    assert abs(swatches.image("grass").pixelColor(9, 9).red() - 200) < 3
    assert link.jobs == {}


def test_a_model_that_takes_long_is_asked_once(qtbot, swatches, link):
    swatches.image("sky")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    link.answer_job(None)
    assert swatches.image("sky") is None
    assert swatches.image("sea") is None
    QApplication.processEvents()
    assert link.jobs == {}, "the others would take as long"


def test_one_that_fails_says_nothing_of_the_others(qtbot, swatches, link):
    swatches.image("sky")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    number = next(iter(link.jobs))
    link.jobs.clear()
    link.job_failed.emit(number, "no memory", "")
    swatches.image("sea")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)


def test_another_model_has_other_pictures(qtbot, swatches, ready, link):
    swatches.image("sky")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    ready.models.choose("other")
    assert link.cancelled_jobs == [1]
    assert swatches.image("sky") is None


def test_unknown_sources_and_no_worker_are_quiet(qtbot, project, swatches):
    from catpaint.ui.common.qt_session import QtSession

    assert swatches.image("lava") is None
    alone = Swatches(QtSession(project))
    assert alone.image("sky") is None
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    alone.paint(painter, "sky", QRect(2, 2, 20, 20))
    painter.end()
    assert not swatches.icon("sky", 20).isNull()


def test_damaged_and_enormous_files_count_as_missing(tmp_path):
    path = path_of("abc", 1)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no picture")
    assert load("abc", 1) is None
    path.write_bytes(b"\xff" * (2**20 + 1))
    assert load("abc", 1) is None
    assert load("abc", 7) is None


def test_a_full_disk_costs_nothing_but_time(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path / "file")
    assert save("abc", 0, picture(3), 64).shape == (64, 64, 3)


class FakeRenderer:
    """A device, its renderer, and what it renders with."""

    def __init__(self, steps=1):
        self.requests, self.steps, self.made = [], steps, 0

    def quiet(self, name):
        return self

    def render(self, request):
        self.requests.append(request)
        for step in range(1, self.steps + 1):
            self.made = step
            stage = "final" if step == self.steps else "preview"
            yield RenderUpdate(0, np.full((*request.size, 3), 77, np.uint8), stage, 0.1, step, self.steps)


def summary(sources, **changes):
    return ModelSummary("tiny", sources, (96, 128), **changes)


def test_the_job_renders_a_map_of_one_class_and_it_is_kept(sources):
    live = FakeRenderer()
    found = drive(swatch(live, swatch_of(summary(sources), {"sea": 1.0})))
    assert save("abc", 3, found, SIDE).shape == (128, 128, 3)
    assert live.requests[0].affinity.top("mix") == [("sea", 1.0)]
    assert live.requests[0].label_map.shape == (96, 128)
    assert load("abc", 3) is not None


def test_a_diffusion_model_makes_drafts_unless_they_take_long(monkeypatch, sources):
    quick, model = FakeRenderer(steps=4), summary(sources, architecture="piti")
    assert drive(swatch(quick, swatch_of(model, {"sky": 1.0}))).shape == (96, 128, 3)
    assert quick.requests[0].options["preset"] == "draft"
    monkeypatch.setattr("catpaint.session.swatch_work.SLOW_STEP", -1.0)
    slow = FakeRenderer(steps=4)
    assert drive(swatch(slow, swatch_of(model, {"sky": 1.0}))) is None
    assert slow.made == 2, "stopped at the second step"


def test_the_bundled_model_gives_pictures_of_its_classes():
    device = Device("cpu")
    model = drive(device.run(ReadModel("starter")))
    small = replace(model, default_size=(64, 64))
    made = [drive(device.run(swatch_of(small, {source: 1.0}))) for source in ("grass", "sky")]
    assert device.quiet("starter") is not device.renderer
    grass, sky = (picture.astype(int).mean(axis=(0, 1)) for picture in made)
    assert grass[1] > grass[2] + 30
    assert sky[2] > sky[1] + 30
