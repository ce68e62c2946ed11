"""Layouts of other tools and releases, and class lists beside them."""

from __future__ import annotations

import base64
import io
import json
import unicodedata
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import FORMATS, open_dataset
from catpaint.datasets.camvid import camvid_32
from catpaint.datasets.class_lists import VocabularyConflict, load_vocabulary, own_vocabulary
from catpaint.datasets.formats import nearest_formats
from catpaint.domain.label_map import read_with_notes
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, DatasetError, LabelMapError
from tests.datasets.labelled_folders import SMALL, write_folder, write_grey, write_image, write_json

TWO = Vocabulary("two", (VocabularyClass(0, "background", (0, 0, 0)), VocabularyClass(1, "boat", (255, 0, 0))))
MASK = np.array([[0, 0, 255, 255]] * 3)
IDS = np.array([[0, 1, 2, 2]] * 3)


def _pair(root: Path, image: str, label: str, values: object = IDS) -> None:
    write_image(root / image, np.shape(values)[:2])
    write_grey(root / label, values)


# ---- folders ----


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("images", "masks"),
        ("images/train", "labels/train"),
        ("img_dir/train", "ann_dir/train"),
        ("imgs", "gt"),
        ("images/a/b", "labels/a/b"),
    ],
)
def test_folders_of_photographs_and_label_maps(tmp_path: Path, images: str, labels: str) -> None:
    _pair(tmp_path, f"{images}/x.jpg", f"{labels}/x.png")
    SMALL.save(tmp_path / "vocabulary.json")
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.problems) == ("folder", ())
    assert dataset.read(0)[1].tolist() == IDS.tolist()
    if images.endswith("train"):
        assert "train" in FORMATS["folder"].splits(tmp_path)
        assert len(open_dataset(tmp_path, split="train")) == 1
        with pytest.raises(DatasetError, match="no part 'val'"):
            open_dataset(tmp_path, split="val")


@pytest.mark.parametrize(
    ("image", "label"),
    [
        ("x.jpg", "x_mask.png"),
        ("x.jpg", "x_label.png"),
        ("x.jpg", "x-seg.png"),
        ("x.jpg", "x_L.png"),
        ("x.jpg", "x_P.png"),
        ("x.jpg", "x.jpg.png"),
        ("x_sat.jpg", "x_mask.png"),
        ("X.JPG", "x.png"),
        ("a b.jpg", "a b.png"),
        (unicodedata.normalize("NFC", "Küste.jpg"), unicodedata.normalize("NFD", "Küste.png")),
        ("x.jfif", "x.png"),
    ],
)
def test_names_that_mean_each_other(tmp_path: Path, image: str, label: str) -> None:
    write_image(tmp_path / "images" / image, (3, 4), format="JPEG")
    write_grey(tmp_path / "labels" / label, IDS)
    SMALL.save(tmp_path / "vocabulary.json")
    dataset = open_dataset(tmp_path)
    assert len(dataset) == 1
    assert dataset.problems == ()


def test_an_own_name_wins_and_two_candidates_are_no_guess(tmp_path: Path) -> None:
    _pair(tmp_path, "images/a.jpg", "labels/a.png")
    write_grey(tmp_path / "labels/a_mask.png", IDS)
    write_image(tmp_path / "images/b.jpg", (3, 4))
    write_grey(tmp_path / "labels/b_mask.png", IDS)
    write_grey(tmp_path / "labels/b_label.png", IDS)
    SMALL.save(tmp_path / "vocabulary.json")
    dataset = open_dataset(tmp_path)
    assert [pair.label_map.name for pair in dataset.pairs] == ["a.png"]
    assert {problem.path.name for problem in dataset.problems} == {"a_mask.png", "b.jpg", "b_mask.png", "b_label.png"}


