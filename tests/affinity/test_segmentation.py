from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.affinity.segmentation import confusion_scores, count_confusions, source_channels
from catpaint.affinity.target_images import TargetImages
from catpaint.errors import AffinityError, DatasetError
from catpaint.steps import drive
from tests.models.painted_scenes import ColorSegmenter, vocabulary, write_dataset

TARGET = vocabulary("heaven", "lawn", "lake", "dragon")
SOURCE = vocabulary("unlabeled", "sky", "grass", "sea", "horse", unknown="unlabeled")
SCENES = {
    "a": [("heaven", "sky"), ("lawn", "grass"), ("lake", "sea"), ("lake", "sky")],
    "b": [("heaven", "sky"), (None, "grass"), ("lake", "sea"), ("lake", "sea")],
    "c": [("lawn", "grass"), ("lawn", "sea"), (None, "sky"), ("heaven", "sky")],
}


def test_counts_are_the_confusion_of_the_pixels(tmp_path: Path) -> None:
    images = TargetImages(write_dataset(tmp_path / "d", TARGET, SCENES), TARGET)
    steps = count_confusions(images, ColorSegmenter(SOURCE.names, unknown="unlabeled"), SOURCE)
    progress = []
    confusion = drive(steps, progress.append)
    band = 12 * 64
    expected = np.zeros((4, 5), int)
    expected[0, 1], expected[1, 2], expected[1, 3] = 3 * band, 2 * band, band
    expected[2, 3], expected[2, 1] = 3 * band, band
    assert (confusion.counts == expected).all()
    assert confusion.images.tolist() == [3, 2, 2, 0]
    assert [(step.done, step.total) for step in progress] == [(0, 3), (1, 3), (2, 3)]
    scores = confusion_scores(confusion.counts, np.array([False, True, True, True, True]))
    np.testing.assert_allclose(scores[2, 1:], [0.25, 0, 0.75, 0])
    assert np.isnan(scores[3]).all()


def test_examples_show_where(tmp_path: Path) -> None:
    images = TargetImages(write_dataset(tmp_path / "d", TARGET, SCENES), TARGET)
    confusion = drive(count_confusions(images, ColorSegmenter(SOURCE.names, unknown="unlabeled"), SOURCE))
    (pixels, name, (left, top, right, bottom)), *rest = confusion.examples.places((2, 3))
    assert (name, pixels) == ("b", 2 * 12 * 64)
    assert [entry[1] for entry in rest] == ["a"]
    assert left >= 0
    assert top >= 0
    assert right <= 64
    assert bottom <= 48
    assert top <= 30 <= bottom


def test_order_of_images_changes_nothing(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path / "d", TARGET, SCENES)
    results = []
    for order in ([0, 1, 2], [2, 0, 1], [1, 2, 0]):
        images = TargetImages(dataset.subset(order), TARGET)
        results.append(drive(count_confusions(images, ColorSegmenter(SOURCE.names, unknown="unlabeled"), SOURCE)))
    for other in results[1:]:
        assert (other.counts == results[0].counts).all()
        assert sorted(map(str, other.examples.to_json())) == sorted(map(str, results[0].examples.to_json()))


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), min_size=1, max_size=6))
def test_rows_sum_to_one_or_abstain(counts: list[list[int]]) -> None:
    allowed = np.array([True, True, False, True])
    scores = confusion_scores(np.array(counts), allowed)
    for row, values in zip(scores, np.array(counts), strict=True):
        assert np.isnan(row).all() if not values[allowed].any() else abs(row.sum() - 1) < 1e-9
        assert np.isnan(row[2]) or row[2] == 0


def test_the_segmenters_classes_must_be_the_sources_in_order() -> None:
    def check(*names: str, unknown: str | None = None) -> list[int]:
        return source_channels(vocabulary(*names, unknown=unknown), SOURCE, unlabeled_channel=0, name="seg").tolist()

    assert check("sky", "grass", "sea", "horse") == [1, 2, 3, 4]
    assert check("Sky", "grass", "sea", "horse", "nothing", unknown="nothing") == [1, 2, 3, 4, 0]
    assert check("unlabeled", "sky", "grass", "sea", "horse") == [0, 1, 2, 3, 4]
    with pytest.raises(AffinityError, match=r"'seg' has the source's classes in another order: 'grass' where .* 'sky'"):
        check("grass", "sky", "sea", "horse")
    with pytest.raises(AffinityError, match=r"is for other classes: 'cow' where the model has 'horse'"):
        check("sky", "grass", "sea", "cow")
    with pytest.raises(AffinityError, match=r"3 classes where the model has 4"):
        check("sky", "grass", "sea")


def test_a_segmenter_that_names_nothing_without_unlabeled_channel(tmp_path: Path) -> None:
    source = vocabulary("sky", "grass")
    images = TargetImages(write_dataset(tmp_path / "d", TARGET, SCENES), TARGET)
    segmenter = ColorSegmenter(("sky", "grass", "sea"), unknown="sea")
    confusion = drive(count_confusions(images, segmenter, source))
    assert confusion.counts[2].tolist() == [12 * 64, 0]


def test_unreadable_pairs_are_left_out_and_named(tmp_path: Path) -> None:
    dataset = write_dataset(tmp_path / "d", TARGET, SCENES)
    (tmp_path / "d/images/b.png").write_bytes(b"no image")
    images = TargetImages(dataset, TARGET)
    confusion = drive(count_confusions(images, ColorSegmenter(SOURCE.names, unknown="unlabeled"), SOURCE))
    assert confusion.images.tolist() == [2, 2, 1, 0]
    assert len(confusion.notes) == 1
    assert "1 file left out" in confusion.notes[0]
    assert "b.png" in confusion.notes[0]
    for name in "ac":
        (tmp_path / f"d/images/{name}.png").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"none of its 3 pairs can be read; the first: .*a\.png"):
        drive(count_confusions(images, ColorSegmenter(SOURCE.names, unknown="unlabeled"), SOURCE))
