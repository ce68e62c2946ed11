from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.session.affinity_rows import RowState
from catpaint.session.busy import Busy, Task
from catpaint.session.source import ModelSummary, text_key
from catpaint.steps import Progress
from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.affinity.estimate_dialog import EstimateDialog
from catpaint.ui.affinity.heatmap_grid import CELL_SIZES
from catpaint.ui.affinity.matrix_dialog import MatrixDialog


@pytest.fixture
def panel(qtbot, ready):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    panel.resize(300, 420)
    panel.show()
    return panel


def shown(panel: AffinityPanel) -> dict[str, float]:
    return {bar.name: bar.value() / 1000 for bar in panel.widgets.bars.bars()}


def test_without_a_model_it_says_what_it_waits_for(qtbot, session, link):
    panel = AffinityPanel(session)
    qtbot.addWidget(panel)
    assert panel.widgets.pages.currentWidget() is panel.widgets.empty
    assert "tiny" in panel.widgets.empty._title.text()
    assert not panel.widgets.estimate.isEnabled()
    assert not panel.widgets.matrix_button.isEnabled()
    link.answer_model("tiny")
    assert panel.widgets.pages.currentWidget() is panel.widgets.row
    assert "Estimating" in panel.widgets.state.text()
    assert panel.widgets.bars.bars() == []
    link.answer_rows()
    assert shown(panel) == {"grass": 1.0}
    assert panel.widgets.estimator.text() == "Estimator: Text · fake encoder"


def test_follows_the_selected_class(panel, ready):
    ready.affinity.set_sources("lawn", {"sea": 1, "grass": 3})
    ready.classes.select(1)
    assert panel.view.target == "lawn"
    assert shown(panel) == {"grass": 0.75, "sea": 0.25}
    assert panel.widgets.lock.isChecked()
    assert "Set by you" in panel.widgets.state.text()


def test_adding_a_source_shares_equally_and_locks(qtbot, panel, ready):
    qtbot.keyClicks(panel.widgets.search, "bui")
    qtbot.keyClick(panel.widgets.search, Qt.Key.Key_Return)
    assert shown(panel) == {"grass": 0.5, "building": 0.5}
    assert "heaven" in ready.affinity.matrix.locked
    assert panel.widgets.search.text() == ""
    ready.session.undo()
    assert shown(panel) == {"grass": 1.0}


def test_control_enter_uses_a_source_alone(qtbot, panel, ready):
    qtbot.keyClicks(panel.widgets.search, "sea")
    qtbot.keyClick(panel.widgets.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown(panel) == {"sea": 1.0}


def test_the_unlabeled_channel_is_listed_last_and_cannot_be_chosen(panel, ready):
    panel.widgets.search.open_popup()
    matches = panel.widgets.search.matches
    last = matches.index(matches.rowCount() - 1)
    assert last.data(Qt.ItemDataRole.EditRole) == "unlabeled"
    assert "no class" in last.data()
    assert not matches.flags(last) & Qt.ItemFlag.ItemIsEnabled
    panel.widgets.search.setText("unlab")
    panel.widgets.search._take_first(alone=True)
    assert shown(panel) == {"grass": 1.0}


def test_looking_at_a_match_auditions_it_and_leaving_goes_back(qtbot, panel, ready, link):
    panel.widgets.search.setFocus()
    qtbot.keyClicks(panel.widgets.search, "sea")
    assert panel.widgets.search.popup.isVisible()
    panel.widgets.search._look(panel.widgets.search.matches.index(0))
    link.answer_render()
    qtbot.waitUntil(lambda: link.requests[-1].affinity.row("heaven")[3] == 1)
    link.answer_render()
    panel.widgets.search.popup.hide()
    qtbot.waitUntil(lambda: link.requests[-1].affinity.row("heaven")[2] == 1)
    assert ready.affinity.matrix.row("heaven")[2] == 1


def test_off_means_no_audition(panel, ready, link):
    ready.live.switch(False)
    count = len(link.requests)
    panel._audition("sea")
    assert len(link.requests) == count


def test_dragging_a_bar_is_one_step(qtbot, panel, ready):
    ready.affinity.set_sources("heaven", {"sky": 1, "sea": 1})
    bar = panel.widgets.bars.bars()[0]
    assert bar.name == "sky"
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, 5))
    for x in (0.4, 0.3, 0.2):
        qtbot.mouseMove(bar, QPoint(round(bar.width() * x), 5))
    assert bar.dragging
    assert [row.name for row in panel.widgets.bars.bars()] == ["sky", "sea"]
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton)
    weights = shown(panel)
    assert list(weights) == ["sea", "sky"]
    assert weights["sky"] == pytest.approx(0.2, abs=0.02)
    ready.session.undo()
    assert shown(panel) == {"sky": 0.5, "sea": 0.5}


