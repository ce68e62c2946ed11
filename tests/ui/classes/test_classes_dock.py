from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QColorDialog, QLineEdit

from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.ui.classes.class_dialogs import ClassChooser, ReplaceDialog
from catpaint.ui.classes.class_model import Role
from catpaint.ui.classes.class_view import RowLayout
from catpaint.ui.classes.classes_dock import ClassesPanel
from catpaint.ui.common.qt_session import QtSession


@pytest.fixture
def panel(qtbot, session):
    panel = ClassesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show()
    return panel


def names(panel: ClassesPanel) -> list[str]:
    return [panel.model.index(row, 0).data() for row in range(panel.model.rowCount())]


def row_parts(panel: ClassesPanel, row: int) -> RowLayout:
    rect = panel.view.visualRect(panel.view.model().index(row, 0))
    return RowLayout(rect, panel.view.fontMetrics().horizontalAdvance("<0.1 %") + 2)


def test_lists_classes_with_keys_and_shares(qtbot, panel):
    qtbot.waitUntil(lambda: panel.model.index(0).data(Role.SHARE) > 0)
    assert names(panel) == ["heaven", "lawn", "cabin"]
    assert [panel.model.index(row).data(Role.KEY) for row in range(3)] == ["1", "2", "3"]
    assert panel.model.index(0).data(Role.SHARE) == pytest.approx(0.5)
    assert panel._count.text() == "3 classes"
    assert "key 1" in panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_painting_updates_the_shares(qtbot, panel, session):
    session.classes.delete(1, IGNORE)
    qtbot.waitUntil(lambda: panel._count.text() == "2 classes · 50 % unpainted")


def test_a_click_and_the_document_select_each_other(qtbot, panel, session):
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=row_parts(panel, 1).name.center())
    assert session.classes.selected == 1
    session.classes.select(2)
    assert panel.view.currentIndex().data() == "cabin"
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    assert session.classes.selected == 1


def test_search_filters_and_leaves_the_selection_alone(qtbot, panel, session):
    panel.search.setText("CAB")
    assert names(panel) == ["cabin"]
    assert session.classes.selected == 0
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert session.classes.selected == 2
    panel.search.clear()
    assert panel.view.currentIndex().data() == "cabin"


def test_a_search_without_match_adds_on_enter(qtbot, panel, session):
    panel.search.setText("kelp")
    assert names(panel) == []
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert session.classes.vocabulary.names[-1] == "kelp"
    assert names(panel) == ["heaven", "lawn", "cabin", "kelp"]


def test_adding_proposes_a_colour_selects_and_can_be_undone(qtbot, panel, session):
    panel.focus_new()
    proposed = panel._proposed()
    qtbot.keyClicks(panel.new_name, "  kelp ")
    qtbot.keyClick(panel.new_name, Qt.Key.Key_Return)
    entry = session.classes.vocabulary.by_name("kelp")
    assert (entry.color, session.classes.selected) == (proposed, entry.id)
    assert panel.new_name.text() == ""
    assert panel._proposed() != proposed
    session.session.undo()
    assert names(panel) == ["heaven", "lawn", "cabin"]


def test_a_name_that_is_taken_is_refused_inline(panel, session):
    panel.new_name.setText("lawn")
    panel._add_class()
    assert "lawn" in panel.message.text
    assert panel.new_name.text() == "lawn"
    assert len(session.classes.vocabulary) == 3
    panel.new_name.setText("lawns")
    assert panel.message.text == ""


def test_renaming_in_place(qtbot, panel, session):
    session.classes.select(1)
    panel.rename_action.trigger()
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor.text() == "lawn"
    editor.setText("meadow")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.classes.vocabulary.by_id(1).name == "meadow")
    assert panel.model.setData(panel.model.index(1), "heaven") is False
    assert "heaven" in panel.message.text


def test_the_lock_protects_without_selecting(qtbot, panel, session):
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=row_parts(panel, 2).lock.center())
    assert session.classes.protected == {2}
    assert session.classes.selected == 0
    assert panel.model.index(2).data(Role.PROTECTED)
    session.classes.select(2)
    panel.protect_action.trigger()
    assert session.classes.protected == frozenset()


def test_double_click_on_the_swatch_recolours(qtbot, panel, session):
    qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=row_parts(panel, 1).swatch.center())
    dialog = panel.findChild(QColorDialog)
    dialog.colorSelected.emit(dialog.currentColor().lighter())
    assert session.classes.vocabulary.by_id(1).color != (80, 160, 60)
    dialog.reject()


def test_a_colour_somebody_has_is_pointed_out(panel, session):
    session.classes.recolor(1, (120, 170, 230))
    panel._warn_of_same((120, 170, 230), 1)
    assert "heaven" in panel.message.text


