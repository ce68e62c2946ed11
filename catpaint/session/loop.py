"""The thread a session lives on: a way back to it from other threads, and calls at a later time."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from typing import Protocol


class Alarm(Protocol):
    """One call at a later time, which can be put off or called off."""

    def start(self, seconds: float) -> None:
        """Call in so many seconds; a time set before doesn't count any more."""

    def stop(self) -> None:
        """Don't call."""

    @property
    def active(self) -> bool:
        """Whether a call is due."""


class Loop(Protocol):
    """What a session needs of the thread it lives on. A window has Qt's; scripts and tests have `PlainLoop`."""

    def post(self, call: Callable[[], object]) -> None:
        """Call this on the session's thread, soon. May be called from any thread."""

    def alarm(self, call: Callable[[], object]) -> Alarm:
        """An alarm that makes this call; on the session's thread only."""


class PlainLoop:
    """A loop that turns while somebody waits in it. clock: monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._calls: queue.SimpleQueue[Callable[[], object]] = queue.SimpleQueue()
        self._alarms: list[_PlainAlarm] = []

    def post(self, call: Callable[[], object]) -> None:
        """See `Loop`."""
        self._calls.put(call)

    def alarm(self, call: Callable[[], object]) -> Alarm:
        """See `Loop`."""
        made = _PlainAlarm(self.clock, call)
        self._alarms.append(made)
        return made

    def turn(self, wait: float = 0.0) -> None:
        """Make a call that was posted, waiting up to so many seconds for one, and all alarms that are due."""
        try:
            call = self._calls.get(timeout=wait) if wait > 0 else self._calls.get_nowait()
        except queue.Empty:
            pass
        else:
            call()
        for alarm in self._alarms:
            alarm.ring()

    def run_until(self, done: Callable[[], bool], *, timeout: float) -> bool:
        """Turn until `done()` is true; False when that takes more than `timeout` seconds."""
        end = self.clock() + timeout
        while not done():
            now = self.clock()
            if now >= end:
                return False
            due = min((alarm.at for alarm in self._alarms if alarm.at is not None), default=end)
            self.turn(max(0.0, min(due, end) - now))
        return True


class _PlainAlarm:
    def __init__(self, clock: Callable[[], float], call: Callable[[], object]) -> None:
        self._clock, self._call = clock, call
        self.at: float | None = None

    def start(self, seconds: float) -> None:
        self.at = self._clock() + seconds

    def stop(self) -> None:
        self.at = None

    @property
    def active(self) -> bool:
        return self.at is not None

    def ring(self) -> None:
        if self.at is not None and self._clock() >= self.at:
            self.at = None
            self._call()
