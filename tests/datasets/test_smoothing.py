from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.smoothing import is_smoothed, require_sharp
from catpaint.datasets.survey import survey
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import LabelMapError
from tests.datasets.labelled_folders import write_grey, write_image

MANY = Vocabulary("many", tuple(VocabularyClass(i, f"class {i}", (i, 100, 200)) for i in range(250)))


def areas(seed: int, size: tuple[int, int] = (180, 240), count: int = 40) -> np.ndarray:
    """Ellipses of classes 20..199, over each other."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[: size[0], : size[1]]
    values = np.full(size, 30, np.uint8)
    for _ in range(count):
        y, x = rng.integers(0, size[0]), rng.integers(0, size[1])
        inside = ((rows - y) / rng.integers(8, 50)) ** 2 + ((columns - x) / rng.integers(8, 50)) ** 2 < 1
        values[inside] = rng.integers(20, 200)
    return values


def jpeg(values: np.ndarray) -> np.ndarray:
    buffer = io.BytesIO()
    Image.fromarray(values).save(buffer, "JPEG", quality=90)
    return np.asarray(Image.open(buffer))


def halved(values: np.ndarray, how: Image.Resampling) -> np.ndarray:
    return np.asarray(Image.fromarray(values).resize((values.shape[1] // 2, values.shape[0] // 2), how))


@pytest.mark.parametrize("seed", range(4))
def test_smoothed_and_lossy_maps_are_told_from_sharp_ones(seed: int) -> None:
    values = areas(seed)
    for sharp in (values, halved(values, Image.Resampling.NEAREST)):
        assert not is_smoothed(sharp.astype(np.uint16))
    for how in (Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.LANCZOS):
        assert is_smoothed(halved(values, how).astype(np.uint16))
    assert is_smoothed(jpeg(values).astype(np.uint16))


@given(seed=st.integers(0, 99), count=st.integers(2, 200), side=st.integers(1, 40))
def test_noise_and_stripes_are_nobodys_smoothing(seed: int, count: int, side: int) -> None:
    noise = np.random.default_rng(seed).integers(0, count, (side, side)).astype(np.uint16)
    stripes = np.tile(np.arange(count).repeat(3).astype(np.uint16), (side, 1))
    for label_map in (noise, stripes, stripes.T, np.full((side, side), 65535, np.uint16)):
        require_sharp(label_map, "a.png")


def test_a_set_leaves_smoothed_maps_out(tmp_path: Path) -> None:
    MANY.save(tmp_path / "vocabulary.json")
    for name, values in (("a", areas(0)), ("b", halved(areas(1, (360, 480)), Image.Resampling.BILINEAR))):
        write_image(tmp_path / "images" / f"{name}.png", (180, 240))
        write_grey(tmp_path / "labels" / f"{name}.png", values)
    data = open_dataset(tmp_path)
    with pytest.raises(LabelMapError, match=r"b\.png: was scaled with smoothing"):
        data.read(1)
    assert [pair.name for pair in data.checked().pairs] == ["a"]
    assert [file.name for file in survey(data).problems] == ["b"]
