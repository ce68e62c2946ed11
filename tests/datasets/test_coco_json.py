"""COCO's files: crowds, broken outlines, class lists beside them, panoptic."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.class_lists import VocabularyConflict
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import DatasetError
from tests.datasets.labelled_folders import write_image, write_json


def _coco(**changes: object) -> dict[str, object]:
    return {
        "images": [{"id": 7, "file_name": "a.jpg", "width": 6, "height": 4}],
        "categories": [{"id": 3, "name": "sky"}, {"id": 90, "name": "boat"}],
        "annotations": [
            {"id": 1, "image_id": 7, "category_id": 90, "segmentation": [[2, 1, 3, 1, 3, 2, 2, 2]]},
            {
                "id": 2,
                "image_id": 7,
                "category_id": 3,
                "iscrowd": 1,
                "segmentation": {"size": [4, 6], "counts": [0, 24]},
            },
        ],
        **changes,
    }


def test_coco_draws_crowds_below(tmp_path: Path) -> None:
    write_image(tmp_path / "train2017/a.jpg", (4, 6))
    write_json(tmp_path / "annotations/instances_train2017.json", _coco())
    dataset = open_dataset(tmp_path, split="train")
    assert (dataset.format, dataset.vocabulary.ids) == ("coco", (3, 90))
    found = dataset.read(0)[1]
    assert found[1:3, 2:4].tolist() == [[90, 90], [90, 90]]
    assert np.count_nonzero(found == 3) == 20


@pytest.mark.parametrize(
    ("outline", "told"),
    [
        ({"size": [4, 6], "counts": [0, 25]}, "don't add up"),
        ({"size": [6, 4], "counts": [24]}, "RLE mask of size"),
        ({"size": [4, 6], "counts": "`0"}, "don't add up"),
        ({"size": [4, 6], "counts": [10**12]}, "don't add up"),
        ([[1, 2, 3]], "pairs of finite numbers"),
        ([[1, 2, 3, float("nan"), 4, 5]], "pairs of finite numbers"),
        ([], "neither an outline nor a box"),
    ],
)
def test_coco_broken_outlines_are_told(tmp_path: Path, outline: object, told: str) -> None:
    write_image(tmp_path / "images/a.jpg", (4, 6))
    annotations = [{"id": 1, "image_id": 7, "category_id": 3, "segmentation": outline}]
    write_json(tmp_path / "annotations/x.json", _coco(annotations=annotations))
    with pytest.raises(DatasetError, match=told):
        open_dataset(tmp_path).read(0)


def test_coco_conflicts_with_a_class_list(tmp_path: Path) -> None:
    write_image(tmp_path / "images/a.jpg", (4, 6))
    write_json(tmp_path / "annotations/x.json", _coco())
    (tmp_path / "classes.txt").write_text("sea\nboat\n")
    with pytest.raises(VocabularyConflict, match=r"classes\.txt.*sky"):
        open_dataset(tmp_path)
    (tmp_path / "classes.txt").write_text("boat\nsky\n")
    assert open_dataset(tmp_path).vocabulary.names == ("boat", "sky")


def test_coco_panoptic(tmp_path: Path) -> None:
    write_image(tmp_path / "images/a.jpg", (1, 3))
    values = [[(5, 0, 0), (0, 1, 0), (0, 0, 0)]]
    (tmp_path / "annotations/panoptic_val2017").mkdir(parents=True)
    Image.fromarray(np.array(values, np.uint8)).save(tmp_path / "annotations/panoptic_val2017/a.png")
    segments = [{"id": 5, "category_id": 3}, {"id": 256, "category_id": 90}]
    images = [{"id": 7, "file_name": "a.jpg", "width": 3, "height": 1}]
    annotations = [{"image_id": 7, "file_name": "a.png", "segments_info": segments}]
    write_json(tmp_path / "annotations/panoptic_val2017.json", _coco(images=images, annotations=annotations))
    assert open_dataset(tmp_path).read(0)[1].tolist() == [[3, 90, IGNORE]]