def test_moving_by_key_and_by_drop(panel, session):
    session.classes.select(0)
    assert not panel.up_action.isEnabled()
    panel.down_action.trigger()
    assert names(panel) == ["lawn", "heaven", "cabin"]
    assert panel.view.currentIndex().data() == "heaven"
    data = panel.model.mimeData([panel.model.index(2)])
    panel.view.model().dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, panel.model.index(-1, -1))
    assert names(panel) == ["cabin", "lawn", "heaven"]
    panel.search.setText("a")
    panel.up_action.trigger()
    assert "Clear the search" in panel.message.text


def test_deleting_asks_what_becomes_of_the_pixels(panel, session):
    session.classes.select(1)
    panel.delete_action.trigger()
    dialog = panel.findChild(ReplaceDialog)
    assert dialog.chooser.class_id == IGNORE
    dialog.chooser.setCurrentText("cabin")
    dialog._accept()
    assert session.classes.vocabulary.names == ("heaven", "cabin")
    assert (session.pixels.label_map[24:] == 2).all()
    session.session.undo()
    assert (session.pixels.label_map[24:] == 1).all()


def test_deleting_what_is_not_painted_asks_nothing(panel, session):
    session.classes.select(2)
    panel.delete_action.trigger()
    assert session.classes.vocabulary.names == ("heaven", "lawn")
    assert "wasn't painted" in panel.message.text


def test_merging(panel, session):
    session.classes.select(0)
    panel.merge_action.trigger()
    dialog = panel.findChild(ReplaceDialog)
    assert dialog.chooser.findData(IGNORE) < 0
    dialog.chooser.setCurrentText("nonsense")
    assert dialog.chooser.class_id is None
    assert not dialog._agree.isEnabled()
    dialog.chooser.setCurrentText("lawn")
    dialog._accept()
    assert session.classes.vocabulary.names == ("lawn", "cabin")


def test_the_last_class_stays(panel, session):
    for class_id in (1, 2):
        session.classes.delete(class_id, IGNORE)
    assert not panel.delete_action.isEnabled()
    assert not panel.merge_action.isEnabled()


def test_a_context_menu_selects_what_it_is_for(qtbot, panel, session):
    point = panel.view.viewport().mapTo(panel, row_parts(panel, 2).name.center())
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, panel.mapToGlobal(point))
    panel.contextMenuEvent(event)
    assert session.classes.selected == 2
    assert panel.menu.isVisible()
    panel.menu.close()


def test_chooser_finds_any_case(qtbot, session):
    chooser = ClassChooser(session.classes.vocabulary, without=0, ignore=False)
    qtbot.addWidget(chooser)
    chooser.setEditText("LAWN")
    assert chooser.class_id == 1


def test_500_classes_are_fast(qtbot):
    classes = tuple(VocabularyClass(i, f"class {i}", (i % 256, i // 256, 90)) for i in range(500))
    session = QtSession(Project(np.zeros((64, 64), np.uint16), Vocabulary("many", classes), ModelReference("tiny")))
    panel = ClassesPanel(session)
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    panel.show()
    panel.grab()
    times = []
    for row in range(0, 480, 7):
        start = time.thread_time()
        panel.view.verticalScrollBar().setValue(row * 26)
        panel.view.viewport().grab()
        times.append(time.thread_time() - start)
    assert sorted(times)[len(times) // 2] < 0.05
    start = time.thread_time()
    panel.search.setText("49")
    assert panel.model.rowCount() == 15
    assert time.thread_time() - start < 0.5


def test_opening_another_painting(panel, session, project):
    vocabulary = Vocabulary("other", (VocabularyClass(9, "only", (1, 1, 1)),))
    session.session.open(
        replace(project, label_map=np.full((5, 5), 9, np.uint16), vocabulary=vocabulary, affinity=None)
    )
    assert names(panel) == ["only"]
    assert panel.view.currentIndex().data() == "only"


def test_points_outside_rows_are_nothing(panel):
    assert panel.view._part(QPoint(10, 390)) == ""


def test_after_a_new_class_keys_mean_tools_again(qtbot, panel):
    panel.new_name.setFocus()
    qtbot.keyClicks(panel.new_name, "kelp")
    qtbot.keyClick(panel.new_name, Qt.Key.Key_Return)
    assert panel.view.hasFocus()
    assert panel.new_name.text() == ""


def test_another_painting_is_not_searched(qtbot, panel, session):
    qtbot.keyClicks(panel.search, "cab")
    assert names(panel) == ["cabin"]
    session.opened.emit()
    assert panel.search.text() == ""
    assert len(names(panel)) == 3
