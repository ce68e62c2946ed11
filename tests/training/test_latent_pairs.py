from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.errors import TrainingError
from catpaint.training.latent_pairs import LatentCrops, LatentPair, LatentPairs, PairList


def _pair(height: int, width: int) -> LatentPair:
    rows, columns = np.mgrid[:height, :width]
    latents = np.stack([rows, columns]).astype(np.float16)
    positions = (rows * 100 + columns).repeat(8, 0).repeat(8, 1).astype(np.uint16)
    return LatentPair(latents, positions)


def _pairs(*crops: tuple[int, int]) -> LatentPairs:
    return LatentPairs(PairList([_pair(6, 9), _pair(12, 7), _pair(5, 5)]), LatentCrops.of(*crops), factor=8)


def test_latents_and_labels_are_cut_alike() -> None:
    for step in range(6):
        latents, positions = _pairs((4, 4), (6, 7)).draw(batch=3, step=step, seed=1)
        assert latents.shape[2:] in ((4, 4), (6, 7))
        assert positions.shape[1:] == tuple(8 * side for side in latents.shape[2:])
        torch.testing.assert_close(positions[:, ::8, ::8], (latents[:, 0] * 100 + latents[:, 1]).long())


def test_a_batch_is_a_function_of_seed_and_step_and_shared_by_processes() -> None:
    pairs = _pairs((4, 4), (5, 5))
    whole = pairs.draw(batch=4, step=7, seed=3)
    again = pairs.draw(batch=4, step=7, seed=3)
    torch.testing.assert_close(whole, again)
    part = pairs.draw(batch=4, step=7, seed=3, part=slice(2, 4))
    torch.testing.assert_close(whole[0][2:], part[0])
    assert not torch.equal(whole[0], pairs.draw(batch=4, step=8, seed=3)[0])


def test_only_images_that_are_large_enough_are_cut() -> None:
    for step in range(8):
        latents, _ = _pairs((12, 7)).draw(batch=2, step=step, seed=0)
        assert latents[:, 0].max() == 11


def test_crops_larger_than_every_image_are_refused() -> None:
    with pytest.raises(TrainingError, match="no image is as large as 128×96 pixels"):
        _pairs((12, 16))
    with pytest.raises(TrainingError, match="each needs a share above 0"):
        LatentCrops(((4, 4),), (0.0,))


def test_larger_crops_are_fewer_and_take_the_same_time() -> None:
    pairs = PairList([_pair(16, 16) for _ in range(9)])
    data = LatentPairs(pairs, LatentCrops.of((4, 4), (8, 8), (16, 16)), factor=8)
    cells = {}
    for step in range(40):
        latents, positions = data.draw(batch=16, step=step, seed=1)
        assert len(latents) == len(positions)
        cells[latents.shape[2]] = latents.shape[0]
    assert cells == {4: 16, 8: 4, 16: 1}
    halves = [data.draw(batch=16, step=step, seed=1, part=slice(8, 16))[0] for step in range(40)]
    assert {half.shape[2]: half.shape[0] for half in halves} == {4: 8, 8: 2, 16: 1}
