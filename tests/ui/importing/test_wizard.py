from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from catpaint.datasets import open_dataset
from catpaint.datasets.imported import ImportedData
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.importing.class_table import NOTE, TARGET
from catpaint.ui.importing.folder_page import dropped_folder
from catpaint.ui.importing.pair_dialog import PairDialog
from catpaint.ui.importing.thumbnails import STATE_ROLE
from catpaint.ui.importing.wizard import CLASSES, FOLDER, IMAGES, TRAINING, ImportWizard
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.datasets.labelled_folders import SMALL, write_folder, write_grey, write_image

CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def wizard(session: QtSession, qtbot: QtBot) -> Iterator[ImportWizard]:
    wizard = ImportWizard(session)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    wizard.show()
    yield wizard
    wizard.done(0)


def take(wizard: ImportWizard, folder: Path, qtbot: QtBot) -> None:
    """Give it a folder, and wait until that is looked through."""
    wizard.take(folder)
    qtbot.waitUntil(lambda: wizard.plan is not None, timeout=10_000)


def said(wizard: ImportWizard) -> str:
    page = wizard.folder_page
    return f"{page._headline.text()} {page._says.text()}"


def test_from_folder_to_document(wizard: ImportWizard, session: QtSession, qtbot: QtBot, tmp_path: Path) -> None:
    results: list[ImportedData] = []
    wizard.imported.connect(results.append)
    assert not wizard._next.isEnabled()
    take(wizard, write_folder(tmp_path / "海岸 🌊", 10), qtbot)
    assert "10 labelled images in 3 classes" in said(wizard)
    for step in (CLASSES, IMAGES, TRAINING):
        wizard._next.click()
        assert wizard._pages.currentIndex() == step
    assert wizard._next.text() == "Import"
    qtbot.waitUntil(lambda: wizard.training_page.ready)
    count = len(session.classes.vocabulary)
    wizard._next.click()
    assert session.data.imported == results[0]
    assert session.data.imported.train.root.name == "海岸 🌊"
    assert len(session.data.imported.train) + len(session.data.imported.held_out or ()) == 10
    assert len(session.classes.vocabulary) == count + 3
    session.session.undo()
    assert session.data.imported is None
    assert len(session.classes.vocabulary) == count


@pytest.mark.parametrize(
    ("files", "message"),
    [((), "is in no layout catpaint knows"), (("images", "labels"), "holds no image"), ((".",), "is in no layout")],
)
def test_folders_without_a_data_set(
    files: tuple[str, ...], message: str, wizard: ImportWizard, qtbot: QtBot, tmp_path: Path
) -> None:
    root = tmp_path / "set"
    root.mkdir()
    for name in files:
        (root / name).mkdir(exist_ok=True)
    if "images" in files:
        (root / "classes.txt").write_text("a\nb\n")
    wizard.take(root)
    qtbot.waitUntil(lambda: message in said(wizard), timeout=10_000)
    assert wizard.plan is None
    wizard.go_to(CLASSES)
    assert wizard._pages.currentIndex() == FOLDER
    wizard.take(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: "is no folder" in said(wizard), timeout=10_000)


def test_classes_without_names_can_be_chosen(wizard: ImportWizard, qtbot: QtBot, tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 3)
    (root / "vocabulary.json").unlink()
    wizard.take(root)
    qtbot.waitUntil(lambda: "neither vocabulary.json nor classes.txt" in said(wizard), timeout=10_000)
    page = wizard.folder_page
    page._classes.setCurrentIndex(page._classes.findData("camvid"))
    page._open()
    qtbot.waitUntil(lambda: wizard.plan is not None, timeout=10_000)
    assert wizard.plan is not None
    assert wizard.plan.source.name == Vocabulary.preset("camvid").name


