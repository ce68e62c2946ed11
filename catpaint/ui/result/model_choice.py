"""The list of models: name and architecture at a glance, the rest in the tool tip, what is missing greyed out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from catpaint.errors import CatpaintError
from catpaint.session.recipe_text import model_text
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.row_list import beginning, ending
from catpaint.ui.common.theme import tint
from catpaint.ui.result.render_model import Index
from catpaint.words import say

DETAIL = Qt.ItemDataRole.UserRole + 1
_POPUP_WIDTH = 520


class ElidedCombo(QComboBox):
    """A combo box whose text ends in an ellipsis where it doesn't fit."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """As usual, the text shortened."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        style = self.style()
        room = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideMiddle,
            room.width() - 4,
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class ModelChoice(ElidedCombo):
    """Chooses the session's model. Refusals go to the window's error bar."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(say("Model"))
        self.setItemDelegate(_ModelDelegate(self))
        self.setMinimumContentsLength(6)
        session.model_changed.connect(self.show_models)
        session.opened.connect(self.show_models)
        self.activated.connect(self._choose)
        self.show_models()

    def show_models(self) -> None:
        """The models there are, and which one renders."""
        session = self._session
        cards = [session.models.card(name) for name in session.models.names]
        self.clear()
        for card in cards:
            self.addItem(model_text(card.name), card.name)
            row = self.count() - 1
            self.setItemData(row, card.detail, DETAIL)
            self.setItemData(row, "\n".join(card.lines()), Qt.ItemDataRole.ToolTipRole)
            said = f"{model_text(card.name)}, {card.detail}" if card.detail else model_text(card.name)
            self.setItemData(row, said, Qt.ItemDataRole.AccessibleTextRole)
            if not card.usable:
                model = self.model()
                assert isinstance(model, QStandardItemModel)
                model.item(row).setEnabled(False)
        self.setCurrentIndex(self.findData(session.models.name))
        self.setToolTip("\n".join((say("Model"), *session.models.card(session.models.name).lines())))
        widths = [self.fontMetrics().horizontalAdvance(f"{model_text(card.name)}{card.detail}") for card in cards]
        self.view().setMinimumWidth(min(max(widths, default=0) + 60, _POPUP_WIDTH))

    def _choose(self, row: int) -> None:
        try:
            self._session.models.choose(self.itemData(row))
        except CatpaintError as error:
            self._session.session.report_error(error)
            self.show_models()


class _ModelDelegate(QStyledItemDelegate):
    """The name, and muted at the right what it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A little air."""
        return QSize(120, option.fontMetrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        self.initStyleOption(option, index)
        rect, palette, state = option.rect, option.palette, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        group = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        metrics, inner = option.fontMetrics, rect.adjusted(8, 0, -8, 0)
        detail = index.data(DETAIL) or ""
        width = metrics.horizontalAdvance(detail)
        text = palette.color(group, QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        painter.setPen(text if chosen or not enabled else tint("muted"))
        painter.drawText(inner, ending(option.direction), detail)
        painter.setPen(text)
        room = QStyle.visualRect(option.direction, inner, inner.adjusted(0, 0, -width - 12 if detail else 0, 0))
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, beginning(option.direction), name)
        painter.restore()
