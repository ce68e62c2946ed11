"""What lies under the tools: the label map in its classes' colours, a photograph below it, and the result over it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QImage, QPainter

from catpaint.domain.vocabulary import IGNORE
from catpaint.rendering.request import RenderUpdate
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas import canvas_paint
from catpaint.ui.canvas.label_image import LabelImage, color_table
from catpaint.ui.canvas.underlay_paint import UnderlayPicture
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession

Box = tuple[int, int, int, int]
"""(top, left, bottom, right) in label-map pixels."""


class PaintingPicture(QObject):
    """The painting as a picture that follows its session; what it costs follows what changed."""

    changed = Signal()
    """All of it may look otherwise."""
    taken = Signal()
    """It shows another label map, perhaps of another size."""
    area_changed = Signal(object)
    """This box (`Box`) looks otherwise."""

    def __init__(self, session: QtSession, dragging: Callable[[], bool], parent: QObject | None = None) -> None:
        """dragging: whether a tool is at work; the hint of an empty painting leaves then."""
        super().__init__(parent)
        self._session, self._dragging = session, dragging
        self._classes = session.classes.vocabulary
        self._table = color_table(self._classes)
        self._patterned = False
        self._shown_layers: tuple[tuple[int, float], ...] = ()
        self._labels = self._image(0)
        self._labels_of = session.pixels.label_map
        self._result: QImage | None = None
        self._underlay = UnderlayPicture(session)
        self.empty = False
        """Whether nothing was painted yet."""
        session.labels_changed.connect(self._labels_changed)
        session.vocabulary_changed.connect(self._take_colors)
        session.render_updated.connect(self._take_result)
        session.layers_changed.connect(self._layers_changed)
        session.overlay_changed.connect(self.changed)
        self._underlay.changed.connect(self._underlay_changed)

    def take_painting(self) -> None:
        """Show the painting that the session has now opened."""
        self._result = None
        self._take_colors()
        label_map = self._session.pixels.label_map
        self.empty = bool(label_map[0, 0] == IGNORE and (label_map == IGNORE).all()) and not self._underlay.there

    def set_scale(self, scale: float) -> None:
        """How many pixels of the screen one of the label map takes."""
        level = canvas_paint.level_for(scale)
        if level != self._labels.level:
            self._labels = self._image(level)

    def set_patterns(self, shown: bool) -> None:
        """Patterns over the classes' colours, or not."""
        if shown != self._patterned:
            self._patterned = shown
            self._take_map()

    def paint(self, painter: QPainter, dirty: QRect, view: Viewport, ratio: float) -> None:
        """The label map, over the photograph where there is one, and the result and the grid over both.

        dirty: what to paint, in the widget's pixels; ratio: the screen's pixels in one of them.
        """
        underlay, overlay = self._underlay, self._session.session.overlay
        if not underlay.there:
            canvas_paint.paint_labels(painter, dirty, view, self._labels, ratio)
        else:
            canvas_paint.paint_labels(
                painter,
                dirty,
                view,
                self._labels,
                ratio,
                lambda: underlay.paint(painter, view, self._table),
                underlay.labels_opacity,
            )
            if underlay.edges:
                underlay.paint_edges(painter, dirty, view, self._session.pixels.label_map, self._table)
        if self._result is not None and overlay > 0:
            canvas_paint.paint_result(painter, view, self._result, overlay)
        canvas_paint.paint_grid(painter, dirty, view, ratio)

    def _take_map(self) -> None:
        self._labels = self._image(self._labels.level)
        self._labels_of = self._session.pixels.label_map
        self.taken.emit()
        self.changed.emit()

    def _image(self, level: int) -> LabelImage:
        layers = self._session.layers.layers
        self._shown_layers = tuple((layer.key, layer.opacity) for layer in layers.visible) if layers.translucent else ()
        return LabelImage(self._session.pixels.label_map, self._table, level, layers, patterned=self._patterned)

    def _layers_changed(self) -> None:
        """Translucent layers are blended here; all others are flattened already."""
        layers = self._session.layers.layers
        if layers.translucent or self._shown_layers:
            shown = tuple((layer.key, layer.opacity) for layer in layers.visible)
            if shown != self._shown_layers:
                self._take_map()

    def _take_colors(self) -> None:
        # A painting that is opened tells of its classes too.
        if self._session.classes.vocabulary is not self._classes:
            self._classes = self._session.classes.vocabulary
            self._table = color_table(self._classes)
        self._take_map()

    def _labels_changed(self, rect: QRect) -> None:
        if self._session.pixels.label_map is not self._labels_of:
            self._take_map()
            return
        if self.empty and (self._dragging() or self._session.session.undo_name is not None):
            self.empty = False
            self.changed.emit()
        box: Box = rect.top(), rect.left(), rect.top() + rect.height(), rect.left() + rect.width()
        self._labels.changed(box)
        self.area_changed.emit(box)

    def _take_result(self, update: RenderUpdate) -> None:
        image, kinds = to_image(update.image), QImage.Format
        # In the screen's format: drawing needn't convert each time.
        kind = kinds.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else kinds.Format_RGB32
        self._result = image.convertToFormat(kind)
        if self._session.session.overlay > 0:
            self.changed.emit()

    def _underlay_changed(self) -> None:
        self.empty &= not self._underlay.there
        self.changed.emit()
