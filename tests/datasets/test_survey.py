from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.coach import coach, images_wanted
from catpaint.datasets.near_duplicates import near_duplicates, perceptual_hash, small_picture
from catpaint.datasets.survey import Survey, survey, survey_steps
from catpaint.domain.vocabulary import IGNORE, VocabularyClass
from catpaint.errors import FileError
from tests.datasets.labelled_folders import SMALL, scene, write_folder, write_grey, write_image


def _messy(tmp_path: Path) -> Path:
    """Four good pairs and one of each problem."""
    root = write_folder(tmp_path / "messy", 4)
    for name in ("values", "yes", "yes_only", "size", "turned", "broken"):
        write_image(root / "images" / f"{name}.png", (8, 12), seed=len(name))
    write_grey(root / "labels" / "values.png", np.array([[0, 17, 99]] * 8).repeat(4, 1))
    write_grey(root / "labels" / "yes.png", np.array([[0, 255, 255]] * 8).repeat(4, 1))
    write_grey(root / "labels" / "yes_only.png", np.full((8, 12), 255))
    write_grey(root / "labels" / "size.png", np.ones((4, 6)))
    write_grey(root / "labels" / "turned.png", np.ones((12, 8)))
    write_grey(root / "labels" / "broken.png", np.zeros((8, 12)))
    (root / "images" / "broken.png").write_bytes(b"no picture")
    write_image(root / "images" / "alone.png", (8, 12))
    return root


def test_problems_are_told_file_by_file(tmp_path: Path) -> None:
    found = survey(open_dataset(_messy(tmp_path)))
    kinds = {file.name: file.kind for file in found.files}
    assert kinds == {
        **{f"scene{number}": "" for number in range(4)},
        "values": "values",
        "yes": "yes/no",
        "yes_only": "",
        "size": "size",
        "turned": "size",
        "broken": "unreadable",
    }
    assert found.stray_values == (17, 99)
    texts = {file.name: file.problem.message for file in found.problems if file.problem is not None}
    for name, text in texts.items():
        assert f"{name}.png" in text
        assert "\n" not in text
    assert "12×8" in texts["size"]
    assert len(found.usable) == 5
    assert found.pixels[0] == sum(file.counts.get(0, 0) for file in found.usable)


def test_enormous_images_are_left_out_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_folder(tmp_path / "set", 2, (20, 24))
    write_image(root / "images" / "scene1.png", (60, 60))
    monkeypatch.setattr("catpaint.datasets.images._MAX_PIXELS", 1000)
    first, second = survey(open_dataset(root)).files
    assert (first.kind, second.kind) == ("", "unreadable")
    assert second.problem is not None
    assert "scene1.png: is 60×60 pixels" in second.problem.message


def test_progress_comes_file_by_file(tmp_path: Path) -> None:
    steps = survey_steps(open_dataset(write_folder(tmp_path / "set", 3)))
    assert [next(steps) for _ in range(3)] == [(1, 3), (2, 3), (3, 3)]


