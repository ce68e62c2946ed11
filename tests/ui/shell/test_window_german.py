"""A German window without an English sentence: everything the window and its dialogs show is walked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QTabBar,
    QWidget,
)

from catpaint.datasets.exports import EXPORTS
from catpaint.session.model_library import read_library
from catpaint.session.training_figures import readable
from catpaint.ui.classes.class_questions import ClassQuestions
from catpaint.ui.common import languages
from catpaint.ui.common.language_files import translations
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.pair_dialog import PairDialog
from catpaint.ui.result.wipe_dialog import WipeDialog
from catpaint.ui.settings.key_book import KeyBook, KeyEntry
from catpaint.ui.shell.dialogs import ShortcutsDialog
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.size_dialog import SizeDialog
from catpaint.ui.shell.window import MainWindow
from catpaint.ui.training.start_dialog import StartDialog
from catpaint.ui.variations.variations import VariationsDialog
from catpaint.words import say
from tests.ui.shell.test_access import DIALOGS

MODEL_ROWS = 60


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    assert languages.install(qapp, "de")
    yield
    languages.install(qapp, "en")


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.ini")


@pytest.fixture
def window(german: None, ready: QtSession, store: SettingsStore, qtbot: Any) -> MainWindow:
    window = MainWindow(ready, store)
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.show()
    qtbot.waitExposed(window)
    return window


def english() -> set[str]:
    """Sentences that are another in German; a word that is a German one too is none."""
    known = translations("de")
    german = {form.replace("&", "") for forms in known.values() for form in forms}
    return {text for sentence in known if (text := sentence.text.replace("&", "")) not in german}


def texts(root: QWidget) -> Iterator[tuple[QWidget | QAction, str]]:
    """All that a widget and those in it show or say."""
    for widget in (root, *root.findChildren(QWidget)):
        for text in (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle()):
            yield widget, text
        yield widget, widget.accessibleName()
        yield widget, widget.accessibleDescription()
        yield from ((widget, text) for text in _shown(widget))
        for action in widget.actions():
            yield from ((action, text) for text in (action.text(), action.toolTip(), action.statusTip()))


def _shown(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    elif isinstance(widget, QSpinBox):
        yield widget.suffix()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
        yield from (widget.tabToolTip(at) for at in range(widget.count()))
    elif isinstance(widget, QComboBox):
        for row in range(widget.count()):
            yield widget.itemText(row)
            yield str(widget.itemData(row, Qt.ItemDataRole.ToolTipRole) or "")
    elif isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        columns = range(1 if isinstance(model, QAbstractListModel) else min(model.columnCount(), 12))
        for column in columns:
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), MODEL_ROWS)):
            for column in columns:
                index = model.index(row, column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    yield str(index.data(role) or "")


def escaped(root: QWidget, data: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
    """English sentences a widget shows, alone or as a line, with where they are. data: names that are no sentences."""
    sentences = english()
    found = []
    for place, text in texts(root):
        lines = {text, *text.split("\n"), *text.split(" · "), text.partition(" (")[0]}
        for line in lines:
            if (plain := line.replace("&", "").strip(" .…")) and plain not in data and _is_english(plain, sentences):
                found.append(f"{type(place).__name__} {place.objectName()}: {text!r}")
    return found


def _is_english(plain: str, sentences: set[str]) -> bool:
    return plain in sentences or f"{plain}…" in sentences or f"{plain}." in sentences


def test_the_window_shows_no_english_sentence(window: MainWindow, ready: QtSession) -> None:
    for dock in window.findChildren(QDockWidget):
        dock.raise_()
    QApplication.processEvents()
    names = set(ready.classes.vocabulary.names)
    assert not escaped(window, names)
    assert window.menuBar().actions()[0].text() == "&Datei"


def test_undo_is_named_in_german(window: MainWindow, ready: QtSession) -> None:
    ready.classes.add("kelp")
    undo = window.actions_["undo"]
    assert undo.text() == "&Rückgängig: Klasse „kelp“ hinzufügen"
    assert undo.toolTip().startswith("Rückgängig: Klasse „kelp“ hinzufügen (")
    undo.trigger()
    assert window.actions_["redo"].text() == "&Wiederholen: Klasse „kelp“ hinzufügen"


def test_menu_mnemonics_are_unique_in_german(window: MainWindow) -> None:
    def mnemonic(text: str) -> str:
        text = text.replace("&&", "")
        at = text.find("&")
        return text[at + 1].lower() if at >= 0 else ""

    def check(title: str, actions: list[QAction]) -> None:
        keys = Counter(filter(None, (mnemonic(action.text()) for action in actions)))
        assert not [key for key, count in keys.items() if count > 1], f"{title}: {keys}"
        for action in actions:
            if (menu := action.menu()) is not None:
                check(action.text(), menu.actions())

    check("menu bar", window.menuBar().actions())


MORE: dict[str, Callable[..., QDialog]] = {
    "pair": lambda window, session, store: PairDialog(session, "", window),
    "shortcuts": lambda window, session, store: ShortcutsDialog(window.actions_.shortcuts(), window),
    "size": lambda window, session, store: SizeDialog((64, 48), window),
    "start": lambda window, session, store: StartDialog(session, window),
    "variations": lambda window, session, store: VariationsDialog(session, window),
    "wipe": lambda window, session, store: WipeDialog(session, None, window),
}


@pytest.mark.parametrize("name", sorted({*DIALOGS, *MORE} - {"keys"}))
def test_dialogs_show_no_english_sentence(
    window: MainWindow, ready: QtSession, store: SettingsStore, qtbot: Any, name: str
) -> None:
    dialog = (DIALOGS | MORE)[name](window, ready, store)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert not escaped(dialog, set(window.session.classes.vocabulary.names))
    dialog.close()


def test_questions_about_classes_are_german(window: MainWindow, ready: QtSession, qtbot: Any) -> None:
    questions = ClassQuestions(ready, lambda act: bool(act()) or True, window)
    entry = ready.classes.vocabulary.classes[0]
    for ask in (questions.merge, questions.delete, questions.split, lambda one: questions.rename(one.id, "kelp")):
        ask(entry)
    dialogs = [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]
    assert len(dialogs) >= 3
    for dialog in dialogs:
        assert not escaped(dialog, set(ready.classes.vocabulary.names))
        assert entry.name in dialog.windowTitle()
        dialog.close()


def test_what_records_and_files_of_ours_say_is_german_where_it_is_shown(german: None) -> None:
    assert [readable(name) for name in ("fake", "distance", "labelmix")] == ["unecht", "Abstand", "labelmix"]
    assert {say(record.title) for record in EXPORTS.values()} >= {"Bilder und Labels", "CVAT-Masken"}
    facts = dict(next(entry for entry in read_library() if entry.name == "starter").facts())
    assert facts["Lizenz"].startswith("nur für die Forschung")
    assert "as trained" not in facts["Klassen"]
    keys = KeyBook((KeyEntry("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),), {}, lambda name, keys: None)
    assert " oder " in keys.native("redo")
