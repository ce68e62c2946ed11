"""The window's tool bars."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QToolBar

from catpaint.ui.canvas.options_bar import OptionsBar
from catpaint.ui.shell.actions import TOOL_ACTIONS, Actions
from catpaint.ui.shell.tool_grid import ToolGrid
from catpaint.words import say


def add_main_bar(window: QMainWindow, actions: Actions, options: OptionsBar) -> None:
    """Files, undo, the tool's options and rendering, along the top."""
    bar = _tool_bar(window, "Main", say("Main tool bar"), Qt.ToolBarArea.TopToolBarArea, 20)
    for name in ("new", "open", "save", "|", "undo", "redo", "|"):
        bar.addSeparator() if name == "|" else bar.addAction(actions[name])
    bar.addWidget(options)
    for name in ("|", "live", "render_now", "reroll", "variations", "keep"):
        bar.addSeparator() if name == "|" else bar.addAction(actions[name])


def add_tools_bar(window: QMainWindow, actions: Actions) -> None:
    """The tools, and looking closer, along the left; in two columns where the window is low."""
    bar = _tool_bar(window, "Tools", say("Tools"), Qt.ToolBarArea.LeftToolBarArea, 22)
    tools = [actions[action.name] for action in TOOL_ACTIONS.values()]
    others = [actions[name] for name in ("swap_class", "zoom_in", "zoom_out", "fit")]
    bar.addWidget(ToolGrid((tools, others), bar))


def _tool_bar(window: QMainWindow, name: str, title: str, area: Qt.ToolBarArea, icon_side: int) -> QToolBar:
    bar = QToolBar(title, window)
    bar.setObjectName(f"{name}Bar")
    bar.setAccessibleName(title)
    bar.setMovable(False)
    bar.setIconSize(QSize(icon_side, icon_side))
    window.addToolBar(area, bar)
    return bar
