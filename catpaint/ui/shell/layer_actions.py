"""The Layer menu: what the panel's buttons do, by menu and key, whether the panel is shown or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from catpaint.ui.common.messages import tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions


class LayerActions(QObject):
    """Binds its actions to the session's layers."""

    def __init__(self, session: QtSession, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._actions = session, actions
        for name, slot in self._slots().items():
            actions.on(name, lambda slot=slot: tried(slot, session.session.report_error))
        for signal in (session.layers_changed, session.area_changed, session.opened):
            signal.connect(self._enable)
        self._enable()

    def _slots(self) -> dict[str, Callable[[], object]]:
        """What each does."""
        book, session = self._session.layers, self._session
        return {
            "layer_add": book.add,
            "layer_duplicate": book.duplicate,
            "layer_merge": book.merge_down,
            "layer_merge_visible": book.merge_visible,
            "layer_delete": book.delete,
            "layer_send": lambda: book.send_selection(None, session.classes.protected),
            "layer_above": lambda: book.select_next(1),
            "layer_below": lambda: book.select_next(-1),
        }

    def _enable(self) -> None:
        layers, actions = self._session.layers.layers, self._actions
        at = layers.position(layers.active)
        for name, possible in (
            ("layer_merge", at > 0),
            ("layer_merge_visible", len(layers.visible) > 1),
            ("layer_delete", len(layers) > 1),
            ("layer_send", self._session.area.selection is not None),
            ("layer_above", at < len(layers) - 1),
            ("layer_below", at > 0),
        ):
            actions[name].setEnabled(possible)
