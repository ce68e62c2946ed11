"""Where it runs, as one types it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from catpaint.ui.settings.engine_field import EngineField
from catpaint.ui.settings.preferences import Preferences


@pytest.fixture
def field(store, qtbot):
    field = EngineField(Preferences(store))
    qtbot.addWidget(field)
    return field


def test_an_address_has_room(field):
    address = "ray://gpu-box:10001?gpus=1"
    assert field.sizeHint().width() > field.fontMetrics().horizontalAdvance(address)


def test_what_can_not_be_read_is_said_as_an_error_until_it_can(field):
    quiet, error = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.BrightText
    assert field.message.foregroundRole() == quiet
    hint = field.message.text()
    field.setEditText("gopher://nowhere")
    field._take_over()
    assert field.message.foregroundRole() == error
    assert field.message.text() != hint
    field.setEditText("here")
    field._take_over()
    assert field.message.foregroundRole() == quiet
    assert field.message.text() == hint
