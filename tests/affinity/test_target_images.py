from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.affinity.target_images import LabelledImage, TargetImages, dense_box, open_target
from catpaint.datasets.dataset import FileProblem
from catpaint.domain.label_map import write_label_map
from catpaint.errors import AffinityError, DatasetError
from tests.models.painted_scenes import scene, vocabulary, write_dataset

OWN = vocabulary("heaven", "lawn", "nothing", unknown="nothing")
SCENES = {"a": [("heaven", "sky"), ("lawn", "grass"), ("nothing", "sea")], "b": [("lawn", "grass")]}


def test_classes_are_matched_by_name(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path / "d", OWN, SCENES)
    images = TargetImages(dataset, vocabulary("water", "Lawn", "heaven"))
    sample = images.read(0)
    assert isinstance(sample, LabelledImage)
    assert np.unique(sample.classes).tolist() == [1, 2, 3]
    assert sample.classes[0, 0] == 2
    assert sample.classes[-1, 0] == 3
    assert sample.scale == 1
    assert images.notes == []


def test_classes_the_vocabulary_lacks_are_noted(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path / "d", OWN, SCENES)
    assert "lawn" in TargetImages(dataset, vocabulary("heaven")).notes[0]
    with pytest.raises(AffinityError, match=r"none of its classes \(heaven, lawn, nothing\) is in vocabulary 'test'"):
        TargetImages(dataset, vocabulary("water"))


def test_large_images_are_scaled_down(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path / "d", OWN, SCENES, size=(300, 100))
    sample = TargetImages(dataset, OWN, max_side=100).read(0)
    assert isinstance(sample, LabelledImage)
    assert sample.image.shape == (100, 33, 3)
    assert sample.classes.shape == (100, 33)
    assert sample.scale == 3


def test_bad_pairs_are_problems(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path / "d", OWN, SCENES)
    image, labels = scene(OWN, SCENES["b"], size=(20, 20))
    Image.fromarray(image).save(tmp_path / "d/images/b.png")
    write_label_map(tmp_path / "d/labels/a.png", np.full((48, 64), 77, np.uint16))
    images = TargetImages(dataset, OWN)
    unknown_id, size = images.read(0), images.read(1)
    assert isinstance(unknown_id, FileProblem)
    assert "77" in unknown_id.message
    assert isinstance(size, FileProblem)
    assert "20×20" in size.message
    assert labels.shape == (20, 20)


def test_opening(tmp_path: Path) -> None:
    with pytest.raises(AffinityError, match=r"'features' looks at labelled images; name a folder"):
        open_target(None, OWN, estimator="features")
    with pytest.raises(DatasetError, match="is no folder"):
        open_target(tmp_path / "none", OWN, estimator="features")
    dataset = write_dataset(tmp_path / "d", OWN, SCENES)
    assert len(open_target(str(tmp_path / "d"), OWN, estimator="features")) == 2
    (tmp_path / "d/vocabulary.json").unlink()
    assert len(open_target(tmp_path / "d", OWN, estimator="features")) == 2
    with pytest.raises(DatasetError, match="holds no image"):
        TargetImages(replace(dataset, pairs=()), OWN)
    (tmp_path / "empty/images").mkdir(parents=True)
    (tmp_path / "empty/labels").mkdir()
    with pytest.raises(DatasetError, match="holds no image with a label map"):
        open_target(tmp_path / "empty", OWN, estimator="features")


def test_boxes_hold_most_of_the_pixels() -> None:
    where = np.zeros((200, 300), bool)
    where[50:150, 100:250] = True
    where[0, 0] = True
    left, top, right, bottom = dense_box(where, 2.0)
    assert (left, top) > (100, 40)
    assert left < 260
    assert right > 460
    assert right <= 600
    assert bottom <= 400
    assert dense_box(np.ones((1, 1), bool), 1.0) == (0, 0, 1, 1)
