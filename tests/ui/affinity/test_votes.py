from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from catpaint.affinity.evidence import Ballot, ClassEvidence
from catpaint.affinity.notes import Note, NoteKind
from catpaint.affinity.target_images import Example
from catpaint.domain.affinity_edits import excluded_sources
from catpaint.session.votes_text import (
    count_text,
    doubts,
    estimate_lines,
    explanation,
    rule_sentence,
    score_text,
    summary,
)
from catpaint.ui.affinity.affinity_dock import AffinityPanel
from catpaint.ui.affinity.affinity_menus import excluded_menu, reset_menu, source_menu
from catpaint.ui.affinity.votes_crops import SIDE, Crops, crop
from tests.session.evidence import ballot, combined


@pytest.fixture
def photo(tmp_path) -> str:
    path = tmp_path / "photo.png"
    pixels = np.zeros((48, 64, 3), np.uint8)
    pixels[:, 32:] = (200, 40, 40)
    Image.fromarray(pixels).save(path)
    return str(path)


@pytest.fixture
def panel(qtbot, ready, link, photo):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    link.answer_affinity(combined(photo))
    return panel


def blocks(panel):
    return {block.estimator: block for block in panel.widgets.votes.blocks if not block.isHidden()}


# ---- words ----


def test_scores_and_counts_read_as_they_were_measured():
    assert score_text("segmentation", 0.624) == "62 %"
    assert score_text("segmentation", 0.052) == "5.2 %"
    assert score_text("segmentation", 0) == "0 %"
    assert score_text("text", 0.514) == "0.51"
    assert [count_text(n) for n in (0, 640, 1234, 12_345, 999_600, 15_000_000)] == [
        "0 px", "640 px", "1.2 k px", "12 k px", "1.0 M px", "15 M px",
    ]  # fmt: skip


def test_every_rule_has_a_sentence():
    voters = (ballot("segmentation", "sky"), ballot("features", "sea"), Ballot("text", abstains="unread"))

    def said(rule, by, flags=()):
        return rule_sentence(ClassEvidence("x", voters, rule, by, flags))

    assert said("unanimous", "segmentation, features") == "All that vote agree: Segmentation and Features"
    assert said("majority", "segmentation") == "The majority: Segmentation against Features"
    assert said("only vote", "features") == "Only Features can tell; Text abstains"
    assert said("first", "segmentation").startswith("All disagree; Segmentation decides as the first in line")
    assert said("first", "", ("unassigned",)) == "No estimator can tell: choose a source"
    assert said("text", "text").startswith("By name, since the images don't show it")
    assert said("mean", "segmentation") == "The mean of Segmentation and Features"
    assert said("unknown", "") == "Don't care: the unlabeled channel"
    assert said("something new", "") == "Something new"


def test_a_tie_break_names_the_distances_and_doubts_name_the_reason():
    evidence = combined().evidence
    text = explanation(evidence.of("cabin"), evidence.tie_break)
    assert "(4; Text 5, Features 9)" in text
    assert "only 120 px show it" in text
    tied = ClassEvidence("x", (Ballot("text", tied=("sky", "sea")),), "estimator", "text", ("tie",))
    assert doubts(tied) == ["sky and sea score the same"]
    lines = estimate_lines(evidence)
    assert lines[0] == "Segmentation: 9.0 s"
    assert "100 images, 1 seed" in lines[1]
    assert lines[-1] == "• one note"


# ---- the panel ----


def test_a_row_per_estimator_with_the_rule_and_the_counts(panel, ready):
    assert list(blocks(panel)) == ["segmentation", "features", "text"]
    assert panel.widgets.state.text() == "All that vote agree: Segmentation, Features and Text."
    assert panel.widgets.votes.heading.text() == "Why · 9.0 k px in 4 images"
    ready.classes.select(2)
    assert panel.widgets.state.text().startswith("All disagree; Segmentation decides")
    shown = blocks(panel)
    assert [shown[name].vote.text() for name in shown] == ["→ building", "→ sky", "→ grass"]
    assert shown["segmentation"].use.text() == "In use"
    assert shown["text"].use.isEnabled()
    assert shown["text"].brief.text() == summary(ready.affinity.evidence.ballots("tiny", "cabin")[2])
    assert shown["segmentation"].body.isVisible()
    assert shown["text"].body.isHidden()


def test_an_outvoted_estimator_alone_asks_for_no_look(panel):
    assert panel.widgets.review.text().startswith("1 class needs a look")
    assert "cabin: the estimators disagree" in panel.widgets.review.toolTip()


def test_a_row_is_reset_to_any_estimators_vote_undoably(panel, ready):
    ready.classes.select(2)
    blocks(panel)["text"].use.click()
    assert ready.affinity.matrix.top("cabin") == [("grass", 1.0)]
    assert "cabin" in ready.affinity.matrix.locked
    assert blocks(panel)["text"].use.text() == "In use"
    panel.widgets.reset.click()
    assert ready.affinity.matrix.top("cabin") == [("building", 1.0)]
    assert "cabin" not in ready.affinity.matrix.locked
    ready.session.undo()
    ready.session.undo()
    assert ready.affinity.matrix.top("cabin") == [("building", 1.0)]


