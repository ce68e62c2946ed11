"""How long each turn of an event loop took, by the clock and by its thread's own processor time, and what it was at.

On a machine that others use, the clock says how long the system let the thread wait; its processor time says what the
loop itself cost. Between two beats of a short timer lies a turn. A second thread looks at long ones while they last.
"""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass
from types import FrameType

LIMIT_MS = 50.0
_BEAT_MS = 2
_LOOK_S = 0.005
_LOOK_FROM_MS = 25.0
_FRAMES = 4


@dataclass(frozen=True)
class Turn:
    """cpu_ms: of the thread itself. wall_ms: by the clock. where: innermost frames of Python when it was last seen."""

    cpu_ms: float = 0.0
    wall_ms: float = 0.0
    where: str = ""

    def text(self) -> str:
        """For people."""
        return f"{self.cpu_ms:.0f} ms of its processor in {self.wall_ms:.0f} ms ({self.where or 'not seen'})"


class Turns:
    """Watches the event loop of the thread it is made on, from `start` to `end`."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._begun_cpu = self._begun_wall = 0.0
        self._seen = (-1.0, "")
        self._most, self._slow = Turn(), list[Turn]()
        self._ended = threading.Event()
        self._looker = threading.Thread(target=self._look_on, name="turns", daemon=True)
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(_BEAT_MS)
        self._beat.timeout.connect(self._beaten)

    def start(self) -> None:
        """Watch from now on."""
        self.skip()
        self._beat.start()
        self._looker.start()

    def end(self) -> None:
        """Watch no longer."""
        self._beat.stop()
        self._ended.set()
        if self._looker.ident is not None:
            self._looker.join()

    def skip(self) -> None:
        """What was done in this turn until now was the watcher's, not the program's."""
        self._begun_cpu, self._begun_wall = time.clock_gettime(self._clock), time.monotonic()

    def take(self) -> tuple[Turn, list[Turn]]:
        """The turn of the most processor time since this was last asked, and all over the limit."""
        most, slow = self._most, self._slow
        self._most, self._slow = Turn(), []
        return most, slow

    def _beaten(self) -> None:
        cpu, wall = time.clock_gettime(self._clock), time.monotonic()
        cpu_ms, wall_ms = 1000 * (cpu - self._begun_cpu), 1000 * (wall - self._begun_wall)
        if cpu_ms > self._most.cpu_ms or cpu_ms > LIMIT_MS:
            begun, where = self._seen
            turn = Turn(round(cpu_ms, 1), round(wall_ms, 1), where if begun == self._begun_cpu else "")
            self._most = max(self._most, turn, key=lambda each: each.cpu_ms)
            if cpu_ms > LIMIT_MS:
                self._slow.append(turn)
        self._begun_cpu, self._begun_wall = cpu, wall

    def _look_on(self) -> None:
        while not self._ended.wait(_LOOK_S):
            begun = self._begun_cpu
            if 1000 * (time.clock_gettime(self._clock) - begun) > _LOOK_FROM_MS:
                self._seen = begun, _where(sys._current_frames().get(self._thread))


def _where(frame: FrameType | None) -> str:
    """The innermost frames, the innermost first."""
    parts: list[str] = []
    while frame is not None and len(parts) < _FRAMES:
        code = frame.f_code
        parts.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(parts)
