"""The size of the picture: its long edge, or automatic."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from catpaint.session.recipe_text import RENDER_LONG_EDGES, edge_text
from catpaint.ui.common.messages import tried
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.result.model_choice import ElidedCombo
from catpaint.words import mark, say

_AUTOMATIC = mark("Automatic")


class SizeChoice(ElidedCombo):
    """Bound to a session. Each size is shown as the picture will be, in the shape of the painting."""

    refused = Signal(object)
    """CatpaintError of a size that isn't possible."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shape = session.pixels.label_map.shape
        self.setAccessibleName(say("Size of the picture"))
        self.setToolTip(
            say("Size of the picture, in the shape of the painting; automatic is the largest that keeps up with you")
        )
        session.size_changed.connect(self.show_sizes)
        session.model_changed.connect(self.show_sizes)
        session.opened.connect(self.show_sizes)
        session.labels_changed.connect(self._labels_changed)
        self.activated.connect(self._choose)
        self.show_sizes()

    def show_sizes(self) -> None:
        """The sizes there are, and which one is chosen."""
        session = self._session
        self._shape = session.pixels.label_map.shape
        shape, chosen = (self._shape[0], self._shape[1]), session.pictures.long_edge
        edges = sorted({*RENDER_LONG_EDGES, *(() if chosen is None else (chosen,))})
        model = session.models.present
        own = max(model.default_size) if model is not None else None
        automatic = session.pictures.quick_edge or own
        self.clear()
        known = "" if automatic is None else f"  {edge_text(automatic, shape)}"
        self.addItem(f"{say(_AUTOMATIC)}{known}", None)
        for edge in edges:
            self.addItem(edge_text(edge, shape), edge)
        self.setCurrentIndex(0 if chosen is None else 1 + edges.index(chosen))

    def _labels_changed(self) -> None:
        if self._session.pixels.label_map.shape != self._shape:
            self.show_sizes()

    def _choose(self, at: int) -> None:
        if not tried(lambda: self._session.pictures.set_long_edge(self.itemData(at)), self.refused.emit):
            self.show_sizes()
