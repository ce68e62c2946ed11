from __future__ import annotations

import pytest

from tests.pyside_types import PySideTypes, keywords, plugin


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("PySide6.QtWidgets.QComboBox", {"accessibleName", "maxVisibleItems", "activated"}),
        ("PySide6.QtWidgets.QPushButton", {"checkable", "clicked", "toolTip"}),
        ("PySide6.QtCore.QTimer", {"singleShot", "interval", "timeout"}),
    ],
)
def test_qt_says_what_its_constructors_take(name: str, known: set[str]) -> None:
    found = keywords(name)
    assert known <= set(found)
    assert len(set(found)) == len(found)
    assert "acessibleName" not in found


@pytest.mark.parametrize("name", ["PySide6.QtWidgets.Nothing", "PySide6.QtCore.qVersion", "catpaint.steps.drive", ""])
def test_anything_else_is_left_as_it_is(name: str) -> None:
    assert keywords(name) == ()


def test_mypy_finds_the_plugin() -> None:
    assert plugin("1.14") is PySideTypes
