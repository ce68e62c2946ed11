"""What messages take along to another machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.datasets.exports import export_steps
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.engine.freight import Need
from catpaint.jobs.messages import Estimate, Evaluate, Finetune, ListModels, Pretrain, ReadModel, Variations
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.jobs.run_order import RunOrder
from catpaint.jobs.travel import needs, prepared
from catpaint.rendering.request import RenderRequest
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder

CLASSES = Vocabulary("two", (VocabularyClass(0, "sky", (0, 0, 255)), VocabularyClass(1, "grass", (0, 255, 0))))


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("source", "other"):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "checkpoint.json").write_text("{}")
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def request(model: str) -> RenderRequest:
    return RenderRequest(
        np.zeros((4, 4), np.uint16), CLASSES, AffinityMatrix(("a",), CLASSES.names, np.ones((2, 1)), "text"), model
    )


def test_models_go_by_name_or_by_path(models: Path) -> None:
    source = Need(str(models / "source"), "source")
    assert needs(request("source")) == (source,)
    assert needs(ReadModel("source")) == (source,)
    assert needs(Variations((request("source"), request("other")))) == (source, Need(str(models / "other"), "other"))
    assert needs(request(str(models / "source"))) == (Need(str(models / "source")),)
    # What isn't here is told there.
    assert needs(request("kelp (in training)")) == needs(ReadModel("")) == needs(ListModels()) == ()


def test_images_go_as_files_of_their_folder(models: Path, tmp_path: Path) -> None:
    write_folder(tmp_path / "set", 2, (40, 50))
    opened = open_dataset(tmp_path / "set")
    found = needs(Estimate("source", CLASSES, "features", opened))
    (images,) = [need for need in found if need.only]
    assert images.path == str(tmp_path / "set")
    assert len(images.only) == 4
    assert all((tmp_path / "set" / name).is_file() for name in images.only)
    assert Need(str(tmp_path / "set")) in needs(Estimate("source", CLASSES, "features", tmp_path / "set"))


def test_a_run_takes_its_folder_and_brings_it_back(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "set").mkdir()
    monkeypatch.chdir(tmp_path)
    order = RunOrder("kelp", "source", "set", output="out")
    sent = prepared(Finetune(order))
    assert sent.order == replace(
        order, dataset=str(tmp_path / "set"), output=str(tmp_path / "out"), run=str(order.folder.absolute())
    )
    assert set(needs(sent)) == {
        Need(str(models / "source"), "source"),
        Need(str(tmp_path / "set")),
        Need(sent.order.run, written=True),
        Need(str(tmp_path / "out"), written=True),
    }
    imported = {
        "root": str(tmp_path / "set"),
        "train": [["a", "a.png", "l/a.png"]],
        "held_out": [["b", "b.png", "l/b.png"]],
    }
    found = needs(prepared(Finetune(replace(order, imported=imported, vocabulary=CLASSES.to_json()))))
    assert Need(str(tmp_path / "set"), only=("a.png", "l/a.png", "b.png", "l/b.png")) in found


def test_a_file_among_a_runs_options_goes_along(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resnet.pth").write_bytes(b"weights")
    monkeypatch.chdir(tmp_path)
    sent = prepared(Finetune(RunOrder("kelp", "source", "set", options={"perceptual": "resnet.pth", "r1": 1.0})))
    assert sent.order.options == {"perceptual": str(tmp_path / "resnet.pth"), "r1": 1.0}
    assert Need(str(tmp_path / "resnet.pth")) in needs(sent)


def test_relative_paths_mean_this_machine(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "set").mkdir()
    monkeypatch.chdir(tmp_path)
    sent = prepared(Evaluate("source", Path("set"), reference=Path("floor")))
    assert (sent.model, sent.dataset, sent.reference) == ("source", tmp_path / "set", tmp_path / "floor")
    assert prepared(Evaluate("models/source", Path("set"))).model == str(tmp_path / "models" / "source")
    order = PretrainOrder("oasis", Path("set"), Path("out"), Path("run"), start="source")
    sent = prepared(Pretrain(order))
    assert set(needs(sent)) == {
        Need(str(tmp_path / "set")),
        Need(str(models / "source"), "source"),
        Need(str(tmp_path / "out"), written=True),
        Need(str(tmp_path / "run"), written=True),
    }


def test_of_shards_the_archives_are_needed(tmp_path: Path) -> None:
    folder = open_dataset(write_folder(tmp_path / "folder", 3, (20, 24)))
    drive(export_steps(folder, tmp_path / "set", "shards"))
    dataset = open_dataset(tmp_path / "set")
    wanted = Need(str(tmp_path / "set"), only=("part-000000.tar",))
    assert needs(Estimate("nobody", dataset.vocabulary, "text", dataset)) == (wanted,)
    names = [[pair.name, f"part-000000.tar/{pair.image.name}"] for pair in dataset.pairs]
    imported = {"root": str(tmp_path / "set"), "train": names, "held_out": []}
    order = RunOrder("kelp", "nobody", "set", imported=imported, vocabulary=dataset.vocabulary.to_json())
    assert wanted in needs(Finetune(order))
