"""What is wrong with a window at a glance."""

from __future__ import annotations

from collections.abc import Iterator


def faults(shown: object) -> Iterator[str]:
    """Texts that have less room than they need, and windows larger than their screen."""
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabBar, QWidget

    from catpaint.ui.common.messages import ElidedLabel
    from catpaint.ui.result.model_choice import ElidedCombo

    assert isinstance(shown, QWidget)
    room = shown.screen().availableGeometry()
    if shown.width() > room.width() or shown.height() > room.height():
        yield f"larger than the screen: {shown.width()}×{shown.height()} of {room.width()}×{room.height()}"
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or not widget.visibleRegion().boundingRect().isValid():
            continue
        if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
            needs = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = widget.sizeHint().width() if not widget.wordWrap() else 0
            if widget.height() < needs or widget.width() < wide:
                yield f"label “{widget.text()[:50]}” {widget.width()}×{widget.height()}, needs {wide}×{needs}"
        elif isinstance(widget, QAbstractButton) and widget.text() and _lettered(widget):
            needs = widget.fontMetrics().horizontalAdvance(widget.text().replace("&", "")) + 8
            if widget.width() < needs:
                yield f"button “{widget.text()[:50]}” {widget.width()}, needs {needs}"
        elif isinstance(widget, QComboBox) and not isinstance(widget, ElidedCombo):
            needs = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 24
            if widget.width() < needs:
                yield f"choice “{widget.currentText()[:50]}” {widget.width()}, needs {needs}"
        elif isinstance(widget, QTabBar):
            for at in range(widget.count()):
                needs = widget.fontMetrics().horizontalAdvance(widget.tabText(at))
                if widget.tabRect(at).width() < needs:
                    yield f"tab “{widget.tabText(at)}” {widget.tabRect(at).width()}, needs {needs}"


def _lettered(button: object) -> bool:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QToolButton

    return not isinstance(button, QToolButton) or button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
