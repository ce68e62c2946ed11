"""The part of `catpaint bench ui` that paints while a model is finetuned in the same window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from catpaint.domain.label_map import write_label_map
from catpaint.errors import RenderError
from catpaint.jobs.run_order import RunOrder
from catpaint.session.training import FAILED, RUNNING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from catpaint.domain.vocabulary import Vocabulary
    from catpaint.session.training import Training
    from catpaint.ui.common.qt_session import QtSession

NAME = "catpaint bench"
PAIRS = 8
STROKES = 60
_SIDE = 160
_PATIENCE_MS = 180_000


class TrainingBeside:
    """Starts a run on made-up images in the user's classes, and says how it went when the strokes are painted."""

    def __init__(self, session: QtSession, folder: Path) -> None:
        self._session = session
        self._training: Training = session.training
        self._folder = folder
        self._render_steps: list[int] = []
        self._asked: int | None = None

    def start(self) -> None:
        """Start, and wait for the first step. Raises RenderError when it doesn't come."""
        write_pairs(self._folder / "pairs", self._session.classes.vocabulary)
        order = RunOrder(
            NAME, self._session.models.name, str(self._folder / "pairs"), steps=10_000, batch=4, size=(128, 128)
        )
        order.discard()  # What a bench that was broken off left.
        self._training.start(order)
        _wait(self._session)
        self._session.render_updated.connect(self._pictured)
        self._session.edited.connect(self._edited)

    def stop(self) -> dict[str, Any]:
        """Pause the run; its figures."""
        training = self._training
        self._session.render_updated.disconnect(self._pictured)
        self._session.edited.disconnect(self._edited)
        figures = {
            "steps": training.update.step,
            "step_s": round(training.update.seconds, 3),
            "most_steps_before_a_picture": max(self._render_steps, default=0),
        }
        training.pause()
        return figures

    def _edited(self, *_: object) -> None:
        if self._asked is None:
            self._asked = self._training.update.step

    def _pictured(self, *_: object) -> None:
        if self._asked is not None:
            self._render_steps.append(self._training.update.step - self._asked)
            self._asked = None


def clean() -> None:
    """Delete the run, once the worker is closed and can't save it any more."""
    RunOrder(NAME, "", "").discard()


def write_pairs(folder: Path, vocabulary: Vocabulary) -> None:
    """Made-up photographs and label maps of all classes."""
    random = np.random.default_rng(3)
    for part in ("images", "labels"):
        (folder / part).mkdir(parents=True)
    (folder / "vocabulary.json").write_text(json.dumps(vocabulary.to_json(), ensure_ascii=False), "utf-8")
    ids = np.array(vocabulary.ids, np.uint16)
    colors = np.array([entry.color for entry in vocabulary.classes], np.uint8)
    for number, rows in enumerate(_rows(random, len(ids))):
        Image.fromarray(colors[rows]).save(folder / "images" / f"{number}.png")
        write_label_map(folder / "labels" / f"{number}.png", ids[rows], vocabulary)


def _rows(random: np.random.Generator, classes: int) -> Iterator[np.ndarray[Any, Any]]:
    for _ in range(PAIRS):
        coarse = random.integers(0, classes, (5, 5))
        yield np.kron(coarse, np.ones((_SIDE // 5, _SIDE // 5), int))


def _wait(session: QtSession) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop, training = QEventLoop(), session.training

    def look() -> None:
        if training.state == FAILED or (training.state == RUNNING and training.update.step >= 1):
            loop.quit()

    session.training_changed.connect(look)
    session.failed.connect(loop.quit)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()
    session.training_changed.disconnect(look)
    session.failed.disconnect(loop.quit)
    if training.state != RUNNING:
        raise RenderError(training.message or "training didn't start within three minutes")
