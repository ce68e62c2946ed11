"""`catpaint bench label-window`: the simulated person of `bench label` at the window, by mouse events and buttons."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from catpaint.datasets import open_dataset
from catpaint.datasets.dataset import Dataset
from catpaint.domain.label_map import LabelMap
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import DatasetError, RenderError
from catpaint.labelling.bench_label import STROKES, TARGET, accuracy
from catpaint.labelling.person import Pull, next_pull

if TYPE_CHECKING:
    from catpaint.ui.shell.window import MainWindow

_PATIENCE = 300.0


def run(data: Path | str | None = None, photos: int = 10, output: Path | None = None) -> dict[str, Any]:
    """As `bench label`, through a window: the queue opens each photograph, the mouse pulls the brush over the canvas,
    buttons accept and save. data, photos, output: see there. Raises DatasetError; RenderError where nothing comes.
    """
    if data is None:
        raise DatasetError("which photographs? name a folder of labelled ones with --data")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from catpaint.ui.shell.app import Program, make_application
    from catpaint.ui.shell.settings_store import SettingsStore

    whole = open_dataset(data)
    places = np.linspace(0, len(whole.pairs) - 1, min(photos, len(whole.pairs))).round().astype(int)
    chosen = whole.subset(sorted(set(places.tolist())))
    application = make_application(["catpaint"])
    with tempfile.TemporaryDirectory() as folder:
        originals = Path(folder) / "photographs"
        originals.mkdir()
        for pair in chosen.pairs:
            shutil.copy(pair.image, originals)
        store = SettingsStore(Path(folder) / "catpaint.ini")
        program = Program(store, autosave_folder=Path(folder) / "autosave")
        program.window.show()
        program.link.start()
        try:
            person = _AtTheWindow(program.window, application.processEvents)
            done = person.label_all(chosen, originals, output or Path(folder) / "own")
        finally:
            program.session.session.mark_saved(program.session.session.position)
            program.window.close()
            program.end()
    accuracies = [each["accuracy"] for each in done.values()]
    return {
        "each": done,
        "accuracy": float(np.mean(accuracies)),
        "lowest": min(accuracies),
        "strokes_at_most": max(each["strokes"] for each in done.values()),
        "target": TARGET,
        "met": min(accuracies) >= TARGET and all(each["strokes"] <= STROKES for each in done.values()),
    }


class _AtTheWindow:
    """Works through a window as a person does. turn: lets the window's events happen."""

    def __init__(self, window: MainWindow, turn: Callable[[], object]) -> None:
        self._window, self._session, self._turn = window, window.session, turn

    def label_all(self, dataset: Dataset, photographs: Path, root: Path) -> dict[str, dict[str, Any]]:
        """Every photograph of the folder; strokes, seconds and accuracy by name."""
        session, window = self._session, self._window
        first = Project(np.full((64, 64), IGNORE, np.uint16), dataset.vocabulary, ModelReference("starter"))
        session.session.open(first)
        session.live.switch(False)
        names = dataset.vocabulary.names
        self._until(lambda: session.affinity.matrix is not None and session.affinity.matrix.target == names)
        session.queue.open(photographs, root)
        wishes = {pair.image.name: dataset.read(at)[1] for at, pair in enumerate(dataset.pairs)}
        found = {}
        for name in sorted(wishes):
            self._until(lambda name=name: session.queue.current == name)  # type: ignore[misc]
            found[name] = self._label(wishes[name])
            window.labelling.queue.done.click()
            self._until(lambda name=name: session.queue.state(name) == "done")  # type: ignore[misc]
        return found

    def _label(self, wish: LabelMap) -> dict[str, Any]:
        session, strokes, began = self._session, 0, time.perf_counter()
        self._until(lambda: session.labelling.suggestion is not None)
        ready = time.perf_counter() - began
        while strokes < STROKES - 1 and (pull := next_pull(self._shown(), wish)) is not None:
            before = session.labelling.suggestion
            self._pull(pull)
            strokes += 1
            self._until(lambda before=before: session.labelling.suggestion is not before)  # type: ignore[misc]
        self._window.labelling.accept.click()
        return {
            "strokes": strokes + 1,
            "seconds_to_suggest": round(ready, 1),
            "seconds": round(time.perf_counter() - began, 1),
            "accuracy": accuracy(session.pixels.label_map, wish),
        }

    def _shown(self) -> LabelMap:
        """What is painted, and where nothing is, what is suggested."""
        label_map, suggestion = self._session.pixels.label_map, self._session.labelling.suggestion
        if suggestion is None:
            return label_map
        shown: LabelMap = np.where(label_map == IGNORE, suggestion.label_map, label_map)
        return shown

    def _pull(self, pull: Pull) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        canvas, button = self._window.canvas, Qt.MouseButton.LeftButton
        self._session.classes.select(pull.class_id)
        self._window.toolbox.set_size(pull.width)
        first, last = (
            QPoint(*(round(value) for value in canvas.view.to_widget(*point))) for point in (pull.start, pull.stop)
        )
        QTest.mousePress(canvas, button, pos=first)
        QTest.mouseMove(canvas, last)
        QTest.mouseRelease(canvas, button, pos=last)

    def _until(self, happened: Callable[[], bool]) -> None:
        end = time.perf_counter() + _PATIENCE
        while not happened():
            self._turn()
            time.sleep(0.005)
            if time.perf_counter() > end:
                raise RenderError("the window didn't get on with it; see what it says")
