from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.imported import ImportedData
from catpaint.jobs.answers import Exported
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.set_export_dialog import SetExportDialog
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.datasets.labelled_folders import write_folder


def imported(folder: Path) -> ImportedData:
    data = open_dataset(write_folder(folder, 4, (20, 24)))
    mapping = ClassMapping({entry.id: entry.id for entry in data.vocabulary.classes})
    return ImportedData.made(data, mapping, data.vocabulary, train=[0, 1, 2], held_out=[3], size=(64, 64), crop=False)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[SetExportDialog]:
    dialog = SetExportDialog(imported(tmp_path / "set"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.done(0)


def test_a_set_is_written_for_another_tool(dialog: SetExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    assert "3 images, and 1 held out" in dialog.says.text()
    assert not dialog.write.isEnabled()
    dialog.layouts.setCurrentIndex(dialog.layouts.findData("labelme"))
    dialog.folder.setText(str(tmp_path / "out"))
    with qtbot.waitSignal(dialog.exported) as heard:
        dialog.write.click()
        assert not dialog.folder.isEnabled()
    assert heard.args == [Exported(4)]
    assert len(open_dataset(tmp_path / "out/train")) == 3


def test_what_goes_wrong_is_told_and_can_be_mended(dialog: SetExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "set/labels/scene3.png").write_bytes(b"no picture")
    dialog.folder.setText(str(tmp_path / "set"))
    dialog.write.click()
    qtbot.waitUntil(lambda: "holds something already" in dialog.says.text())
    assert dialog.write.isEnabled()
    (tmp_path / "set/labels/scene2.png").write_bytes(b"no picture")
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.write.click()
    qtbot.waitUntil(lambda: "none of its 1 pairs can be read" in dialog.says.text())


def test_left_out_pairs_are_shown(dialog: SetExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "set/labels/scene2.png").write_bytes(b"no picture")
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.write.click()
    qtbot.waitUntil(lambda: "3 pairs written, 1 left out" in dialog.says.text())
    assert "scene2.png" in dialog.says.text()
    assert dialog.isVisible()


def test_from_the_menu(session: QtSession, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(session.failed) as heard:
        window.actions_["export_dataset"].trigger()
    assert "import one first" in heard.args[0]
    session.data.take(imported(tmp_path / "set").for_vocabulary(session.classes.vocabulary))
    window.actions_["export_dataset"].trigger()
    (dialog,) = window.findChildren(SetExportDialog)
    dialog.reject()
    # Nothing is asked about when the window closes.
    session.session.undo()
    assert not session.session.dirty
