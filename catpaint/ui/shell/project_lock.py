"""Who has a project open: a lock beside it, as browsers and office programs have, and what the file was when read."""

from __future__ import annotations

import hashlib
import os
import re
import time
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QLockFile

from catpaint.words import say

_BROKEN_AFTER = 5.0
"""Seconds after which a lock that names no process was left by a crash: empty, or whatever the disk made of it."""
_LONGEST_NAME = 255
"""Bytes of a file's name that all file systems of today take."""

_PROCESS = re.compile(rb"[1-9][0-9]*\n")
"""What a lock begins with: the number of its process."""

Stamp = tuple[int, int]
"""When a file was changed (ns), and its size."""


class ProjectLock:
    """The lock of the project that is open. A lock whose process is gone is taken over; no lock is no obstacle."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._path: Path | None = None
        self._stamp: Stamp | None = None

    def take(self, path: Path) -> str:
        """Take the lock of a project that was just read or written, and let go of the one before.

        Returns who else has it open, as words; empty where nobody has.
        """
        self._stamp = _stamp(path)
        if path == self._path and self._lock is not None:
            return ""
        self.release()
        self._path, self._stamp = path, _stamp(path)
        file = lock_path(path)
        remove_broken(file)
        lock = QLockFile(str(file))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return ""
        if lock.error() != QLockFile.LockError.LockFailedError:
            return ""  # A folder that can't be written: nobody can save there either.
        return _holder(lock, file)

    def release(self) -> None:
        """Let go: the project is closed."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock = self._path = self._stamp = None

    def is_held(self, path: Path) -> bool:
        """Whether the lock of this project is ours."""
        return path == self._path and self._lock is not None

    def has_changed(self, path: Path) -> bool:
        """Whether somebody else wrote the project since it was read or saved here."""
        return path == self._path and self._stamp is not None and _stamp(path) not in (None, self._stamp)


def lock_path(path: Path) -> Path:
    """The lock's file: hidden, beside the project itself, whatever link it was opened by."""
    there = Path(os.path.realpath(path))
    name = f".{there.name}.lock"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(there.name)).hexdigest()}.lock"
    return there.with_name(name)


def _holder(lock: QLockFile, file: Path) -> str:
    information = lock.getLockInfo()
    host = str(information[1]) if len(information) > 1 and information[1] else ""
    try:
        owner = file.owner()
        when = QDateTime.fromSecsSinceEpoch(int(file.stat().st_mtime))
        since = QLocale().toString(when, say("HH:mm 'on' dd MMMM"))
    except (OSError, KeyError, NotImplementedError):
        owner, since = "", ""
    who = " ".join(filter(None, (owner, say("on {host}", host=host) if host else ""))) or say("somebody")
    return f"{who}{say(', since {since}', since=since) if since else ''}"


def remove_broken(file: Path) -> None:
    """Delete a lock that names no process, once nobody can be about to write one: Qt would take it for held."""
    try:
        status = file.stat()
        if time.time() - status.st_mtime > _BROKEN_AFTER and not _PROCESS.match(file.read_bytes()[:64]):
            file.unlink()
    except OSError:
        return  # none there, or not ours to remove


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
