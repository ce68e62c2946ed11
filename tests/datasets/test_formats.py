from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import detect_format, formats, open_dataset
from catpaint.datasets.formats import READERS
from catpaint.datasets.voc import voc_color
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import CatpaintError, DatasetError, LabelMapError
from tests.datasets.labelled_folders import SMALL, write_folder, write_grey, write_image, write_json


def test_own_folder_is_found_and_read(tmp_path: Path) -> None:
    dataset = open_dataset(write_folder(tmp_path / "set", 3))
    assert (dataset.format, len(dataset), dataset.vocabulary) == ("folder", 3, SMALL)
    image, labels = dataset.read(0)
    assert image.shape == (48, 64, 3)
    assert image.dtype == np.uint8
    assert labels.dtype == np.uint16
    assert set(np.unique(labels)) == {0, 1, 2, IGNORE}


def test_own_folder_with_class_names_and_parts(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 3)
    (root / "vocabulary.json").unlink()
    (root / "classes.txt").write_text("sky\ngrass\n\ncow\n")
    (root / "val.txt").write_text("scene2\nscene0\nlost\n")
    dataset = open_dataset(root, split="val")
    assert [pair.name for pair in dataset.pairs] == ["scene2", "scene0"]
    assert dataset.vocabulary.names == ("sky", "grass", "cow")
    assert "lost" in dataset.problems[0].message
    with pytest.raises(DatasetError, match="parts here: val"):
        open_dataset(root, split="train")


def test_ade20k(tmp_path: Path) -> None:
    write_image(tmp_path / "images/training/a.jpg", (6, 8))
    write_grey(tmp_path / "annotations/training/a.png", np.full((6, 8), 150))
    dataset = open_dataset(tmp_path)
    assert dataset.format == "ade20k"
    assert dataset.vocabulary.by_id(int(dataset.read(0)[1][0, 0])).name == "flag"


def test_cocostuff_counts_from_one(tmp_path: Path) -> None:
    write_image(tmp_path / "train_img/a.jpg", (2, 2))
    write_grey(tmp_path / "train_label/a.png", [[0, 181], [255, 3]])
    dataset = open_dataset(tmp_path)
    assert dataset.format == "cocostuff"
    assert dataset.read(0)[1].tolist() == [[1, 182], [0, 4]]
    write_grey(tmp_path / "train_label/a.png", [[0, 190], [255, 3]])
    with pytest.raises(LabelMapError, match="holds value 190"):
        dataset.read(0)


@pytest.mark.parametrize(("kind", "values"), [("labelIds", [[7, 26]]), ("labelTrainIds", [[0, 13]])])
def test_cityscapes_ids_and_train_ids(tmp_path: Path, kind: str, values: list[list[int]]) -> None:
    write_image(tmp_path / "leftImg8bit/train/aachen/aachen_1_leftImg8bit.png", (1, 2))
    write_grey(tmp_path / f"gtFine/train/aachen/aachen_1_gtFine_{kind}.png", values)
    dataset = open_dataset(tmp_path)
    assert dataset.format == "cityscapes"
    assert dataset.pairs[0].name == "aachen_1"
    assert dataset.read(0)[1].tolist() == [[7, 26]]


def test_cityscapes_colours_prefer_the_trained_class(tmp_path: Path) -> None:
    write_image(tmp_path / "leftImg8bit/train/b/b_1_leftImg8bit.png", (1, 2))
    path = tmp_path / "gtFine/train/b/b_1_gtFine_color.png"
    path.parent.mkdir(parents=True)
    Image.fromarray(np.array([[(0, 0, 142), (128, 64, 128)]], np.uint8)).save(path)
    labels = open_dataset(tmp_path).read(0)[1]
    names = [Vocabulary.preset("cityscapes").by_id(int(value)).name for value in labels[0]]
    assert names == ["car", "road"]


def test_cityscapes_ignored_train_id_is_unlabeled_and_wrong_ones_are_named(tmp_path: Path) -> None:
    write_image(tmp_path / "leftImg8bit/train/c/c_1_leftImg8bit.png", (1, 2))
    path = tmp_path / "gtFine/train/c/c_1_gtFine_labelTrainIds.png"
    write_grey(path, [[255, 0]])
    assert open_dataset(tmp_path).read(0)[1].tolist() == [[0, 7]]
    write_grey(path, [[77, 0]])
    with pytest.raises(LabelMapError, match="train id 77"):
        open_dataset(tmp_path).read(0)


def test_camvid_void_is_ignore_in_indices_and_colours(tmp_path: Path) -> None:
    write_image(tmp_path / "train/a.png", (1, 3))
    write_grey(tmp_path / "trainannot/a.png", [[0, 10, 11]])
    dataset = open_dataset(tmp_path)
    assert dataset.format == "camvid"
    assert dataset.read(0)[1].tolist() == [[0, 10, IGNORE]]
    sky = dataset.vocabulary.by_id(0).color
    Image.fromarray(np.array([[sky, sky, (0, 0, 0)]], np.uint8)).save(tmp_path / "trainannot/a.png")
    assert dataset.read(0)[1].tolist() == [[0, 0, IGNORE]]


