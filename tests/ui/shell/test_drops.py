from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from catpaint.ui.shell.drops import dropped, is_picture


def taken(*urls: QUrl) -> list[str]:
    data = QMimeData()
    data.setUrls(list(urls))
    event = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return [path.name for path in dropped(event)]


@pytest.mark.parametrize("name", ["a.catpaint", "a.PNG", "a.json", "a.catpack", "a.safetensors"])
def test_what_the_window_knows_is_taken(qtbot, tmp_path, name):
    assert taken(QUrl.fromLocalFile(str(tmp_path / name))) == [name]


def test_a_folder_is_taken_and_what_nobody_knows_is_not(qtbot, tmp_path):
    assert taken(QUrl.fromLocalFile(str(tmp_path))) == [tmp_path.name]
    assert taken(QUrl.fromLocalFile(str(tmp_path / "a.docx"))) == []
    assert taken(QUrl("https://example.org/a.png")) == []
    assert taken() == []


def test_several_files_are_taken_only_as_one_model(qtbot, tmp_path):
    files = [QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")]
    assert taken(*files) == []


def test_a_picture_is_known_by_its_name(tmp_path):
    assert is_picture(tmp_path / "a.JPEG")
    assert not is_picture(tmp_path / "a.json")