def test_hashes_of_copies_are_near_and_of_others_far(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    low = rng.integers(0, 256, (6, 8, 3), np.uint8)
    photo = np.asarray(Image.fromarray(low).resize((320, 240), Image.Resampling.BICUBIC))
    Image.fromarray(photo).save(tmp_path / "a.png")
    Image.fromarray(photo).resize((200, 150)).save(tmp_path / "b.jpg", quality=60)
    Image.fromarray((photo * 0.9).astype(np.uint8)).save(tmp_path / "c.png")
    other = np.asarray(Image.fromarray(rng.integers(0, 256, (6, 8, 3), np.uint8)).resize((320, 240)))
    Image.fromarray(other).save(tmp_path / "d.png")
    hashes = [perceptual_hash(small_picture(tmp_path / name)) for name in ("a.png", "b.jpg", "c.png", "d.png")]
    assert near_duplicates(hashes) == [[0, 1, 2]]
    assert near_duplicates([]) == []
    assert near_duplicates([0, 1, 3, 2**64 - 1]) == [[0, 1, 2]]
    with pytest.raises(FileError, match=r"e\.png"):
        small_picture(tmp_path / "e.png")


def test_the_coach_says_what_is_missing(tmp_path: Path) -> None:
    root = tmp_path / "set"
    write_folder(root, 7)
    for number in range(7):
        image, _ = scene(number, (160, 200))
        rng = np.random.default_rng(number)
        blocks = np.asarray(Image.fromarray(rng.integers(0, 256, (5, 6, 3), np.uint8)).resize((200, 160)))
        Image.fromarray(blocks).save(root / "images" / f"scene{number}.png")
        labels = np.zeros(image.shape[:2], np.uint8)
        labels[: 80 if number else 160] = 1
        labels[80:, :100] = 2 if number == 3 else labels[80:, :100]
        write_grey(root / "labels" / f"scene{number}.png", labels)
    vocabulary = SMALL.with_class(VocabularyClass(9, "kelp", (1, 90, 80)))
    data = open_dataset(root, vocabulary=vocabulary)
    advice = coach(survey(data))
    texts = [finding.text for finding in advice.findings]
    assert "No image shows kelp; the model will know it only from the affinity." in texts
    assert "Label 4 more images with cow: only 1 image shows it." in texts
    assert "1 label map is one class from edge to edge; check that this is meant." in texts
    assert [finding.severity for finding in advice.findings] == ["warning", "hint", "hint"]
    assert advice.void == 0
    assert advice.images == 7
    cow = next(entry for entry in advice.coverage if entry.name == "cow")
    assert (cow.images, cow.pixels) == (1, 8000)
    assert "- Label 4 more" in advice.to_text()
    part = coach(survey(data), positions=[0, 1, 2])
    assert part.images == 3
    assert any("No image shows" in finding.text and "cow and kelp" in finding.text for finding in part.findings)


def test_the_coach_names_problems_and_counts_what_was_fixed(tmp_path: Path) -> None:
    found = survey(open_dataset(_messy(tmp_path)))
    advice = coach(found)
    by_topic = {finding.topic: finding for finding in advice.findings}
    assert advice.findings[0].severity == "problem"
    assert any(finding.files == ("yes",) for finding in advice.findings)
    assert "smaller than" in by_topic["sizes"].text or "shape" in by_topic["sizes"].text
    assert any("alone.png" in finding.text for finding in advice.findings)
    fixed = ClassMapping({0: 0, 1: 1, 2: 2, 17: 1, 99: IGNORE}, {"yes": {255: 2, 0: 0}}, frozenset({"size", "turned"}))
    assert coach(found, mapping=fixed).images == advice.images + 4


def test_void_and_repeats(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 3)
    for number in range(3):
        write_image(root / "images" / f"scene{number}.png", (48, 64), seed=0)
        write_grey(root / "labels" / f"scene{number}.png", np.where(np.arange(64) < 40, 255, 1)[None].repeat(48, 0))
    write_image(root / "images" / "blank.png", (48, 64), seed=9)
    write_grey(root / "labels" / "blank.png", np.full((48, 64), 255))
    advice = coach(survey(open_dataset(root)))
    texts = " ".join(finding.text for finding in advice.findings)
    assert advice.void == pytest.approx((3 * 40 + 64) / (4 * 64))
    assert "1 image has no labelled pixel at all" in texts
    assert "72 % of all pixels have no class" in texts
    assert "2 images nearly repeat another" in texts


def test_sentences() -> None:
    assert images_wanted(4, "kelp") == "4 more images with kelp"
    assert images_wanted(1, "海藻") == "1 more image with 海藻"
    assert images_wanted(23, "sky") == "23 more images with sky"


def test_an_empty_survey(tmp_path: Path) -> None:
    data = open_dataset(write_folder(tmp_path / "set", 1)).subset([])
    advice = coach(Survey(data, ()))
    assert advice.images == 0
    assert advice.void == 0
