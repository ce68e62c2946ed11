"""The light of a photograph, in the result dock and the Render menu."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QWidget

from catpaint.domain.light import light_of
from catpaint.ui.result.result_view import ResultPanel
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.light_actions import LightActions
from catpaint.ui.shell.settings_store import SettingsStore


def put(session, strength=0.4, color=(250, 120, 40)):
    photo = np.full((30, 40, 3), color, np.uint8)
    session.session._core.set_extras("Light from a photograph", light=light_of(photo, "dusk.jpg", strength))


@pytest.fixture
def panel(session, link, qtbot):
    panel = ResultPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    link.answer_model("tiny", lights=True)
    link.answer_rows()
    return panel


def test_it_is_there_while_there_is_a_light(panel, session):
    assert not panel.light.isVisible()
    put(session)
    bar = panel.light
    assert bar.isVisible()
    assert (bar.strength.value(), bar.name.text(), bar._percent.text()) == (40, "dusk.jpg", "40 %")
    assert not bar.thumbnail.pixmap().isNull()
    session.session.undo()
    assert not bar.isVisible()


def test_the_slider_is_one_step_and_the_button_takes_it_away(panel, session):
    put(session)
    bar = panel.light
    for value in (50, 60, 75):
        bar.strength.setValue(value)
    bar.strength.sliderReleased.emit()
    assert session.light.now.strength == 0.75
    scene = session.live.scene()
    assert scene is not None
    assert scene.light == session.light.now
    session.session.undo()
    assert bar.strength.value() == 40
    bar.remove.click()
    assert session.light.now is None
    assert session.session.undo_name == "Remove light"
    session.session.undo()
    assert bar.strength.value() == 40


def test_a_model_that_cant_take_it_says_so(panel, session, link):
    put(session)
    session.models.choose("pixels")
    link.answer_model("pixels")
    assert panel.light.isVisible()
    assert not panel.light.strength.isEnabled()
    assert "can't take" in panel.light.name.toolTip()
    assert panel.light.remove.isEnabled()


def test_the_menu_chooses_a_photograph_and_takes_it_away(session, link, qtbot, tmp_path, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    actions, store = Actions(window), SettingsStore()
    LightActions(session, actions, store, window)
    link.answer_model("tiny", lights=True)
    assert actions["light_open"].isEnabled()
    assert not actions["light_remove"].isEnabled()
    Image.new("RGB", (30, 20), (250, 120, 40)).save(tmp_path / "dusk.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    actions["light_open"].trigger()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "dusk.png"), ""))
    with qtbot.waitSignal(session.light_changed):
        actions["light_open"].trigger()
    assert session.light.now.name == "dusk.png"
    actions["light_remove"].trigger()
    assert session.light.now is None
    session.models.choose("pixels")
    link.answer_model("pixels")
    assert not actions["light_open"].isEnabled()
