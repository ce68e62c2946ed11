"""labelme's files: images elsewhere or embedded, lines and circles, masks."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import DatasetError
from tests.datasets.labelled_folders import write_image, write_json


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
