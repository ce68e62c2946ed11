"""The layers dock: which layers there are, how they are shown, and which one is painted on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QToolButton, QVBoxLayout, QWidget

from catpaint.errors import CatpaintError
from catpaint.ui.common.messages import Message, tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import ThemedPanel, set_symbol, tool_button
from catpaint.ui.layers.layer_model import LayerModel, Role
from catpaint.ui.layers.layer_view import LayerView
from catpaint.words import said, say


class LayersPanel(ThemedPanel):
    """The session's layers: choose, add, double, merge, order, show, lock, rename, delete."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._layers = session, session.layers
        self.model = LayerModel(session, self)
        self.view = LayerView()
        self.view.setModel(self.model)
        self.message = Message()
        self.opacity = QSlider(
            Qt.Orientation.Horizontal, minimum=0, maximum=100, accessibleName=say("Opacity of the layer")
        )
        self.opacity.setToolTip(say("How the layer is shown on the canvas; the picture doesn't change"))
        self._shown = QLabel()
        self._shown.setMinimumWidth(self._shown.fontMetrics().horizontalAdvance("100 %"))
        self._make_actions()
        self._lay_out()
        self._connect()
        self._follow()

    # ---- building ----

    def _make_actions(self) -> None:
        book = self._layers
        self.add_action = self._action("add", say("Add layer"), book.add)
        self.duplicate_action = self._action("copy", say("Duplicate layer"), book.duplicate)
        self.merge_action = self._action("merge", say("Merge down"), book.merge_down)
        self.visible_action = self._action("merge", say("Merge visible"), book.merge_visible)
        self.up_action = self._action("up", say("Move up"), lambda: self._move(1), "Alt+Up")
        self.down_action = self._action("down", say("Move down"), lambda: self._move(-1), "Alt+Down")
        self.rename_action = self._action(
            "rename", say("Rename"), lambda: self.view.edit(self.view.currentIndex()), "F2"
        )
        self.send_action = self._action("split", say("Selection to new layer"), lambda: self._send(None))
        self.delete_action = self._action("delete", say("Delete layer"), book.delete, "Del")
        self.send_menu = QMenu(say("Selection to layer"), self)
        self.menu = QMenu(self)
        self.menu.addActions([self.rename_action, self.duplicate_action])
        self.menu.addSeparator()
        self.menu.addActions([self.up_action, self.down_action, self.merge_action, self.visible_action])
        self.menu.addSeparator()
        self.menu.addAction(self.send_action)
        self.menu.addMenu(self.send_menu)
        self.menu.addSeparator()
        self.menu.addAction(self.delete_action)
        self.menu.aboutToShow.connect(self._prepare_menu)

    def _action(self, symbol: str, text: str, slot: Callable[[], object], key: str = "") -> QAction:
        action = QAction(text, self)
        set_symbol(action, symbol)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self._try(slot))
        self.view.addAction(action)
        return action

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(QLabel(say("Shown at")))
        top.addWidget(self.opacity, 1)
        top.addWidget(self._shown)
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for action in (self.add_action, self.duplicate_action, self.merge_action, self.up_action, self.down_action):
            buttons.addWidget(self._button(action))
        buttons.addStretch(1)
        buttons.addWidget(self._button(self.delete_action))
        more = tool_button("more", say("What else can be done with the layer"))
        more.setMenu(self.menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        buttons.addWidget(more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.message)
        layout.addLayout(buttons)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(autoRaise=True, accessibleName=action.text())
        button.setDefaultAction(action)
        return button

    def _connect(self) -> None:
        session = self._session
        for signal in (session.layers_changed, session.opened):
            signal.connect(self._follow)
        session.area_changed.connect(self._enable)
        self.model.refused.connect(self._refused)
        self.model.modelReset.connect(self._follow)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self.view.visibility_asked.connect(self._toggle_visible)
        self.view.lock_asked.connect(self._toggle_locked)
        self.opacity.valueChanged.connect(self._set_opacity)
        self.opacity.sliderReleased.connect(session.session.seal)

    # ---- following the session ----

    def _follow(self) -> None:
        layers = self._layers.layers
        index = self.model.index(self.model.row_of(layers.active))
        if index.isValid() and index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        percent = round(100 * layers.current.opacity)
        if self.opacity.value() != percent:
            self.opacity.blockSignals(True)
            self.opacity.setValue(percent)
            self.opacity.blockSignals(False)
        self._shown.setText(f"{percent} %")
        self._enable()

    def _enable(self) -> None:
        layers = self._layers.layers
        at = layers.position(layers.active)
        self.up_action.setEnabled(at < len(layers) - 1)
        self.down_action.setEnabled(at > 0)
        self.merge_action.setEnabled(at > 0)
        self.visible_action.setEnabled(len(layers.visible) > 1)
        self.delete_action.setEnabled(len(layers) > 1)
        selected = self._session.area.selection is not None
        self.send_action.setEnabled(selected)
        self.send_menu.setEnabled(selected and len(layers) > 1)

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(Role.KEY) if index.isValid() else None
        if isinstance(key, int):
            self._try(lambda: self._layers.select(key))

    # ---- doing ----

    def _toggle_visible(self, key: int) -> None:
        self._try(lambda: self._layers.show(key, not self._layers.layers.by_key(key).visible))

    def _toggle_locked(self, key: int) -> None:
        self._try(lambda: self._layers.lock(key, not self._layers.layers.by_key(key).locked))

    def _set_opacity(self, percent: int) -> None:
        key = self._layers.layers.active
        self._try(lambda: self._layers.set_opacity(key, percent / 100, merge=True))

    def _move(self, by: int) -> None:
        layers = self._layers.layers
        self._layers.move(layers.active, layers.position(layers.active) + by)

    def _send(self, to: int | None) -> None:
        self._layers.send_selection(to, self._session.classes.protected)

    def _prepare_menu(self) -> None:
        self.send_menu.clear()
        layers = self._layers.layers
        for layer in reversed(layers.entries):
            if layer.key != layers.active:
                action = self.send_menu.addAction(layer.name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, to=layer.key: self._try(lambda: self._send(to)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the layer under the pointer, or of the active one when a key asked."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.view.viewport().mapToGlobal(self.view.visualRect(self.view.currentIndex()).bottomLeft())
            self.menu.popup(at)
            return
        index = self.view.indexAt(self.view.viewport().mapFrom(self, event.pos()))
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.menu.popup(event.globalPos())

    def _refused(self, error: CatpaintError) -> None:
        self.message.show_error(said(error))

    def _try(self, action: Callable[[], object]) -> bool:
        self.message.clear()
        return tried(action, self._refused)
