from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.errors import CatpaintError, VocabularyError
from catpaint.models import companions
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter, load_segmenter

CLASSES = Vocabulary(
    "small",
    tuple(VocabularyClass(number, name, (number, 0, 0)) for number, name in enumerate(["nothing", "sky", "grass"])),
    unknown=0,
)


@pytest.fixture
def segmenter() -> SmallSegmenter:
    torch.manual_seed(0)
    network = SegmenterNetwork(SegmenterSizes(3, widths=(8, 8, 8, 8), features=8))
    return SmallSegmenter(network, CLASSES, side=48, name="small")


@pytest.mark.parametrize("size", [(48, 48), (96, 96), (192, 192), (61, 97), (33, 200)])
def test_the_unknown_class_is_never_found(segmenter: SmallSegmenter, size: tuple[int, int]) -> None:
    images = np.random.default_rng(0).integers(0, 256, (2, *size, 3), np.uint8)
    found = segmenter.segment(images)
    assert found.shape == (2, *size)
    assert found.dtype == np.int64
    assert set(np.unique(found)) <= {1, 2}


def test_saved_and_loaded_it_finds_the_same(segmenter: SmallSegmenter, tmp_path: Path) -> None:
    companions.write(tmp_path / "segmenter", segmenter.files())
    loaded = load_segmenter(tmp_path / "segmenter")
    assert (loaded.name, loaded.side, loaded.vocabulary) == ("small", 48, CLASSES)
    images = np.random.default_rng(1).integers(0, 256, (1, 64, 80, 3), np.uint8)
    assert (loaded.segment(images) == segmenter.segment(images)).mean() > 0.99
    np.testing.assert_allclose(loaded.image_features(images), segmenter.image_features(images), atol=2e-2)


def test_broken_or_missing_files_are_told_in_a_line(segmenter: SmallSegmenter, tmp_path: Path) -> None:
    with pytest.raises(CatpaintError):
        load_segmenter(tmp_path / "none")
    companions.write(tmp_path / "broken", segmenter.files())
    (tmp_path / "broken/segmenter.safetensors").write_bytes(b"no weights")
    with pytest.raises(CatpaintError) as caught:
        load_segmenter(tmp_path / "broken")
    assert "\n" not in str(caught.value)


def test_vocabulary_and_network_must_agree() -> None:
    network = SegmenterNetwork(SegmenterSizes(5, widths=(8, 8, 8, 8), features=8))
    with pytest.raises(VocabularyError, match="5 classes"):
        SmallSegmenter(network, CLASSES, side=48, name="small")
