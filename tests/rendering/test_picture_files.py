from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import FileError
from catpaint.rendering.picture_files import facts_of, read_facts, write_picture
from catpaint.rendering.request import RenderRequest
from tests.models.finetuned import TARGETS, classes, start_affinity

PIXELS = np.full((8, 12, 3), 200, np.uint8)


def test_pictures_are_written_as_their_names_end(tmp_path: Path) -> None:
    pixels = np.full((8, 12, 3), 200, np.uint8)
    for ending, kind in ((".png", "PNG"), (".JPG", "JPEG"), (".webp", "WEBP")):
        write_picture(tmp_path / f"picture{ending}", pixels)
        with Image.open(tmp_path / f"picture{ending}") as image:
            assert (image.format, image.size) == (kind, (12, 8))
    with pytest.raises(FileError, match=r"ends in \.png"):
        write_picture(tmp_path / "picture.gif", pixels)


def test_a_png_says_what_made_it(tmp_path: Path) -> None:
    request = RenderRequest(
        np.zeros((8, 12), np.uint16), classes(TARGETS), start_affinity(), "starter", seed=7, class_seeds={1: 9}
    )
    write_picture(tmp_path / "picture.png", PIXELS, facts_of(request, model_hash="abc", enlarged=2))
    facts = read_facts(tmp_path / "picture.png")
    assert facts is not None
    assert (facts["model"], facts["model_hash"], facts["seed"], facts["enlarged"]) == ("starter", "abc", 7, 2)
    assert facts["class_seeds"] == {"1": 9}
    assert Vocabulary.from_json(facts["vocabulary"]) == request.vocabulary
    affinity = AffinityMatrix.from_json(facts["affinity"])
    np.testing.assert_array_equal(affinity.weights, request.affinity.weights)
    with Image.open(tmp_path / "picture.png") as image:
        np.testing.assert_array_equal(np.asarray(image), PIXELS)


def test_pictures_of_others_have_no_facts(tmp_path: Path) -> None:
    Image.fromarray(PIXELS).save(tmp_path / "plain.png")
    assert read_facts(tmp_path / "plain.png") is None
    write_picture(tmp_path / "picture.jpg", PIXELS, {"seed": 1})
    assert read_facts(tmp_path / "picture.jpg") is None
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(FileError, match=r"text\.png: can't be read"):
        read_facts(tmp_path / "text.png")


def test_what_is_blank_stays_so_and_is_white_where_a_format_has_no_transparency(tmp_path):
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[4:] = 120, 130, 140, 255
    write_picture(tmp_path / "a.png", pixels)
    write_picture(tmp_path / "a.webp", pixels)
    write_picture(tmp_path / "a.jpg", pixels)
    with Image.open(tmp_path / "a.png") as png, Image.open(tmp_path / "a.webp") as webp:
        assert np.array_equal(np.asarray(png), pixels)
        assert webp.mode == "RGBA"
    with Image.open(tmp_path / "a.jpg") as image:
        jpeg = np.asarray(image)
    assert jpeg.shape == (8, 8, 3)
    assert jpeg[0, 0].min() > 245
