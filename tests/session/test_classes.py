"""Changes of the classes with an imported data set: its mapping goes along, its files don't change."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.imported import ImportedData
from catpaint.domain.label_map import write_label_map
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.session.classes import to_paint_with
from catpaint.session.session import Session
from tests.datasets.labelled_folders import SMALL, scene


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two photographs with label maps in sky, grass and cow."""
    root = tmp_path / "meadows"
    for name in ("images", "labels"):
        (root / name).mkdir(parents=True)
    SMALL.save(root / "vocabulary.json")
    for seed in range(2):
        image, labels = scene(seed)
        Image.fromarray(image).save(root / "images" / f"{seed}.png")
        write_label_map(root / "labels" / f"{seed}.png", labels, SMALL)
    return root


@pytest.fixture
def taught(ready: Session, folder: Path) -> Session:
    """The painting (heaven 0, lawn 1, cabin 2) with the data set: sky is heaven, grass is lawn, cows are ignored."""
    mapping = ClassMapping({0: 0, 1: 1, 2: IGNORE})
    data = ImportedData.made(
        open_dataset(folder), mapping, ready.classes.vocabulary, train=[0], held_out=[1], size=(64, 64), crop=False
    )
    ready.data.take(data)
    return ready


def read(session: Session) -> np.ndarray:
    """The first label map to train on, in the painting's ids."""
    assert session.data.imported is not None
    return session.data.imported.train.read(0)[1]


def test_merging_changes_the_mapping_in_the_same_step(taught, folder):
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    before, data = read(taught), taught.data.imported
    assert taught.classes.followers == ("the data set's mapping",)
    taught.classes.merge(1, 2)
    assert taught.data.imported.mapping.classes == {0: 0, 1: 2, 2: IGNORE}
    assert taught.data.imported.vocabulary.names == ("heaven", "cabin")
    assert np.array_equal(read(taught), np.where(before == 1, 2, before))
    assert taught.data.imported.held_out.vocabulary == taught.classes.vocabulary
    taught.undo()
    assert taught.data.imported == data
    assert np.array_equal(read(taught), before)
    taught.redo()
    assert set(np.unique(read(taught))) == {0, 2, IGNORE}
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files


def test_deleting_renaming_splitting_and_recolouring(taught):
    before = read(taught)
    taught.classes.rename(1, "meadow", keep_row=True)
    taught.classes.recolor(1, (1, 2, 3))
    born = taught.classes.split(1, "moss")
    taught.classes.move(0, 2)
    assert taught.data.imported.vocabulary == taught.classes.vocabulary
    assert taught.data.imported.vocabulary.by_id(1).color == (1, 2, 3)
    assert np.array_equal(read(taught), before), "the photographs of a class that is split stay with it"
    taught.classes.delete(1, IGNORE)
    assert set(np.unique(read(taught))) == {0, IGNORE}
    taught.classes.delete(born, 0)
    for _ in range(6):
        taught.undo()
    assert taught.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    assert np.array_equal(read(taught), before)


@pytest.mark.parametrize("preset", ["ade20k", "cocostuff", "cityscapes"])
def test_one_begins_with_a_class_that_means_something(preset):
    vocabulary = Vocabulary.preset(preset)
    first, second = to_paint_with(vocabulary)
    assert vocabulary.unknown not in (first, second)
    assert vocabulary.by_id(first).trained
    assert first != second


def test_don_t_care_is_painted_with_where_there_is_nothing_else():
    vocabulary = Vocabulary("x", (VocabularyClass(3, "unknown", (1, 1, 1)),), unknown=3)
    assert to_paint_with(vocabulary) == (3, 3)
