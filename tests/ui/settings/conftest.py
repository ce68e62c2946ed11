"""Settings in a file of the test's own."""

from __future__ import annotations

import pytest

from catpaint.ui.shell.settings_store import SettingsStore


@pytest.fixture
def store(tmp_path):
    return SettingsStore(tmp_path / "settings.ini")
