"""What the canvas draws, each layer a function of the painter and the view."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from catpaint.domain.brush import BrushShape, dab_spans, snap
from catpaint.domain.spans import Point
from catpaint.session.viewport import Viewport
from catpaint.ui.canvas.label_image import LabelImage
from catpaint.ui.common import theme
from catpaint.ui.common.checker import checker

GRID_ZOOM = 8.0
"""From this zoom on the borders of pixels are drawn."""
_GRID_COLOR = QColor(128, 128, 128, 90)
_EXACT_SIZE, _EXACT_ZOOM = 64, 4
_CACHED_DIAMETER = 400
_STRIP_HEIGHT, _STRIP_STEP = 64, 512


def level_for(scale: float) -> int:
    """Which every 2^level-th pixel suffices at this scale (device pixels per label-map pixel)."""
    return max(0, math.floor(math.log2(1 / scale) + 1e-9)) if scale < 1 else 0


def paint_labels(
    painter: QPainter,
    dirty: QRect,
    view: Viewport,
    labels: LabelImage,
    ratio: float,
    under: Callable[[], None] | None = None,
    opacity: float = 1.0,
) -> None:
    """The background, the checker where pixels are ignored, and the label map; only within `dirty`.

    under: paints what lies between checker and label map. opacity: of the label map.
    """
    dirty_f = QRectF(dirty)
    whole = QRectF(*view.offset, view.image[0] * view.zoom, view.image[1] * view.zoom)
    painter.setClipRect(dirty)
    if not whole.contains(dirty_f):
        painter.fillRect(dirty, theme.tint("canvas"))
        painter.setPen(QPen(theme.tint("border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole.adjusted(-0.5, -0.5, 0.5, 0.5))
    visible = whole.intersected(dirty_f)
    if visible.isEmpty():
        return
    step = 1 << labels.level
    # One pixel more, so that smoothing at the border of `dirty` sees what it saw before.
    box = view.box(visible.left() - 2 / view.zoom, visible.top(), visible.right(), visible.bottom())
    top, left, bottom, right = labels.prepare(
        (box[0] - 2 * step, box[1] - 2 * step, box[2] + 2 * step, box[3] + 2 * step)
    )
    painter.save()
    if under is not None or labels.has_ignored((top, left, bottom, right)):
        painter.setBrushOrigin(QPointF(*view.offset))
        painter.fillRect(visible, QBrush(checker(theme.is_dark(), ratio)))
    elif view.zoom * ratio * step >= 1:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    if under is not None:
        under()
        painter.setOpacity(opacity)
    if opacity <= 0:
        painter.restore()
        return
    painter.translate(*view.offset)
    painter.scale(view.zoom * step, view.zoom * step)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, view.zoom * ratio * step < 1)
    painter.drawImage(QPointF(left, top), labels.image, QRectF(left, top, right - left, bottom - top))
    painter.restore()


def paint_result(painter: QPainter, view: Viewport, result: QImage, opacity: float) -> None:
    """The result over the label map."""
    painter.save()
    painter.setOpacity(opacity)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(*view.offset, view.image[0] * view.zoom, view.image[1] * view.zoom), result)
    painter.restore()


def paint_grid(painter: QPainter, dirty: QRect, view: Viewport, ratio: float) -> None:
    """The borders of pixels, when they are large enough."""
    if view.zoom < GRID_ZOOM:
        return
    top, left, bottom, right = view.box(dirty.left(), dirty.top(), dirty.right() + 1, dirty.bottom() + 1)
    if top >= bottom or left >= right:
        return
    x0, y0 = (round(value) for value in view.to_widget(top, left))
    x1, y1 = (round(value) for value in view.to_widget(bottom, right))
    side = view.zoom * ratio
    if side == round(side):
        _paint_strips(painter, x0, y0, x1 + 1, y1 + 1, round(side), ratio)
        return
    for column in range(left, right + 1):
        painter.fillRect(round(view.to_widget(0, column)[0]), y0, 1, y1 - y0, _GRID_COLOR)
    for row in range(top, bottom + 1):
        painter.fillRect(x0, round(view.to_widget(row, 0)[1]), x1 - x0, 1, _GRID_COLOR)


def _paint_strips(painter: QPainter, x0: int, y0: int, x1: int, y1: int, side: int, ratio: float) -> None:
    """The grid of pixels `side` device pixels wide from a corner of one on, in strips of several rows made before.

    A strip is copied four times as fast as a textured brush is filled, and forty times as fast as lines are drawn.
    """
    width = round((x1 - x0) * ratio)
    strip = _grid_strip(side, ratio, -(-width // _STRIP_STEP) * _STRIP_STEP)
    rows = strip.height() // side
    for top in range(0, round((y1 - y0) * ratio), rows * side):
        height = min(rows * side, round((y1 - y0) * ratio) - top)
        painter.drawPixmap(QPointF(x0, y0 + top / ratio), strip, QRectF(0, 0, width, height))


@lru_cache(maxsize=4)
def _grid_strip(side: int, ratio: float, width: int) -> QPixmap:
    """Several rows of pixels' borders, so many device pixels wide."""
    strip = QPixmap(width, side * max(1, _STRIP_HEIGHT // side))
    strip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(strip)
    painter.fillRect(strip.rect(), QBrush(_grid_cell(side, 1.0)))
    painter.end()
    strip.setDevicePixelRatio(ratio)
    return strip


@lru_cache(maxsize=8)
def _grid_cell(side: int, ratio: float) -> QPixmap:
    """One pixel's upper and left border, `side` device pixels wide."""
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.fillRect(0, 0, side, 1, _GRID_COLOR)
    painter.fillRect(0, 1, 1, side - 1, _GRID_COLOR)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_hint(painter: QPainter, area: QRect, text: str) -> None:
    """A line in the middle of an empty canvas, upright however that is turned."""
    painter.save()
    painter.resetTransform()
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    painter.setFont(font)
    frame = painter.fontMetrics().boundingRect(area, Qt.AlignmentFlag.AlignCenter, text).adjusted(-18, -10, 18, 10)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tint("base"))
    painter.drawRoundedRect(frame, 8, 8)
    painter.setPen(theme.tint("text"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_outline(
    painter: QPainter, view: Viewport, points: Sequence[Point], closed: bool, corners: Sequence[Point]
) -> None:
    """The shape under way; the corners of a polygon as small handles."""
    polygon = QPolygonF([QPointF(*view.to_widget(*point)) for point in points])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _two_tone(painter):
        painter.setPen(pen)
        if closed:
            painter.drawPolygon(polygon)
        else:
            painter.drawPolyline(polygon)
    painter.setPen(QPen(QColor(0, 0, 0), 1))
    painter.setBrush(QColor(255, 255, 255))
    for number, corner in enumerate(corners):
        size = 4.0 if number == 0 else 2.5
        painter.drawEllipse(QPointF(*view.to_widget(*corner)), size, size)
    painter.restore()


def paint_brush(painter: QPainter, view: Viewport, point: Point, size: int, shape: BrushShape, ratio: float) -> None:
    """The brush's outline where it would paint: its exact pixels when they can be told apart."""
    if size <= _EXACT_SIZE and view.zoom >= _EXACT_ZOOM:
        y, x = snap(point, size)
        painter.save()
        painter.translate(*view.to_widget(math.floor(y), math.floor(x)))
        painter.scale(view.zoom, view.zoom)
        _stroke(painter, _dab_path(size, shape))
        painter.restore()
        return
    centre, diameter = QPointF(*view.to_widget(*point)), size * view.zoom
    if diameter <= _CACHED_DIAMETER:
        # Stroking a smooth curve costs more than everything else in a repaint, so it is done once per size.
        pixmap = _brush_pixmap(diameter, shape, ratio)
        half = pixmap.width() / ratio / 2
        painter.drawPixmap(QPointF(centre.x() - half, centre.y() - half), pixmap)
        return
    painter.save()
    painter.translate(centre)
    _stroke(painter, _brush_path(diameter, shape))
    painter.restore()


@lru_cache(maxsize=16)
def _brush_pixmap(diameter: float, shape: BrushShape, ratio: float) -> QPixmap:
    side = math.ceil((diameter + 6) * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(side / ratio / 2, side / ratio / 2)
    _stroke(painter, _brush_path(diameter, shape))
    painter.end()
    return pixmap


def _brush_path(diameter: float, shape: BrushShape) -> QPainterPath:
    path = QPainterPath()
    rect = QRectF(-diameter / 2, -diameter / 2, diameter, diameter)
    if shape == "round":
        path.addEllipse(rect)
    else:
        path.addRect(rect)
    return path


def _stroke(painter: QPainter, path: QPainterPath) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _two_tone(painter):
        painter.setPen(pen)
        painter.drawPath(path)


def _two_tone(painter: QPainter) -> tuple[QPen, QPen]:
    """A dark line under a light one: seen on every colour. Widths follow the screen, not the view."""
    ratio = painter.device().devicePixelRatioF()
    dark, light = QPen(QColor(0, 0, 0, 170), 3 * ratio), QPen(QColor(255, 255, 255), ratio)
    dark.setCosmetic(True)
    light.setCosmetic(True)
    return dark, light


@lru_cache(maxsize=64)
def _dab_path(size: int, shape: BrushShape) -> QPainterPath:
    """The outline of a dab's pixels around the corner (0, 0) of the pixel it sits on."""
    spans = dab_spans((0.25, 0.25), size, shape)
    path = QPainterPath()
    for row, left, right in zip(spans.rows.tolist(), spans.lefts.tolist(), spans.rights.tolist(), strict=True):
        path.addRect(left, row, right - left, 1)
    return path.simplified()
