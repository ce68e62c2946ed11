"""`catpaint`: the application around the window."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from catpaint.domain.project import ModelReference, Project
from catpaint.engine.address import Engine
from catpaint.errors import CatpaintError
from catpaint.session.display import WITHOUT_DISPLAY, display_problem
from catpaint.session.engine_link import EngineLink
from catpaint.session.example import example_project
from catpaint.session.session import new_project
from catpaint.ui.common import languages, theme
from catpaint.ui.common.messages import tried
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.settings.preferences import Preferences
from catpaint.ui.shell import clipboard
from catpaint.ui.shell.autosave import Autosave, Leftover, discard, leftovers, recover, set_aside
from catpaint.ui.shell.dialogs import ask_recover
from catpaint.ui.shell.garbage import GarbageCollector
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from catpaint.words import said, say

_log = logging.getLogger(__name__)

Recovered = tuple[Project, Path | None]

SWITCH_INTERVAL = 0.0002
"""Seconds after which a thread that computes in Python lets the window have its turn. Python's default of 0.005 costs
the window up to that much at every call into Qt; measured, this halves the longest block and costs renders nothing."""


def run(
    project: Path | None = None,
    model: str | None = None,
    device: str | None = None,
    *,
    process: bool = False,
    engine: Engine | None = None,
) -> int:
    """Open the window, on `project` if given; returns the exit status when it is closed.

    model: a model's name or folder; None takes the project's, or the one used last. device: as `catpaint render`;
    None takes the one of the settings.
    process: renders and training run in a process of their own. engine: or on a cluster; None takes the one of the
    settings.
    Raises CatpaintError when there is no display.
    """
    if (problem := display_problem()) is not None:
        raise CatpaintError(WITHOUT_DISPLAY, reason=problem)
    application = make_application(sys.argv[:1])
    program = Program(SettingsStore(), model=model, device=device, process=process, engine=engine)
    program.begin(project)
    status = application.exec()
    if not program.end():
        _leave(status)
    return status


def make_application(arguments: list[str]) -> QApplication:
    """The QApplication with names, style and message handling; the one there is, if there is one."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    qInstallMessageHandler(_qt_message)
    QGuiApplication.setDesktopFileName("catpaint")
    application = QApplication(arguments)
    application.setApplicationName("catpaint")
    application.setApplicationDisplayName("")
    application.setQuitOnLastWindowClosed(True)
    sys.setswitchinterval(SWITCH_INTERVAL)
    return application


