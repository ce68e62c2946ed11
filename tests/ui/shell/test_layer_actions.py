"""The Layer menu."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.layer_actions import LayerActions


def test_layers_by_menu_and_key(session: QtSession, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    actions = Actions(host)
    LayerActions(session, actions, host)
    failed: list[str] = []
    session.failed.connect(lambda text, _: failed.append(text))
    assert not any(actions[name].isEnabled() for name in ("layer_merge", "layer_delete", "layer_send", "layer_above"))
    actions["layer_add"].trigger()
    actions["layer_below"].trigger()
    assert session.layers.current.name == "Ground"
    assert actions["layer_above"].isEnabled()
    actions["layer_above"].trigger()
    session.layers.lock(session.layers.layers.active, True)
    actions["layer_merge"].trigger()
    assert "is locked" in failed.pop()
    session.session.undo()
    actions["layer_merge_visible"].trigger()
    assert len(session.layers.layers) == 1
    session.area.classes((1,))
    actions["layer_send"].trigger()
    assert len(session.layers.layers) == 2
    actions["layer_duplicate"].trigger()
    actions["layer_delete"].trigger()
    assert len(session.layers.layers) == 2
