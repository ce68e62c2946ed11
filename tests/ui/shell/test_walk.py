"""One sitting with mouse and keyboard, from an example to an exported picture: what is made on the way stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.jobs.messages import Enlarge
from catpaint.rendering.picture_files import read_facts
from catpaint.session.source import ModelSummary
from catpaint.ui.affinity.mix_dialog import MixDialog
from catpaint.ui.importing.wizard import TRAINING, ImportWizard
from catpaint.ui.shell.export_dialog import ExportDialog
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.datasets.labelled_folders import write_folder
from tests.session.evidence import combined
from tests.session.test_carrying import OTHER

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(ready, tmp_path, qtbot):
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda _: ready.session.mark_saved(ready.session.position))
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def drag(canvas, start, end) -> None:
    """From one pixel (y, x) of the label map to another, with the button down."""
    first, last = (QPointF(*canvas.view.to_widget(*point)).toPoint() for point in (start, end))
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, first)
    for step in range(1, 6):
        QTest.mouseMove(canvas, first + (last - first) * step / 5)
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, last)


def click(widget) -> None:
    assert widget.isVisible(), widget
    assert widget.isEnabled(), widget
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, widget.rect().center())


def choose(box, data) -> None:
    """Open a combo box and go to an entry by keys."""
    click(box)
    row = box.findData(data)
    view = box.view()
    view.setCurrentIndex(box.model().index(row, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.currentData() == data


def dialog_of(kind, qtbot):
    """The dialog of a kind that is open."""
    found = []

    def look():
        found[:] = [top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def estimate_for(names):
    """An estimate from images that knows three of these classes, and the model's classes by turns for all."""
    made = combined()
    sources = made.affinity.source
    rows = np.array([np.eye(len(sources))[1 + at % (len(sources) - 1)] for at in range(len(names))])
    matrix = AffinityMatrix(sources, tuple(names), rows, "combined", made.affinity.settings)
    return AffinityEstimate(matrix, np.full(rows.shape, 0.5), evidence=made.evidence, parts=made.parts)


def test_from_first_stroke_to_exported_picture(window, ready, link, qtbot, tmp_path, monkeypatch):
    canvas, session = window.canvas, ready

    # Paint: choose a class in the list, draw.
    view = window.classes.view
    row = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, row)
    assert session.classes.selected == 2
    window.toolbox.set_size(6)
    drag(canvas, (10, 10), (10, 40))
    assert (session.pixels.label_map[10, 12:38] == 2).all()
    assert session.session.undo_name == "Brush stroke"

    # A new class, its mapping fixed by hand.
    click(window.classes.new_name)
    QTest.keyClicks(window.classes.new_name, "kelp forest")
    QTest.keyClick(window.classes.new_name, Qt.Key.Key_Return)
    link.answer_rows()
    assert session.affinity.matrix.top("kelp forest") == [("grass", 1.0)]
    search = window.affinity.widgets.search
    click(search)
    QTest.keyClicks(search, "sea")
    QTest.keyClick(search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.affinity.matrix.top("kelp forest") == [("sea", 1.0)]
    assert "kelp forest" in session.affinity.matrix.locked

    # Another one as a mix.
    window.actions_["mix_class"].trigger()
    mix = dialog_of(MixDialog, qtbot)
    QTest.keyClicks(mix.name, "reef")
    QTest.keyClicks(mix.text, "3 sea + 1 building")
    click(mix.add)
    assert dict(session.affinity.matrix.top("reef")) == pytest.approx({"sea": 0.75, "building": 0.25})
    canvas.setFocus()
    drag(canvas, (30, 10), (30, 40))
    assert session.pixels.label_map[30, 20] == session.classes.selected

    # Another model, and back.
    before = session.affinity.matrix
    session.models.set_names(("tiny", "other"))
    choose(window.result.model, "other")
    link.model_read.emit(ModelSummary("other", OTHER, (128, 128), hash="def", device="cpu"))
    link.answer_rows()
    assert session.affinity.matrix.source == OTHER.names
    choose(window.result.model, "tiny")
    assert session.affinity.matrix.source == before.source
    assert np.array_equal(session.affinity.matrix.weights, before.weights)
    assert session.affinity.matrix.locked == before.locked

    # Import labelled images, and estimate from them.
    window.dialogs.import_dataset(write_folder(tmp_path / "coast", 10))
    wizard = dialog_of(ImportWizard, qtbot)
    qtbot.waitUntil(lambda: wizard.plan is not None)
    while wizard._pages.currentIndex() != TRAINING:
        click(wizard._next)
    qtbot.waitUntil(lambda: wizard.training_page.ready)
    click(wizard._next)
    assert session.data.imported is not None
    assert "ready: finetune" in window.training.message._label.text()
    link.answer_rows()
    link.answer_affinity(estimate_for(session.classes.vocabulary.names))
    decided = session.affinity.evidence.decision("tiny", "combined", "cabin")
    assert decided is not None

    # Size and seed.
    choose(window.result.size_choice, 256)
    seed = window.result.seed.field
    click(seed)
    seed.selectAll()
    QTest.keyClicks(seed, "77")
    QTest.keyClick(seed, Qt.Key.Key_Return)
    assert (session.pictures.long_edge, session.seeds.noise.seed) == (256, 77)

    # Save, go elsewhere, reopen.
    path = tmp_path / "reef.catpaint"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: path.exists() and not session.session.dirty)
    label_map, matrix = session.pixels.label_map.copy(), session.affinity.matrix
    window.dialogs.open_example()
    qtbot.waitUntil(lambda: session.session.path is None and session.pixels.size != (64, 48))
    assert session.affinity.evidence.decision("tiny", "combined", "cabin") is None
    window.dialogs.open(path)
    qtbot.waitUntil(lambda: session.session.path == path)
    assert np.array_equal(session.pixels.label_map, label_map)
    assert session.models.name == "tiny"
    assert np.allclose(session.affinity.matrix.weights, matrix.weights)
    assert session.affinity.matrix.locked == matrix.locked == {"kelp forest", "reef"}
    assert session.affinity.evidence.decision("tiny", "combined", "cabin") == decided
    assert (session.pictures.long_edge, session.seeds.noise.seed) == (256, 77)
    assert session.data.imported is not None

    # Export 1024 px.
    session.live.render_now()
    link.answer_render(value=50)
    height, width = session.live.last_update.image.shape[:2]
    assert width == 256
    picture = tmp_path / "reef.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(picture), ""))

    def answer():
        dialog = dialog_of(ExportDialog, qtbot)
        dialog.sizes.setCurrentIndex(dialog.sizes.findData(4))
        click(next(button for button in dialog.findChild(QDialogButtonBox).buttons() if "Export" in button.text()))

    window.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is canvas)
    QTimer.singleShot(500, answer)
    QTest.keyClick(canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    number = next(number for number, (_, work) in link.jobs.items() if isinstance(work, Enlarge))
    link.answer_job(np.full((4 * height, 1024, 3), 9, np.uint8), job_id=number)
    qtbot.waitUntil(picture.exists)
    with Image.open(picture) as image:
        assert image.size == (1024, 4 * height)
    assert read_facts(picture)["seed"] == 77
