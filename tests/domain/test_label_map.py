from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from catpaint.domain import label_map as module
from catpaint.domain.label_map import (
    as_label_map,
    class_counts,
    decode_label_map,
    encode_label_map,
    read_label_map,
    resized,
    to_colors,
    to_indices,
    vocabulary_from_values,
    write_label_map,
)
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import FileError, LabelMapError, VocabularyError

SMALL = Vocabulary(
    "small",
    (
        VocabularyClass(0, "sky", (10, 20, 30)),
        VocabularyClass(1, "sea", (0, 0, 200)),
        VocabularyClass(4, "sand", (9, 9, 9)),
    ),
)
WIDE = Vocabulary("wide", (VocabularyClass(0, "a", (1, 0, 0)), VocabularyClass(300, "b", (2, 0, 0))))


def _png(array, mode=None) -> bytes:
    buffer = io.BytesIO()
    image = Image.fromarray(np.asarray(array))
    (image.convert(mode) if mode else image).save(buffer, "PNG")
    return buffer.getvalue()


@given(
    hnp.arrays(
        np.uint16, st.tuples(st.integers(1, 12), st.integers(1, 12)), elements=st.sampled_from([0, 1, 4, IGNORE])
    )
)
def test_small_ids_round_trip_as_palette_png(values) -> None:
    data = encode_label_map(values, SMALL)
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode == "P"
        assert image.getpalette()[3:6] == [0, 0, 200]
    assert np.array_equal(decode_label_map(data, SMALL, where="x"), values)


@given(
    hnp.arrays(np.uint16, st.tuples(st.integers(1, 12), st.integers(1, 12)), elements=st.sampled_from([0, 300, IGNORE]))
)
def test_large_ids_round_trip_as_16_bit_png(values) -> None:
    data = encode_label_map(values, WIDE)
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode.startswith("I")
    assert np.array_equal(decode_label_map(data, WIDE, where="x"), values)


def test_colours_become_ids() -> None:
    values = np.array([[0, 1], [4, IGNORE]], np.uint16)
    assert np.array_equal(decode_label_map(_png(to_colors(values, SMALL)), SMALL, where="x"), values)
    assert np.array_equal(decode_label_map(_png(to_colors(values, SMALL), "RGBA"), SMALL, where="x"), values)


def test_grey_rgb_holds_ids() -> None:
    ids = np.array([[0, 1], [4, 255]], np.uint8)
    assert decode_label_map(_png(np.stack([ids] * 3, -1)), SMALL, where="x").tolist() == [[0, 1], [4, IGNORE]]


def test_unknown_colour_is_named() -> None:
    with pytest.raises(LabelMapError, match=r"m.png: holds colour #070707"):
        decode_label_map(_png(np.array([[[10, 20, 30], [7, 7, 7]]], np.uint8)), SMALL, where="m.png")


def test_colours_need_unique_colours() -> None:
    twice = Vocabulary("t", (VocabularyClass(0, "a", (5, 0, 0)), VocabularyClass(1, "b", (5, 0, 0))))
    with pytest.raises(VocabularyError, match="share the colour"):
        decode_label_map(_png(np.full((2, 2, 3), (5, 0, 0), np.uint8)), twice, where="x")


def test_unknown_ids_are_listed() -> None:
    with pytest.raises(LabelMapError, match=r"m.png: holds values 2, 3 .* ids 0, 1, 4"):
        decode_label_map(_png(np.array([[0, 2, 3]], np.uint8)), SMALL, where="m.png")


def test_yes_no_file_is_explained() -> None:
    vocabulary = Vocabulary("v", (VocabularyClass(1, "a", (1, 1, 1)),))
    with pytest.raises(LabelMapError, match=r"only 0 and 255.*replace 255"):
        decode_label_map(_png(np.array([[0, 255]], np.uint8)), vocabulary, where="x")


def test_ignore_values() -> None:
    vocabulary = Vocabulary("v", (VocabularyClass(255, "a", (1, 1, 1)), VocabularyClass(1, "b", (2, 2, 2))), ignore=0)
    assert decode_label_map(_png(np.array([[0, 1, 255]], np.uint8)), vocabulary, where="x").tolist() == [
        [IGNORE, 1, 255]
    ]


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_not_an_image(data) -> None:
    with pytest.raises(FileError, match="m.png"):
        decode_label_map(data, SMALL, where="m.png")


