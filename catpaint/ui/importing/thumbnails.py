"""Thumbnails of labelled images, made off the window's thread as they scroll into view."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from catpaint.datasets.dataset import Dataset
from catpaint.datasets.near_duplicates import small_picture
from catpaint.datasets.survey import FileFacts
from catpaint.domain.label_map import LabelMap, resized, to_colors
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import CatpaintError
from catpaint.session.background import Background
from catpaint.session.import_plan import ImportPlan
from catpaint.ui.common.icons import icon
from catpaint.ui.common.theme import tint
from catpaint.words import said, say

Index = QModelIndex | QPersistentModelIndex
SIDE = 160
_ROLE = Qt.ItemDataRole
STATE_ROLE = _ROLE.UserRole + 1
"""How a pair is used: "used", "skipped" or "problem"."""
_KEPT = 2_000
Picture = tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8] | None]


def overlaid(picture: npt.NDArray[np.uint8], colors: npt.NDArray[np.uint8] | None, opacity: float) -> QImage:
    """A picture with label colours over it; ignored pixels (black in `colors`) show the picture alone."""
    values = picture
    if colors is not None:
        mixed = picture * (1 - opacity) + colors * opacity
        values = np.where(colors.any(-1, keepdims=True), mixed, picture).astype(np.uint8)
    values = np.ascontiguousarray(values)
    height, width, _ = values.shape
    return QImage(values.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def label_colors(label_map: LabelMap, vocabulary: Vocabulary) -> npt.NDArray[np.uint8]:
    """Colours for `overlaid`, uint8 [H, W, 3]: black is nothing, so a class in black is made nearly black."""
    colors = to_colors(label_map, vocabulary)
    colors[(label_map != IGNORE) & ~colors.any(-1)] = 1
    return colors


def read_thumbnail(dataset: Dataset, position: int) -> Picture:
    """The picture and its label colours (None where the label map can't be read), uint8 [h, w, 3]."""
    picture = small_picture(dataset.pairs[position].image, SIDE)
    try:
        label_map = dataset.read_label_map(position)
    except CatpaintError:
        return picture, None
    small = resized(label_map, *picture.shape[:2])
    return picture, label_colors(small, dataset.vocabulary)


class ThumbnailModel(QAbstractListModel):
    """The pairs of an import; a checked one is used."""

    def __init__(self, plan: ImportPlan, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.opacity = 0.55
        self._background = background
        self._files: tuple[FileFacts, ...] = plan.survey.files
        self._dataset = plan.dataset()
        self._pictures: dict[int, Picture] = {}
        self._pixmaps: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._closed = False

    def show_files(self, files: tuple[FileFacts, ...]) -> None:
        """List these only."""
        self.beginResetModel()
        self._files = files
        self.endResetModel()

    def refresh(self) -> None:
        """The choices were changed: other colours, other pairs solved."""
        self._dataset = self.plan.dataset()
        self._pictures.clear()
        self._pixmaps.clear()
        self._asked.clear()
        self._tell_all()

    def set_opacity(self, opacity: float) -> None:
        """How strongly the label colours cover the photograph, 0..1."""
        self.opacity = opacity
        self._pixmaps.clear()
        self._tell_all()

    def close(self) -> None:
        """Ask for no more."""
        self._closed = True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._files)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        solved = self.plan.is_solved(self._files[index.row()])
        return flags | Qt.ItemFlag.ItemIsUserCheckable if solved else flags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        file = self._files[index.row()]
        if role == _ROLE.DisplayRole:
            return file.name
        if role == _ROLE.DecorationRole:
            return self._pixmap(file.position)
        if role == STATE_ROLE:
            if not self.plan.is_solved(file):
                return "problem"
            return "skipped" if file.position in self.plan.skipped else "used"
        if role == _ROLE.CheckStateRole and self.plan.is_solved(file):
            return Qt.CheckState.Unchecked if file.position in self.plan.skipped else Qt.CheckState.Checked
        if role == _ROLE.ToolTipRole:
            size = say("{width} × {height} pixels", width=file.size[1], height=file.size[0])
            return f"{file.name}\n{size}" + (f"\n{said(file.problem.message)}" if file.problem is not None else "")
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        self.toggle([index.row()])
        return True

    def toggle(self, rows: list[int]) -> None:
        """Leave these out, or take them again (as the first of them isn't now)."""
        positions = [self._files[row].position for row in rows if self.plan.is_solved(self._files[row])]
        if positions:
            skipped = positions[0] not in self.plan.skipped
            for position in positions:
                self.plan.set_skipped(position, skipped)
            self._tell_all()

    def _tell_all(self) -> None:
        if self._files:
            self.dataChanged.emit(self.index(0), self.index(len(self._files) - 1))

    def _pixmap(self, position: int) -> QPixmap | None:
        if position in self._pixmaps:
            return self._pixmaps[position]
        if position in self._pictures:
            picture, colors = self._pictures[position]
            pixmap = QPixmap.fromImage(overlaid(picture, colors, self.opacity))
            self._pixmaps[position] = pixmap
            return pixmap
        if position not in self._asked and not self._closed:
            self._asked.add(position)
            dataset = self._dataset
            self._background.run(
                lambda: None if self._closed or dataset is not self._dataset else read_thumbnail(dataset, position),
                lambda picture: self._take(dataset, position, picture),
                lambda *_: None,
            )
        return None

    def _take(self, dataset: Dataset, position: int, picture: Picture | None) -> None:
        if picture is None or dataset is not self._dataset or self._closed:
            return
        if len(self._pictures) >= _KEPT:
            oldest = next(iter(self._pictures))
            self._asked.discard(oldest)
            self._pixmaps.pop(oldest, None)
            del self._pictures[oldest]
        self._pictures[position] = picture
        row = next((row for row, file in enumerate(self._files) if file.position == position), None)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))


class ThumbnailDelegate(QStyledItemDelegate):
    """A picture with its name below; skipped ones are pale, problems have a mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(SIDE + 12, SIDE * 3 // 4 + 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = index.data(STATE_ROLE)
        area = option.rect.adjusted(6, 6, -6, -26)
        painter.save()
        painter.fillRect(area, tint("canvas"))
        pixmap = index.data(_ROLE.DecorationRole)
        if pixmap is not None:
            size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(area.center() - QRect(0, 0, size.width(), size.height()).center(), size)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(1.0 if state == "used" else 0.3)
            painter.drawPixmap(place, pixmap)
            painter.setOpacity(1.0)
        if state != "used":
            mark = "error" if state == "problem" else "exclude"
            color = tint("error" if state == "problem" else "muted")
            icon(mark, color).paint(painter, QRect(area.center().x() - 12, area.center().y() - 12, 24, 24))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tint("accent"), 2))
            painter.drawRect(area.adjusted(-2, -2, 1, 1))
        painter.setPen(tint("text" if state == "used" else "muted"))
        line = QRect(area.left(), area.bottom() + 4, area.width(), 18)
        name = QFontMetrics(option.font).elidedText(index.data(), Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()
