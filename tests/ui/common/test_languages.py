"""Languages: what goes through translation is translated wholly, with plurals; the rest stays English."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from catpaint.session.training_ends import Kept
from catpaint.ui.common import languages
from catpaint.ui.settings.dialog import SettingsDialog
from catpaint.ui.settings.key_book import KeyBook, KeyEntry
from catpaint.ui.settings.preferences import Preferences
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.training.ends import TrainingEnds


@pytest.fixture
def german(qapp):
    assert languages.install(qapp, "de")
    yield
    languages.install(qapp, "en")


def messages(code):
    tree = ElementTree.parse(languages.folder() / f"catpaint_{code}.ts")
    for message in tree.getroot().iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.findall("numerusform")]
        yield message.findtext("source"), forms or [translation.text or ""], translation.get("type")


@pytest.mark.parametrize("code", [code for code, _ in languages.LANGUAGES])
def test_every_sentence_of_a_file_is_translated_with_its_places(code):
    found = list(messages(code))
    assert found
    for source, forms, kind in found:
        assert kind is None, source
        for form in forms:
            assert form.strip(), source
            assert sorted(re.findall(r"\{\w+\}|%n", form)) == sorted(re.findall(r"\{\w+\}|%n", source)), source


def test_a_german_settings_dialog_has_no_english_sentence(german, ready, tmp_path, qtbot):
    store = SettingsStore(tmp_path / "settings.ini")
    dialog = SettingsDialog(Preferences(store), KeyBook((KeyEntry("undo", "Undo"),), store, lambda *_: None), ready)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Einstellungen"
    english = {source for source, forms, _ in messages("de") if source not in forms}
    for widget in dialog.findChildren(QWidget):
        said = [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        if isinstance(widget, QLineEdit):
            said.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            said += [widget.itemText(row) for row in range(widget.count())]
        assert not english & set(said)


def test_plurals(german, qapp):
    words = TrainingEnds()
    assert words.ready(1) == "1 Bild ist bereit: Feintunen Sie das Modell damit."
    assert words.ready(100).startswith("100 Bilder sind bereit")
    assert "Ihre 7 Klassen" in words.kept(Kept("kelp", "starter", 7))
    languages.install(qapp, "en")
    assert words.ready(1) == "1 image is ready: finetune the model on it."
    assert words.ready(100) == "100 images are ready: finetune the model on them."


def test_a_language_there_is_no_file_of_is_english(qapp):
    assert not languages.install(qapp, "xx")
    assert TrainingEnds().ready(2).startswith("2 images are")
