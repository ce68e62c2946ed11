from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from catpaint.domain.label_map import write_label_map
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.affinity.reverse_dialog import ReverseDialog


@pytest.fixture
def given(sources, tmp_path):
    """40×20 pixels in the model's classes: sky, grass, and a little building."""
    label_map = np.full((20, 40), 1, np.uint16)
    label_map[10:] = 2
    label_map[12:14, :5] = 4
    path = tmp_path / "source.png"
    write_label_map(path, label_map, sources)
    return path


@pytest.fixture
def dialog(qtbot, ready):
    ready.affinity.set_sources("heaven", {"sky": 1})
    dialog = ReverseDialog(ready)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def becomes(dialog):
    table = dialog.table
    return {table.item(row, 0).text(): table.box(row).currentData() for row in range(table.rowCount())}


def opened(qtbot, dialog, path):
    dialog.open_path(path)
    qtbot.waitUntil(dialog.apply.isEnabled)


def test_proposals_by_the_affinity_then_by_names(qtbot, dialog, given, link):
    opened(qtbot, dialog, given)
    assert becomes(dialog) == {"sky": "heaven", "grass": "lawn", "building": None}
    assert "1 % of the pixels get no class" in dialog.hint.text() or "Comparing" in dialog.hint.text()
    similarity = np.zeros((5, 3))
    similarity[4, 2] = 0.8
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    link.answer_job(similarity)
    qtbot.waitUntil(lambda: becomes(dialog)["building"] == "cabin")
    assert dialog.table.item(2, 3).text() == "a name like it (0.80)"


def test_a_choice_is_kept_and_applied_as_one_step(qtbot, dialog, given, link, ready):
    opened(qtbot, dialog, given)
    box = dialog.table.box(1)
    box.setCurrentIndex(box.findData("cabin"))
    box.activated.emit(box.currentIndex())
    assert dialog.table.item(1, 3).text() == "chosen by hand"
    link.answer_job(np.full((5, 3), 0.3))
    qtbot.waitUntil(lambda: becomes(dialog)["building"] is not None)
    assert becomes(dialog)["grass"] == "cabin"
    before = ready.pixels.label_map.copy()
    dialog.apply.click()
    qtbot.waitUntil(lambda: ready.pixels.size == (40, 20))
    assert (ready.pixels.label_map[:10] == 0).all()
    assert (ready.pixels.label_map[15:] == 2).all()
    assert ready.session.undo_name == "Import translated label map"
    ready.session.undo()
    assert np.array_equal(ready.pixels.label_map, before)


def test_no_class_becomes_ignore(qtbot, dialog, given, ready):
    opened(qtbot, dialog, given)
    box = dialog.table.box(0)
    box.setCurrentIndex(box.findText("no class"))
    box.activated.emit(box.currentIndex())
    dialog.apply.click()
    qtbot.waitUntil(lambda: ready.pixels.size == (40, 20))
    assert (ready.pixels.label_map[:10] == IGNORE).all()


def test_a_presets_classes(qtbot, dialog, tmp_path):
    camvid = Vocabulary.preset("camvid")
    path = tmp_path / "camvid.png"
    write_label_map(path, np.full((8, 8), camvid.by_name("sky").id, np.uint16), camvid)
    dialog.classes.setCurrentIndex(dialog.classes.findData("camvid"))
    opened(qtbot, dialog, path)
    assert becomes(dialog) == {"sky": "heaven"}


def test_what_cannot_be_opened_names_the_file(qtbot, dialog, tmp_path, sources):
    dialog.open_path(tmp_path / "gone.png")
    qtbot.waitUntil(lambda: "gone.png" in dialog.message.text)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    dialog.open_path(broken)
    qtbot.waitUntil(lambda: "broken.png" in dialog.message.text)
    other = tmp_path / "other.png"
    write_label_map(other, np.full((4, 4), 9000, np.uint16))
    dialog.open_path(other)
    qtbot.waitUntil(lambda: "other.png fits no classes" in dialog.message.text)
    empty = tmp_path / "empty.png"
    write_label_map(empty, np.full((4, 4), IGNORE, np.uint16), sources)
    dialog.open_path(empty)
    qtbot.waitUntil(lambda: "every pixel is ignored" in dialog.message.text)
    assert not dialog.apply.isEnabled()
    assert dialog.table.isHidden()


def test_names_that_cannot_be_compared_leave_the_proposals(qtbot, dialog, given, link):
    opened(qtbot, dialog, given)
    link.job_failed.emit(next(iter(link.jobs)), "the text encoder can't be loaded; install it", "")
    assert "text encoder" in dialog.message.text
    assert dialog.apply.isEnabled()


def test_closing_stops_what_is_under_way(qtbot, ready, given, link):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    panel.open_reverse()
    dialog = panel.findChild(ReverseDialog)
    opened(qtbot, dialog, given)
    dialog.reject()
    assert link.jobs == {}


def test_where_it_is_unclear_pictures_of_the_readings_are_shown(qtbot, dialog, tmp_path, ready):
    label_map = np.zeros((20, 40), np.uint16)
    label_map[10:] = 2
    write_label_map(tmp_path / "numbers.png", label_map)
    dialog.open_path(tmp_path / "numbers.png")
    qtbot.waitUntil(dialog.ways.isVisible)
    assert not dialog.apply.isEnabled()
    assert [button.text() for button in dialog.ways.buttons[:2]] == ["Your classes", "Classes of model tiny"]
    dialog.ways.buttons[0].click()
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert becomes(dialog) == {"heaven": "heaven", "cabin": "cabin"}
    dialog.apply.click()
    qtbot.waitUntil(lambda: ready.pixels.size == (40, 20))
    assert np.array_equal(ready.pixels.label_map, label_map)


def test_its_classes_can_be_taken_over(qtbot, dialog, given, ready, sources):
    opened(qtbot, dialog, given)
    dialog.keep_classes.setChecked(True)
    assert dialog.table.isHidden()
    dialog.apply.click()
    qtbot.waitUntil(lambda: ready.pixels.size == (40, 20))
    assert ready.classes.vocabulary.names == sources.names
    assert ready.session.undo_name == "Import label map"