def test_a_click_on_a_bar_changes_nothing(qtbot, panel, ready):
    ready.affinity.set_sources("heaven", {"sky": 1, "sea": 1})
    qtbot.mouseClick(panel.widgets.bars.bars()[0], Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert shown(panel) == {"sky": 0.5, "sea": 0.5}


def test_a_bar_by_keyboard_and_by_typing(qtbot, panel, ready):
    ready.affinity.set_sources("heaven", {"sky": 1, "sea": 1})
    bar = panel.widgets.bars.bars()[0]
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert shown(panel)["sky"] == pytest.approx(0.52)
    bar.type_value()
    bar._spin.setValue(80)
    qtbot.keyClick(bar._spin, Qt.Key.Key_Return)
    assert shown(panel) == {"sky": 0.8, "sea": 0.2}
    bar.type_value()
    bar._spin.setValue(10)
    qtbot.keyClick(bar._spin, Qt.Key.Key_Escape)
    assert shown(panel) == {"sky": 0.8, "sea": 0.2}
    bar = panel.widgets.bars.bars()[1]
    qtbot.keyClick(bar, Qt.Key.Key_Delete)
    assert shown(panel) == {"sky": 1.0}
    assert not panel.widgets.bars.bars()[0].editable


def test_only_and_remove_buttons(panel, ready):
    ready.affinity.set_sources("heaven", {"sky": 2, "sea": 1, "grass": 1})
    panel.widgets.bars._rows[1].remove.click()
    assert list(shown(panel)) == ["sky", "sea"]
    panel.widgets.bars._rows[1].only.click()
    assert shown(panel) == {"sea": 1.0}
    panel.widgets.bars.remove_asked.emit("sea")
    assert "only source" in panel.widgets.message.text


def test_lock_and_reset(qtbot, panel, ready):
    panel.widgets.lock.click()
    assert "heaven" in ready.affinity.matrix.locked
    panel.widgets.lock.click()
    assert "heaven" not in ready.affinity.matrix.locked
    ready.affinity.set_sources("heaven", {"sea": 1})
    panel.widgets.reset.click()
    assert shown(panel) == {"grass": 1.0}
    assert not panel.widgets.lock.isChecked()


def test_weak_rows_are_flagged_and_visited_in_turn(panel, ready, link):
    keys = {name: text_key("tiny", ready.classes.vocabulary, name) for name in ready.classes.vocabulary.names}
    link.confidence_estimated.emit({keys["heaven"]: 0.9, keys["lawn"]: 0.2, keys["cabin"]: 0.3})
    ready.affinity_changed.emit()
    assert panel.widgets.review.text().startswith("2 classes need a look")
    panel.widgets.review.click()
    assert panel.view.target == "lawn"
    assert "guess" in panel.widgets.state.text()
    panel.widgets.review.click()
    assert panel.view.target == "cabin"
    panel.widgets.review.click()
    assert panel.view.target == "lawn"
    panel.widgets.lock.click()
    assert panel.widgets.review.text().startswith("1 class needs a look")


def test_many_sources_are_summed_up(panel, ready, sources):
    weights = ready.affinity.matrix.weights.copy()
    weights[0] = [0, 0.9989, 0.0005, 0.0006, 0]
    ready.affinity.set(AffinityMatrix(sources.names, ready.classes.vocabulary.names, weights, "segmentation"))
    assert list(shown(panel)) == ["sky"]
    assert not panel.widgets.bars._rest.isHidden()


def test_learned_is_read_only(qtbot, session, link):
    panel = AffinityPanel(session)
    qtbot.addWidget(panel)
    link.answer_finetuned("tiny")
    assert "Learned" in panel.widgets.state.text()
    assert not panel.widgets.estimate.isEnabled()
    for hidden in (panel.widgets.search, panel.widgets.lock, panel.widgets.reset, panel.widgets.review):
        assert hidden.isHidden()
    assert not panel.widgets.bars.bars()[0].editable


def test_estimating_asks_the_worker_and_shows_progress(panel, ready, link, sources, tmp_path):
    link.estimators_found.emit(("text", "features"))
    panel.open_estimate()
    dialog = panel.findChild(EstimateDialog)
    assert [dialog.estimator.itemData(at) for at in range(2)] == ["text", "features"]
    dialog.estimator.setCurrentIndex(1)
    assert not dialog._estimate.isEnabled()
    dialog.dataset.setText("/data/nowhere")
    dialog._estimate.click()
    assert "/data/nowhere: no such folder" in dialog.message.text
    dialog.dataset.setText(str(tmp_path))
    dialog.sharpen.setCurrentIndex(1)
    dialog._estimate.click()
    model, _, estimator, dataset, sharpen = link.estimates[-1]
    assert (model, estimator, dataset, sharpen) == ("tiny", "features", tmp_path, "argmax")
    link.busy.emit(Busy(Task.ESTIMATE, "Estimating affinity (features)", 0.25))
    assert not panel.widgets.progress.isHidden()
    link.estimate_progressed.emit(Progress("looking at the images", 3, 12))
    assert (panel.widgets.progress.bar.value(), panel.widgets.progress.bar.maximum()) == (3, 12)
    assert panel.widgets.progress.said.text() == "Looking at the images: 3 of 12"
    panel.widgets.progress.cancel.click()
    assert link.cancelled_estimates == 1
    rows, settings = np.eye(5)[[1, 2, 4]], {"unassigned": ["lawn"]}
    link.answer_affinity(AffinityMatrix(sources.names, ready.classes.vocabulary.names, rows, "features", settings))
    link.busy.emit(Busy())
    assert panel.widgets.progress.isHidden()
    assert shown(panel) == {"sky": 1.0}
    assert panel.widgets.estimator.text() == "Estimator: Features"
    assert panel.widgets.review.text().startswith("1 class needs")


def test_a_vote_is_not_sharpened_and_the_folder_is_remembered(panel, ready, link, tmp_path):
    link.estimators_found.emit(("text", "combined"))
    for _ in range(2):
        panel.open_estimate()
        dialog = panel.findChildren(EstimateDialog)[-1]
        dialog.sharpen.setCurrentIndex(1)
        dialog.estimator.setCurrentIndex(1)
        assert dialog.sharpen.isHidden()
        dialog.dataset.setText(dialog.dataset.text() or str(tmp_path))
        dialog._estimate.click()
        assert link.estimates[-1][2:] == ("combined", tmp_path, None)


def test_text_needs_no_data_set(panel, ready, link):
    panel.open_estimate()
    dialog = panel.findChild(EstimateDialog)
    dialog._estimate.click()
    assert link.estimates[-1][2:] == ("text", None, None)


def test_the_matrix_follows_and_selects(qtbot, panel, ready):
    panel.open_matrix()
    dialog = panel.findChild(MatrixDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert "3 classes × 5 sources" in dialog.said.text()
    assert dialog.view.cell == CELL_SIZES[-1], "as large as there is room for"
    dialog.view.class_picked.emit("cabin")
    assert ready.classes.selected == 2
    ready.affinity.set_sources("cabin", {"building": 1})
    assert dialog.view.grid.cells.shape == (3, 2)
    dialog.only_used.setChecked(False)
    assert dialog.view.grid.cells.shape == (3, 5)
    ready.classes.add("kelp")
    assert dialog.view.grid.cells.shape[0] == 4
    panel.open_matrix()
    assert len(panel.findChildren(MatrixDialog)) == 1


def guess(ready, link):
    """The text estimate of every class is a guess between grass and sky."""
    estimate = AffinityEstimate(ready.affinity.matrix, np.tile([np.nan, 0.54, 0.57, 0.2, 0.1], (3, 1)))
    link.evidence_found.emit("tiny", estimate)


def test_the_hint_has_the_fields_right_there(qtbot, panel, ready, link):
    assert not panel.widgets.words.isVisible()
    guess(ready, link)
    assert panel.view.state("heaven") is RowState.WEAK
    assert "“sky” 0.54" in panel.widgets.state.text()
    assert panel.widgets.words.isVisible()
    asked = len(link.rows)
    qtbot.keyClicks(panel.widgets.words.also, "firmament, sky above")
    qtbot.keyClick(panel.widgets.words.also, Qt.Key.Key_Return)
    assert ready.classes.vocabulary.by_id(0).synonyms == ("firmament", "sky above")
    assert len(link.rows) == asked + 1
    qtbot.keyClicks(panel.widgets.words.described, "blue with clouds")
    qtbot.keyClick(panel.widgets.words.described, Qt.Key.Key_Return)
    assert ready.classes.vocabulary.by_id(0).description == "blue with clouds"
    ready.classes.select(1)
    assert panel.widgets.words.also.text() == ""


def test_words_that_were_typed_go_to_the_class_they_were_typed_for(qtbot, panel, ready, link):
    guess(ready, link)
    qtbot.keyClicks(panel.widgets.words.also, "firmament")
    ready.classes.select(1)
    panel.widgets.words.also.editingFinished.emit()
    assert ready.classes.vocabulary.by_id(1).synonyms == ()


def test_what_another_model_lacks_is_said_once(panel, ready, link):
    ready.affinity.set_sources("heaven", {"sea": 1})
    ready.models.choose("other")
    other = Vocabulary("o", tuple(VocabularyClass(i, name, (i, 9, 9)) for i, name in enumerate(("sky", "field"))))
    link.model_read.emit(ModelSummary("other", other, (128, 128), hash="x", device="cpu"))
    assert "“sea”" in panel.widgets.message.text
    panel.widgets.message.clear()
    ready.classes.select(1)
    assert panel.widgets.message.text == ""


def test_thousands_of_classes_are_looked_at_once_after_a_change(ready, link, qtbot):
    entries = tuple(VocabularyClass(at, f"class {at}", (at % 256, at // 256, 9)) for at in range(2000))
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    panel.show()
    asked = len(link.rows)
    ready.session.open(Project(np.zeros((8, 8), np.uint16), Vocabulary("many", entries), ModelReference("tiny")))
    qtbot.waitUntil(lambda: len(link.rows) > asked)
    link.answer_rows()
    qtbot.waitUntil(lambda: panel.view.state("class 1999") is RowState.ESTIMATED)
    ready.affinity.set_sources("class 7", {"sea": 1.0})
    assert panel.view.state("class 7") is RowState.ESTIMATED, "a moment later, with whatever else changes"
    qtbot.waitUntil(lambda: panel.view.state("class 7") is RowState.EDITED)