@pytest.mark.parametrize(
    "line", ["frame 1", "frame 1.png", "images/frame 1.jpg", "frame 1\t0.5", "/images/frame 1.jpg,/labels/frame 1.png"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lists_in_every_writing(tmp_path: Path, line: str, encoding: str) -> None:
    _pair(tmp_path, "images/frame 1.jpg", "labels/frame 1.png")
    _pair(tmp_path, "images/frame 2.jpg", "labels/frame 2.png")
    SMALL.save(tmp_path / "vocabulary.json")
    (tmp_path / "val.txt").write_text(f"{line}\r\n", encoding=encoding)
    dataset = open_dataset(tmp_path, split="val")
    assert [pair.name for pair in dataset.pairs] == ["frame 1"]
    assert dataset.problems == ()


# ---- class lists ----


@pytest.mark.parametrize(
    ("folders", "format_"),
    [
        (("images/training", "annotations/training"), "ade20k"),
        (("train_img", "train_label"), "cocostuff"),
        (("JPEGImages", "SegmentationClass"), "voc"),
        (("train", "trainannot"), "camvid"),
        (("train2017", "stuffthingmaps_trainval2017/train2017"), "stuffthingmaps"),
    ],
)
@pytest.mark.parametrize("list_", ["vocabulary.json", "class_names.txt", "classes.txt", "class_dict.csv"])
def test_what_the_person_wrote_wins(tmp_path: Path, folders: tuple[str, str], format_: str, list_: str) -> None:
    _pair(tmp_path, f"{folders[0]}/a.jpg", f"{folders[1]}/a.png")
    if list_.endswith(".json"):
        SMALL.save(tmp_path / list_)
    elif list_.endswith(".csv"):
        rows = [f"{entry.name},{','.join(map(str, entry.color))}" for entry in SMALL.classes]
        (tmp_path / list_).write_text("name,r,g,b\n" + "\n".join(rows))
    else:
        (tmp_path / list_).write_text("\n".join(SMALL.names))
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == (format_, SMALL.names)
    assert dataset.read(0)[1].tolist() == IDS.tolist()
    assert any(list_ in note for note in dataset.notes)


def test_lists_that_differ_are_refused_with_both_readings(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 1)
    (root / "classes.txt").write_text("sky\ncow\ngrass\n")
    with pytest.raises(VocabularyConflict, match=r"vocabulary\.json and classes\.txt.*1 is 'grass' in one, 'cow'") as e:
        open_dataset(root)
    assert [reading.vocabulary.names[1] for reading in e.value.readings] == ["grass", "cow"]
    assert open_dataset(root, vocabulary=e.value.readings[1].vocabulary).vocabulary.names[1] == "cow"
    (root / "classes.txt").write_text("sky\ngrass\ncow\n")
    assert open_dataset(root).vocabulary == SMALL


def test_a_list_that_cant_be_what_the_maps_hold_is_refused_with_both_readings(tmp_path: Path) -> None:
    _pair(tmp_path, "images/training/a.jpg", "annotations/training/a.png", [[0, 3, 17, 150]])
    SMALL.save(tmp_path / "vocabulary.json")
    with pytest.raises(VocabularyConflict, match=r"vocabulary\.json.*ADE20K"):
        open_dataset(tmp_path)
    assert len(open_dataset(tmp_path, vocabulary=Vocabulary.preset("ade20k")).vocabulary) == 151


def test_cocostuff_by_its_preset_and_translated_keeps_its_shift(tmp_path: Path) -> None:
    _pair(tmp_path, "train_img/a.jpg", "train_label/a.png", [[0, 181, 255, 3]])
    preset = Vocabulary.preset("cocostuff")
    assert open_dataset(tmp_path, vocabulary=preset).read(0)[1].tolist() == [[1, 182, 0, 4]]
    (tmp_path / "classes.txt").write_text("\n".join(f"Klasse {entry.id}" for entry in preset.classes))
    dataset = open_dataset(tmp_path)
    assert dataset.read(0)[1].tolist() == [[1, 182, 0, 4]]
    assert any("COCO" in note for note in dataset.notes)


def test_class_lists_of_every_kind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("0: sky\n7: sea\n")
    assert load_vocabulary(tmp_path / "a.txt").ids == (0, 7)
    (tmp_path / "label_colors.txt").write_text("64 128 64\tAnimal\n0 0 0\t\tVoid\n")
    assert load_vocabulary(tmp_path / "label_colors.txt").unknown == 1
    (tmp_path / "_classes.csv").write_text("Pixel Value, Class\n0, background\n3, boat\n")
    assert load_vocabulary(tmp_path / "_classes.csv").names == ("background", "boat")
    (tmp_path / "_classes.csv").write_text("nonsense")
    (tmp_path / "label_colors.txt").unlink()
    with pytest.raises(DatasetError, match=r"_classes\.csv"):
        own_vocabulary(tmp_path)


# ---- label pixels ----


def test_selections_of_two_classes_are_read_and_of_more_are_refused(tmp_path: Path) -> None:
    _pair(tmp_path, "images/a.jpg", "labels/a.png", MASK)
    Image.fromarray(MASK > 0).save(tmp_path / "labels/b.png")
    write_image(tmp_path / "images/b.jpg", (3, 4))
    (tmp_path / "classes.txt").write_text("background\nboat\n")
    dataset = open_dataset(tmp_path)
    assert [dataset.read(place)[1][0].tolist() for place in (0, 1)] == [[0, 0, 1, 1]] * 2
    (tmp_path / "classes.txt").write_text("background\nboat\ncar\n")
    with pytest.raises(LabelMapError, match="yes/no"):
        open_dataset(tmp_path).read(0)
    (tmp_path / "classes.txt").write_text("boat\nbackground\n")
    with pytest.raises(LabelMapError, match="yes/no"):
        open_dataset(tmp_path).read(0)


def test_255_beside_other_classes_is_ignore(tmp_path: Path) -> None:
    _pair(tmp_path, "images/a.jpg", "labels/a.png", MASK)
    _pair(tmp_path, "images/b.jpg", "labels/b.png", [[0, 1, 255, 255]])
    (tmp_path / "classes.txt").write_text("background\nboat\n")
    dataset = open_dataset(tmp_path)
    assert dataset.read(0)[1][0].tolist() == [0, 0, IGNORE, IGNORE]


def _palette(path: Path, values: object, colors: list[tuple[int, int, int]]) -> None:
    picture = Image.fromarray(np.asarray(values, np.uint8)).convert("P")
    picture.putpalette([part for color in colors for part in color])
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)


def test_a_palette_in_another_order_is_read_by_colour(tmp_path: Path) -> None:
    sky, grass, cow = (entry.color for entry in SMALL.classes)
    picture = Image.frombytes("P", (3, 1), bytes([0, 1, 2]))
    picture.putpalette([*cow, *sky, *grass])
    picture.save(tmp_path / "a.png")
    found, notes = read_with_notes(tmp_path / "a.png", SMALL)
    assert found.tolist() == [[2, 0, 1]]
    assert "colour" in notes[0]
    picture.putpalette([*sky, *grass, *cow])
    picture.save(tmp_path / "a.png")
    found, notes = read_with_notes(tmp_path / "a.png", SMALL)
    assert (found.tolist(), notes) == ([[0, 1, 2]], ())


def test_transparent_pixels_are_ignore(tmp_path: Path) -> None:
    sky, grass, _ = (entry.color for entry in SMALL.classes)
    Image.fromarray(np.array([[(*sky, 255), (*grass, 255), (7, 7, 7, 0)]], np.uint8)).save(tmp_path / "a.png")
    found, notes = read_with_notes(tmp_path / "a.png", SMALL)
    assert found.tolist() == [[0, 1, IGNORE]]
    assert "transparent" in notes[0]
    Image.fromarray(np.zeros((2, 2, 4), np.uint8)).save(tmp_path / "a.png")
    with pytest.raises(LabelMapError, match="transparent everywhere"):
        read_with_notes(tmp_path / "a.png", SMALL)


def test_four_bit_grey_files_keep_their_numbers(tmp_path: Path) -> None:
    values = np.array([[0, 1, 2]], np.uint8)
    # A greyscale PNG of 4 bits: 0, 1, 2 packed into two bytes.
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 3, 1, 4, 0, 0, 0, 0)
    body = zlib.compress(bytes([0, 0x01, 0x20]))
    (tmp_path / "a.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )
    assert read_with_notes(tmp_path / "a.png", SMALL)[0].tolist() == values.tolist()


def test_8_bits_for_more_classes_than_they_can_name(tmp_path: Path) -> None:
    many = Vocabulary("many", tuple(VocabularyClass(n, f"c{n}", (n % 256, n // 256, 9)) for n in range(300)))
    write_grey(tmp_path / "a.png", [[0, 7]])
    assert "8 bits" in read_with_notes(tmp_path / "a.png", many)[1][0]
    write_grey(tmp_path / "a.png", [[0, 7, 255]])
    with pytest.raises(LabelMapError, match="16 bits"):
        read_with_notes(tmp_path / "a.png", many)


def test_float_photographs_of_0_to_1(tmp_path: Path) -> None:
    _pair(tmp_path, "images/a.tif", "labels/a.png")
    Image.fromarray(np.full((3, 4), 0.5, np.float32)).save(tmp_path / "images/a.tif")
    SMALL.save(tmp_path / "vocabulary.json")
    assert open_dataset(tmp_path).read(0)[0].mean() == pytest.approx(127, abs=1)


def test_one_colour_for_two_labels_is_refused(tmp_path: Path) -> None:
    _pair(tmp_path, "JPEGImages/a.jpg", "SegmentationClass/a.png")
    Image.fromarray(np.full((3, 4, 3), 7, np.uint8)).save(tmp_path / "SegmentationClass/a.png")
    (tmp_path / "labelmap.txt").write_text("sea:7,7,7::\nsky:7,7,7::\n")
    with pytest.raises(CatpaintError, match="share the colour"):
        open_dataset(tmp_path).read(0)


# ---- labelme ----


def _labelme(shapes: list[dict[str, object]], **changes: object) -> dict[str, object]:
    return {"shapes": shapes, "imagePath": "a.jpg", "imageHeight": 40, "imageWidth": 60, **changes}


def test_labelme_images_elsewhere_embedded_and_in_other_case(tmp_path: Path) -> None:
    sea = [{"label": "sea", "points": [[0, 0], [59, 0], [59, 39], [0, 39]]}]
    write_image(tmp_path / "set/images/A.JPG", (40, 60), format="JPEG")
    write_json(tmp_path / "set/a.json", _labelme(sea))
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (9, 8, 7)).save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode()
    write_json(tmp_path / "set/sub/b.json", _labelme(sea, imagePath="b.png", imageData=data))
    write_json(tmp_path / "set/lost.json", _labelme(sea, imagePath="nowhere.jpg"))
    dataset = open_dataset(tmp_path / "set")
    assert [pair.name for pair in dataset.pairs] == ["a", "sub/b"]
    assert [dataset.read(place)[1].shape for place in (0, 1)] == [(40, 60)] * 2
    assert dataset.read(1)[0][0, 0].tolist() == [9, 8, 7]
    assert "nowhere.jpg" in dataset.problems[0].message


def test_labelme_lines_and_circles(tmp_path: Path) -> None:
    write_image(tmp_path / "a.jpg", (40, 60))
    shapes = [
        {"label": "wire", "shape_type": "line", "points": [[0, 20], [59, 20]]},
        {"label": "sun", "shape_type": "circle", "points": [[30, 20], [35, 20]]},
    ]
    write_json(tmp_path / "a.json", _labelme(shapes))
    dataset = open_dataset(tmp_path)
    found = dataset.read(0)[1]
    assert np.count_nonzero(found == dataset.vocabulary.by_name("sun").id) == pytest.approx(np.pi * 25, rel=0.25)
    assert np.count_nonzero(found[:, 5] != IGNORE) in (10, 11)
    assert any("10 pixels wide" in note for note in dataset.notes)


@pytest.mark.parametrize(("size", "told"), [((20, 30), "scaled"), ((40, 50), "cropped"), ((60, 40), "turned")])
def test_labelme_photographs_that_changed(tmp_path: Path, size: tuple[int, int], told: str) -> None:
    write_image(tmp_path / "a.jpg", size)
    write_json(tmp_path / "a.json", _labelme([{"label": "sea", "points": [[0, 0], [30, 0], [30, 39], [0, 39]]}]))
    if told == "scaled":
        dataset = open_dataset(tmp_path)
        assert told in dataset.notes[0]
        assert np.count_nonzero(dataset.read(0)[1] == 0) == pytest.approx(20 * 15, rel=0.1)
    else:
        with pytest.raises(DatasetError, match=told):
            open_dataset(tmp_path)


def test_labelme_on_a_photograph_turned_by_exif(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    write_image(tmp_path / "a.jpg", (40, 60), exif=exif)
    shapes = [{"label": "sea", "points": [[0, 0], [59, 0], [59, 10], [0, 10]]}]
    write_json(tmp_path / "a.json", _labelme(shapes))
    image, found = open_dataset(tmp_path).read(0)
    assert image.shape[:2] == found.shape == (60, 40)
    assert (found[:, -5:] == 0).all()
    assert (found[:, :20] == IGNORE).all()


@pytest.mark.parametrize("mask", [None, "!!", base64.b64encode(b"no picture").decode()])
def test_labelme_masks_that_are_damaged_are_told(tmp_path: Path, mask: object) -> None:
    write_image(tmp_path / "a.jpg", (40, 60))
    shape = {"label": "sea", "shape_type": "mask", "points": [[0, 0], [3, 3]], "mask": mask}
    write_json(tmp_path / "a.json", _labelme([shape]))
    with pytest.raises(DatasetError, match="the mask of shape 1"):
        open_dataset(tmp_path)


# ---- COCO, CVAT, YOLO ----


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


def test_cvat_for_images(tmp_path: Path) -> None:
    write_image(tmp_path / "images/shoot 1/a.jpg", (10, 12))
    (tmp_path / "annotations.xml").write_text(
        """<?xml version="1.0"?><annotations><version>1.1</version><meta><task><labels>
        <label><name>sky</name><color>#0000c8</color></label><label><name>boat</name><color>#c80000</color></label>
        </labels></task></meta><image id="0" name="shoot 1/a.jpg" width="12" height="10">
        <box label="boat" z_order="1" xtl="2" ytl="2" xbr="4" ybr="4"/>
        <polygon label="sky" z_order="0" points="0,0;11,0;11,9;0,9"/>
        <mask label="boat" z_order="2" rle="1,1,1,1" left="8" top="8" width="2" height="2"/>
        </image></annotations>"""
    )
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == ("cvat-images", ("sky", "boat"))
    found = dataset.read(0)[1]
    assert np.count_nonzero(found == 1) == 9 + 2
    assert found[8:10, 8:10].tolist() == [[0, 1], [0, 1]]
    (tmp_path / "annotations.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><annotations/>')
    with pytest.raises(DatasetError, match="entities"):
        open_dataset(tmp_path)


def test_yolo_outlines(tmp_path: Path) -> None:
    write_image(tmp_path / "images/train/a.jpg", (10, 20))
    (tmp_path / "labels/train").mkdir(parents=True)
    (tmp_path / "labels/train/a.txt").write_text("1 0 0 0.5 0 0.5 1 0 1\n")
    (tmp_path / "data.yaml").write_text("names:\n  0: sky\n  1: boat\n")
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == ("yolo", ("sky", "boat"))
    found = dataset.read(0)[1]
    assert (found[:, :10] == 1).all()
    assert (found[:, 12:] == IGNORE).all()
    (tmp_path / "labels/train/a.txt").write_text("5 0 0 0.5 0 0.5 1 0 1\n")
    with pytest.raises(DatasetError, match="line 1 has class 5"):
        open_dataset(tmp_path).read(0)


# ---- releases ----


def test_camvid_as_published_and_as_fastai_has_it(tmp_path: Path) -> None:
    vocabulary = camvid_32()
    colors = np.array([[vocabulary.by_name("Sky").color, vocabulary.by_name("Road").color, (0, 0, 0)]], np.uint8)
    write_image(tmp_path / "own/701_StillsRaw_full/a.png", (1, 3))
    (tmp_path / "own/LabeledApproved_full").mkdir()
    Image.fromarray(colors).save(tmp_path / "own/LabeledApproved_full/a_L.png")
    dataset = open_dataset(tmp_path / "own")
    names = [vocabulary.by_id(int(value)).name for value in dataset.read(0)[1][0]]
    assert (dataset.format, names) == ("camvid-original", ["Sky", "Road", "Void"])
    _pair(tmp_path, "fast/images/a.png", "fast/labels/a_P.png", [[21, 17, 30]])
    (tmp_path / "fast/codes.txt").write_text("\n".join(vocabulary.names))
    (tmp_path / "fast/valid.txt").write_text("a.png\n")
    dataset = open_dataset(tmp_path / "fast", split="valid")
    names = [dataset.vocabulary.by_id(int(value)).name for value in dataset.read(0)[1][0]]
    assert (dataset.format, names) == ("folder", ["Sky", "Road", "Void"])
    assert dataset.vocabulary.unknown == 30


def test_mapillary(tmp_path: Path) -> None:
    _pair(tmp_path, "training/images/a.jpg", "training/v2.0/labels/a.png", [[0, 1]])
    labels = [{"name": "object--bird", "readable": "Bird", "color": [165, 42, 42]}, {"name": "x", "color": [0, 0, 9]}]
    write_json(tmp_path / "config_v2.0.json", {"labels": labels})
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == ("mapillary", ("Bird", "x"))


def test_ade20k_full_takes_names_from_its_descriptions(tmp_path: Path) -> None:
    write_image(tmp_path / "images/ADE/training/a/b.jpg", (1, 2))
    seg = np.array([[(90, 116, 1), (0, 0, 0)]], np.uint8)
    Image.fromarray(seg).save(tmp_path / "images/ADE/training/a/b_seg.png")
    objects = [{"name": "sky", "name_ndx": 2420}]
    write_json(tmp_path / "images/ADE/training/a/b.json", {"annotation": {"object": objects}})
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == ("ade20k-full", ("sky",))
    assert dataset.read(0)[1].tolist() == [[2420, IGNORE]]


def test_what_fits_nothing_names_the_three_nearest(tmp_path: Path) -> None:
    write_image(tmp_path / "JPEGImages/a.jpg", (1, 2))
    nearest = nearest_formats(tmp_path)
    assert len(nearest) == 3
    assert "voc" in {entry.name for entry, _ in nearest}
    with pytest.raises(DatasetError, match="PASCAL VOC.*lacks SegmentationClass/"):
        open_dataset(tmp_path)


def test_a_heic_photograph_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catpaint.datasets.images._can_open_heif", lambda: False)
    _pair(tmp_path, "images/a.jpg", "labels/a.png")
    (tmp_path / "images/a.jpg").rename(tmp_path / "images/a.heic")
    (tmp_path / "images/a.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(64))
    SMALL.save(tmp_path / "vocabulary.json")
    with pytest.raises(CatpaintError, match="pillow-heif"):
        open_dataset(tmp_path).read(0)


def test_every_format_says_what_it_lacks(tmp_path: Path) -> None:
    for entry in FORMATS.values():
        assert entry.title
        assert entry.lacks(tmp_path) == tuple(part.words for part in entry.parts)
        assert entry.splits(tmp_path) == ()


def test_json_in_the_wrong_place_is_no_labelme(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps([1, 2]))
    with pytest.raises(DatasetError, match="no layout"):
        open_dataset(tmp_path)