class Program(QObject):
    """Worker, session, window and autosave of one run."""

    def __init__(
        self,
        store: SettingsStore,
        *,
        model: str | None = None,
        device: str | None = None,
        process: bool = False,
        engine: Engine | None = None,
        autosave_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._autosave_folder = autosave_folder
        self._store = store
        self._model = model
        self._garbage = GarbageCollector(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._theme = theme.Theme(application)
        preferences = Preferences(store, self)
        preferences.apply_at_start()
        self._theme.choose(preferences.appearance)
        languages.install(application, preferences.language)
        loop = QtLoop(self)
        engine = preferences.engine if engine is None else engine
        self.link = EngineLink(loop, device or preferences.device, process=process, engine=engine)
        self.session = QtSession(_with_model(_first_project(), self._start_model()), link=self.link, loop=loop)
        self.autosave = Autosave(self.session, self.session.background, folder=autosave_folder)
        self.window = MainWindow(self.session, store, autosave=self.autosave)
        self.window.appearance_chosen.connect(self._theme.choose)
        self.link.placed.connect(self.window.status.show_place)
        self.link.model_read.connect(lambda _: self._garbage.settle())
        self._old_hook: Callable[..., None] = sys.excepthook

    def begin(self, project: Path | None = None) -> None:
        """Show the window, start the worker once it is painted, offer what a crash left, open a project."""
        sys.excepthook = self._uncaught
        self.window.show()
        # The worker's import of torch would slow the first paint.
        QTimer.singleShot(0, self.link.start)
        QTimer.singleShot(0, lambda: self._look_for_leftovers(project))
        QTimer.singleShot(0, self.session.training.look_for_runs)
        QTimer.singleShot(0, self.window.offer.look)

    def end(self) -> bool:
        """Stop the worker, finish what is being written, and leave nothing behind; False when the worker goes on."""
        sys.excepthook = self._old_hook
        self._store.put("render/model", self.session.models.name)
        self._store.save()
        ended = self.link.close()
        self.window.offer.end()
        self.session.session.close()
        self.autosave.end()
        self.window.files.lock.release()
        self._garbage.end()
        clipboard.let_go()
        return ended

    def _start_model(self) -> str:
        return self._model or self._store.text("render/model")

    def _look_for_leftovers(self, project: Path | None) -> None:
        """Read what a crash left, off the window's thread; then ask about it, or open what was asked for."""

        def look() -> list[tuple[Leftover, Recovered | CatpaintError]]:
            found: list[tuple[Leftover, Recovered | CatpaintError]] = []
            for leftover in leftovers(self._autosave_folder):
                try:
                    found.append((leftover, recover(leftover)))
                except CatpaintError as error:
                    found.append((leftover, error))
            return found

        def looked(found: list[tuple[Leftover, Recovered | CatpaintError]]) -> None:
            if not any(self._offer(leftover, result) for leftover, result in found) and project is not None:
                self.window.files.open(project)

        self.session.background.run(look, looked, self.session.failed.emit)

    def _offer(self, leftover: Leftover, result: Recovered | CatpaintError) -> bool:
        """Ask what to do with a leftover; True when it is what the window shows now."""
        if isinstance(result, CatpaintError):
            self._try(lambda: self._put_aside(leftover, result))
            return False
        project, path = result
        answer = ask_recover(self.window, path.stem if path is not None else say("Untitled"), leftover.changed)
        if answer == "discard":
            self._try(lambda: discard(leftover))
        if answer != "recover":
            return False
        self.session.session.open(project, path, saved=False)
        # Only when its successor is on disk may the old file go.
        self.autosave.write()
        self.session.background.run(lambda: discard(leftover))
        return True

    def _put_aside(self, leftover: Leftover, error: CatpaintError) -> None:
        kept = set_aside(leftover)
        self.session.session.report_error(
            say("an autosaved painting can't be recovered; it was kept as {kept}", kept=kept), said(error)
        )

    def _try(self, action: Callable[[], None]) -> None:
        tried(action, self.session.session.report_error)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A mistake of ours in a slot: the window stays, and says so."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        if issubclass(kind, CatpaintError):
            self.session.session.report_error(said(error), details)
            return
        _log.error("uncaught: %s", details)
        text = " ".join(str(error).split())[:200]
        message = say("internal error: {kind}: {text}; copy the details and report them", kind=kind.__name__, text=text)
        self.session.session.report_error(message, details)


def _leave(status: int) -> NoReturn:
    """End the process, all being saved, although the worker is in the midst of a long step.

    Python's own end would take its thread down within native code, which aborts the process.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _first_project() -> Project:
    """The painted example, or an empty painting where the installation lacks it."""
    try:
        return example_project()
    except CatpaintError as error:
        _log.warning("no example: %s", error)
        return new_project()


def _with_model(project: Project, model: str) -> Project:
    return replace(project, model=ModelReference(model)) if model else project


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own messages go to the log; a fatal one (no platform plugin) becomes the line that says what to do."""
    if kind == QtMsgType.QtFatalMsg:
        reason = message.strip().splitlines()[0] if message.strip() else "Qt can't start"
        print(f"catpaint: {WITHOUT_DISPLAY.format(reason=reason)}", file=sys.stderr, flush=True)
        os._exit(2)
    _log.debug("Qt: %s", message)
