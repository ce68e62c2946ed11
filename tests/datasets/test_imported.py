from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.imported import ImportedData
from catpaint.domain.project import ModelReference, Project
from catpaint.domain.refactoring import merged
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError, FileError
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.datasets.labelled_folders import write_folder

MINE = Vocabulary(
    "mine", tuple(VocabularyClass(i, name, (i, 9, 200)) for i, name in enumerate(("heaven", "meadow", "beast")))
)


def imported(root: Path, vocabulary: Vocabulary = MINE, **changes: Any) -> ImportedData:
    """Four of six images to train on, two to measure on."""
    data = open_dataset(write_folder(root, 6))
    options: dict[str, Any] = {"train": [0, 2, 3, 5], "held_out": [1, 4], "size": (64, 96), "crop": True, **changes}
    return ImportedData.made(data, ClassMapping({0: 0, 1: 1, 2: 2}), vocabulary, **options)


def test_json_and_back_without_touching_a_file(tmp_path: Path) -> None:
    data = imported(tmp_path / "set")
    value = json.loads(json.dumps(data.to_json()))
    again = ImportedData.from_json(value, MINE)
    assert again == data
    np.testing.assert_array_equal(again.train.read(1)[1], data.train.read(1)[1])
    (tmp_path / "set").rename(tmp_path / "moved")
    gone = ImportedData.from_json(value, MINE)
    with pytest.raises(FileError, match=r"scene0\.png: no such file"):
        gone.train.read(0)


def test_all_images_can_be_trained_on(tmp_path: Path) -> None:
    data = imported(tmp_path / "set", held_out=[])
    assert data.held_out is None
    assert ImportedData.from_json(data.to_json(), MINE).held_out is None
    with pytest.raises(DatasetError, match="no image is left to train on"):
        imported(tmp_path / "other", train=[])


def test_crops_fit(tmp_path: Path) -> None:
    crops = imported(tmp_path / "set").crops()
    assert (crops.mode, crops.size) == ("crop", (64, 96))
    assert crops.scale[0] >= 96
    assert imported(tmp_path / "other", crop=False).crops().mode == "squash"


@pytest.mark.parametrize(
    "changes",
    [
        {"root": 3},
        {"format": "zip"},
        {"reader": "os.system"},
        {"size": [4, 4]},
        {"size": [True, 64]},
        {"classes": {}},
        {"mapping": None},
        {"train": "all"},
        {"train": [["a", "b"]]},
        {"train": [["a", "../../etc/passwd", "labels/a.png"]]},
        {"train": [["a", "/etc/passwd", "labels/a.png"]]},
        {"held_out": [["a", "images/a.png", "labels/../../x"]]},
    ],
)
def test_damaged_or_hostile_values(changes: dict[str, Any], tmp_path: Path) -> None:
    value = {**imported(tmp_path / "set").to_json(), **changes}
    with pytest.raises(DatasetError):
        ImportedData.from_json(value, MINE)
    # A project that remembers such a thing still opens.
    label_map = np.full((32, 32), IGNORE, np.uint16)
    session = Session(Project(label_map, MINE, ModelReference("starter"), imported=value), loop=PlainLoop())
    assert session.data.imported is None


def test_the_document_takes_it_as_one_step_and_the_project_remembers_it(session: Session, tmp_path: Path) -> None:
    told: list[bool] = []
    session.events.imported_changed.connect(lambda: told.append(True))
    kelp = VocabularyClass(40, "kelp", (1, 90, 80))
    count = len(session.classes.vocabulary)
    data = imported(tmp_path / "set", session.classes.vocabulary.with_class(kelp))
    session.data.take(data, (kelp,))
    assert session.data.imported == data
    assert session.classes.vocabulary.names[-1] == "kelp"
    session.undo()
    assert session.data.imported is None
    assert len(session.classes.vocabulary) == count
    session.redo()
    assert session.data.imported == data
    assert len(told) == 3
    again = Session(session.snapshot().project(), loop=PlainLoop())
    assert again.data.imported == data
    session.seeds.reroll()
    assert session.data.imported == data


def test_affinities_are_estimated_on_its_images(ready: Session, link: Any, tmp_path: Path) -> None:
    data = imported(tmp_path / "set", ready.classes.vocabulary)
    ready.data.take(data)
    ready.affinity.request("features", dataset=data.root)
    ready.affinity.request("features", dataset=tmp_path)
    assert [asked[3] for asked in link.estimates] == [data.train, tmp_path]


def test_it_follows_the_classes(session: Session, tmp_path: Path) -> None:
    session.data.take(imported(tmp_path / "set", session.classes.vocabulary))
    first, second, third = session.classes.vocabulary.ids
    session.classes.rename(first, "sky")
    assert session.data.imported is not None
    assert session.data.imported.vocabulary == session.classes.vocabulary
    before = session.data.imported.train.read(0)[1]
    session.classes.merge(third, second)
    after = session.data.imported.train.read(0)[1]
    np.testing.assert_array_equal(after == second, (before == second) | (before == third))
    session.undo()
    np.testing.assert_array_equal(session.data.imported.train.read(0)[1], before)


def test_carried_and_in_other_vocabularies(tmp_path: Path) -> None:
    data = imported(tmp_path / "set")
    change = merged(MINE, (2,), 1)
    joined = data.carried(change)
    assert joined.mapping.targets == {0, 1}
    assert joined.held_out is not None
    assert joined.held_out.vocabulary == change.after
    assert data.for_vocabulary(MINE) is data
    with pytest.raises(DatasetError, match="doesn't have any more"):
        data.for_vocabulary(change.after).train.read(0)
