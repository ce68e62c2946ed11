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
from catpaint.session.session import Session
from catpaint.session.source import ModelSummary
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
def tuned(loop, models, project, link) -> Session:
    """The painting with a model finetuned for its classes."""
    session = Session(replace(project, model=ModelReference("coast")), loop=loop, link=link)
    info = read_checkpoint(models / "coast", verify=False).info
    summary = ModelSummary("coast", info.vocabulary, (64, 64), 0, True, read_checkpoint(models / "coast").hash, "cpu")
    link.model_read.emit(summary)
    yield session
    session.close()


def project_bytes(session: Session) -> bytes:
    return session.snapshot().project().to_bytes()


def followed(wait, session: Session) -> None:
    wait.until(lambda: session.busy.label == "", timeout=20)


def test_renaming_takes_the_model_along_as_one_step(wait, tuned, link, models):
    before = project_bytes(tuned)
    assert tuned.classes.followers == ("the model “coast”",)
    tuned.classes.rename(1, "meadow")
    assert tuned.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    assert "writing the model" in tuned.busy.label
    with pytest.raises(CheckpointError, match="try again in a moment"):
        tuned.classes.rename(2, "hut")
    followed(wait, tuned)
    assert tuned.classes.vocabulary.names == ("heaven", "meadow", "cabin")
    assert tuned.models.name == "coast-2"
    assert "coast-2" in tuned.models.names
    assert not tuned.affinity.editable
    assert tuned.affinity.matrix.estimator == "learned"
    link.answer_render()
    wait.until(lambda: link.requests[-1].model == "coast-2")
    assert link.read == ["coast"]
    derived = read_checkpoint(models / "coast-2")
    assert derived.info.vocabulary.names == ("heaven", "meadow", "cabin")
    assert tuned.snapshot().meaning.model == ModelReference("coast-2", derived.hash)
    after = project_bytes(tuned)
    tuned.undo()
    assert (tuned.models.name, project_bytes(tuned)) == ("coast", before)
    assert tuned.undo_name is None
    tuned.redo()
    assert project_bytes(tuned) == after


def test_splitting_a_region_and_merging_it_back(wait, tuned, link):
    tuned.seeds.reroll_class(1)
    before, old_seed = tuned.pixels.label_map.copy(), tuned.seeds.class_seeds[1]
    region = connected_spans(tuned.pixels.label_map, (30, 3))
    born = tuned.classes.split(1, "moss", region=region)
    followed(wait, tuned)
    assert tuned.classes.selected == born
    assert tuned.classes.vocabulary.names == ("heaven", "lawn", "moss", "cabin")
    assert (tuned.pixels.label_map[24:] == born).all()
    assert tuned.seeds.class_seeds == {1: old_seed, born: old_seed}
    tuned.classes.merge(born, 1)
    followed(wait, tuned)
    assert tuned.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    assert np.array_equal(tuned.pixels.label_map, before)
    assert tuned.models.name == "coast-3"
    assert tuned.seeds.class_seeds == {1: old_seed}


def test_deleting_follows_too(wait, tuned):
    tuned.classes.delete(1, IGNORE)
    followed(wait, tuned)
    assert (tuned.pixels.label_map[24:] == IGNORE).all()
    assert tuned.classes.vocabulary.names == ("heaven", "cabin")
    assert not tuned.affinity.editable


def test_another_order_or_colour_needs_no_other_model(tuned, models):
    tuned.classes.move(2, 0)
    tuned.classes.recolor(2, (1, 2, 3))
    assert tuned.models.name == "coast"
    assert not tuned.affinity.editable
    assert tuned.affinity.matrix.source == ("heaven", "lawn", "cabin")
    assert tuned.affinity.matrix.top("cabin") == [("cabin", 1.0)]
    assert sorted(path.name for path in models.iterdir()) == ["coast", "source"]


def test_names_are_checked_before_anything_is_written(tuned, models):
    with pytest.raises(VocabularyError, match="twice"):
        tuned.classes.rename(1, "cabin")
    assert tuned.busy.label == ""
    assert sorted(path.name for path in models.iterdir()) == ["coast", "source"]


def test_what_fails_changes_nothing(wait, tuned, models):
    before = project_bytes(tuned)
    (models / "coast" / "generator.safetensors").unlink()
    with wait.told(tuned.events.failed) as failed:
        tuned.classes.rename(1, "meadow")
    assert "Rename class “lawn”" in failed.args[0]
    assert "generator.safetensors" in failed.args[0]
    assert project_bytes(tuned) == before
    assert tuned.busy.label == ""
    assert sorted(path.name for path in models.iterdir()) == ["coast", "source"]


def test_classes_changed_meanwhile_drop_what_was_written(wait, tuned, models):
    with wait.told(tuned.events.failed) as failed:
        tuned.classes.rename(1, "meadow")
        tuned.classes.recolor(0, (9, 9, 9))
    assert "meanwhile" in failed.args[0]
    assert tuned.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    wait.until(lambda: sorted(path.name for path in models.iterdir()) == ["coast", "source"])


def test_painting_goes_on_meanwhile(wait, tuned):
    tuned.classes.rename(1, "meadow")
    tuned.pixels.replace_class(0, 2)
    followed(wait, tuned)
    assert tuned.classes.vocabulary.names == ("heaven", "meadow", "cabin")
    assert (tuned.pixels.label_map[:24] == 2).all()
    tuned.undo()
    assert tuned.models.name == "coast"
    assert (tuned.pixels.label_map[:24] == 2).all()


def test_a_new_class_leaves_the_learned_ones_alone(tuned, link):
    tuned.classes.add("kelp")
    assert tuned.affinity.editable
    assert tuned.affinity.pending_rows == {"kelp"}
    assert np.array_equal(tuned.affinity.matrix.weights[:3], np.eye(3))
    assert link.rows[-1][2] == {"kelp"}
    tuned.classes.add("pier", sources={"cabin": 1})
    assert tuned.affinity.matrix.top("pier") == [("cabin", 1.0)]
    for _ in range(2):
        tuned.undo()
    assert tuned.affinity.matrix.estimator == "learned"


def test_without_a_finetuned_model_nothing_follows(ready):
    assert ready.classes.followers == ()
    ready.affinity.set_sources("lawn", {"sea": 1, "sky": 1})
    born = ready.classes.split(1, "moss")
    assert ready.classes.vocabulary.names == ("heaven", "lawn", "moss", "cabin")
    assert ready.affinity.matrix.top("moss") == ready.affinity.matrix.top("lawn")
    assert ready.classes.selected == born
    assert ready.models.name == "tiny"
    ready.undo()
    assert ready.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    assert isinstance(ready.snapshot().project(), Project)


def test_a_split_class_keeps_an_automatic_row_until_it_is_estimated(ready, link):
    asked = len(link.rows)
    ready.classes.split(1, "moss")
    assert ready.affinity.matrix.row("moss").tolist() == ready.affinity.matrix.row("lawn").tolist()
    assert "moss" in ready.affinity.automatic_rows
    assert not ready.affinity.pending_rows
    assert len(link.rows) == asked


def test_renaming_can_keep_an_automatic_row(ready, link):
    row = ready.affinity.matrix.row("lawn").tolist()
    ready.classes.rename(1, "moss", keep_row=True)
    assert ready.affinity.matrix.row("moss").tolist() == row
    ready.classes.rename(1, "kelp")
    assert ready.affinity.pending_rows == {"kelp"}
