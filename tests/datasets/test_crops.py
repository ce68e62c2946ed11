from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.datasets.channels import channel_lut, with_unlabeled
from catpaint.datasets.crops import CropSettings, PairCache, cut, draw_batch, draw_positions
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError
from tests.datasets.labelled_folders import SMALL, write_folder


@pytest.fixture
def cache(tmp_path: Path) -> PairCache:
    return PairCache(open_dataset(write_folder(tmp_path / "set", 5)), channel_lut(SMALL, with_unlabeled(SMALL)))


def test_channels_put_unlabeled_first() -> None:
    model = with_unlabeled(SMALL)
    assert model.names == ("unlabeled", "sky", "grass", "cow")
    assert model.unknown_index == 0
    assert with_unlabeled(model) is model
    lut = channel_lut(SMALL, model)
    assert lut[[0, 1, 2, IGNORE, 77]].tolist() == [1, 2, 3, 0, 0]


def test_channels_without_unlabeled_and_with_missing_classes() -> None:
    assert channel_lut(SMALL, SMALL)[IGNORE] == 3
    fewer = Vocabulary("fewer", SMALL.classes[:1])
    with pytest.raises(DatasetError, match="no class grass, cow"):
        channel_lut(SMALL, fewer)


def test_channels_unknown_goes_to_unknown() -> None:
    classes = (VocabularyClass(7, "whatever", (1, 1, 1)), *SMALL.classes)
    data = Vocabulary("with unknown", classes, unknown=7)
    lut = channel_lut(data, with_unlabeled(SMALL))
    assert lut[[7, 0]].tolist() == [0, 1]


def test_every_epoch_shows_every_image_once() -> None:
    drawn = [position for step in range(10) for position in draw_positions(5, batch=2, step=step, seed=3)]
    assert Counter(drawn[:5]) == Counter(range(5))
    assert Counter(drawn) == Counter(dict.fromkeys(range(5), 4))
    assert drawn[:5] != drawn[5:10]


def test_a_batch_is_a_function_of_seed_and_step(cache: PairCache) -> None:
    settings = CropSettings((32, 32), "crop", (32, 48))
    images, indices = draw_batch(cache, settings, batch=4, step=7, seed=1)
    assert images.shape == (4, 32, 32, 3)
    assert indices.dtype == np.int64
    again = draw_batch(cache, settings, batch=4, step=7, seed=1)
    np.testing.assert_array_equal(images, again[0])
    np.testing.assert_array_equal(indices, again[1])
    half = draw_batch(cache, settings, batch=4, step=7, seed=1, part=slice(2, 4))
    np.testing.assert_array_equal(half[0], images[2:])
    assert not np.array_equal(draw_batch(cache, settings, batch=4, step=8, seed=1)[0], images)


def test_image_and_label_map_stay_together(cache: PairCache) -> None:
    colors = np.array([(0, 0, 0), *(entry.color for entry in SMALL.classes)])
    settings = CropSettings((40, 40), "crop", (40, 60))
    for step in range(4):
        images, indices = draw_batch(cache, settings, batch=4, step=step, seed=5)
        labelled = indices > 0
        distance = np.abs(images.astype(int) - colors[indices]).mean(-1)
        assert np.median(distance[labelled]) < 15


def test_squash_takes_the_whole_image(cache: PairCache) -> None:
    image, channels = cache.read(0)
    pixels, labels = cut(image, channels, CropSettings((24, 32), flip=False), np.random.default_rng(0))
    assert pixels.shape == (24, 32, 3)
    np.testing.assert_array_equal(labels, channels[1::2, 1::2])


def test_cache_beyond_its_limit_reads_again(tmp_path: Path) -> None:
    dataset = open_dataset(write_folder(tmp_path / "set", 2))
    lut = channel_lut(SMALL, SMALL)
    kept, not_kept = PairCache(dataset, lut), PairCache(dataset, lut, limit_bytes=0)
    assert kept.read(0)[0] is kept.read(0)[0]
    assert not_kept.read(0)[0] is not not_kept.read(0)[0]
    np.testing.assert_array_equal(kept.read(1)[1], not_kept.read(1)[1])


def test_impossible_settings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="don't fit"):
        CropSettings((64, 64), "crop", (32, 128))
    with pytest.raises(DatasetError, match="sides must be"):
        CropSettings((4, 64))
    with pytest.raises(DatasetError, match="no pairs"):
        PairCache(open_dataset(write_folder(tmp_path / "set", 1)).subset([]), channel_lut(SMALL, SMALL))
