from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.affinity.mix_dialog import MixDialog
from catpaint.ui.affinity.swatches import Swatches
from catpaint.ui.common.theme import Theme


@pytest.fixture
def dialog(qtbot, ready):
    dialog = MixDialog(ready, Swatches(ready))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_mix_is_typed_and_added_as_one_step(qtbot, dialog, ready):
    assert not dialog.add.isEnabled()
    qtbot.keyClicks(dialog.text, "70 % grass + 30 % sea")
    assert {name: row.said.text() for name, row in dialog._rows.items()} == {"grass": "70 %", "sea": "30 %"}
    qtbot.keyClicks(dialog.name, "marsh")
    dialog.add.click()
    assert ready.classes.vocabulary.by_id(ready.classes.selected).name == "marsh"
    assert dict(ready.affinity.matrix.top("marsh")) == pytest.approx({"grass": 0.7, "sea": 0.3})
    assert "marsh" in ready.affinity.matrix.locked
    assert ready.classes.vocabulary.by_id(ready.classes.selected).color == (92, 90, 200)
    ready.session.undo()
    assert "marsh" not in ready.classes.vocabulary.names


def test_sources_are_added_moved_and_taken_out(qtbot, dialog):
    qtbot.keyClicks(dialog.search, "gra")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.text.text() == "100 % grass"
    assert not dialog._rows["grass"].slider.isEnabled()
    dialog.add_source("sea")
    dialog.add_source("sea")
    assert dialog.shares == {"grass": 0.5, "sea": 0.5}
    dialog._rows["grass"].slider.setValue(80)
    assert dialog.shares == pytest.approx({"grass": 0.8, "sea": 0.2})
    assert dialog.text.text() == "80 % grass + 20 % sea"
    dialog._rows["grass"].removed.emit("grass")
    assert dialog.shares == {"sea": 1.0}


def test_a_name_is_proposed(dialog, ready):
    dialog.add_source("grass")
    dialog.add_source("sky")
    dialog.add.click()
    assert ready.classes.vocabulary.names[-1] == "grass and sky"


def test_what_cannot_be_read_or_added_is_said(qtbot, dialog, ready):
    qtbot.keyClicks(dialog.text, "70 % lava")
    assert "lava" in dialog.message.text
    assert not dialog.add.isEnabled()
    dialog.text.clear()
    qtbot.keyClicks(dialog.text, "sky")
    dialog.name.setText("lawn")
    dialog.add.click()
    assert "lawn" in dialog.message.text
    assert dialog.isVisible()
    assert len(ready.classes.vocabulary) == 3


def test_it_opens_from_the_panel(qtbot, ready):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    panel.open_mix()
    found = panel.findChild(MixDialog)
    assert found.isVisible()
    found.reject()


def test_the_mix_is_shown_as_the_model_renders_it(qtbot, dialog, link):
    dialog.add_source("grass")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    dialog.add_source("sea")
    qtbot.waitUntil(lambda: link.cancelled_jobs == [1] and len(link.jobs) == 1)
    link.answer_job(np.full((64, 96, 3), 50, np.uint8))
    assert dialog.preview.isVisible()
    dialog.add_source("sky")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    dialog.reject()
    assert link.jobs == {}


def test_swatches_that_come_after_the_dialog_is_gone_reach_nobody(qtbot, ready):
    swatches = Swatches(ready)
    dialog = MixDialog(ready, swatches)
    dialog.add_source("grass")
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    swatches.changed.emit("grass")


def test_what_the_worker_says_after_the_dialog_is_gone_reaches_nobody(qtbot, ready, link):
    dialog = MixDialog(ready, Swatches(ready))
    dialog.add_source("grass")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    job = next(iter(link.jobs))
    link.answer_job(np.full((64, 96, 3), 50, np.uint8))
    other = MixDialog(ready, Swatches(ready))
    other.add_source("sea")
    qtbot.waitUntil(lambda: len(link.jobs) == 1)
    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    link.job_failed.emit(job + 1, "out of memory", "")


def test_swatches_that_are_gone_do_not_hear_of_strokes(ready):
    swatches = Swatches(ready)
    swatches._wanted["grass"] = True
    swatches.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ready.pixels.replace_class(0, 2)


def test_what_it_proposes_can_be_taken(qtbot, dialog, ready):
    qtbot.keyClicks(dialog.text, dialog.text.placeholderText())
    assert dialog.message.text == ""
    assert len(dialog.shares) == 2
    dialog.add.click()
    again = MixDialog(ready, Swatches(ready))
    qtbot.addWidget(again)
    for name in dialog.shares:
        again.add_source(name)
    again.add.click()
    assert again.message.text == ""
    first, second = ready.classes.vocabulary.names[-2:]
    assert second == f"{first} 2"


def test_another_theme_after_the_dialog_is_gone_reaches_nobody(qtbot, ready, qapp):
    dialog = MixDialog(ready, Swatches(ready))
    dialog.add_source("grass")
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    look = Theme(qapp)
    for appearance in ("dark", "light"):
        look.choose(appearance)
        QApplication.processEvents()
