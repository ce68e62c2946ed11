from __future__ import annotations

from pathlib import Path

from catpaint.architectures.oasis.training.material import CoverageMaterial, Material, PixelMaterial
from catpaint.datasets.crops import CropSettings
from catpaint.training.encoded_pairs import EncodedPairs, View
from catpaint.training.latent_pairs import LatentCrops, LatentPairs
from tests.training.latent_runs import tiny_codec, tiny_latent_generator
from tests.training.runs import cache_of, made_up

_COUNT = 12
_SIZE = 80, 96


def _materials(tmp_path: Path) -> list[Material]:
    cache = cache_of(made_up(tmp_path / "set", _COUNT))
    pairs = LatentPairs(EncodedPairs(cache, tiny_codec(), [View(_SIZE)]), LatentCrops.of((8, 8)), factor=8)
    return [
        PixelMaterial(cache, CropSettings((32, 32)), classes=4, noise_size=8),
        CoverageMaterial(pairs, tiny_codec(), tiny_latent_generator().sizes, classes=4),
    ]


def test_whole_label_maps_come_all_once_in_an_order_of_chance(tmp_path: Path) -> None:
    cache = cache_of(made_up(tmp_path / "set", _COUNT))
    by_name = [cache.read(number)[1].astype("int64").tobytes() for number in range(_COUNT)]
    for material in _materials(tmp_path):
        maps = [material.whole(number, _SIZE).numpy().tobytes() for number in range(2 * _COUNT)]
        for first in (0, _COUNT):
            assert sorted(maps[first : first + _COUNT]) == sorted(by_name)
        # The first of a set of several are of one kind by name.
        assert maps[:_COUNT] != by_name