def test_the_reset_menu_lists_what_each_estimator_says(panel, ready):
    menu = reset_menu(ready, "lawn", panel._try, panel)
    assert [action.text() for action in menu.actions()] == [
        "Segmentation: grass", "Features: sea", "Text: grass", "Combined: grass",
    ]  # fmt: skip
    menu.actions()[1].trigger()
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)]
    panel.widgets.reset.menu().aboutToShow.emit()
    assert len(panel.widgets.reset.menu().actions()) == 4


def test_sources_are_excluded_and_allowed_again(panel, ready):
    ready.classes.select(2)
    menu = source_menu(ready, "cabin", "building", panel._try, panel)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[-2:] == ["Never use building for cabin", "Never use building for any class"]
    menu.actions()[-2].trigger()
    assert ready.affinity.matrix.top("cabin") == [("sea", 1.0)]
    assert panel.widgets.excluded.text() == "Never: building"
    assert "cabin" not in ready.affinity.matrix.locked
    assert panel.widgets.search.matches._excluded == {"building"}
    back = excluded_menu(ready, "cabin", panel._try, panel)
    assert [action.text() for action in back.actions()] == ["Allow building again (this class)"]
    back.actions()[0].trigger()
    assert panel.widgets.excluded.isHidden()
    ready.session.undo()
    ready.session.undo()
    assert ready.affinity.matrix.top("cabin") == [("building", 1.0)]


def test_an_exclusion_holds_for_estimates_and_classes_to_come(panel, ready, link, photo):
    from catpaint.session import affinity_edits

    affinity_edits.exclude(ready, "grass")
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)]
    link.answer_affinity(combined(photo))
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)]
    assert excluded_sources(ready.affinity.matrix, "lawn") == {"grass"}
    ready.classes.add("meadow")
    link.answer_rows()
    assert ready.affinity.matrix.row("meadow")[2] == 0
    ready.classes.rename(1, "sward")
    assert ready.session.snapshot().meaning.affinity.settings["excluded"] == {"all": ["grass"], "classes": {}}


def test_excluding_the_only_source_of_a_row_set_by_hand(panel, ready):
    from catpaint.session import affinity_edits

    ready.affinity.set_sources("cabin", {"grass": 1})
    affinity_edits.exclude(ready, "grass")
    assert ready.affinity.matrix.top("cabin") == [("grass", 1.0)]
    affinity_edits.exclude(ready, "grass", "cabin")
    assert ready.affinity.matrix.top("cabin") == [("building", 1.0)]


def test_one_source_per_class(panel, ready):
    ready.affinity.set_sources("heaven", {"grass": 1})
    ready.affinity.set_locked("heaven", False)
    panel._assign()
    best = [ready.affinity.matrix.top(name)[0][0] for name in ready.classes.vocabulary.names]
    assert len(set(best)) == 3
    assert ready.session.undo_name == "One source per class"
    for number in range(3):
        ready.classes.add(f"more {number}")
    panel._assign()
    assert "need a source of their own" in panel.widgets.message.text


def test_crops_are_read_off_the_windows_thread(qtbot, panel):
    block = blocks(panel)["segmentation"]
    assert len(block.strip.examples) == 2
    example = block.strip.examples[0]
    qtbot.waitUntil(lambda: panel.widgets.crops.image(example) is not None)
    frame = block.strip.frames()[0]
    assert "400 px here" in block.strip.describe(frame.center())
    assert block.strip.describe(frame.bottomRight() * 4) == ""
    block.strip.grab()
    qtbot.mouseClick(block.lines[1], Qt.MouseButton.LeftButton)
    assert block.lines[1].marked
    assert block.strip.isHidden()


def test_a_crop_that_cannot_be_read_says_why(qtbot, ready):
    crops = Crops(ready)
    example = Example("/nowhere/gone.png", (0, 0, 5, 5), 3)
    with qtbot.waitSignal(crops.loaded):
        assert crops.image(example) is None
    assert "gone.png" in crops.problem(example)
    assert crops.pixmap(example, QSize(20, 20), 1.0) is None


def test_a_crop_is_cut_to_the_image_it_has_now(photo):
    assert crop(photo, (40, 10, 60, 30)).mean(axis=(0, 1))[0] > 150
    for box in ((0, 0, 64, 48), (500, 500, 900, 900), (-50, -50, 2, 2)):
        found = crop(photo, box)
        assert 1 <= max(found.shape[:2]) <= SIDE


