"""Where panels, bars, canvas and picture lie: side by side at first, hidden for a moment, kept for the next start."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QToolBar, QWidget

from catpaint.ui.result.result_view import ResultPanel
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.dock_buttons import DockButtons
from catpaint.ui.shell.dock_tabs import hide_left_behind
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.stage import Shown, Stage
from catpaint.ui.shell.stray_tabs import hide_stray_tabs
from catpaint.words import say

_VERSION = 3
_FIRST_SIZE = QSize(1600, 1000)
_ON_SCREEN = 0.92
_SETTLED_MS = 400
"""After which docks lie where they go; Qt moves them there slowly."""
_STAGE = "both plain 0 0"


class Arrangement(QObject):
    """Of a window's parts. docks: by their English titles."""

    def __init__(
        self, window: QMainWindow, stage: Stage, result: ResultPanel, actions: Actions, panels: Mapping[str, QWidget]
    ) -> None:
        super().__init__(window)
        self._window, self._stage, self._result, self._actions = window, stage, result, actions
        self._at_first = QByteArray()
        self._before: QByteArray | None = None
        self._shown_before: Shown | None = None
        self._was_maximized = False
        self._stray = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._stray.timeout.connect(lambda: hide_stray_tabs(window))
        self.docks = {title: self._dock(title, panel) for title, panel in panels.items()}
        self._group()

    def _dock(self, title: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(say(title), self._window)
        dock.setObjectName(type(panel).__name__)
        dock.setWidget(panel)
        DockButtons(dock)
        self._window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        return dock

    def _group(self) -> None:
        """All in one column, in two groups: the rest is for canvas and picture."""
        window, docks, left = self._window, self.docks, Qt.DockWidgetArea.LeftDockWidgetArea
        window.tabifyDockWidget(docks["Classes"], docks["Layers"])
        window.tabifyDockWidget(docks["Layers"], docks["Labelling"])
        docks["Classes"].raise_()
        window.tabifyDockWidget(docks["Affinity"], docks["Renders"])
        window.tabifyDockWidget(docks["Renders"], docks["Training"])
        docks["Affinity"].raise_()
        window.resizeDocks([docks["Classes"]], [290], Qt.Orientation.Horizontal)
        window.resizeDocks([docks["Classes"], docks["Affinity"]], [420, 400], Qt.Orientation.Vertical)
        window.setCorner(Qt.Corner.BottomLeftCorner, left)
        window.setTabPosition(left, QTabWidget.TabPosition.North)

    def dock_actions(self) -> list[QAction]:
        """Menu entries that show and hide the docks."""
        return [dock.toggleViewAction() for dock in self.docks.values()]

    def bring(self, title: str) -> None:
        """Show a panel, in front of those that share its place."""
        self.docks[title].show()
        self.docks[title].raise_()

    # ---- from one start to the next ----

    def restore(self, store: SettingsStore) -> None:
        """As it was when the window was closed; at first a comfortable size, less where the screen has less."""
        room = self._window.screen().availableGeometry().size() * _ON_SCREEN
        self._window.resize(_FIRST_SIZE.boundedTo(room))
        self._at_first = self._window.saveState(_VERSION)
        self._window.restoreGeometry(store.data("window/geometry"))
        self._window.restoreState(store.data("window/state"), _VERSION)
        self._stage.restore(store.text("window/stage", ""))
        hide_left_behind(self._window)

    def remember(self, store: SettingsStore) -> None:
        """For the next start; what is hidden for a moment comes back before."""
        self.bring_back()
        store.put("window/geometry", self._window.saveGeometry())
        store.put("window/state", self._window.saveState(_VERSION))
        store.put("window/stage", self._stage.state())

    def reset(self) -> None:
        """As on the first start."""
        self.bring_back()
        self.settle()
        self._window.restoreState(self._at_first, _VERSION)
        self._stage.restore(_STAGE)

    def settle(self) -> None:
        """Bars of tabs that Qt leaves lying go, now if docks are in their places and once they are."""
        self._stray.start()

    # ---- hidden for a moment ----

    @property
    def picture_alone(self) -> bool:
        """Whether the picture has the whole screen."""
        return self._shown_before is not None

    def hide_panels(self, hide: bool) -> None:
        """Nothing but canvas and picture, or all panels and bars as they were."""
        if not hide:
            self.bring_back()
            return
        self._before = self._window.saveState(_VERSION)
        for part in (*self.docks.values(), *self._window.findChildren(QToolBar)):
            part.hide()

    def show_picture_alone(self, alone: bool) -> None:
        """The picture on the whole screen, or all as it was."""
        if not alone:
            self.bring_back()
            return
        if self._before is None:
            self.hide_panels(True)
        self._shown_before = self._stage.shown
        self._was_maximized = self._window.isMaximized()
        self._stage.show_parts(Shown.PICTURE)
        self._show_bars(False)
        self._window.showFullScreen()
        self._result.picture.setFocus()

    def bring_back(self) -> None:
        """All that was hidden for the moment."""
        if self._shown_before is not None:
            self._show_bars(True)
            self._stage.show_parts(self._shown_before)
            self._shown_before = None
            self._window.showMaximized() if self._was_maximized else self._window.showNormal()
        if self._before is not None:
            self._window.restoreState(self._before, _VERSION)
            self._before = None
            self.settle()
        for name in ("hide_panels", "picture_alone"):
            self._actions[name].setChecked(False)

    def _show_bars(self, shown: bool) -> None:
        self._result.set_bare(not shown)
        self._window.menuBar().setVisible(shown)
        self._window.statusBar().setVisible(shown)