def test_classes_are_chosen_typed_and_merged(wizard: ImportWizard, qtbot: QtBot, tmp_path: Path) -> None:
    take(wizard, write_folder(tmp_path / "set", 4), qtbot)
    wizard.go_to(CLASSES)
    page, plan = wizard.classes_page, wizard.plan
    assert page.model is not None
    assert plan is not None
    row = next(row for row, entry in enumerate(page.model.entries) if entry.name == "cow")
    index = page.proxy.mapFromSource(page.model.index(row, TARGET))
    delegate = page.table.itemDelegateForColumn(TARGET)
    editor = delegate.createEditor(page.table.viewport(), QStyleOptionViewItem(), index)
    assert isinstance(editor, QComboBox)
    editor.setCurrentText("Зверь 🐄")
    delegate.setModelData(editor, page.proxy, index)
    editor.deleteLater()
    assert plan.targets[2] == "Зверь 🐄"
    assert page.model.index(row, NOTE).data() == "new class"
    page.table.selectAll()
    page._merge.click()
    assert len(set(plan.targets.values())) == 1
    assert "3 merged" in page.model.index(row, NOTE).data()
    page._ignore.click()
    assert "3 ignored" in page._summary.text()
    wizard.go_to(TRAINING)
    qtbot.waitUntil(lambda: "every class of the data set is ignored" in wizard.training_page._message.text())
    assert not wizard._next.isEnabled()
    wizard.go_to(CLASSES)
    page.table.selectAll()
    page._create.click()
    assert plan.targets == {0: "sky", 1: "grass", 2: "cow"}
    page.model.set_targets({0: "x" * 300})
    assert "longer than" in page._message.text()
    assert plan.targets == {0: "sky", 1: "grass", 2: "cow"}


def test_images_are_shown_skipped_and_repaired(wizard: ImportWizard, qtbot: QtBot, tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 4)
    write_image(root / "images" / "yes.png", (6, 8))
    write_grey(root / "labels" / "yes.png", [[0, 255] * 4] * 6)
    write_image(root / "images" / "broken.png", (6, 8))
    (root / "labels" / "broken.png").write_bytes(b"")
    take(wizard, root, qtbot)
    wizard.go_to(IMAGES)
    page, plan = wizard.images_page, wizard.plan
    model = page.model
    assert model is not None
    assert plan is not None
    assert page._problems.isVisibleTo(page)
    rows = {model.index(row).data(): row for row in range(model.rowCount())}
    assert len(rows) == 6
    assert model.index(rows["yes"]).data(STATE_ROLE) == "problem"
    assert "0 and 255" in model.index(rows["yes"]).data(Qt.ItemDataRole.ToolTipRole)
    qtbot.waitUntil(lambda: model.index(rows["scene0"]).data(Qt.ItemDataRole.DecorationRole) is not None)
    page.view.selectionModel().select(model.index(rows["scene0"]), QItemSelectionModel.SelectionFlag.Select)
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert plan.skipped == {rows["scene0"]}
    assert "1 skipped" in page._summary.text()
    assert model.setData(model.index(rows["scene0"]), Qt.CheckState.Checked.value, CHECKED)
    assert not plan.skipped
    page._marked.setCurrentText("kelp")
    page._solve()
    assert model.index(rows["yes"]).data(STATE_ROLE) == "used"
    assert "kelp" in plan.vocabulary_after.names
    page._marked.setCurrentText("x" * 300)
    page._solve()
    assert "longer than" in page._message.text()
    assert plan.marked == "kelp"
    page._filter.setCurrentIndex(page._filter.findData("problems"))
    page._apply_filter()
    assert model.rowCount() == 2