def test_voc_palette(tmp_path: Path) -> None:
    write_image(tmp_path / "JPEGImages/a.jpg", (1, 3))
    write_image(tmp_path / "JPEGImages/without_labels.jpg", (1, 3))
    write_grey(tmp_path / "SegmentationClass/a.png", [[0, 15, 255]])
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.problems) == ("voc", ())
    assert dataset.read(0)[1].tolist() == [[0, 15, IGNORE]]
    assert voc_color(15) == (192, 128, 128)


def test_cvat_colours_come_from_its_list(tmp_path: Path) -> None:
    write_image(tmp_path / "JPEGImages/a.jpg", (1, 3))
    (tmp_path / "labelmap.txt").write_text(
        "# label:color_rgb:parts:actions\nbackground:0,0,0::\nsea: weed:10,20,30::\nsand:200,180,90::\n"
    )
    (tmp_path / "SegmentationClass").mkdir()
    colors = np.array([[(0, 0, 0), (10, 20, 30), (200, 180, 90)]], np.uint8)
    Image.fromarray(colors).save(tmp_path / "SegmentationClass/a.png")
    dataset = open_dataset(tmp_path)
    assert dataset.format == "cvat"
    assert dataset.vocabulary.names == ("background", "sea: weed", "sand")
    assert dataset.read(0)[1].tolist() == [[0, 1, 2]]
    colors[0, 0] = (9, 9, 9)
    Image.fromarray(colors).save(tmp_path / "SegmentationClass/a.png")
    with pytest.raises(LabelMapError, match="#090909"):
        dataset.read(0)


def test_cvat_names_a_broken_line(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "SegmentationClass").mkdir()
    (tmp_path / "labelmap.txt").write_text("rock:1,2::\n")
    with pytest.raises(DatasetError, match="line 1"):
        open_dataset(tmp_path, format="cvat")


def _labelme(**changes: object) -> dict[str, object]:
    square = [[0, 0], [3, 0], [3, 3], [0, 3]]
    shapes = [
        {"label": "sea", "shape_type": "polygon", "points": square},
        {"label": "boat", "shape_type": "rectangle", "points": [[1, 1], [2, 2]]},
        {"label": "gull", "shape_type": "point", "points": [[1, 1]]},
    ]
    return {"imagePath": "C:\\photos\\a.png", "shapes": shapes} | changes


def test_labelme_draws_areas_in_order(tmp_path: Path) -> None:
    write_image(tmp_path / "a.png", (5, 6))
    write_json(tmp_path / "a.json", _labelme())
    dataset = open_dataset(tmp_path)
    assert dataset.format == "labelme"
    assert dataset.vocabulary.names == ("boat", "sea")
    labels = dataset.read(0)[1]
    assert labels.shape == (5, 6)
    assert labels[0, 0] == 1
    assert labels[1, 1] == 0
    assert labels[4, 5] == IGNORE


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"shapes": 3},
        _labelme(shapes=[{"label": "x", "points": [[0, "a"], [1, 1], [2, 2]]}]),
        _labelme(shapes=[{"label": "x", "points": [[0, float("inf")], [1, 1], [2, 2]]}]),
        _labelme(shapes=[{"points": []}]),
        _labelme(imagePath="lost.png"),
    ],
)
def test_labelme_broken_files_are_problems_of_their_own(tmp_path: Path, value: object) -> None:
    write_image(tmp_path / "a.png", (5, 6))
    write_json(tmp_path / "a.json", _labelme())
    write_json(tmp_path / "bad.json", value)
    dataset = open_dataset(tmp_path)
    assert [pair.name for pair in dataset.pairs] == ["a"]
    assert "bad.json" in dataset.problems[0].message


def test_unknown_layouts_and_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no layout catpaint knows"):
        detect_format(tmp_path)
    with pytest.raises(DatasetError, match="format 'kitti' is unknown"):
        open_dataset(tmp_path, format="kitti")
    with pytest.raises(DatasetError, match="is no folder"):
        open_dataset(tmp_path / "missing")
    (tmp_path / "images").mkdir()
    (tmp_path / "labels").mkdir()
    with pytest.raises(CatpaintError, match=r"vocabulary\.json"):
        open_dataset(tmp_path)
    SMALL.save(tmp_path / "vocabulary.json")
    with pytest.raises(DatasetError, match="no image with a label map"):
        open_dataset(tmp_path)


def test_every_reader_has_a_name_by_which_projects_remember_it() -> None:
    # Readers are the functions of a (pair, vocabulary) that the formats' modules define.
    defined = set()
    for path in Path(formats.__file__).parent.glob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and [each.arg for each in node.args.args] == ["pair", "vocabulary"]:
                defined.add(node.name)
    assert defined == {reader.__name__ for reader in READERS.values()}
