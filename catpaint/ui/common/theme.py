"""Light and dark, as the system says: Fusion with palettes of our own, so that both look alike everywhere."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

_LIGHT = {
    "window": "#f3f3f5",
    "base": "#ffffff",
    "alternate": "#f7f7f9",
    "button": "#fbfbfc",
    "text": "#1c1d21",
    "muted": "#62656f",
    "disabled": "#a0a3ab",
    "border": "#d3d5db",
    "check": "#9fa3ac",
    "accent": "#2a66c8",
    "on_accent": "#ffffff",
    "error": "#b3261e",
    "error_background": "#fdecea",
    "warning": "#8a5a00",
    "canvas": "#c9cbd1",
}
_DARK = {
    "window": "#26272b",
    "base": "#1c1d20",
    "alternate": "#222327",
    "button": "#323339",
    "text": "#e8e9ed",
    "muted": "#a2a5af",
    "disabled": "#6b6e77",
    "border": "#3d3f46",
    "check": "#b3b7c2",
    "accent": "#5b9bff",
    "on_accent": "#0d1420",
    "error": "#ff9d94",
    "error_background": "#43211f",
    "warning": "#f0c06a",
    "canvas": "#161719",
}

_CHECKED = ("QCheckBox", "QRadioButton")
"""Widgets whose boxes Fusion frames in a darker shade of the window's colour, which can't be seen in a dark window."""
_CHOICE = "catpaint_appearance"


class Theme(QObject):
    """Keeps the application's palette as the system's colour scheme says, or as was chosen."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply()

    def choose(self, name: str) -> None:
        """ "light", "dark", or "system" for what the system says."""
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(name, Qt.ColorScheme.Unknown)
        # Platforms that can't be told keep saying what the system says, so the choice is kept here too.
        self._application.setProperty(_CHOICE, name)
        self._application.styleHints().setColorScheme(scheme)
        self.apply()

    def apply(self) -> None:
        """Put the palette of the present colour scheme in place."""
        colors = _colors()
        self._application.setPalette(_palette(colors))
        for widget in _CHECKED:
            palette = _palette(colors)
            palette.setColor(QPalette.ColorRole.Window, QColor(colors["check"]))
            # Its types say bytes, and its binding refuses them.
            self._application.setPalette(palette, cast(bytes, widget))
        self._application.setStyleSheet(_style_sheet(colors))
        self.changed.emit()


def is_dark() -> bool:
    """Whether the system (or the person's choice) asks for a dark window."""
    application = QApplication.instance()
    chosen = application.property(_CHOICE) if application is not None else None
    if chosen in ("light", "dark"):
        return bool(chosen == "dark")
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def tint(name: str) -> QColor:
    """A colour of the present scheme by its role: "error", "muted", "accent", "warning", "border", "canvas", ..."""
    return QColor(_colors()[name])


def _colors() -> dict[str, str]:
    return _DARK if is_dark() else _LIGHT


def _palette(colors: dict[str, str]) -> QPalette:
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for target, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "base"),
        (role.AlternateBase, "alternate"),
        (role.Text, "text"),
        (role.Button, "button"),
        (role.ButtonText, "text"),
        (role.BrightText, "error"),
        (role.ToolTipBase, "base"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.Light, "button"),
        (role.Midlight, "border"),
        (role.Mid, "border"),
        (role.Dark, "border"),
    ):
        palette.setColor(target, QColor(colors[name]))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, target, QColor(colors["disabled"]))
    palette.setColor(group.Disabled, role.Highlight, QColor(colors["border"]))
    return palette


def _style_sheet(colors: dict[str, str]) -> str:
    """What a palette can't say: thin separators, flat tool buttons with a clear checked state, calm docks."""
    return f"""
    QToolTip {{ color: {colors["text"]}; background: {colors["base"]}; border: 1px solid {colors["border"]};
        padding: 4px 6px; }}
    QMainWindow::separator {{ background: {colors["border"]}; width: 1px; height: 1px; }}
    QMainWindow::separator:hover {{ background: {colors["accent"]}; }}
    QToolBar {{ background: {colors["window"]}; border: 0; border-bottom: 1px solid {colors["border"]};
        spacing: 2px; padding: 3px 6px; }}
    QToolBar[orientation="vertical"] {{ border-bottom: 0; border-right: 1px solid {colors["border"]};
        padding: 6px 3px; }}
    QToolBar::separator {{ background: {colors["border"]}; width: 1px; height: 1px; margin: 4px 5px; }}
    QToolBar QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px; }}
    QToolBar QToolButton:hover {{ background: {colors["button"]}; border-color: {colors["border"]}; }}
    QToolBar QToolButton:checked {{ background: {colors["base"]}; border-color: {colors["accent"]}; }}
    QToolBar QToolButton:focus {{ border-color: {colors["accent"]}; }}
    QPushButton[segment="true"] {{ background: {colors["base"]}; color: {colors["text"]};
        border: 1px solid {colors["border"]}; border-radius: 3px; padding: 3px 8px; }}
    QPushButton[segment="true"]:hover {{ border-color: {colors["accent"]}; }}
    QPushButton[segment="true"]:checked {{ background: {colors["accent"]}; color: {colors["on_accent"]};
        border-color: {colors["accent"]}; }}
    QPushButton[segment="true"]:focus {{ border-color: {colors["text"]}; }}
    QPushButton[segment="true"]:disabled {{ background: {colors["window"]}; color: {colors["disabled"]}; }}
    QStatusBar {{ border-top: 1px solid {colors["border"]}; }}
    QStatusBar::item {{ border: 0; }}
    QDockWidget::title {{ background: {colors["window"]}; padding: 6px 8px; }}
    #errorBar {{ background: {colors["error_background"]}; border-top: 1px solid {colors["error"]}; }}
    #errorBar QLabel {{ color: {colors["error"]}; }}
    """
