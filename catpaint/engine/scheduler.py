"""When a live render is due: the latest change wins.

A pure state machine with the time as an argument, so that nothing here sleeps. The window tells it about changes, the
pointer and the renders' begin and end, asks `due`, and asks again after `wait` seconds.

Fast renders (1.5 s or less on average) start at once, one after the other, so that the picture follows the pointer as
fast as the device can. Slow ones wait for 0.25 s without a change, and at most for 3 s of continuous change; they
don't wait for the one that runs, which is out of date by then and stops at its next step. Previews and exact renders
are told apart: each kind has its own average.

A sampler (`set_sampler`) is taken for slow until it was measured. While it is, every change is first rendered as a
preview; the exact render follows when nothing has changed for `calm` seconds and the pointer is up. What runs is
stopped by the next stroke or change (`interrupt`), and under a long stroke previews are left the time to finish.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

GRACE = 0.25
SLOW = 1.5
FORCE = 3.0
CALM = 1.0
_ROOM = 1.25
"""How many averages a sampler's preview gets under continuous change before the next one takes its place."""
_REMEMBERED = 5


@dataclass(frozen=True)
class Due:
    """A render that should start now.

    preview: a stroke is under way, so a quick approximation is welcome; the exact render follows when it rests.
    """

    preview: bool


@dataclass(frozen=True)
class _Running:
    serial: int
    since: float
    due: Due
    forced: bool


@dataclass
class _Waiting:
    forced: bool
    first: float
    last: float
    preview: bool


