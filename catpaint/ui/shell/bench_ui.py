"""`catpaint bench ui`: a scripted window paints strokes with live rendering, and its event loop is watched."""

from __future__ import annotations

import math
import os
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.engine.address import Engine
from catpaint.errors import RenderError
from catpaint.ui.canvas.bench_canvas import patchwork
from catpaint.ui.shell import bench_many_classes
from catpaint.ui.training import bench_training

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from catpaint.rendering.request import RenderRequest, RenderUpdate
    from catpaint.ui.shell.app import Program
    from catpaint.ui.shell.window import MainWindow

SIDE = 1024
STROKES = 200
MOVES = 24
MOVE_MS = 8
"""A pointer of 125 Hz."""
BEAT_MS = 1
TARGETS_MS = {"longest": 50.0, "p99": 16.0}
_PATIENCE = 180.0


def run(repeats: int = STROKES, side: int = SIDE, device: str = "auto", engine: str = "here") -> dict[str, Any]:
    """Paint `repeats` strokes through the window's own events and report how long its event loop was blocked.

    A timer beats every millisecond; a block is how much later than that it comes. `busiest_ms`: the most that the
    window's thread itself worked between two beats, whatever else the machine did; the rest of a block it waited, for
    a processor or for another thread. `late_ms`: how much later a picture is there than the device took to make it,
    from when it was asked for. engine: where the worker is. Raises RenderError when the model can't be loaded,
    ClusterError.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.perf_counter()
    from catpaint.ui.shell.app import Program, make_application
    from catpaint.ui.shell.settings_store import SettingsStore

    application = make_application(["catpaint"])
    with tempfile.TemporaryDirectory() as folder:
        store = SettingsStore(Path(folder) / "catpaint.ini")
        place = Engine.of(engine)
        program = Program(store, device=device, engine=place, autosave_folder=Path(folder) / "autosave")
        window = program.window
        late = _Late(program)
        window.show()
        application.processEvents()
        shown = time.perf_counter() - began
        program.link.start()
        program.session.session.open(patchwork(side))
        try:
            _wait_for_picture(window)
            first = time.perf_counter() - began
            script = _Script(window, repeats)
            late.clear()
            script.run()
            last = _settle(window)
            lateness = late.figures()
            training = _while_training(window, Path(folder), min(repeats, bench_training.STROKES))
            many = bench_many_classes.measure(window)
        finally:
            program.session.session.mark_saved(program.session.session.position)
            window.close()
            program.end()
            bench_training.clean()
    blocks = script.blocks_ms
    result: dict[str, Any] = {
        "strokes": repeats,
        "side": side,
        "window_s": round(shown, 2),
        "first_picture_s": round(first, 2),
        "beats": len(blocks),
        "longest_ms": round(max(blocks), 2),
        "p99_ms": round(float(np.percentile(blocks, 99)), 2),
        "median_ms": round(median(blocks), 3),
        "busiest_ms": round(max(script.busy_ms), 2),
        "busy_p99_ms": round(float(np.percentile(script.busy_ms, 99)), 2),
        "pictures": script.pictures,
        "render_s": round(last, 4),
        "engine": engine,
        **lateness,
        "targets_ms": TARGETS_MS,
    }
    result["met"] = {name: result[f"{name}_ms"] <= limit for name, limit in TARGETS_MS.items()}
    result["while_training"] = training
    result["many_classes"] = many
    return result


class _Late:
    """How much later pictures come than they take: the way there and back, and the window's own turn."""

    def __init__(self, program: Program) -> None:
        self._asked: dict[int, float] = {}
        self._late: list[float] = []
        self._link = program.link
        self._render = program.link.render
        # What is asked, at the moment it is.
        program.link.render = self._note  # type: ignore[method-assign]
        program.link.updated.connect(self._come)

    def _note(self, request: RenderRequest) -> None:
        self._asked[request.serial] = time.perf_counter()
        self._render(request)

    def _come(self, update: RenderUpdate) -> None:
        asked = self._asked.pop(update.serial, None)
        if asked is not None:
            self._late.append(1000 * (time.perf_counter() - asked - update.seconds))

    def clear(self) -> None:
        """Forget what was measured so far."""
        self._late.clear()

    def figures(self) -> dict[str, Any]:
        """Median and 90 % of what was measured; where the work was done in the end."""
        elsewhere = self._link.elsewhere
        return {
            "late_ms": round(median(self._late), 2) if self._late else None,
            "late_p90_ms": round(float(np.percentile(self._late, 90)), 2) if self._late else None,
            "elsewhere": elsewhere is not None and elsewhere.is_elsewhere,
        }


