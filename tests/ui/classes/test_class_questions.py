from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QColorDialog, QLineEdit

from catpaint.domain.vocabulary import IGNORE
from catpaint.ui.classes.class_dialogs import RenameDialog, ReplaceDialog
from catpaint.ui.classes.class_split import SplitDialog
from catpaint.ui.classes.classes_dock import ClassesPanel


@pytest.fixture
def panel(qtbot, ready):
    panel = ClassesPanel(ready)
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.fixture
def followed(monkeypatch, panel, ready):
    """A panel whose session has something else to change."""
    monkeypatch.setattr(type(ready.classes), "followers", property(lambda self: ("the model “coast”",)))
    return panel


def test_splitting_says_and_does(panel, ready):
    ready.classes.select(1)
    panel.split_action.trigger()
    dialog = panel.findChild(SplitDialog)
    assert not dialog._agree.isEnabled()
    assert "paint the new class where you want it" in dialog.outcome.text()
    dialog.name.setText("lawn")
    assert not dialog._agree.isEnabled()
    assert "there already" in dialog.outcome.text()
    dialog.name.setText(" moss ")
    dialog.picker.toggle((30.5, 3.5))
    assert "1,536 pixels become “moss”." in dialog.outcome.text()
    assert "affinity of “lawn”" in dialog.outcome.text()
    dialog._accept()
    assert ready.classes.vocabulary.names == ("heaven", "lawn", "moss", "cabin")
    assert (ready.pixels.label_map[24:] == ready.classes.selected).all()
    ready.session.undo()
    assert (ready.pixels.label_map[24:] == 1).all()
    assert ready.session.undo_name is None


def test_splitting_what_is_not_painted_asks_for_no_parts(panel, ready):
    ready.classes.select(2)
    panel.split_action.trigger()
    dialog = panel.findChild(SplitDialog)
    assert dialog.picker.isHidden()
    dialog.name.setText("hut")
    dialog.color.click()
    colors = dialog.findChild(QColorDialog)
    colors.colorSelected.emit(colors.currentColor())
    colors.reject()
    dialog._accept()
    assert ready.classes.vocabulary.by_id(ready.classes.selected).name == "hut"
    assert np.array_equal(np.unique(ready.pixels.label_map), [0, 1])


def test_merging_says_what_becomes_of_the_pixels(panel, ready):
    ready.classes.select(1)
    panel.merge_action.trigger()
    dialog = panel.findChild(ReplaceDialog)
    dialog.chooser.setCurrentText("cabin")
    assert dialog.outcome.text() == "1,536 pixels become “cabin”."
    dialog.chooser.setCurrentText("nothing of the kind")
    assert dialog.outcome.isHidden()


def test_what_follows_is_said_before(followed, ready):
    ready.classes.select(1)
    followed.merge_action.trigger()
    dialog = followed.findChild(ReplaceDialog)
    dialog.chooser.setCurrentText("cabin")
    assert dialog.outcome.text() == "1,536 pixels become “cabin”; the model “coast” follows."
    dialog.reject()
    ready.classes.select(2)
    followed.delete_action.trigger()
    dialog = followed.findChildren(ReplaceDialog)[-1]
    assert dialog.chooser.class_id == IGNORE
    assert dialog.outcome.text() == "The model “coast” follows."


def test_a_new_name_is_confirmed_where_more_follows(qtbot, followed, ready):
    ready.classes.select(1)
    followed.rename_action.trigger()
    editor = followed.view.viewport().findChild(QLineEdit)
    editor.setText("meadow")
    followed.model.setData(followed.model.index(1), "meadow")
    dialog = followed.findChild(RenameDialog)
    assert dialog.name.text() == "meadow"
    assert ready.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    row = ready.affinity.matrix.row("lawn").tolist()
    assert dialog.keep_row.isVisibleTo(dialog)
    for text, possible in (("lawn", False), ("", False), (" grass ", True)):
        dialog.name.setText(text)
        assert dialog._agree.isEnabled() is possible
    dialog._accept()
    assert ready.classes.vocabulary.names == ("heaven", "grass", "cabin")
    assert ready.affinity.matrix.row("grass").tolist() == row


def test_a_name_that_is_taken_is_refused_inline(followed, ready):
    followed.questions.rename(1, "cabin")
    followed.findChild(RenameDialog)._accept()
    assert "cabin" in followed.message.text
    assert ready.session.undo_name is None


def test_a_locked_row_isn_t_asked_about(followed, ready):
    ready.affinity.set_locked("lawn", True)
    followed.questions.rename(1, "meadow")
    assert followed.findChild(RenameDialog).keep_row.isHidden()
