"""The labelling panel, the Photograph menu and the tools that follow the photograph, in the window, by real events."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage

from catpaint.domain.tools import Tool
from catpaint.domain.vocabulary import IGNORE
from catpaint.jobs.messages import Describe
from catpaint.session.underlay import packed
from catpaint.steps import Progress
from catpaint.ui.shell.photo_actions import is_photograph, own_set, to_pixels
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.session.test_labelling import HEIGHT, WIDTH, described, photo


@pytest.fixture
def window(ready, tmp_path, qtbot):
    store = SettingsStore(tmp_path / "settings.ini")
    window = MainWindow(ready, store)
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    project = ready.session.snapshot().project()
    ready.session.open(replace(project, label_map=np.full((HEIGHT, WIDTH), IGNORE, np.uint16)))
    window.resize(1300, 800)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def over_photo(window):
    window.session.underlay.put(*packed(photo(), "field.jpg"))
    return window


def at(window, row: float, column: float) -> QPoint:
    x, y = window.canvas.view.to_widget(row, column)
    return QPoint(round(x), round(y))


def drag(qtbot, window, start: tuple[float, float], stop: tuple[float, float]) -> None:
    qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at(window, *start))
    qtbot.mouseMove(window.canvas, at(window, *stop))
    qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at(window, *stop))


def color(window, row: float, column: float) -> tuple[int, int, int]:
    image = window.canvas.grab().toImage()
    point = at(window, row, column)
    ratio = image.devicePixelRatio()
    pixel = image.pixelColor(round(point.x() * ratio), round(point.y() * ratio))
    return pixel.red(), pixel.green(), pixel.blue()


def test_the_photograph_shows_through(over_photo) -> None:
    sky, grass = color(over_photo, 10.5, 30.5), color(over_photo, 40.5, 30.5)
    assert sky[2] > 200
    assert grass[1] > sky[1] - 60 > grass[2]
    panel = over_photo.labelling
    assert panel.name.text() == "field.jpg"
    panel.opacity.setValue(20)
    panel.opacity.setValue(0)
    assert over_photo.session.underlay.now.opacity == 0
    assert color(over_photo, 10.5, 30.5) != sky
    over_photo.session.session.undo()
    assert panel.opacity.value() == 100
    assert color(over_photo, 10.5, 30.5) == sky


def test_labels_lie_over_it_filled_as_edges_or_not_at_all(over_photo, qtbot) -> None:
    session, bare = over_photo.session, color(over_photo, 10.5, 30.5)
    ids = session.classes.vocabulary.ids
    label_map = np.full((HEIGHT, WIDTH), ids[1], np.uint16)
    label_map[:, 40:] = ids[2]
    session.pixels.replace(label_map)
    filled = color(over_photo, 10.5, 30.5)
    assert filled != bare
    over_photo.actions_["labels_edges"].trigger()
    assert color(over_photo, 10.5, 30.5) == bare
    assert color(over_photo, 10.5, 39.5) != bare
    over_photo.labelling.labels.setCurrentIndex(2)
    over_photo.labelling.labels.activated.emit(2)
    assert session.underlay.now.labels == "none"
    assert color(over_photo, 10.5, 39.5) == bare
    assert over_photo.actions_["labels_none"].isChecked()
    over_photo.actions_["underlay_remove"].trigger()
    assert session.underlay.now is None
    assert not over_photo.labelling.opacity.isEnabled()


def test_scribbles_by_mouse_are_followed_accepted_and_undone(over_photo, link, qtbot) -> None:
    window, session = over_photo, over_photo.session
    ids = session.classes.vocabulary.ids
    window.labelling.propose.click()
    assert isinstance(link.jobs[max(link.jobs)][1], Describe)
    link.job_progressed.emit(max(link.jobs), Progress("describing them", 1, 3))
    assert window.labelling.says.text() == "Describing them…"
    assert window.labelling.cancel.isVisibleTo(window.labelling)
    link.answer_job(described(), job_id=max(link.jobs))
    qtbot.waitUntil(lambda: session.labelling.suggestion is not None)
    window.toolbox.set_size(8)
    session.classes.select(ids[0])
    drag(qtbot, window, (5, 6), (5, 40))
    session.classes.select(ids[1])
    drag(qtbot, window, (42, 6), (42, 40))
    qtbot.waitUntil(lambda: bool((session.labelling.suggestion.label_map[28:] == ids[1]).all()))
    assert (session.pixels.label_map == IGNORE).any()
    window.canvas.setFocus()
    assert window.labelling.says.text().startswith("Sure of")
    window.labelling.accept.click()
    assert (session.pixels.label_map[:20] == ids[0]).all()
    assert (session.pixels.label_map[28:] == ids[1]).all()
    session.session.undo()
    assert (session.pixels.label_map[15] == IGNORE).all()
    window.photographs.hover((15.0, 20.0))
    window.actions_["label_accept_region"].trigger()
    assert (session.pixels.label_map[:20] == ids[0]).all()
    assert (session.pixels.label_map[30] == IGNORE).any()
    window.labelling.dismiss.click()
    assert session.labelling.suggestion is None
    assert not window.labelling.accept.isEnabled()


@pytest.mark.parametrize("tool", [Tool.FOLLOW, Tool.WAND, Tool.PIECE])
def test_tools_keep_to_the_photographs_edges(over_photo, qtbot, tool: Tool) -> None:
    window, session = over_photo, over_photo.session
    window.toolbox.set_tool(tool)
    qtbot.waitUntil(lambda: session.labelling.tools is not None)
    window.toolbox.set_size(16)
    window.toolbox.set_strength(0.7)
    session.classes.select(session.classes.vocabulary.ids[2])
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at(window, 20.5, 30.5))
    painted = session.pixels.label_map == session.classes.vocabulary.ids[2]
    assert painted[20, 30]
    assert not painted[26:].any()
    assert session.session.undo_name in ("Brush along edges", "Magic wand", "Superpixels")
    session.session.undo()
    assert (session.pixels.label_map == IGNORE).all()


def test_without_a_photograph_such_tools_say_so(window, qtbot) -> None:
    told: list[str] = []
    window.session.failed.connect(lambda message, _: told.append(message))
    window.toolbox.set_tool(Tool.WAND)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at(window, 20.5, 30.5))
    assert "put one under the painting" in told[0]


def test_a_photograph_is_dropped_or_pasted_and_a_label_map_is_not_one(window, qtbot, tmp_path, monkeypatch) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (40, 50, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "photo.png")
    Image.fromarray(np.zeros((40, 50), np.uint8)).save(tmp_path / "map.png")
    others: list[Path] = []
    window.photographs.take_picture(tmp_path / "photo.png", others.append)
    qtbot.waitUntil(lambda: window.session.underlay.now is not None)
    window.photographs.take_picture(tmp_path / "map.png", others.append)
    qtbot.waitUntil(lambda: others == [tmp_path / "map.png"])
    assert is_photograph(tmp_path / "photo.png")
    assert not is_photograph(tmp_path / "map.png")
    image = QImage(7, 5, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert to_pixels(image).shape == (5, 7, 3)
    assert (to_pixels(image) == 255).all()
    QGuiApplication.clipboard().setImage(image)
    window.canvas.setFocus()
    window.actions_["paste"].trigger()
    qtbot.waitUntil(lambda: window.session.underlay.now.name == "pasted picture")


def test_a_queue_is_worked_through(window, qtbot, tmp_path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    for number in range(3):
        Image.fromarray(np.full((30, 40, 3), 50 * number, np.uint8)).save(photos / f"{number}.png")
    session, box = window.session, window.labelling.queue
    session.queue.propose = False
    assert not box.done.isVisibleTo(box)
    session.queue.open(photos, tmp_path / "own")
    qtbot.waitUntil(lambda: session.queue.current == "0.png")
    assert box.says.text() == "3 to go: 0 done, 0 skipped of 3"
    window.toolbox.set_tool(Tool.FILL)
    qtbot.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=at(window, 10.5, 10.5))
    box.done.click()
    qtbot.waitUntil(lambda: session.queue.current == "1.png")
    box.skip.click()
    qtbot.waitUntil(lambda: session.queue.current == "2.png")
    assert box.says.text() == "1 to go: 1 done, 1 skipped of 3"
    assert box.wanted.text().startswith("Wanted next: 5 more images with")
    assert box.entries.currentItem().text() == "2.png"
    box.previous.click()
    qtbot.waitUntil(lambda: session.queue.current == "1.png")
    assert len(own_set(tmp_path / "own").train) == 1
    assert box.export.isEnabled()
