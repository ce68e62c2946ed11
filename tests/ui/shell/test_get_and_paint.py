"""A published model from its page to a picture of one's own painting, by mouse, with the real worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from catpaint import files
from catpaint.domain.project import ModelReference
from catpaint.models.catalogue import CATALOGUE
from catpaint.rendering.request import RenderUpdate
from catpaint.session.engine_link import EngineLink
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.models import questions
from catpaint.ui.models.manager import ModelManager
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.models.published_files import write_files
from tests.session.fake_link import small_project

GUIDED, DROPPED = "oasis-cityscapes", "spade-cityscapes"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("catpaint.ui.shell.window.ask_unsaved", lambda *_: "discard")
    monkeypatch.setattr(questions, "ask_licence", lambda *_: True)
    loop = QtLoop(qapp)
    link = EngineLink(loop, "cpu")
    session = QtSession(replace(small_project(), model=ModelReference("starter")), link=link, loop=loop)
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.resize(1200, 900)
    window.show()
    qtbot.waitExposed(window)
    window.actions_["live"].setChecked(False)
    session.live.switch(False)
    link.start()
    yield window
    link.close()
    session.session.close()


def _click(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, LEFT, pos=at or widget.rect().center())


def _choose(qtbot: QtBot, manager: ModelManager, name: str) -> None:
    rows = [row for row in range(manager.list.count()) if manager.list.item(row).text().startswith(f"{name}\n")]
    manager.list.scrollToItem(manager.list.item(rows[0]))
    _click(qtbot, manager.list.viewport(), manager.list.visualItemRect(manager.list.item(rows[0])).center())


def _painted(qtbot: QtBot, window: MainWindow, seen: list[RenderUpdate], model: str) -> RenderUpdate:
    """Drag a stroke over the canvas; the picture of it that this model makes."""
    canvas = window.canvas
    before = window.session.pixels.label_map.copy()
    places = [QPoint(*(round(each) for each in canvas.view.to_widget(y, x))) for y, x in ((10, 10), (12, 30), (30, 40))]
    window.session.classes.select(window.session.classes.vocabulary.ids[2])
    qtbot.mousePress(canvas, LEFT, pos=places[0])
    for place in places[1:]:
        qtbot.mouseMove(canvas, place)
        QApplication.processEvents()
    qtbot.mouseRelease(canvas, LEFT, pos=places[-1])
    assert (window.session.pixels.label_map != before).any()
    qtbot.waitUntil(lambda: any(update.final and update.model == model for update in seen))
    return next(update for update in reversed(seen) if update.final and update.model == model)


def test_got_by_guide_and_by_drop_converted_and_painted_with(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    session, downloads = window.session, tmp_path / "Downloads"
    downloads.mkdir()
    seen: list[RenderUpdate] = []
    session.render_updated.connect(seen.append)

    window.actions_["models"].trigger()
    (manager,) = window.findChildren(ModelManager)
    qtbot.waitUntil(lambda: manager.list.count() > 5)
    _choose(qtbot, manager, GUIDED)
    guide = manager.details.guide
    guide.take_folder(downloads)
    qtbot.waitUntil(guide.watch.isVisible)
    stages: list[str] = []
    manager._task.progressed.connect(lambda step: stages.append(step.stage))
    _click(qtbot, guide.watch)
    assert opened == [CATALOGUE[GUIDED].page]
    qtbot.waitUntil(lambda: manager._stage.text().startswith("Waiting for oasis_cityscapes"))
    assert manager._bar.isVisible()
    (archive,) = write_files(GUIDED, tmp_path / "published")
    with qtbot.waitSignal(manager.added):
        shutil.copy(archive, downloads)
    said = " ".join(stages)
    # Stages that pass at once may be told together with the next.
    assert "waiting" in said
    assert any(word in said for word in ("unpacking", "converting", "trying"))
    qtbot.waitUntil(lambda: manager.details.entry is not None and manager.details.entry.name == GUIDED)
    _click(qtbot, manager.details.use_button)
    assert session.models.name == GUIDED
    manager.reject()

    # What is dropped on the window comes the same way.
    (tar,) = write_files(DROPPED, tmp_path / "published")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tar))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    qtbot.waitUntil(lambda: not window.findChildren(ModelManager))
    window.dropEvent(QDropEvent(QPointF(200, 200), copy, data, LEFT, none))
    qtbot.waitUntil(lambda: bool(window.findChildren(ModelManager)))
    (manager,) = window.findChildren(ModelManager)
    with qtbot.waitSignal(manager.added):
        pass
    assert (files.data_folder() / "models" / DROPPED / "checkpoint.json").is_file()
    manager.reject()

    session.live.switch(True)
    first = _painted(qtbot, window, seen, GUIDED)
    assert first.image.ndim == 3
    assert np.ptp(first.image) > 2, "no flat picture"
    session.models.choose(DROPPED)
    qtbot.waitUntil(lambda: any(update.final and update.model == DROPPED for update in seen))
    assert np.ptp(seen[-1].image) > 2
