"""Kept and recent renders as Qt list models; their thumbnails are made off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage

from catpaint.domain.project import KeptRender
from catpaint.session.recipe import RenderRecord
from catpaint.session.recipe_text import details, title
from catpaint.ui.common.picture_view import to_image
from catpaint.ui.common.qt_session import QtSession

Index = QModelIndex | QPersistentModelIndex


class RenderRole(IntEnum):
    """What the delegates ask of a row."""

    THUMBNAIL = Qt.ItemDataRole.UserRole
    LINES = Qt.ItemDataRole.UserRole + 1
    BROKEN = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, eq=False)
class Entry:
    """One render. item: the KeptRender or RenderRecord. number: its index in the session."""

    item: KeptRender | RenderRecord
    number: int
    recipe: Mapping[str, Any]

    def decode(self) -> QImage:
        """The whole picture; null where its bytes are damaged. Not for the window's thread."""
        if isinstance(self.item, KeptRender):
            return QImage.fromData(self.item.png, "PNG")  # type: ignore[arg-type]  # text, whatever the stubs say
        return to_image(self.item.update.image)


def kept_entries(renders: Sequence[KeptRender]) -> list[Entry]:
    """Newest first."""
    return [Entry(render, number, render.recipe) for number, render in enumerate(renders)][::-1]


def recent_entries(records: Sequence[RenderRecord]) -> list[Entry]:
    """Newest first, with what their recipes will say."""
    return [Entry(record, number, recipe_of(record)) for number, record in enumerate(records)][::-1]


def recipe_of(record: RenderRecord) -> dict[str, Any]:
    """What the recipe of a render of this session says to people."""
    update, request = record.update, record.request
    return {
        "seed": request.seed,
        "model": request.model,
        "created": record.created,
        "seconds": update.seconds,
        "device": update.device,
        "size": [update.image.shape[1], update.image.shape[0]],
    }


class RenderModel(QAbstractListModel):
    """Renders, newest first. A thumbnail is asked for when its row is first painted."""

    def __init__(
        self, session: QtSession, side: int, now: Callable[[], datetime] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._side = session, side
        self._now = now or (lambda: datetime.now().astimezone())
        self._entries: list[Entry] = []
        # The item is held beside its picture, so that no other item can get its id.
        self._thumbnails: dict[int, tuple[object, QImage | None]] = {}

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these; pictures known already stay."""
        if [id(entry.item) for entry in entries] == [id(entry.item) for entry in self._entries]:
            return
        self.beginResetModel()
        self._entries = entries
        kept = {id(entry.item) for entry in entries}
        self._thumbnails = {key: value for key, value in self._thumbnails.items() if key in kept}
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        """The render of a row."""
        return self._entries[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row per render."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Lines, thumbnail, tool tip."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(entry.recipe)
            case RenderRole.LINES:
                return details(entry.recipe, self._now())
            case RenderRole.THUMBNAIL:
                return self._thumbnail(entry)
            case RenderRole.BROKEN:
                _, image = self._thumbnails.get(id(entry.item), (None, None))
                return image is not None and image.isNull()
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                lines = [title(entry.recipe), *details(entry.recipe, self._now())]
                separator = "\n" if role == Qt.ItemDataRole.ToolTipRole else ", "
                return separator.join(filter(None, lines))
        return None

    def _thumbnail(self, entry: Entry) -> QImage | None:
        key = id(entry.item)
        if key not in self._thumbnails:
            self._thumbnails[key] = entry.item, None
            side = QSize(self._side, self._side)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation

            def work() -> QImage:
                image = entry.decode()
                return image if image.isNull() else image.scaled(side, keep, smooth)

            self._session.background.run(work, lambda image: self._decoded(key, image))
        return self._thumbnails[key][1]

    def _decoded(self, key: int, image: QImage) -> None:
        if key not in self._thumbnails:
            return
        self._thumbnails[key] = self._thumbnails[key][0], image
        for row, entry in enumerate(self._entries):
            if id(entry.item) == key:
                self.dataChanged.emit(self.index(row), self.index(row))
