"""The seed: type one, draw another (for all, one class or a region), lock it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QRegularExpression, QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QRegularExpressionValidator
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from catpaint.domain.vocabulary import Color
from catpaint.errors import CatpaintError
from catpaint.ui.common.icons import icon
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.symbols import set_symbol, tool_button
from catpaint.words import say

_SIDE = 20


class SeedBar(QWidget):
    """The session's seed with reroll and lock; a locked seed can still be typed, it is only never drawn."""

    region_requested = Signal()
    """The person wants to circle a part that gets other noise."""

    def __init__(self, session: QtSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        label = QLabel(say("Seed"))
        self.field = QLineEdit(accessibleName=say("Seed"))
        # Seeds go to 2**63 - 1, farther than spin boxes count.
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression(r"\s*[0-9]{1,19}\s*"), self))
        self.field.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000000") + 14)
        self.field.setToolTip(say("Equal seeds give equal pictures. Type one and press Enter"))
        label.setBuddy(self.field)
        self.lock = tool_button("unlock", say("Lock the seed"), checkable=True)
        self.reroll = tool_button("reroll", say("Reroll the whole picture"))
        self._dice: tuple[object, ...] = ()
        self.reroll_class = QToolButton(autoRaise=True, accessibleName=say("Reroll the selected class"))
        self.reroll_region = tool_button("reroll_region", say("Reroll a region"))
        self.one_noise = tool_button("reset", say("Use one noise"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.lock)
        for button in (self.reroll, self.reroll_class, self.reroll_region, self.one_noise):
            layout.addWidget(button)
        session.seed_changed.connect(self._show)
        session.selection_changed.connect(self._follow)
        session.vocabulary_changed.connect(self._follow)
        session.opened.connect(self._follow)
        self.field.editingFinished.connect(self._typed)
        self.reroll.clicked.connect(session.seeds.reroll)
        self.reroll_class.clicked.connect(lambda: session.seeds.reroll_class(session.classes.selected))
        self.reroll_region.clicked.connect(self.region_requested)
        self.one_noise.clicked.connect(session.seeds.use_one)
        self.lock.clicked.connect(session.seeds.lock)
        self._show()

    def _follow(self) -> None:
        self._session.turns.take(self._show)

    def _show(self) -> None:
        session = self._session
        if self.field.text() != str(session.seeds.seed):
            self.field.setText(str(session.seeds.seed))
            self.field.setCursorPosition(0)
        locked = session.seeds.locked
        self.lock.setChecked(locked)
        set_symbol(self.lock, "lock" if locked else "unlock")
        self.lock.setToolTip(
            say("Unlock the seed") if locked else say("Lock the seed: reroll and restore leave it alone")
        )
        for button in (self.reroll, self.reroll_class, self.reroll_region):
            button.setEnabled(not locked)
        others = own_noise_text(len(session.seeds.class_seeds), len(session.seeds.regions))
        self.one_noise.setVisible(bool(others))
        self.one_noise.setEnabled(not locked)
        self.one_noise.setToolTip(say("{others}: click to use one noise for all again", others=others))
        name = session.classes.vocabulary.by_id(session.classes.selected).name
        said = say("The seed is locked")
        self.reroll.setToolTip(said if locked else say("Other noise for the whole picture (Ctrl+R)"))
        color = session.classes.vocabulary.by_id(session.classes.selected).color
        looks = color, self.palette().cacheKey(), self.devicePixelRatioF()
        if looks != self._dice:
            self._dice = looks
            self.reroll_class.setIcon(_dice_of(color))
        text = say("Other noise for “{name}” alone (Ctrl+Shift+R)", name=name)
        self.reroll_class.setToolTip(said if locked else text)
        text = say("Other noise for a part: drag around it on the canvas (N)")
        self.reroll_region.setToolTip(said if locked else text)

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: the dice in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "reroll_class"):
            self._show()

    def _typed(self) -> None:
        text = self.field.text().strip()
        try:
            if text.isdecimal():
                self._session.seeds.set_seed(int(text))
        except CatpaintError as error:
            self._session.session.report_error(error)
        self._show()


def _dice_of(color: Color) -> QIcon:
    """The dice with a dot in a class's colour."""
    result = QIcon()
    ratio = max(1.0, *(screen.devicePixelRatio() for screen in QApplication.screens()))
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        pixmap = icon("reroll").pixmap(QSize(_SIDE, _SIDE), ratio, mode)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QApplication.palette().window().color(), 1.5))
        painter.setBrush(QColor(*color))
        painter.setOpacity(1.0 if mode == QIcon.Mode.Normal else 0.4)
        painter.drawEllipse(QRectF(_SIDE - 11, _SIDE - 11, 10, 10))
        painter.end()
        result.addPixmap(pixmap, mode)
    return result


def own_noise_text(classes: int, regions: int) -> str:
    """How many classes and regions have noise of their own, "" where none has."""
    parts = [
        *([say("%n class(es)", n=classes)] if classes else []),
        *([say("%n region(s)", n=regions)] if regions else []),
    ]
    if not parts:
        return ""
    return say("{parts} with noise of (its|their) own", n=classes + regions, parts=say(" and ").join(parts))