def test_stopping_and_closing_while_images_are_looked_at(
    wizard: ImportWizard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_folder(tmp_path / "set", 40)
    wizard.take(root)
    wizard.folder_page._stop.click()
    assert "Stopped" in said(wizard)
    qtbot.wait(150)
    assert wizard.plan is None
    take(wizard, root, qtbot)
    assert wizard.plan is not None
    wizard.take(root)
    wizard.reject()
    assert not wizard.isVisible()


def test_five_hundred_classes(session: QtSession, qtbot: QtBot, tmp_path: Path) -> None:
    entries = tuple(VocabularyClass(i, f"класс {i}", (i % 256, i // 256, 9)) for i in range(500))
    root = write_folder(tmp_path / "set", 2)
    Vocabulary("many", entries).save(root / "vocabulary.json")
    wizard = ImportWizard(session)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(wizard)
    take(wizard, root, qtbot)
    wizard.go_to(CLASSES)
    page = wizard.classes_page
    page.table.selectAll()
    page._create.click()
    assert "500 new" in page._summary.text()
    page._find.setText("класс 49")
    assert page.proxy.rowCount() == 11
    wizard.done(0)


def test_a_dropped_folder(tmp_path: Path) -> None:
    def drop(*paths: Path) -> QDropEvent:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        kept.append(data)
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        return QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, buttons, keys)

    kept: list[QMimeData] = []
    file = tmp_path / "a.txt"
    file.touch()
    assert dropped_folder(drop(tmp_path)) == tmp_path
    assert dropped_folder(drop(file)) is None
    assert dropped_folder(drop(tmp_path, tmp_path)) is None


def test_from_the_window(session: QtSession, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    for name, kind in (("import_dataset", ImportWizard), ("save_pair", PairDialog)):
        window.actions_[name].trigger()
        (dialog,) = window.findChildren(kind)
        assert dialog.isModal()
        dialog.reject()
        qtbot.waitUntil(lambda kind=kind: not window.findChildren(kind))
    window.dialogs.take(write_folder(tmp_path / "set", 2))
    (wizard,) = window.findChildren(ImportWizard)
    qtbot.waitUntil(lambda: wizard.plan is not None, timeout=10_000)
    wizard.reject()


def test_a_pair_is_saved(session: QtSession, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PairDialog(session, str(tmp_path / "by hand"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert not dialog._save.isEnabled()
    dialog.take_photograph(tmp_path / "missing.png")
    qtbot.waitUntil(lambda: "missing.png: no such file" in dialog._says.text())
    assert not dialog._save.isEnabled()
    height, width = session.pixels.label_map.shape
    photo = np.random.default_rng(0).integers(0, 256, (2 * height, 2 * width, 3), np.uint8)
    Image.fromarray(photo).save(tmp_path / "photo.png")
    dialog.take_photograph(tmp_path / "photo.png")
    qtbot.waitUntil(dialog._save.isEnabled)
    assert "is scaled to the photograph" in dialog._says.text()
    dialog._name.setText("one")
    with qtbot.waitSignal(dialog.saved):
        dialog._write()
    data = open_dataset(tmp_path / "by hand")
    np.testing.assert_array_equal(data.read(0)[0], photo)
    assert data.vocabulary.names == session.classes.vocabulary.names
    again = PairDialog(session, str(tmp_path / "by hand"))
    again.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(again)
    again.take_photograph(tmp_path / "photo.png")
    qtbot.waitUntil(again._save.isEnabled)
    again._name.setText("one")
    again._write()
    qtbot.waitUntil(lambda: "is there already" in again._says.text())
    assert again._save.isEnabled()


def test_two_readings_of_the_classes_are_asked(qtbot: QtBot, tmp_path: Path) -> None:
    from catpaint.ui.importing.folder_page import FolderPage
    from catpaint.ui.importing.task import Task

    root = write_folder(tmp_path / "set", 2)
    (root / "classes.txt").write_text("sky\ncow\ngrass\n")
    task = Task()
    page = FolderPage(SMALL, task)
    qtbot.addWidget(page)
    try:
        page.take(root)
        qtbot.waitUntil(lambda: page._classes.count() > page._fixed, timeout=60_000)
        assert page.survey is None
        assert "both name the classes" in page._says.text()
        page._classes.setCurrentIndex(page._classes.count() - 1)
        page._classes.activated.emit(page._classes.count() - 1)
        qtbot.waitUntil(lambda: page.survey is not None, timeout=60_000)
        assert page.survey.dataset.vocabulary.names == ("sky", "cow", "grass")
    finally:
        task.close()
