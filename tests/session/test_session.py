"""The session: one history for everything, text rows that fill themselves in, and projects that come back alike."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import AffinityError, CatpaintError, LabelMapError, VocabularyError
from catpaint.session.session import Session, new_project


def state(session):
    """Everything an undo must bring back."""
    affinity = session.affinity.matrix
    return (
        session.pixels.label_map.tobytes(),
        session.pixels.label_map.shape,
        session.classes.vocabulary,
        None if affinity is None else affinity.weights.tobytes(),
        None if affinity is None else affinity.locked,
        session.models.name,
        session.seeds.seed,
        dict(session.seeds.class_seeds),
        session.renders.kept,
    )


CHANGES = {
    "add a class": lambda d: d.classes.add("kelp"),
    "add a soft mix": lambda d: d.classes.add("dune", (9, 9, 9), sources={"grass": 7, "sky": 3}),
    "rename": lambda d: d.classes.rename(1, "meadow"),
    "recolour": lambda d: d.classes.recolor(1, (1, 2, 3)),
    "move": lambda d: d.classes.move(0, 2),
    "merge": lambda d: d.classes.merge(0, 1),
    "delete": lambda d: d.classes.delete(1, IGNORE),
    "delete into another": lambda d: d.classes.delete(1, 2),
    "replace": lambda d: d.pixels.replace_class(0, 2),
    "weight": lambda d: d.affinity.set_weight("lawn", "sky", 0.25),
    "sources": lambda d: d.affinity.set_sources("lawn", {"sky": 1, "sea": 3}),
    "lock": lambda d: d.affinity.set_locked("lawn", True),
    "seed": lambda d: d.seeds.set_seed(7),
    "reroll": lambda d: d.seeds.reroll(),
    "reroll a class": lambda d: d.seeds.reroll_class(1),
    "model": lambda d: d.models.choose("another"),
    "import": lambda d: d.pixels.replace(np.zeros((10, 20), np.uint16)),
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
    class_id = ready.classes.add("kelp")
    assert ready.classes.selected == class_id
    assert ready.affinity.pending_rows == {"kelp"}
    assert link.rows[-1][2] == {"kelp"}
    link.answer_rows()
    assert not ready.affinity.pending_rows
    assert ready.affinity.matrix.top("kelp") == [("grass", 1.0)]
    ready.undo()
    ready.redo()
    assert ready.affinity.matrix.top("kelp") == [("grass", 1.0)], "the row belongs to the step that made the class"


def test_a_row_that_comes_late_is_no_step_of_its_own(ready, link):
    ready.classes.add("kelp")
    ready.classes.recolor(0, (1, 1, 1))
    link.answer_rows()
    assert ready.undo_name == "Recolour class “heaven”"
    ready.undo()
    ready.undo()
    assert "kelp" not in ready.classes.vocabulary.names


def test_renaming_estimates_the_row_anew_unless_it_is_locked(ready, link):
    asked = len(link.rows)
    ready.affinity.set_sources("cabin", {"building": 1})
    ready.classes.rename(2, "hut")
    assert ready.affinity.matrix.top("hut") == [("building", 1.0)]
    assert len(link.rows) == asked
    ready.classes.rename(1, "seaweed")
    assert link.rows[-1][2] == {"seaweed"}


def test_editing_a_row_locks_it_and_reset_brings_the_estimate_back(ready):
    ready.affinity.set_weight("lawn", "sea", 0.5)
    assert "lawn" not in ready.affinity.automatic_rows
    ready.affinity.reset_row("lawn")
    assert "lawn" in ready.affinity.automatic_rows
    assert ready.affinity.matrix.top("lawn") == [("grass", 1.0)]


def test_a_dragged_slider_is_one_step(ready):
    for percent in range(1, 60):
        ready.affinity.set_weight("lawn", "sky", percent / 100, merge=True)
    ready.seal()
    ready.undo()
    assert ready.undo_name is None
    ready.affinity.set_weight("lawn", "sky", 0.2, merge=True)
    ready.seal()
    ready.affinity.set_weight("lawn", "sky", 0.4, merge=True)
    ready.undo()
    assert ready.affinity.matrix.row("lawn")[1] == pytest.approx(0.2)


def test_refused_changes_change_nothing(ready):
    before = state(ready)
    refused = (
        (VocabularyError, lambda: ready.classes.add("lawn")),
        (VocabularyError, lambda: ready.classes.add("  ")),
        (VocabularyError, lambda: ready.classes.rename(0, "lawn")),
        (VocabularyError, lambda: ready.classes.rename(77, "x")),
        (LabelMapError, lambda: ready.classes.merge(1, 1)),
        (VocabularyError, lambda: ready.classes.delete(1, 99)),
        (AffinityError, lambda: ready.affinity.set_weight("lawn", "no such source", 0.5)),
        (AffinityError, lambda: ready.affinity.remove_source("lawn", "grass")),
        (CatpaintError, lambda: ready.seeds.set_seed(-1)),
        (LabelMapError, lambda: ready.pixels.replace(np.full((4, 4), 9, np.uint16))),
        (VocabularyError, lambda: ready.classes.select(50)),
    )
    for error, change in refused:
        with pytest.raises(error):
            change()
    assert state(ready) == before
    assert ready.undo_name is None


def test_affinity_waits_for_the_model(session, link):
    assert session.affinity.matrix is None
    assert session.affinity.pending_rows == set(session.classes.vocabulary.names)
    with pytest.raises(AffinityError, match="isn't loaded"):
        session.affinity.set_weight("lawn", "sky", 0.5)
    session.classes.add("kelp")
    link.answer_model("tiny")
    assert session.affinity.matrix.target == ("heaven", "lawn", "cabin", "kelp")
    link.answer_rows()
    session.undo()
    assert session.affinity.matrix.target == ("heaven", "lawn", "cabin")


def test_a_model_finetuned_for_these_classes_has_nothing_to_edit(session, link):
    link.answer_finetuned()
    assert not session.affinity.editable
    assert np.array_equal(session.affinity.matrix.weights, np.eye(3))
    assert not session.affinity.pending_rows
    with pytest.raises(AffinityError, match="learned"):
        session.affinity.set_locked("lawn", True)


def test_estimates_keep_locked_rows_and_are_one_step(ready, link):
    ready.affinity.set_sources("cabin", {"building": 1})
    ready.affinity.request("segmentation")
    assert link.estimates[-1][2] == "segmentation"
    weights = np.tile(np.eye(5)[3], (3, 1))
    link.answer_affinity(
        AffinityMatrix(ready.affinity.matrix.source, ready.affinity.matrix.target, weights, "segmentation")
    )
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)]
    assert ready.affinity.matrix.top("cabin") == [("building", 1.0)]
    ready.undo()
    assert ready.affinity.matrix.top("lawn") == [("grass", 1.0)]


def test_an_estimate_serves_the_classes_that_are_still_there(ready, link, wait):
    weights = np.tile(np.eye(5)[3], (3, 1))
    earlier = AffinityMatrix(ready.affinity.matrix.source, ready.affinity.matrix.target, weights, "segmentation")
    ready.classes.add("kelp")
    link.answer_rows()
    link.answer_affinity(earlier)
    assert ready.affinity.matrix.top("lawn") == [("sea", 1.0)]
    assert ready.affinity.matrix.top("kelp") == [("grass", 1.0)]
    assert ready.affinity.matrix.estimator == "segmentation"


def test_an_estimate_for_other_classes_altogether_is_dropped(ready, link, wait):
    rows = np.tile(np.eye(5)[3], (1, 1))
    with wait.told(ready.events.failed):
        link.answer_affinity(AffinityMatrix(ready.affinity.matrix.source, ("meteor",), rows, "segmentation"))
    assert ready.affinity.matrix.estimator == "text"


def test_a_locked_seed_stays(ready):
    ready.seeds.set_seed(5)
    ready.seeds.lock(True)
    ready.seeds.reroll()
    ready.seeds.reroll_class(0)
    assert ready.seeds.seed == 5
    assert not ready.seeds.class_seeds


def test_selection_swaps_and_survives_deletion(ready):
    ready.classes.select(2)
    ready.classes.swap()
    assert (ready.classes.selected, ready.classes.previous) == (0, 2)
    ready.classes.protect(0, True)
    ready.classes.delete(0, 1)
    assert ready.classes.selected in ready.classes.vocabulary.ids
    assert ready.classes.previous in ready.classes.vocabulary.ids
    assert not ready.classes.protected


def test_importing_another_size_tells_the_canvas(ready, wait):
    with wait.told(ready.events.labels_changed, check=lambda box: box == (0, 0, 10, 20)):
        ready.pixels.replace(np.zeros((10, 20), np.uint16))
    assert ready.pixels.size == (20, 10)


def test_project_and_back(ready, loop, tmp_path):
    ready.classes.select(2)
    ready.classes.protect(1, True)
    ready.affinity.set_sources("cabin", {"building": 1, "sky": 1})
    ready.seeds.set_seed(11)
    ready.seeds.reroll_class(2)
    path = tmp_path / "a.catpaint"
    ready.snapshot().project().save(path)
    again = Session(Project.load(path), loop=loop)
    assert again.classes.vocabulary == ready.classes.vocabulary
    assert np.array_equal(again.pixels.label_map, ready.pixels.label_map)
    assert again.affinity.matrix == ready.affinity.matrix
    assert (again.seeds.seed, again.seeds.class_seeds) == (11, ready.seeds.class_seeds)
    assert again.classes.selected == 2
    assert again.classes.protected == {1}
    assert not again.dirty


def test_views_from_elsewhere_are_not_trusted(loop):
    project = new_project(40, 40)
    view = {"selected_class": "x", "protected": [1, 999, "y", [2]], "class_seeds": {"a": 1, "1": -4, "2": 5}}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(project.to_bytes())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            odd = name == "project.json"
            new.writestr(name, json.dumps({**json.loads(old.read(name)), "view": view}) if odd else old.read(name))
    session = Session(Project.from_bytes(buffer.getvalue(), where="p"), loop=loop)
    assert session.classes.selected in session.classes.vocabulary.ids
    assert session.classes.protected == {1}
    assert session.seeds.class_seeds == {2: 5}


def test_opening_starts_a_new_history(ready, wait):
    ready.classes.add("kelp")
    with wait.told(ready.events.opened):
        ready.open(new_project(32, 32))
    assert ready.undo_name is None
    assert not ready.dirty
    ready.open(new_project(32, 32), saved=False)
    assert ready.dirty
