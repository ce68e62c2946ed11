"""Layouts of other tools and releases, and class lists beside them."""

from __future__ import annotations

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
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, DatasetError
from tests.datasets.labelled_folders import IDS, SMALL, write_folder, write_grey, write_image, write_json, write_pair

TWO = Vocabulary("two", (VocabularyClass(0, "background", (0, 0, 0)), VocabularyClass(1, "boat", (255, 0, 0))))
MASK = np.array([[0, 0, 255, 255]] * 3)


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
    write_pair(tmp_path, f"{images}/x.jpg", f"{labels}/x.png")
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
    write_pair(tmp_path, "images/a.jpg", "labels/a.png")
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
    write_pair(tmp_path, "images/frame 1.jpg", "labels/frame 1.png")
    write_pair(tmp_path, "images/frame 2.jpg", "labels/frame 2.png")
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
    write_pair(tmp_path, f"{folders[0]}/a.jpg", f"{folders[1]}/a.png")
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
    write_pair(tmp_path, "images/training/a.jpg", "annotations/training/a.png", [[0, 3, 17, 150]])
    SMALL.save(tmp_path / "vocabulary.json")
    with pytest.raises(VocabularyConflict, match=r"vocabulary\.json.*ADE20K"):
        open_dataset(tmp_path)
    assert len(open_dataset(tmp_path, vocabulary=Vocabulary.preset("ade20k")).vocabulary) == 151


def test_cocostuff_by_its_preset_and_translated_keeps_its_shift(tmp_path: Path) -> None:
    write_pair(tmp_path, "train_img/a.jpg", "train_label/a.png", [[0, 181, 255, 3]])
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
    write_pair(tmp_path, "fast/images/a.png", "fast/labels/a_P.png", [[21, 17, 30]])
    (tmp_path / "fast/codes.txt").write_text("\n".join(vocabulary.names))
    (tmp_path / "fast/valid.txt").write_text("a.png\n")
    dataset = open_dataset(tmp_path / "fast", split="valid")
    names = [dataset.vocabulary.by_id(int(value)).name for value in dataset.read(0)[1][0]]
    assert (dataset.format, names) == ("folder", ["Sky", "Road", "Void"])
    assert dataset.vocabulary.unknown == 30


def test_mapillary(tmp_path: Path) -> None:
    write_pair(tmp_path, "training/images/a.jpg", "training/v2.0/labels/a.png", [[0, 1]])
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
    write_pair(tmp_path, "images/a.jpg", "labels/a.png")
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