def test_truncated_image() -> None:
    data = _png(np.random.default_rng(0).integers(0, 2, (64, 64), np.uint8))
    with pytest.raises(FileError, match="damaged or truncated"):
        decode_label_map(data[: len(data) // 2], SMALL, where="m.png")


def test_enormous_header_is_refused_before_decoding() -> None:
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    idat = zlib.compress(b"\0")
    data += struct.pack(">I", len(idat)) + b"IDAT" + idat + struct.pack(">I", zlib.crc32(b"IDAT" + idat))
    with pytest.raises(FileError, match="m.png: is"):
        decode_label_map(data, SMALL, where="m.png")


def test_wrong_mode() -> None:
    buffer = io.BytesIO()
    Image.new("CMYK", (4, 4)).save(buffer, "TIFF")
    with pytest.raises(LabelMapError, match="colour mode CMYK"):
        decode_label_map(buffer.getvalue(), SMALL, where="m.tif")


def test_files(tmp_path) -> None:
    values = np.array([[0, 4]], np.uint16)
    write_label_map(tmp_path / "m.png", values, SMALL)
    assert np.array_equal(read_label_map(tmp_path / "m.png", SMALL), values)
    with pytest.raises(FileError, match="no such file"):
        read_label_map(tmp_path / "none.png", SMALL)
    with pytest.raises(FileError, match="doesn't exist"):
        write_label_map(tmp_path / "no" / "m.png", values, SMALL)
    assert [path.name for path in tmp_path.iterdir()] == ["m.png"]


@pytest.mark.parametrize(
    "value",
    [np.zeros((2, 2)), np.zeros((2, 2, 3), int), np.full((2, 2), -1), np.full((2, 2), 70000), np.zeros((0, 2), int)],
)
def test_wrong_arrays(value) -> None:
    with pytest.raises(LabelMapError):
        as_label_map(value, SMALL)


def test_too_large_array(monkeypatch) -> None:
    monkeypatch.setattr(module, "MAX_SIDE", 8)
    with pytest.raises(LabelMapError, match="9×2"):
        as_label_map(np.zeros((2, 9), int), SMALL)


def test_indices_and_counts() -> None:
    values = np.array([[0, 4, 4, IGNORE]], np.uint16)
    assert to_indices(values, SMALL).tolist() == [[0, 2, 2, 3]]
    assert class_counts(values, SMALL) == {0: 1, 1: 0, 4: 2}


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4))
def test_enlarging_by_a_whole_factor_repeats_pixels(height, width, factor) -> None:
    values = np.arange(height * width, dtype=np.uint16).reshape(height, width)
    larger = resized(values, height * factor, width * factor)
    assert np.array_equal(larger, values.repeat(factor, 0).repeat(factor, 1))
    assert np.array_equal(resized(larger, height, width), values)


def test_proposed_vocabulary() -> None:
    vocabulary = vocabulary_from_values(np.array([[3, 9, IGNORE]], np.uint16), "found")
    assert vocabulary.ids == (3, 9)
    assert not vocabulary.duplicate_colors()


def test_a_palette_that_shows_another_class_is_told() -> None:
    image = Image.fromarray(np.array([[0, 1, 4]], np.uint8))
    image.putpalette([*SMALL.classes[1].color, 70, 80, 90, *[0] * 6, 9, 9, 9])
    stream = io.BytesIO()
    image.save(stream, "PNG")
    label_map, notes = module.decode_with_notes(stream.getvalue(), SMALL, where="x")
    assert label_map.tolist() == [[0, 1, 4]]
    assert "number 0 in the colour of 'sea'" in notes[0]
    assert "as 'sky'" in notes[0]


@pytest.mark.parametrize(
    ("kind", "options", "refused"),
    [
        ("TIFF", {"compression": "jpeg"}, "TIFF compressed as JPEG"),
        ("TIFF", {"compression": "tiff_lzw"}, ""),
        ("JPEG2000", {"irreversible": True}, "lossy JPEG 2000"),
        ("JPEG2000", {"irreversible": False}, ""),
    ],
)
def test_files_that_lose_pixels_are_refused_whatever_their_name(
    kind: str, options: dict[str, object], refused: str
) -> None:
    stream = io.BytesIO()
    Image.fromarray(np.kron(np.array([[0, 1], [4, 1]], np.uint8), np.ones((16, 16), np.uint8))).save(
        stream, kind, **options
    )
    if refused:
        with pytest.raises(LabelMapError, match=refused):
            decode_label_map(stream.getvalue(), SMALL, where="x")
    else:
        assert set(np.unique(decode_label_map(stream.getvalue(), SMALL, where="x"))) == {0, 1, 4}
