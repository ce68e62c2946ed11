from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.dataset import turn
from catpaint.datasets.images import read_image, read_orientation, read_size
from catpaint.domain.label_map import write_label_map
from catpaint.errors import DatasetError, FileError, LabelMapError
from tests.datasets.labelled_folders import SMALL, write_folder, write_grey, write_image


def test_files_without_partner_become_problems(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 3)
    (root / "labels/scene1.png").unlink()
    (root / "images/scene2.png").unlink()
    dataset = open_dataset(root)
    assert [pair.name for pair in dataset.pairs] == ["scene0"]
    assert {problem.path.name for problem in dataset.problems} == {"scene1.png", "scene2.png"}


def test_names_sort_by_their_numbers(tmp_path: Path) -> None:
    dataset = open_dataset(write_folder(tmp_path / "set", 11))
    assert [pair.name for pair in dataset.pairs[-2:]] == ["scene9", "scene10"]


def test_unknown_ids_sizes_and_damage_are_named(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 4)
    write_grey(root / "labels/scene0.png", np.full((48, 64), 9))
    write_grey(root / "labels/scene1.png", np.zeros((48, 63)))
    (root / "images/scene2.png").write_bytes((root / "images/scene2.png").read_bytes()[:300])
    dataset = open_dataset(root)
    with pytest.raises(LabelMapError, match=r"scene0\.png.*value 9"):
        dataset.read(0)
    with pytest.raises(DatasetError, match=r"scene1\.png: is 63×48"):
        dataset.read(1)
    with pytest.raises(FileError, match=r"scene2\.png: is a damaged"):
        dataset.read(2)
    checked = dataset.checked()
    assert [pair.name for pair in checked.pairs] == ["scene3"]
    assert len(checked.problems) == 3
    with pytest.raises(DatasetError, match="none of its 3 pairs"):
        dataset.subset([0, 1, 2]).checked()


def test_orientation_turns_image_and_label_map(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 1)
    exif = Image.Exif()
    exif[0x0112] = 6
    write_image(root / "images/scene0.jpg", (48, 64), exif=exif)
    (root / "images/scene0.png").unlink()
    stored = open_dataset(root)
    image, labels = stored.read(0)
    assert image.shape == (64, 48, 3)
    assert labels.shape == (64, 48)
    assert read_orientation(root / "images/scene0.jpg") == 6
    assert read_size(root / "images/scene0.jpg") == (64, 48)
    # A map drawn over the upright image is taken as it is.
    write_label_map(root / "labels/scene0.png", labels, SMALL)
    np.testing.assert_array_equal(stored.read(0)[1], labels)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turn_does_what_pillow_does(tmp_path: Path, orientation: int) -> None:
    values = np.arange(6, dtype=np.uint16).reshape(2, 3)
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray((values * 40).astype(np.uint8)).save(tmp_path / "a.png", exif=exif)
    np.testing.assert_array_equal(read_image(tmp_path / "a.png")[..., 0], turn(values * 40, orientation))


def test_images_of_other_modes_become_rgb(tmp_path: Path) -> None:
    Image.fromarray(np.array([[0, 65535]], np.uint16)).save(tmp_path / "deep.png")
    assert read_image(tmp_path / "deep.png")[0, :, 0].tolist() == [0, 255]
    Image.new("RGBA", (1, 1), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    assert read_image(tmp_path / "clear.png").tolist() == [[[255, 255, 255]]]


def test_hostile_and_missing_images_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("hello")
    with pytest.raises(FileError, match="not an image"):
        read_image(tmp_path / "text.jpg")
    with pytest.raises(FileError, match="no such file"):
        read_image(tmp_path / "lost.jpg")
    Image.new("1", (20_000, 10)).save(tmp_path / "wide.png")
    with pytest.raises(FileError, match="20000×10"):
        read_image(tmp_path / "wide.png")


def test_content_hash_follows_contents_only(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 2)
    shutil.copytree(root, tmp_path / "copy")
    first = open_dataset(root).content_hash()
    assert open_dataset(tmp_path / "copy").content_hash() == first
    assert open_dataset(root).subset([1, 0]).content_hash() != first
    write_grey(root / "labels/scene0.png", np.zeros((48, 64)))
    assert open_dataset(root).content_hash() != first
    dataset = open_dataset(root)
    (root / "labels/scene0.png").unlink()
    with pytest.raises(DatasetError, match="open the data set again"):
        dataset.content_hash()


@pytest.mark.parametrize(
    ("orientation", "size", "told"), [(3, (48, 64), True), (6, (48, 48), True), (6, (48, 64), False)]
)
def test_a_turn_that_the_sizes_do_not_tell_is_said(
    tmp_path: Path, orientation: int, size: tuple[int, int], told: bool
) -> None:
    root = write_folder(tmp_path / "set", 2, size)
    assert not open_dataset(root).notes
    exif = Image.Exif()
    exif[0x0112] = orientation
    (root / "images/scene1.png").unlink()
    write_image(root / "images/scene1.jpg", size, exif=exif)
    assert any("scene1.jpg is turned by its EXIF" in note for note in open_dataset(root).notes) == told


def test_the_facts_of_a_damaged_photograph_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    write_image(path, (48, 64))
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(FileError, match=r"a\.png: is a damaged"):
        read_orientation(path)
    with pytest.raises(FileError, match=r"a\.png: is a damaged"):
        read_size(path)
