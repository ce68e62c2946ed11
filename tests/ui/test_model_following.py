"""Classes of a finetuned model are changed together with the model, as one step."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catpaint.domain.fill import connected_spans
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import CheckpointError, VocabularyError
from catpaint.models.checkpoint import read_checkpoint
from catpaint.session.source import ModelSummary
from catpaint.ui.document import Document
from tests.models.finetuned import save_finetuned, save_source


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    save_finetuned(folder / "coast", save_source(folder / "source"), targets=("heaven", "lawn", "cabin"))
    return folder


@pytest.fixture
def models(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for each test; the weights are linked."""
    folder = tmp_path / "models"
    for path in made.rglob("*"):
        target = folder / path.relative_to(made)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
    monkeypatch.setenv("CATPAINT_MODELS", str(folder))
    return folder


@pytest.fixture
def tuned(qtbot, models, project, link) -> Document:
    """The painting with a model finetuned for its classes."""
    document = Document(replace(project, model=ModelReference("coast")), link=link)
    info = read_checkpoint(models / "coast", verify=False).info
    summary = ModelSummary("coast", info.vocabulary, (64, 64), 0, True, read_checkpoint(models / "coast").hash, "cpu")
    link.model_read.emit(summary)
    yield document
    document.close()


def project_bytes(document: Document) -> bytes:
    return document.snapshot().project().to_bytes()


def followed(qtbot, document: Document) -> None:
    qtbot.waitUntil(lambda: document.busy == "", timeout=20_000)


def test_renaming_takes_the_model_along_as_one_step(qtbot, tuned, link, models):
    before = project_bytes(tuned)
    assert tuned.followers == ("the model “coast”",)
    tuned.rename_class(1, "meadow")
    assert tuned.vocabulary.names == ("heaven", "lawn", "cabin")
    assert "writing the model" in tuned.busy
    with pytest.raises(CheckpointError, match="try again in a moment"):
        tuned.rename_class(2, "hut")
    followed(qtbot, tuned)
    assert tuned.vocabulary.names == ("heaven", "meadow", "cabin")
    assert tuned.model_name == "coast-2"
    assert "coast-2" in tuned.models
    assert not tuned.affinity_editable
    assert tuned.affinity.estimator == "learned"
    link.answer_render()
    qtbot.waitUntil(lambda: link.requests[-1].model == "coast-2")
    assert link.read == ["coast"]
    derived = read_checkpoint(models / "coast-2")
    assert derived.info.vocabulary.names == ("heaven", "meadow", "cabin")
    assert tuned.snapshot().meaning.model == ModelReference("coast-2", derived.hash)
    after = project_bytes(tuned)
    tuned.undo()
    assert (tuned.model_name, project_bytes(tuned)) == ("coast", before)
    assert tuned.undo_name is None
    tuned.redo()
    assert project_bytes(tuned) == after


def test_splitting_a_region_and_merging_it_back(qtbot, tuned, link):
    tuned.reroll_class(1)
    before, old_seed = tuned.label_map.copy(), tuned.class_seeds[1]
    region = connected_spans(tuned.label_map, (30, 3))
    born = tuned.split_class(1, "moss", region=region)
    followed(qtbot, tuned)
    assert tuned.selected_class == born
    assert tuned.vocabulary.names == ("heaven", "lawn", "moss", "cabin")
    assert (tuned.label_map[24:] == born).all()
    assert tuned.class_seeds == {1: old_seed, born: old_seed}
    tuned.merge_class(born, 1)
    followed(qtbot, tuned)
    assert tuned.vocabulary.names == ("heaven", "lawn", "cabin")
    assert np.array_equal(tuned.label_map, before)
    assert tuned.model_name == "coast-3"
    assert tuned.class_seeds == {1: old_seed}


def test_deleting_follows_too(qtbot, tuned):
    tuned.delete_class(1, IGNORE)
    followed(qtbot, tuned)
    assert (tuned.label_map[24:] == IGNORE).all()
    assert tuned.vocabulary.names == ("heaven", "cabin")
    assert not tuned.affinity_editable


