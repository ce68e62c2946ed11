"""Tab bars of docks that Qt forgets: each step of grouping docks makes one, and some of them stay."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

_NEAR = 3
"""Pixels between a bar and the dock it belongs to, at most."""


def hide_stray_tabs(window: QMainWindow) -> None:
    """Hide bars over no group of docks, and copies of a bar that lie elsewhere (seen with Qt 6.11)."""
    docks = window.findChildren(QDockWidget)
    groups = set()
    for dock in docks:
        group = (dock, *window.tabifiedDockWidgets(dock))
        # A dock that was closed has no tab.
        groups.add(frozenset(part.windowTitle() for part in group if part.toggleViewAction().isChecked()))
    same: dict[frozenset[str], list[QTabBar]] = defaultdict(list)
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        titles = frozenset(bar.tabText(at) for at in range(bar.count()))
        if titles not in groups:
            bar.hide()
        elif bar.isVisible():
            same[titles].append(bar)
    for bars in same.values():
        placed = [bar for bar in bars if any(_over(bar, dock) for dock in docks)]
        if len(placed) == 1:
            for bar in bars:
                bar.setVisible(bar is placed[0])


def _over(bar: QTabBar, dock: QDockWidget) -> bool:
    """Whether a bar lies at the upper or lower edge of the dock that it shows."""
    place, tab = dock.geometry(), bar.geometry()
    if not dock.isVisible() or dock.isFloating() or abs(place.left() - tab.left()) > _NEAR:
        return False
    shown = dock.windowTitle() == bar.tabText(bar.currentIndex())
    return shown and (_near(tab.bottom(), place.top()) or _near(tab.top(), place.bottom()))


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= _NEAR
