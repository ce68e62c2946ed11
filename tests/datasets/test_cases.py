"""Data sets as people brought them to neighbouring tools, and what they have to give."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import Dataset, open_dataset
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError

CASES = Path(__file__).parent.parent / "fixtures" / "cases"


def shares(dataset: Dataset, position: int = 0) -> dict[str, int]:
    """Pixels by class name."""
    names = {entry.id: entry.name for entry in dataset.vocabulary.classes} | {IGNORE: "ignore"}
    counts: Counter[str] = Counter()
    for value, pixels in zip(*np.unique(dataset.read(position)[1], return_counts=True), strict=True):
        counts[names[int(value)]] += int(pixels)
    return dict(counts)


SCENE = {"sky": 2720, "grass": 2752, "house": 672}
HALF_SKY = {"sky": 3072, "ignore": 3072}


@pytest.mark.parametrize(
    ("folder", "format_", "expected"),
    [
        ("1/data", "labelme", {"house": 600, "sky": 2712, "ignore": 2832}),
        ("3/data", "labelme", HALF_SKY),
        ("5/data", "labelme", HALF_SKY),
        ("5/data/json", "labelme", HALF_SKY),
        ("6/data", "ade20k", SCENE),
        ("6/data_b", "cocostuff", SCENE),
        ("7/data", "voc", {"_background_": 2720, "sky": 2752, "house": 672}),
        ("8/data", "cvat", SCENE),
        ("8/data_b", "cvat", SCENE),
        ("10/data", "folder", {"background": 5472, "boat": 672}),
        ("17/data", "ade20k-full", {"code 2420": 2720, "code 1150": 2752, "code 300": 672}),
        ("17/coco", "coco", HALF_SKY),
    ],
)
def test_pixels_are_what_the_person_labelled(folder: str, format_: str, expected: dict[str, int]) -> None:
    dataset = open_dataset(CASES / folder)
    assert dataset.format == format_
    assert dataset.problems == ()
    for position in range(len(dataset)):
        assert shares(dataset, position) == expected


def test_four_cornered_and_turned_boxes_are_drawn() -> None:
    found = shares(open_dataset(CASES / "2/data"))
    assert found["house"] == 31 * 21
    # A box of 20.6 × 15.1 pixels, turned.
    assert 300 < found["car"] < 360


def test_lossy_label_maps_are_refused() -> None:
    dataset = open_dataset(CASES / "11/data")
    with pytest.raises(LabelMapError, match="is JPEG"):
        dataset.read(0)


def test_labelme_ignore_and_background() -> None:
    found = shares(open_dataset(CASES / "30/data"))
    assert found.keys() == {"_background_", "sky", "ignore"}
    assert found["ignore"] == 51 * 51


@pytest.mark.parametrize("split", ["default"])
@pytest.mark.parametrize("folder", ["8/data", "8/data_b"])
def test_lists_name_files_with_folders_and_spaces(folder: str, split: str) -> None:
    dataset = open_dataset(CASES / folder, split=split)
    assert len(dataset) == 1
    assert dataset.problems == ()


@pytest.mark.parametrize(
    ("folder", "word"),
    [("3/data", "scaled"), ("10/data", "255 is read as 'boat'"), ("6/data", "vocabulary.json"), ("17/data", "codes")],
)
def test_what_was_assumed_is_said(folder: str, word: str) -> None:
    assert any(word in note for note in open_dataset(CASES / folder).notes)