def _while_training(window: MainWindow, folder: Path, strokes: int) -> dict[str, Any]:
    """The same strokes while a model is finetuned on the worker."""
    beside = bench_training.TrainingBeside(window.session, folder)
    beside.start()
    script = _Script(window, strokes)
    script.run()
    blocks = script.blocks_ms
    return {
        "strokes": strokes,
        "longest_ms": round(max(blocks), 2),
        "p99_ms": round(float(np.percentile(blocks, 99)), 2),
        "busiest_ms": round(max(script.busy_ms), 2),
        "pictures": script.pictures,
        **beside.stop(),
    }


class _Script:
    """Paints strokes and keeps the time between the event loop's beats."""

    def __init__(self, window: MainWindow, strokes: int) -> None:
        from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer

        self._window = window
        self._strokes = strokes
        self._random = np.random.default_rng(2)
        self._clock = QElapsedTimer()
        self._loop = QEventLoop()
        self._last = self._busy = 0
        self._step = 0
        self._path: list[QPointF] = []
        self.blocks_ms: list[float] = []
        self.busy_ms: list[float] = []
        self.pictures = 0
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._beaten)
        self._pointer = QTimer()
        self._pointer.setTimerType(Qt.TimerType.PreciseTimer)
        self._pointer.setInterval(MOVE_MS)
        self._pointer.timeout.connect(self._move)
        window.session.render_updated.connect(self._pictured)

    def run(self) -> None:
        """Paint all strokes; returns when the last one is released."""
        self._clock.start()
        self._beat.start()
        self._pointer.start()
        self._loop.exec()
        self._beat.stop()
        self._pointer.stop()

    def _pictured(self) -> None:
        self.pictures += 1

    def _beaten(self) -> None:
        now, busy = self._clock.nsecsElapsed(), time.thread_time_ns()
        if self._last:
            self.blocks_ms.append(max(0.0, (now - self._last) / 1e6 - BEAT_MS))
            self.busy_ms.append((busy - self._busy) / 1e6)
        self._last, self._busy = now, busy

    def _move(self) -> None:
        from PySide6.QtCore import QEvent, Qt

        at = self._step % (MOVES + 2)
        if at == 0:
            session = self._window.session
            session.classes.select(int(self._random.choice(session.classes.vocabulary.ids)))
            self._window.toolbox.set_size(int(self._random.integers(8, 96)))
            self._path = self._stroke()
            self._send(QEvent.Type.MouseButtonPress, self._path[0], Qt.MouseButton.LeftButton)
        elif at <= MOVES:
            self._send(QEvent.Type.MouseMove, self._path[at - 1], Qt.MouseButton.NoButton)
        else:
            self._send(QEvent.Type.MouseButtonRelease, self._path[-1], Qt.MouseButton.LeftButton)
        self._step += 1
        if self._step == self._strokes * (MOVES + 2):
            self._loop.quit()

    def _stroke(self) -> list[QPointF]:
        from PySide6.QtCore import QPointF

        canvas = self._window.canvas
        x, y = self._random.random(2) * (canvas.width(), canvas.height())
        turn, angle = self._random.normal(0, 0.15), self._random.random() * 2 * math.pi
        points = []
        for _ in range(MOVES):
            points.append(QPointF(x, y))
            x, y, angle = x + 9 * math.cos(angle), y + 9 * math.sin(angle), angle + turn
        return points

    def _send(self, kind: Any, at: QPointF, button: Any) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent, Qt
        from PySide6.QtGui import QMouseEvent

        canvas = self._window.canvas
        released = kind == QEvent.Type.MouseButtonRelease
        held = Qt.MouseButton.NoButton if released else Qt.MouseButton.LeftButton
        event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(canvas, event)


def _wait_for_picture(window: MainWindow) -> None:
    """Let the event loop run until the first picture is there. Raises RenderError when it doesn't come."""
    from PySide6.QtCore import QEventLoop, QTimer

    session, loop = window.session, QEventLoop()
    problem: list[str] = []

    def failed(message: str, _: object) -> None:
        problem.append(message)
        loop.quit()

    session.render_updated.connect(loop.quit)
    for signal in (session.render_failed, session.failed):
        signal.connect(failed)
    QTimer.singleShot(round(_PATIENCE * 1000), loop.quit)
    if session.live.last_update is None:
        loop.exec()
    if session.live.last_update is None:
        raise RenderError(problem[0] if problem else f"no picture within {_PATIENCE:.0f} s")


def _settle(window: MainWindow) -> float:
    """Wait until the last stroke is rendered exactly; returns how long that render took in seconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    session = window.session
    loop = QEventLoop()
    session.renders_changed.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    return session.live.last_update.seconds if session.live.last_update is not None else math.nan
