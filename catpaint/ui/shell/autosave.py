"""Autosave and recovery: after a crash or a kill at most a few seconds of painting are missing.

Every session writes its own file in the user's data folder while there are unsaved changes, and holds a lock beside
it. A file whose lock nobody holds was left by a session that didn't end well; the next start offers it.
"""

from __future__ import annotations

import os
import time
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal

from catpaint import files
from catpaint.domain.project import SUFFIX, Project
from catpaint.errors import CatpaintError, FileError, why
from catpaint.session.background import Background
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.project_lock import remove_broken
from catpaint.words import said, say

DELAY_MS = 2500
"""From the first unsaved change to the write; encoding and disk have the rest of the five seconds."""
_RETRY_MS = 30_000
"""From a write that failed to the next try."""


@dataclass(frozen=True)
class Leftover:
    """A file that a session left behind. changed: seconds since the epoch."""

    file: Path
    changed: float


class Autosave(QObject):
    """Writes a session to its session's file whenever it changed."""

    failed = Signal(str, str)

    def __init__(
        self, session: QtSession, background: Background, *, folder: Path | None = None, delay_ms: int = DELAY_MS
    ) -> None:
        super().__init__(session)
        self._session = session
        self._background = background
        self._folder = folder or autosave_folder()
        self._file = self._folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:8]}{SUFFIX}"
        self._lock: QLockFile | None = None
        self._writing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._delay: int | None = delay_ms
        self._timer.timeout.connect(self.write)
        session.edited.connect(self._changed)
        session.renders_changed.connect(self._changed)
        session.history_changed.connect(self._saved)
        session.opened.connect(self._saved)

    @property
    def file(self) -> Path:
        """Where this session is autosaved."""
        return self._file

    def set_delay(self, delay_ms: int | None) -> None:
        """Milliseconds from a change to the write; None: nothing is written, and what was written goes."""
        self._delay = delay_ms
        self._timer.stop()
        if delay_ms is None:
            self._forget()
        elif self._session.session.dirty:
            self._changed()

    def write(self) -> None:
        """Write now, off the window's thread, if there is something unsaved."""
        session = self._session
        if not session.session.dirty or self._delay is None:
            return
        if self._writing:
            self._timer.start(self._delay)
            return
        try:
            project = session.session.recovery()
        except CatpaintError as error:
            # Told, and tried again with the next change: nothing is under way.
            self._write_failed(said(error), "")
            return

        def work() -> None:
            files.make_folder(self._folder)
            self._take_lock()
            project().save(self._file)

        self._writing = True
        self._background.run(work, lambda _: self._written(), self._write_failed)

    def end(self) -> None:
        """The session ends well: nothing is left behind. Call when the background thread is idle or closed."""
        self._timer.stop()
        self._file.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.unlock()

    def _changed(self, *_: object) -> None:
        if self._delay is None:
            return
        if not self._timer.isActive() or self._timer.remainingTime() > self._delay:
            self._timer.start(self._delay)

    def _saved(self) -> None:
        if not self._session.session.dirty:
            self._timer.stop()
            self._forget()

    def _forget(self) -> None:
        # After what may still be written, so that it doesn't come back.
        self._background.run(lambda: self._file.unlink(missing_ok=True))

    def _take_lock(self) -> None:
        if self._lock is None:
            self._lock = QLockFile(str(_lock_path(self._file)))
            self._lock.setStaleLockTime(0)
            self._lock.tryLock(0)

    def _written(self) -> None:
        self._writing = False
        if not self._session.session.dirty:
            self._saved()

    def _write_failed(self, message: str, details: str) -> None:
        self._writing = False
        # A full disk may have room again: the painting isn't given up.
        if not self._timer.isActive() and self._delay is not None:
            self._timer.start(_RETRY_MS)
        self.failed.emit(say("autosave: {message}", message=message), details)


def autosave_folder() -> Path:
    """Where sessions are autosaved."""
    return files.data_folder() / "autosave"


def leftovers(folder: Path | None = None) -> list[Leftover]:
    """Files of sessions that didn't end well, the latest first. Those of running sessions aren't among them."""
    folder = folder or autosave_folder()
    if not folder.is_dir():
        return []
    found = []
    for file in folder.glob(f"*{SUFFIX}"):
        remove_broken(_lock_path(file))
        lock = QLockFile(str(_lock_path(file)))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            lock.unlock()
            found.append(Leftover(file, file.stat().st_mtime))
    return sorted(found, key=lambda leftover: -leftover.changed)


def recover(leftover: Leftover) -> tuple[Project, Path | None]:
    """The project of a leftover and the file it was opened from. Raises FileError and ProjectError."""
    project = Project.load(leftover.file)
    path = Path(project.recovered_from) if project.recovered_from else None
    return replace(project, recovered_from=""), path


def discard(leftover: Leftover) -> None:
    """Delete a leftover. Raises FileError."""
    try:
        leftover.file.unlink(missing_ok=True)
        _lock_path(leftover.file).unlink(missing_ok=True)
    except OSError as error:
        raise FileError(say("{file}: can't be deleted ({reason})", file=leftover.file, reason=why(error))) from error


def set_aside(leftover: Leftover) -> Path:
    """Rename a leftover that can't be read, so that it is neither offered again nor lost. Raises FileError."""
    damaged = leftover.file.with_suffix(".damaged")
    try:
        os.replace(leftover.file, damaged)
    except OSError as error:
        raise FileError(say("{file}: can't be renamed ({reason})", file=leftover.file, reason=why(error))) from error
    return damaged


def _lock_path(file: Path) -> Path:
    return file.with_suffix(".lock")