def test_another_order_or_colour_needs_no_other_model(tuned, models):
    tuned.move_class(2, 0)
    tuned.recolor_class(2, (1, 2, 3))
    assert tuned.model_name == "coast"
    assert not tuned.affinity_editable
    assert tuned.affinity.source == ("heaven", "lawn", "cabin")
    assert tuned.affinity.top("cabin") == [("cabin", 1.0)]
    assert sorted(path.name for path in models.iterdir()) == ["coast", "source"]


def test_names_are_checked_before_anything_is_written(tuned, models):
    with pytest.raises(VocabularyError, match="twice"):
        tuned.rename_class(1, "cabin")
    assert tuned.busy == ""
    assert sorted(path.name for path in models.iterdir()) == ["coast", "source"]


def test_what_fails_changes_nothing(qtbot, tuned, models):
    before = project_bytes(tuned)
    (models / "coast" / "generator.safetensors").unlink()
    with qtbot.waitSignal(tuned.failed, timeout=20_000) as failed:
        tuned.rename_class(1, "meadow")
    assert "Rename class “lawn”" in failed.args[0]
    assert "generator.safetensors" in failed.args[0]
    assert project_bytes(tuned) == before
    assert tuned.busy == ""
    assert sorted(path.name for path in models.iterdir()) == ["coast", "source"]


def test_classes_changed_meanwhile_drop_what_was_written(qtbot, tuned, models):
    with qtbot.waitSignal(tuned.failed, timeout=20_000) as failed:
        tuned.rename_class(1, "meadow")
        tuned.recolor_class(0, (9, 9, 9))
    assert "meanwhile" in failed.args[0]
    assert tuned.vocabulary.names == ("heaven", "lawn", "cabin")
    qtbot.waitUntil(lambda: sorted(path.name for path in models.iterdir()) == ["coast", "source"])


def test_painting_goes_on_meanwhile(qtbot, tuned):
    tuned.rename_class(1, "meadow")
    tuned.replace_class(0, 2)
    followed(qtbot, tuned)
    assert tuned.vocabulary.names == ("heaven", "meadow", "cabin")
    assert (tuned.label_map[:24] == 2).all()
    tuned.undo()
    assert tuned.model_name == "coast"
    assert (tuned.label_map[:24] == 2).all()


def test_a_new_class_leaves_the_learned_ones_alone(tuned, link):
    tuned.add_class("kelp")
    assert tuned.affinity_editable
    assert tuned.pending_rows == {"kelp"}
    assert np.array_equal(tuned.affinity.weights[:3], np.eye(3))
    assert link.rows[-1][2] == {"kelp"}
    tuned.add_class("pier", sources={"cabin": 1})
    assert tuned.affinity.top("pier") == [("cabin", 1.0)]
    for _ in range(2):
        tuned.undo()
    assert tuned.affinity.estimator == "learned"


def test_without_a_finetuned_model_nothing_follows(ready):
    assert ready.followers == ()
    ready.set_sources("lawn", {"sea": 1, "sky": 1})
    born = ready.split_class(1, "moss")
    assert ready.vocabulary.names == ("heaven", "lawn", "moss", "cabin")
    assert ready.affinity.top("moss") == ready.affinity.top("lawn")
    assert ready.selected_class == born
    assert ready.model_name == "tiny"
    ready.undo()
    assert ready.vocabulary.names == ("heaven", "lawn", "cabin")
    assert isinstance(ready.snapshot().project(), Project)


def test_a_split_class_keeps_an_automatic_row_until_it_is_estimated(ready, link):
    asked = len(link.rows)
    ready.split_class(1, "moss")
    assert ready.affinity.row("moss").tolist() == ready.affinity.row("lawn").tolist()
    assert "moss" in ready.automatic_rows
    assert not ready.pending_rows
    assert len(link.rows) == asked


def test_renaming_can_keep_an_automatic_row(ready, link):
    row = ready.affinity.row("lawn").tolist()
    ready.rename_class(1, "moss", keep_row=True)
    assert ready.affinity.row("moss").tolist() == row
    ready.rename_class(1, "kelp")
    assert ready.pending_rows == {"kelp"}
