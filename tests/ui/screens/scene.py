"""A window on an example, and the worker behind it that does what it is told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path


class Scene:
    """A window on an example with a picture, and the worker behind it."""

    def __init__(self, home: Path) -> None:
        from catpaint.session.example import example_project
        from catpaint.ui.common.qt_session import QtSession
        from catpaint.ui.shell.settings_store import SettingsStore
        from catpaint.ui.shell.window import MainWindow
        from tests.session.fake_link import FakeLink

        self.home = home
        self.link = FakeLink()
        self.session = QtSession(example_project(), link=self.link)
        self.window = MainWindow(self.session, SettingsStore(home / "settings.ini"))
        self.window.show()
        self.settle()

    def close(self) -> None:
        """Nothing of it stays."""
        from PySide6.QtWidgets import QApplication

        self.session.session.mark_saved(self.session.session.position)
        for top in QApplication.topLevelWidgets():
            top.close()
        self.session.session.close()
        self.window.deleteLater()
        self.settle()

    def settle(self, seconds: float = 0.25) -> None:
        """Let what is under way come to an end."""
        from PySide6.QtWidgets import QApplication

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)

    def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that another thread does."""
        end = time.monotonic() + 20
        while not condition() and time.monotonic() < end:
            self.settle(0.02)

    def read(self) -> None:
        """The starter's classes and mapping are there."""
        import numpy as np

        from catpaint.domain.vocabulary import Vocabulary
        from catpaint.files import bundled_folder
        from catpaint.session.source import ModelSummary, text_key

        facts = json.loads((bundled_folder("checkpoints") / "starter/checkpoint.json").read_text())
        sources = Vocabulary.from_json(facts["source_vocabulary"])
        self.session.models.set_names(("starter", "starter-piti", "kelp-coast"))
        self.link.model_read.emit(ModelSummary("starter", sources, (128, 128), 0, hash="abc", device="cpu"))
        self.link.estimators_found.emit(("text", "segmentation", "features", "combined"))
        model, vocabulary, names = self.link.rows[-1]
        rows = {}
        for at, name in enumerate(names):
            row = np.zeros(len(sources))
            row[sources.names.index(name) if name in sources.names else 1 + at % 30] = 1
            rows[text_key(model, vocabulary, name)] = row
        self.link.rows_estimated.emit(rows, "MiniLM (all-MiniLM-L6-v2)")
        self.settle(0.05)

    def picture(self) -> None:
        """A picture of the painting: its own colours, a little coarser."""
        import numpy as np

        from catpaint.domain.label_map import to_colors
        from catpaint.rendering.request import RenderUpdate

        if self.session.models.present is None:
            self.read()
        self.session.live.render_now()
        request = self.link.requests[-1]
        colors = to_colors(self.session.pixels.label_map, self.session.classes.vocabulary)
        height, width = request.size or (128, 128)
        rows = np.arange(height) * colors.shape[0] // height
        columns = np.arange(width) * colors.shape[1] // width
        image = colors[rows][:, columns].astype(np.int16) + np.random.default_rng(1).integers(
            -30, 30, (height, width, 1)
        )
        shown = image.clip(0, 255).astype(np.uint8)
        self.link.updated.emit(RenderUpdate(request.serial, shown, "final", 0.21, device="cpu", model=request.model))
        self.link.finished.emit(request.serial, True)
        self.settle(0.05)


def dialog(kind: type) -> object:
    """The open window of a kind."""
    from PySide6.QtWidgets import QApplication

    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible())


def any_open(kind: type) -> bool:
    """Whether a window of a kind is open."""
    from PySide6.QtWidgets import QApplication

    return any(isinstance(top, kind) and top.isVisible() for top in QApplication.topLevelWidgets())
