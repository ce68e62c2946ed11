"""The buttons in a dock's title: Fusion's own are drawn for light windows and can hardly be seen in dark ones."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QAbstractButton, QDockWidget

from catpaint.ui.common.icons import icon
from catpaint.words import mark, say

_BUTTONS = {
    "qt_dockwidget_closebutton": ("close", mark("Close (the View menu brings it back)")),
    "qt_dockwidget_floatbutton": ("float", mark("Let it float, or put it back")),
}


class DockButtons(QObject):
    """Gives a dock's buttons icons in the text's colour, and again whenever Qt has put its own back."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        dock.installEventFilter(self)
        dock.topLevelChanged.connect(self.apply)
        dock.featuresChanged.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Put the icons in place."""
        for name, (symbol, tip) in _BUTTONS.items():
            button = self._dock.findChild(QAbstractButton, name)
            if button is not None:
                button.setIcon(icon(symbol))
                button.setIconSize(QSize(14, 14))
                button.setToolTip(say(tip))
                button.setAccessibleName(say(tip))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After another style or palette: the dock sets its own icons when it handles the event."""
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            QTimer.singleShot(0, self, self.apply)
        return False
