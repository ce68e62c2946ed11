"""A window that is read from right to left: its parts change sides, none overlaps, and pictures aren't mirrored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QStackedLayout, QStyleOptionViewItem, QWidget

from catpaint.ui.classes.class_view import ClassView, row_layout
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.common.row_list import beginning, ending
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow


@pytest.fixture
def window(qapp: QApplication, ready: QtSession, tmp_path: Path, qtbot: Any) -> Iterator[MainWindow]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def overlapping(root: QWidget) -> list[str]:
    """Widgets of one layout that lie over each other."""
    found = []
    for layout in root.findChildren(QLayout):
        parent = layout.parentWidget()
        if isinstance(layout, QStackedLayout) or parent is None or not parent.isVisible():
            continue
        items = [item.widget() for at in range(layout.count()) if (item := layout.itemAt(at)) is not None]
        widgets = [widget for widget in items if widget is not None and widget.isVisible()]
        found += [
            f"{type(first).__name__} and {type(second).__name__} in {type(parent).__name__}"
            for first, second in combinations(widgets, 2)
            if first.geometry().intersects(second.geometry())
        ]
    return found


def left_of(window: MainWindow, one: QWidget, other: QWidget) -> bool:
    return one.mapTo(window, QPoint()).x() < other.mapTo(window, QPoint()).x()


def test_parts_change_sides_and_none_overlaps(window: MainWindow) -> None:
    assert left_of(window, window.result, window.canvas)
    assert overlapping(window.result) == []
    assert overlapping(window.options) == []
    for dock in window.arrangement.docks.values():
        dock.raise_()
        QApplication.processEvents()
        assert overlapping(dock.widget()) == []


def test_the_painting_isnt_mirrored(window: MainWindow, ready: QtSession) -> None:
    sky, lawn = ready.classes.vocabulary.classes[:2]
    painted = np.full(ready.pixels.label_map.shape, sky.id, np.uint16)
    painted[:, painted.shape[1] // 2 :] = lawn.id
    ready.pixels.replace(painted)
    QApplication.processEvents()
    shown, middle = window.canvas.grab().toImage(), window.canvas.rect().center()
    colors = [shown.pixelColor(middle + QPoint(step, 20)).getRgb()[:3] for step in (-40, 40)]
    assert colors == [sky.color, lawn.color]


def test_rows_are_mirrored_and_answer_where_they_are_drawn(window: MainWindow, ready: QtSession) -> None:
    view = window.findChild(ClassView)
    index = view.model().index(0, 0)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)
    parts = row_layout(option)
    assert parts.lock.right() < parts.share.left() < parts.name.left() < parts.swatch.left() < parts.key.left()
    assert all(option.rect.contains(part) for part in (parts.lock, parts.share, parts.name, parts.swatch, parts.key))
    shown = view.viewport().grab().toImage()
    assert shown.pixelColor(parts.swatch.center()).getRgb()[:3] == ready.classes.vocabulary.classes[0].color
    locked = []
    view.protect_asked.connect(locked.append)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=parts.lock.center())
    assert locked == [ready.classes.vocabulary.classes[0].id]


def test_lines_begin_at_the_right(qapp: QApplication) -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert beginning(Qt.LayoutDirection.RightToLeft) & right
    assert ending(Qt.LayoutDirection.RightToLeft) & left
    assert beginning(Qt.LayoutDirection.LeftToRight) & left
    assert ending(Qt.LayoutDirection.LeftToRight) & right
