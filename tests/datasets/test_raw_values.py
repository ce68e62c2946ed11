"""Pixels of label maps: selections, palettes, transparency, depths of every kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.domain.label_map import read_with_notes
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, LabelMapError
from tests.datasets.labelled_folders import SMALL, write_grey, write_image, write_pair

MASK = np.array([[0, 0, 255, 255]] * 3)


def test_selections_of_two_classes_are_read_and_of_more_are_refused(tmp_path: Path) -> None:
    write_pair(tmp_path, "images/a.jpg", "labels/a.png", MASK)
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
    write_pair(tmp_path, "images/a.jpg", "labels/a.png", MASK)
    write_pair(tmp_path, "images/b.jpg", "labels/b.png", [[0, 1, 255, 255]])
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
    write_pair(tmp_path, "images/a.tif", "labels/a.png")
    Image.fromarray(np.full((3, 4), 0.5, np.float32)).save(tmp_path / "images/a.tif")
    SMALL.save(tmp_path / "vocabulary.json")
    assert open_dataset(tmp_path).read(0)[0].mean() == pytest.approx(127, abs=1)


def test_one_colour_for_two_labels_is_refused(tmp_path: Path) -> None:
    write_pair(tmp_path, "JPEGImages/a.jpg", "SegmentationClass/a.png")
    Image.fromarray(np.full((3, 4, 3), 7, np.uint8)).save(tmp_path / "SegmentationClass/a.png")
    (tmp_path / "labelmap.txt").write_text("sea:7,7,7::\nsky:7,7,7::\n")
    with pytest.raises(CatpaintError, match="share the colour"):
        open_dataset(tmp_path).read(0)
