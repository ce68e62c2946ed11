"""What Qt hands out, where PySide6's types leave room for nothing or for any widget."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QFormLayout, QLabel, QLayout, QWidget

T = TypeVar("T")


def there(part: T | None) -> T:
    """A part that is always there: the line of an editable box, the completer of a field that was given one."""
    assert part is not None
    return part


def set_buddy(form: QFormLayout, row: QLayout, field: QWidget) -> None:
    """Let the label of a row of several widgets stand for this one of them."""
    label = form.labelForField(row)
    assert isinstance(label, QLabel)
    label.setBuddy(field)
