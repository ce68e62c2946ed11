"""The document: one history for everything, text rows that fill themselves in, and projects that come back alike."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import AffinityError, CatpaintError, LabelMapError, VocabularyError
from catpaint.ui.document import Document, new_project


def state(document):
    """Everything an undo must bring back."""
    affinity = document.affinity
    return (
        document.label_map.tobytes(),
        document.label_map.shape,
        document.vocabulary,
        None if affinity is None else affinity.weights.tobytes(),
        None if affinity is None else affinity.locked,
        document.model_name,
        document.seed,
        dict(document.class_seeds),
        document.renders,
    )


CHANGES = {
    "add a class": lambda d: d.add_class("kelp"),
    "add a soft mix": lambda d: d.add_class("dune", (9, 9, 9), sources={"grass": 7, "sky": 3}),
    "rename": lambda d: d.rename_class(1, "meadow"),
    "recolour": lambda d: d.recolor_class(1, (1, 2, 3)),
    "move": lambda d: d.move_class(0, 2),
    "merge": lambda d: d.merge_class(0, 1),
    "delete": lambda d: d.delete_class(1, IGNORE),
    "delete into another": lambda d: d.delete_class(1, 2),
    "replace": lambda d: d.replace_class(0, 2),
    "weight": lambda d: d.set_weight("lawn", "sky", 0.25),
    "sources": lambda d: d.set_sources("lawn", {"sky": 1, "sea": 3}),
    "lock": lambda d: d.set_locked("lawn", True),
    "seed": lambda d: d.set_seed(7),
    "reroll": lambda d: d.reroll(),
    "reroll a class": lambda d: d.reroll_class(1),
    "model": lambda d: d.set_model("another"),
    "import": lambda d: d.set_label_map(np.zeros((10, 20), np.uint16)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_one_step_that_undoes_and_redoes_exactly(ready, change):
    before = state(ready)
    change(ready)
    after = state(ready)
    assert after != before
    assert ready.dirty
    assert ready.undo_name
    ready.undo()
    assert state(ready) == before
    assert ready.undo_name is None
    assert not ready.dirty
    ready.redo()
    assert state(ready) == after


def test_changes_of_all_kinds_undo_in_order(ready):
    before = state(ready)
    for change in ("add a class", "weight", "rename", "recolour", "delete into another", "reroll", "import"):
        CHANGES[change](ready)
    while ready.undo_name:
        ready.undo()
    assert state(ready) == before


def test_a_new_class_asks_for_its_text_row_at_once(ready, link):
    class_id = ready.add_class("kelp")
    assert ready.selected_class == class_id
    assert ready.pending_rows == {"kelp"}
    assert link.rows[-1][2] == {"kelp"}
    link.answer_rows()
    assert not ready.pending_rows
    assert ready.affinity.top("kelp") == [("grass", 1.0)]
    ready.undo()
    ready.redo()
    assert ready.affinity.top("kelp") == [("grass", 1.0)], "the row belongs to the step that made the class"


def test_a_row_that_comes_late_is_no_step_of_its_own(ready, link):
    ready.add_class("kelp")
    ready.recolor_class(0, (1, 1, 1))
    link.answer_rows()
    assert ready.undo_name == "Recolour class “heaven”"
    ready.undo()
    ready.undo()
    assert "kelp" not in ready.vocabulary.names


def test_renaming_estimates_the_row_anew_unless_it_is_locked(ready, link):
    asked = len(link.rows)
    ready.set_sources("cabin", {"building": 1})
    ready.rename_class(2, "hut")
    assert ready.affinity.top("hut") == [("building", 1.0)]
    assert len(link.rows) == asked
    ready.rename_class(1, "seaweed")
    assert link.rows[-1][2] == {"seaweed"}


def test_editing_a_row_locks_it_and_reset_brings_the_estimate_back(ready):
    ready.set_weight("lawn", "sea", 0.5)
    assert "lawn" not in ready.automatic_rows
    ready.reset_row("lawn")
    assert "lawn" in ready.automatic_rows
    assert ready.affinity.top("lawn") == [("grass", 1.0)]


def test_a_dragged_slider_is_one_step(ready):
    for percent in range(1, 60):
        ready.set_weight("lawn", "sky", percent / 100, merge=True)
    ready.seal()
    ready.undo()
    assert ready.undo_name is None
    ready.set_weight("lawn", "sky", 0.2, merge=True)
    ready.seal()
    ready.set_weight("lawn", "sky", 0.4, merge=True)
    ready.undo()
    assert ready.affinity.row("lawn")[1] == pytest.approx(0.2)


def test_refused_changes_change_nothing(ready):
    before = state(ready)
    refused = (
        (VocabularyError, lambda: ready.add_class("lawn")),
        (VocabularyError, lambda: ready.add_class("  ")),
        (VocabularyError, lambda: ready.rename_class(0, "lawn")),
        (VocabularyError, lambda: ready.rename_class(77, "x")),
        (LabelMapError, lambda: ready.merge_class(1, 1)),
        (VocabularyError, lambda: ready.delete_class(1, 99)),
        (AffinityError, lambda: ready.set_weight("lawn", "no such source", 0.5)),
        (AffinityError, lambda: ready.remove_source("lawn", "grass")),
        (CatpaintError, lambda: ready.set_seed(-1)),
        (LabelMapError, lambda: ready.set_label_map(np.full((4, 4), 9, np.uint16))),
        (VocabularyError, lambda: ready.select_class(50)),
    )
    for error, change in refused:
        with pytest.raises(error):
            change()
    assert state(ready) == before
    assert ready.undo_name is None


def test_affinity_waits_for_the_model(document, link):
    assert document.affinity is None
    assert document.pending_rows == set(document.vocabulary.names)
    with pytest.raises(AffinityError, match="isn't loaded"):
        document.set_weight("lawn", "sky", 0.5)
    document.add_class("kelp")
    link.answer_model("tiny")
    assert document.affinity.target == ("heaven", "lawn", "cabin", "kelp")
    link.answer_rows()
    document.undo()
    assert document.affinity.target == ("heaven", "lawn", "cabin")


def test_a_model_finetuned_for_these_classes_has_nothing_to_edit(document, link):
    link.answer_finetuned()
    assert not document.affinity_editable
    assert np.array_equal(document.affinity.weights, np.eye(3))
    assert not document.pending_rows
    with pytest.raises(AffinityError, match="learned"):
        document.set_locked("lawn", True)


def test_estimates_keep_locked_rows_and_are_one_step(ready, link):
    ready.set_sources("cabin", {"building": 1})
    ready.request_affinity("segmentation")
    assert link.estimates[-1][2] == "segmentation"
    weights = np.tile(np.eye(5)[3], (3, 1))
    link.answer_affinity(AffinityMatrix(ready.affinity.source, ready.affinity.target, weights, "segmentation"))
    assert ready.affinity.top("lawn") == [("sea", 1.0)]
    assert ready.affinity.top("cabin") == [("building", 1.0)]
    ready.undo()
    assert ready.affinity.top("lawn") == [("grass", 1.0)]


def test_an_estimate_serves_the_classes_that_are_still_there(ready, link, qtbot):
    weights = np.tile(np.eye(5)[3], (3, 1))
    earlier = AffinityMatrix(ready.affinity.source, ready.affinity.target, weights, "segmentation")
    ready.add_class("kelp")
    link.answer_rows()
    link.answer_affinity(earlier)
    assert ready.affinity.top("lawn") == [("sea", 1.0)]
    assert ready.affinity.top("kelp") == [("grass", 1.0)]
    assert ready.affinity.estimator == "segmentation"


def test_an_estimate_for_other_classes_altogether_is_dropped(ready, link, qtbot):
    rows = np.tile(np.eye(5)[3], (1, 1))
    with qtbot.waitSignal(ready.failed):
        link.answer_affinity(AffinityMatrix(ready.affinity.source, ("meteor",), rows, "segmentation"))
    assert ready.affinity.estimator == "text"


def test_a_locked_seed_stays(ready):
    ready.set_seed(5)
    ready.set_seed_locked(True)
    ready.reroll()
    ready.reroll_class(0)
    assert ready.seed == 5
    assert not ready.class_seeds


def test_selection_swaps_and_survives_deletion(ready):
    ready.select_class(2)
    ready.swap_classes()
    assert (ready.selected_class, ready.previous_class) == (0, 2)
    ready.set_protected(0, True)
    ready.delete_class(0, 1)
    assert ready.selected_class in ready.vocabulary.ids
    assert ready.previous_class in ready.vocabulary.ids
    assert not ready.protected


def test_importing_another_size_tells_the_canvas(ready, qtbot):
    with qtbot.waitSignal(ready.labels_changed, check_params_cb=lambda rect: rect == QRect(0, 0, 20, 10)):
        ready.set_label_map(np.zeros((10, 20), np.uint16))
    assert ready.size == (20, 10)


def test_project_and_back(ready, tmp_path):
    ready.select_class(2)
    ready.set_protected(1, True)
    ready.set_sources("cabin", {"building": 1, "sky": 1})
    ready.set_seed(11)
    ready.reroll_class(2)
    path = tmp_path / "a.catpaint"
    ready.snapshot().project().save(path)
    again = Document(Project.load(path))
    assert again.vocabulary == ready.vocabulary
    assert np.array_equal(again.label_map, ready.label_map)
    assert again.affinity == ready.affinity
    assert (again.seed, again.class_seeds) == (11, ready.class_seeds)
    assert again.selected_class == 2
    assert again.protected == {1}
    assert not again.dirty


def test_views_from_elsewhere_are_not_trusted():
    project = new_project(40, 40)
    odd = {"selected_class": "x", "protected": [1, 999, "y", [2]], "class_seeds": {"a": 1, "1": -4, "2": 5}}
    document = Document(Project(project.label_map, project.vocabulary, ModelReference("starter"), view=odd))
    assert document.selected_class in document.vocabulary.ids
    assert document.protected == {1}
    assert document.class_seeds == {2: 5}


def test_opening_starts_a_new_history(ready, qtbot):
    ready.add_class("kelp")
    with qtbot.waitSignal(ready.opened):
        ready.open_project(new_project(32, 32))
    assert ready.undo_name is None
    assert not ready.dirty
    ready.open_project(new_project(32, 32), saved=False)
    assert ready.dirty
