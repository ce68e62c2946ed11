from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.datasets import open_dataset
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import Cancelled, DatasetError, FileError
from catpaint.jobs.answers import Exported
from catpaint.jobs.device import run_without_device
from catpaint.jobs.messages import Coach, ExportSet, Import, Merge
from catpaint.steps import Progress, drive
from tests.datasets.labelled_folders import write_folder


def test_a_data_set_is_looked_through_and_judged(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "set", 3, (20, 24))
    seen: list[Progress] = []
    survey = drive(run_without_device(Import(folder)), seen.append)
    assert [(step.done, step.total) for step in seen if step.total] == [(1, 3), (2, 3), (3, 3)]
    assert seen[-1].seconds_left == 0
    assert len(survey.usable) == 3
    advice = drive(run_without_device(Coach(survey)))
    assert advice.images == 3
    assert drive(run_without_device(Coach(survey, positions=(0,)))).images == 1


def test_classes_can_be_given(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "set", 2, (20, 24))
    own = open_dataset(folder).vocabulary
    assert drive(run_without_device(Import(folder, vocabulary=own))).dataset.vocabulary == own
    preset = drive(run_without_device(Import(folder, vocabulary="ade20k")))
    assert preset.dataset.vocabulary == Vocabulary.preset("ade20k")


def test_looking_through_can_be_cancelled_and_can_fail(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "set", 3, (20, 24))
    seen: list[Progress] = []
    with pytest.raises(Cancelled):
        drive(run_without_device(Import(folder)), seen.append, lambda: len(seen) == 2)
    assert seen[-1].done == 1
    with pytest.raises(DatasetError):
        drive(run_without_device(Import(tmp_path / "nowhere")))


RECIPE = """
name = "both"
[[classes]]
name = "air"
color = "#5aa0f0"
[[sets]]
name = "mine"
folder = "set"
classes = {sky = "air"}
"""


def test_sets_are_merged_step_by_step(tmp_path: Path) -> None:
    write_folder(tmp_path / "set", 3, (20, 24))
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    seen: list[Progress] = []
    merged = drive(run_without_device(Merge(recipe, tmp_path, tmp_path / "out")), seen.append)
    assert merged.vocabulary.names == ("air",)
    assert {part: counts.total for part, counts in merged.parts.items()} == {"train": 3, "heldout": 0}
    assert len(list((tmp_path / "out" / "train" / "images").iterdir())) == 3
    assert [(step.done, step.total) for step in seen if step.stage == "mine: train"] == [(1, 3), (2, 3), (3, 3)]
    with pytest.raises(DatasetError, match="the recipe has no set 'other'"):
        drive(run_without_device(Merge(recipe, tmp_path, tmp_path / "two", {"other": tmp_path})))
    with pytest.raises(Cancelled):
        drive(run_without_device(Merge(recipe, tmp_path, tmp_path / "three")), None, lambda: True)
    assert not (tmp_path / "three").exists()


def test_a_data_set_is_exported_without_what_cant_be_read(tmp_path: Path) -> None:
    data = open_dataset(write_folder(tmp_path / "set", 4, (20, 24)))
    (tmp_path / "set/labels/scene1.png").write_bytes(b"no picture")
    train, held_out = data.subset([0, 1, 2]), data.subset([3])
    seen: list[Progress] = []
    result = drive(run_without_device(ExportSet(train, tmp_path / "out", "coco", held_out)), seen.append)
    assert isinstance(result, Exported)
    assert result.pairs == 3
    assert len(result.left_out) == 1
    assert "scene1.png" in result.left_out[0]
    assert {step.stage for step in seen} >= {"looking at the images", "writing"}
    assert len(open_dataset(tmp_path / "out/train")) == 2
    assert (open_dataset(tmp_path / "out/heldout").read_label_map(0) == data.read_label_map(3)).all()
    for folder, message in ((tmp_path / "out", "holds something"), (tmp_path / "set/new", "within the data set")):
        with pytest.raises(FileError, match=message):
            drive(run_without_device(ExportSet(held_out, folder, "folder")))
    assert not (tmp_path / "set/new").exists()
    drive(run_without_device(ExportSet(held_out, tmp_path / "alone", "folder")))
    assert (tmp_path / "alone/labels/scene3.png").is_file()
