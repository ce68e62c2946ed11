"""The bars of tabs between docks that share a place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QTabBar


def hide_left_behind(window: QMainWindow) -> None:
    """Hide bars that Qt made while docks were put together and uses no more: as children of the window they would be
    shown with it, over whatever lies there. Those it takes up again it shows itself.
    """
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    tabs = {bar: {bar.tabText(at) for at in range(bar.count())} for bar in bars}
    for bar, own in tabs.items():
        if any(own < others for others in tabs.values()):
            bar.hide()
