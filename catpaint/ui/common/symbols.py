"""Icons that are drawn anew in the other colours when the theme changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QToolButton, QWidget

from catpaint.ui.common.icons import icon

_PROPERTY = "catpaintSymbol"


def set_symbol(item: QAbstractButton | QAction, name: str) -> None:
    """Give a button or action the icon of this name, and let it follow the theme through `ThemedPanel`."""
    item.setProperty(_PROPERTY, name)
    item.setIcon(icon(name))


def tool_button(name: str, text: str, *, checkable: bool = False) -> QToolButton:
    """A flat button with an icon; its text is the tool tip and the accessible name."""
    button = QToolButton(toolTip=text, accessibleName=text)
    button.setAutoRaise(True)
    button.setCheckable(checkable)
    set_symbol(button, name)
    return button


def lead_with_symbol(field: QLineEdit, name: str) -> None:
    """Put an icon at the beginning of a field."""
    set_symbol(field.addAction(icon(name), QLineEdit.ActionPosition.LeadingPosition), name)


def refresh_symbols(root: QWidget) -> None:
    """Draw the icons of everything inside `root` in the present colours."""
    items: list[QAbstractButton | QAction] = [*root.findChildren(QAbstractButton), *root.findChildren(QAction)]
    for item in items:
        name = item.property(_PROPERTY)
        if isinstance(name, str):
            item.setIcon(icon(name))


class ThemedPanel(QWidget):
    """A widget whose icons follow the theme. `theme_changed` is there for what else has to be drawn anew."""

    def theme_changed(self) -> None:
        """The palette is another one; called only while the widget is visible."""

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: icons in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            refresh_symbols(self)
            if self.isVisible():
                self.theme_changed()