def test_hovering_a_score_auditions_and_leaving_goes_back(qtbot, panel, ready, link):
    ready.classes.select(2)
    line = blocks(panel)["segmentation"].lines[1]
    assert line.source == "sea"
    line.enterEvent(QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    link.answer_render()
    qtbot.waitUntil(lambda: link.requests[-1].affinity.row("cabin")[3] == 1)
    link.answer_render()
    line.leaveEvent(QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: link.requests[-1].affinity.row("cabin")[3] == 0)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert ready.affinity.matrix.top("cabin") == [("sea", 1.0)]


def test_folds_are_remembered_over_classes(panel, ready):
    blocks(panel)["text"].fold.click()
    assert blocks(panel)["text"].body.isVisible()
    ready.classes.select(2)
    assert blocks(panel)["text"].body.isVisible()
    blocks(panel)["text"].fold.click()
    assert blocks(panel)["text"].body.isHidden()


def test_abstentions_say_why(panel, ready, link):
    estimate = combined()
    classes = tuple(
        ClassEvidence(c.target, (Ballot("features", abstains="no pixels"), *c.ballots[:1]), "only vote", "segmentation")
        for c in estimate.evidence.classes
    )
    from dataclasses import replace

    link.answer_affinity(replace(estimate, evidence=replace(estimate.evidence, classes=classes), parts={}))
    block = blocks(panel)["features"]
    assert block.vote.text() == "abstains"
    assert block.brief.text() == "Abstains: no pixels"
    assert block.use.isHidden()
    assert not block.fold.isEnabled()


def test_an_opened_project_still_tells_its_rules(panel, ready, tmp_path):
    ready.classes.select(2)
    told = panel.widgets.state.text()
    project = ready.session.snapshot().project()
    project.save(Path(tmp_path) / "a.catpaint")
    ready.session.open(type(project).load(tmp_path / "a.catpaint"))
    ready.classes.select(2)
    assert panel.widgets.state.text() == told
    assert "Segmentation decides, having the lowest distance" in told
    assert "by_name" not in panel.widgets.state.text()


def test_a_learned_affinity_has_no_votes(qtbot, session, link):
    panel = AffinityPanel(session)
    qtbot.addWidget(panel)
    link.answer_finetuned("tiny")
    assert panel.widgets.votes.isHidden()
    assert not panel.widgets.compare_button.isEnabled()
    panel._assign()
    assert "finetuned" in panel.widgets.message.text


def test_notes_of_an_estimate_are_said_once(panel, ready, link, photo):
    assert panel.widgets.message.text == "One note"
    panel.widgets.message.clear()
    ready.affinity.set_sources("lawn", {"sea": 1})
    assert panel.widgets.message.text == ""
    assert "Tie-break (kid_efficientnet_lite2" in panel.widgets.estimator.toolTip()


def test_a_word_nobody_reads_and_a_tie_ask_for_a_look(qtbot, ready, link):
    from dataclasses import replace

    from tests.session.evidence import single

    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    estimate = single("text")
    tied = replace(
        estimate.evidence.classes[1], flags=("tie",), ballots=(replace(ballot("text", "grass"), tied=("a", "b")),)
    )
    evidence = replace(
        estimate.evidence,
        classes=(estimate.evidence.classes[0], tied, estimate.evidence.classes[2]),
        notes=(Note("the encoder doesn't know this word; give it a synonym", NoteKind.UNREAD, "heaven"),),
    )
    link.evidence_found.emit("tiny", replace(estimate, evidence=evidence))
    assert panel.widgets.review.text().startswith("2 classes need a look")
    assert "The encoder doesn't know this word; give it a synonym." in panel.widgets.state.text()
    ready.classes.select(1)
    assert "a and b score the same." in panel.widgets.state.text()


def test_the_matrix_marks_doubts_and_has_the_menu_of_a_source(qtbot, panel, ready):
    panel.open_matrix()
    view = panel._matrix.view
    assert list(view.look.doubts) == ["cabin"]
    asked = []
    view.menu_asked.connect(lambda *told: asked.append(told[:2]))
    from PySide6.QtGui import QContextMenuEvent

    at = view.cell_rect(1, 0).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, view.viewport().mapTo(view, at), view.mapToGlobal(at))
    view.contextMenuEvent(event)
    assert asked[0][0] == "lawn"
    panel._matrix.close()


def test_a_long_reason_is_never_cut(ready, link, qtbot):
    panel = AffinityPanel(ready)
    qtbot.addWidget(panel)
    link.answer_affinity(combined())
    ready.classes.select(2)
    panel.resize(270, 240)
    panel.show()
    state = panel.widgets.state
    assert "disagree" in state.text()
    qtbot.waitUntil(lambda: state.width() > 100)
    assert state.height() >= state.heightForWidth(state.width())


def test_a_crop_that_comes_after_its_panel_is_gone_reaches_nobody(qtbot, ready, photo, tmp_path):
    crops, waiting = Crops(ready), []
    ready.background.run = lambda *asked: waiting.append(asked)
    assert crops.image(Example("here.png", (40, 10, 60, 30), 3)) is None
    assert crops.image(Example("gone.png", (0, 0, 5, 5), 3)) is None
    crops.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (_, done, _), (_, _, failed) = waiting
    done(np.zeros((4, 4, 3), np.uint8))
    failed("gone.png: no such file", "")
