"""What is chosen is remembered, handed on at the start, and told."""

from __future__ import annotations

import pytest

from catpaint.ui.common import languages
from catpaint.ui.settings.preferences import Preferences
from catpaint.ui.shell.settings_store import SettingsStore


def test_what_is_chosen_is_there_at_the_next_start(store, tmp_path, qtbot):
    first = Preferences(store)
    for key, value in (
        ("worker/device", "cpu"),
        ("worker/precision", "float32"),
        ("worker/encoder", "minilm"),
        ("files/cache", str(tmp_path)),
        ("files/autosave", False),
        ("files/autosave_ms", 4000),
        ("window/appearance", "dark"),
        ("canvas/patterns", True),
    ):
        first.choose(key, value)
    again = Preferences(SettingsStore(tmp_path / "settings.ini"))
    assert (again.device, again.precision, again.encoder, again.cache) == ("cpu", "float32", "minilm", tmp_path)
    assert (again.autosave, again.autosave_ms, again.appearance, again.patterns) == (False, 4000, "dark", True)
    environment = {}
    again.apply_at_start(environment)
    assert environment == {
        "CATPAINT_PRECISION": "float32",
        "CATPAINT_TEXT_ENCODER": "minilm",
        "CATPAINT_CACHE": str(tmp_path),
    }


def test_a_variable_set_outside_wins_and_automatic_sets_none(store):
    chosen = Preferences(store)
    chosen.choose("worker/precision", "float32")
    chosen.choose("worker/encoder", "auto")
    environment = {"CATPAINT_PRECISION": "bfloat16"}
    chosen.apply_at_start(environment)
    assert environment == {"CATPAINT_PRECISION": "bfloat16"}


def test_only_what_the_worker_is_made_with_needs_a_restart(store, qtbot):
    chosen = Preferences(store)
    with qtbot.waitSignal(chosen.changed) as told:
        chosen.choose("window/appearance", "dark")
    assert told.args == ["window/appearance"]
    assert not chosen.needs_restart
    chosen.choose("worker/device", "cpu")
    assert chosen.needs_restart
    chosen.choose("worker/device", "auto")
    assert not chosen.needs_restart, "it is as it was when the program began"


@pytest.mark.parametrize(
    ("key", "value"),
    [("window/appearance", "purple"), ("worker/precision", "int1"), ("files/autosave_ms", -5), ("files/autosave", "?")],
)
def test_a_broken_value_is_its_default(store, key, value):
    store.put(key, value)
    chosen = Preferences(store)
    assert chosen.appearance == "system"
    assert chosen.precision == "auto"
    assert chosen.autosave_ms in (500, 2500)
    assert chosen.autosave


@pytest.mark.parametrize(
    ("read", "spoken"),
    [
        (["de-Latn-AT", "de"], "de"),
        (["fr-FR", "de-CH", "en-GB"], "de"),
        (["en-US", "de-DE"], "en"),
        (["ja"], "en"),
        (["C"], "en"),
    ],
)
def test_a_fresh_profile_speaks_the_systems_language(store, monkeypatch, read, spoken):
    class System:
        @staticmethod
        def uiLanguages():
            return read

    monkeypatch.setattr(languages.QLocale, "system", staticmethod(System))
    chosen = Preferences(store)
    assert chosen.language == spoken
    other = "en" if spoken == "de" else "de"
    chosen.choose("window/language", spoken)
    assert not chosen.needs_restart
    chosen.choose("window/language", other)
    assert chosen.language == other
    assert chosen.needs_restart