class LiveScheduler:
    """Decides when renders start. All times are seconds of one monotonic clock.

    grace, slow, force, calm: as described for this module.
    """

    def __init__(
        self,
        *,
        live: bool = True,
        grace: float = GRACE,
        slow: float = SLOW,
        force: float = FORCE,
        calm: float = CALM,
    ) -> None:
        self._live = live
        self._grace, self._slow, self._force, self._calm = grace, slow, force, calm
        self._sampler = False
        self._finish = True
        self._last_change = 0.0
        self._waiting: _Waiting | None = None
        self._running: _Running | None = None
        self._stroke = False
        self._owes_exact = False
        self._last_preview = 0.0
        self._serial = 0
        self._accepted = 0
        self._failing = False
        self._seconds: dict[bool, deque[float]] = {kind: deque(maxlen=_REMEMBERED) for kind in (True, False)}

    # ---- what the window says ----

    @property
    def live(self) -> bool:
        """Whether changes start renders."""
        return self._live

    def set_live(self, live: bool, now: float) -> None:
        """Turn live rendering on (which renders the present state) or off.

        Off means off: what waits is dropped, and what runs is no longer accepted. Stop the worker's render too.
        """
        if live == self._live:
            return
        self._live = live
        if live:
            self.submit(now)
            return
        self._waiting = None
        self._owes_exact = False
        if self._running is not None and not self._running.forced:
            self._accepted = self._serial + 1
            self._running = None

    def submit(self, now: float, *, forced: bool = False, preview: bool = False) -> None:
        """Something changed: the label map, classes, affinity, seed, model or size.

        forced: the person asked for this render, so it starts at once, live or not. preview: of such a one, a quick
        approximation will do.
        """
        if not (self._live or forced):
            return
        self._last_change = now
        waiting = self._waiting
        if waiting is None:
            self._waiting = _Waiting(forced, now, now, preview)
            return
        if forced:
            waiting.preview = preview and (waiting.preview or not waiting.forced)
            waiting.forced = True
        waiting.last = now

    def refine(self, now: float) -> bool:
        """What changed matters for exact renders only (a sampler's steps); True: stop the worker's render."""
        if not self._live:
            return False
        self._last_change = now
        self._owes_exact = True
        running = self._running
        return running is not None and not running.due.preview and self._drop(now)

    def interrupt(self, now: float) -> bool:
        """A stroke or another change begins: give a slow sampler's render up, which is due again afterwards.

        True: stop the worker's render. Without live rendering what was asked for goes on.
        """
        running = self._running
        if running is None or not (self._live and self._sampler and self._is_slow(running.due.preview)):
            return False
        self._owes_exact = False
        self.submit(now)
        return self._drop(now)

    def abandon(self, now: float) -> None:
        """As `stop`, and nothing that still comes of the render that runs may be shown. Stop the worker's too."""
        self.stop()
        if self._running is not None:
            self._drop(now)

    def stop(self) -> None:
        """The person stopped rendering: nothing follows until something changes."""
        self._waiting = None
        self._owes_exact = False

    def stroke_began(self) -> None:
        """The pointer is down: renders are previews until it rests or is released."""
        self._stroke = True

    def stroke_ended(self) -> None:
        """The pointer was released (or the stroke aborted): the next render is exact."""
        self._stroke = False

    def set_sampler(self, sampler: bool, *, finish: bool = True) -> None:
        """Whether the model samples step by step. finish: an exact render follows a preview by itself."""
        self._sampler, self._finish = sampler, finish or not sampler

    def forget_times(self) -> None:
        """Another model or device: how long renders took says nothing any more."""
        for seconds in self._seconds.values():
            seconds.clear()
        self._failing = False

    # ---- what it answers ----

    def due(self, now: float) -> Due | None:
        """The render to start now, None when there is none. Ask again after every call, and after `wait`."""
        return self._next() if self._delay(now) == 0 else None

    def wait(self, now: float) -> float | None:
        """Seconds until `due` answers without further events; None when only an event can change the answer."""
        return self._delay(now)

    def average(self, *, preview: bool = False) -> float | None:
        """Mean seconds of the last exact renders (or previews), None before the first."""
        seconds = self._seconds[preview]
        return sum(seconds) / len(seconds) if seconds else None

    @property
    def busy(self) -> bool:
        """Whether a render runs."""
        return self._running is not None

    def accepts(self, serial: int) -> bool:
        """Whether an update of this render may be shown: nothing newer was started, and live wasn't turned off."""
        return serial >= self._accepted

    # ---- the renders ----

    def started(self, now: float) -> int:
        """The render that is `due` starts now; returns its serial number. Updates of older ones are stale."""
        due = self._next()
        assert due is not None, "no render is waiting"
        forced = self._waiting is not None and self._waiting.forced
        self._waiting = None
        self._owes_exact = due.preview
        if due.preview:
            self._last_preview = now
        if self._running is not None:
            self._note(self._running, now, complete=False)
        self._serial += 1
        self._accepted = self._serial
        self._running = _Running(self._serial, now, due, forced)
        return self._serial

    def finished(self, serial: int, now: float, *, complete: bool = True, exact: bool = False) -> None:
        """A render ended. complete: it wasn't stopped. exact: the preview was as good as the exact render, which
        then needn't follow. What failed isn't tried again until something changes.
        """
        running = self._running
        if running is None or running.serial != serial:
            return
        self._running = None
        self._note(running, now, complete=complete)
        self._failing = not complete
        if exact or not complete:
            self._owes_exact = False

    # ---- inner ----

    def _next(self) -> Due | None:
        waiting = self._waiting
        if waiting is not None:
            return Due(preview=waiting.preview if waiting.forced else self._previews_now())
        if self._owes_exact:
            return Due(preview=False)
        return None

    def _delay(self, now: float) -> float | None:
        waiting = self._waiting
        if waiting is None:
            return self._exact_delay(now)
        if waiting.forced:
            return 0.0
        preview = self._previews_now()
        if self._is_slow(preview):
            force = max(self._force, _ROOM * (self.average(preview=preview) or 0.0)) if self._sampler else self._force
            return max(0.0, min(waiting.last + self._grace, waiting.first + force) - now)
        running = self._running
        if running is None or self._is_slow(running.due.preview):
            return 0.0
        # One after the other: the end of the one that runs is an event, unless it turns out to be slow.
        return max(0.0, running.since + self._slow - now)

    def _exact_delay(self, now: float) -> float | None:
        if not self._owes_exact or self._running is not None:
            return None
        if self._drafts_first():
            return None if self._stroke or not self._finish else max(0.0, self._last_change + self._calm - now)
        return max(0.0, self._last_preview + self._grace - now) if self._stroke else 0.0

    def _previews_now(self) -> bool:
        """Whether a change is rendered as a preview."""
        return self._stroke or self._drafts_first()

    def _drafts_first(self) -> bool:
        """Whether every change is first rendered as a preview, because exact renders take too long to work with."""
        return self._sampler and (not self._finish or self._is_slow(False))

    def _is_slow(self, preview: bool) -> bool:
        average = self.average(preview=preview)
        return self._failing or (self._sampler if average is None else average > self._slow)

    def _drop(self, now: float) -> bool:
        """Nothing that still comes of the present render may be shown."""
        assert self._running is not None
        self._note(self._running, now, complete=False)
        self._running = None
        self._accepted = self._serial + 1
        return True

    def _note(self, running: _Running, now: float, *, complete: bool) -> None:
        seconds, preview = now - running.since, running.due.preview
        average = self.average(preview=preview)
        # A render that was stopped says only that it would have taken longer; before any other, of a sampler nothing.
        known = average if average is not None else self._slow if self._sampler else 0.0
        if complete or seconds > known:
            self._seconds[preview].append(seconds)
