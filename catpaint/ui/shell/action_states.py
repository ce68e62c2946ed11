"""What can be done now, and what it is called: the menus' entries follow the session."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import TOOL_ACTIONS, Actions
from catpaint.words import say


class ActionStates(QObject):
    """Enables, checks and names actions by what the session and the chosen tool are at."""

    def __init__(self, session: QtSession, toolbox: ToolBox, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._toolbox, self._actions = session, toolbox, actions
        toolbox.changed.connect(self._show_tool)
        for signal in (session.history_changed, session.opened):
            signal.connect(self.show_history)
        for signal in (session.selection_changed, session.protection_changed, session.vocabulary_changed):
            signal.connect(self._follow_class)
        session.live_changed.connect(actions["live"].setChecked)
        session.overlay_changed.connect(self._show_overlay)
        session.size_changed.connect(self._show_unpainted)
        # Methods, not lambdas: what the worker still says when the window is gone reaches nobody.
        for signal in (session.seed_changed, session.render_updated, session.busy_changed):
            signal.connect(self._show_render)
        session.render_progressed.connect(self._show_stop)

    def show_all(self) -> None:
        """As the session is now."""
        self.show_history()
        self._show_tool()
        self._show_class()
        self._show_render()
        self._show_unpainted()
        self._actions["live"].setChecked(self._session.live.on)
        self._show_overlay(self._session.session.overlay)

    def show_history(self) -> None:
        """What undo and redo would do, and by which keys."""
        session, actions = self._session.session, self._actions
        for name, step in (("undo", session.undo_name), ("redo", session.redo_name)):
            said = "" if not step else say(step)
            if name == "undo":
                text = say("&Undo {step}", step=said) if step else say("&Undo")
            else:
                text = say("&Redo {step}", step=said) if step else say("&Redo")
            actions[name].setEnabled(step is not None)
            actions[name].setText(text)
            key = actions[name].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            actions[name].setToolTip(f"{text.replace('&', '')} ({key})")

    def _show_overlay(self, opacity: float) -> None:
        self._actions["overlay"].setChecked(opacity > 0)

    def _show_unpainted(self) -> None:
        self._actions["fill_unpainted"].setChecked(self._session.pictures.unpainted == "fill")

    def _show_tool(self) -> None:
        self._actions[TOOL_ACTIONS[self._toolbox.tool].name].setChecked(True)

    def _follow_class(self) -> None:
        self._session.turns.take(self._show_class)

    def _show_class(self) -> None:
        classes, actions = self._session.classes, self._actions
        selected, previous, vocabulary = classes.selected, classes.previous, classes.vocabulary
        actions["protect_class"].setChecked(selected in classes.protected)
        possible = vocabulary.has(previous) and previous != selected
        actions["replace_class"].setEnabled(possible)
        text = (
            say(
                "Re&place all “{old}” by “{new}”",
                old=vocabulary.by_id(previous).name,
                new=vocabulary.by_id(selected).name,
            )
            if possible
            else say("Re&place class")
        )
        actions["replace_class"].setText(text)

    def _show_render(self, *_: object) -> None:
        session, actions, seeds = self._session, self._actions, self._session.seeds
        for name in ("reroll", "reroll_class", "tool_reroll"):
            actions[name].setEnabled(not seeds.locked)
        actions["one_noise"].setEnabled(bool(seeds.class_seeds or seeds.regions) and not seeds.locked)
        self._show_stop()
        has_picture = session.live.last_update is not None
        for name in ("keep", "export_image", "export_overlay"):
            actions[name].setEnabled(has_picture)

    def _show_stop(self, *_: object) -> None:
        self._actions["stop"].setEnabled(bool(self._session.session.busy) or self._session.live.progress is not None)
