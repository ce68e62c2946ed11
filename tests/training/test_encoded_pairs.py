from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.models.network_input import from_pixels
from catpaint.training.encoded_pairs import EncodedPairs, View
from tests.training.latent_runs import tiny_codec
from tests.training.runs import cache_of, made_up


@pytest.fixture
def cache(tmp_path):
    return cache_of(made_up(tmp_path / "set", 2))


def test_views_are_encoded_as_they_are_and_mirrored(cache) -> None:
    codec = tiny_codec()
    pairs = EncodedPairs(cache, codec, [View((64, 96)), View((64, 96), flip=True)])
    assert len(pairs) == 4
    plain, flipped = pairs[2], pairs[3]
    assert plain.cells == flipped.cells == pairs.cells(2) == (8, 12)
    np.testing.assert_array_equal(plain.positions[:, ::-1], flipped.positions)
    assert pairs[2] is plain
    channels = cache.read(1)[1]
    assert channels.shape == (80, 96)
    rows = ((np.arange(64) + 0.5) * 80 / 64).astype(int)
    np.testing.assert_array_equal(plain.positions, channels[rows])
    # A mirrored image has latents of its own.
    assert np.abs(plain.latents[:, :, ::-1].astype(float) - flipped.latents).max() > 1e-3


def test_without_scaling_latents_are_the_codecs(cache) -> None:
    codec = tiny_codec()
    pair = EncodedPairs(cache, codec, [View(80)])[0]
    expected = codec.encode(from_pixels(cache.read(0)[0][None]))[0]
    torch.testing.assert_close(torch.from_numpy(pair.latents).float(), expected, rtol=1e-2, atol=1e-2)


def test_a_short_side_keeps_the_aspect_to_the_cell(cache) -> None:
    pairs = EncodedPairs(cache, tiny_codec(), [View(40), View(160)])
    assert pairs.cells(0) == pairs[0].cells == (5, 6)
    assert pairs.cells(1) == pairs[1].cells == (20, 24)
    with pytest.raises(IndexError):
        pairs[4]


def test_what_memory_has_no_room_for_is_encoded_again(cache) -> None:
    views = [View((64, 96)), View((64, 96), flip=True)]
    whole = EncodedPairs(cache, tiny_codec(), views)
    one = whole[0].latents.nbytes + whole[0].positions.nbytes
    pairs = EncodedPairs(cache, tiny_codec(), views, limit_bytes=2 * one)
    for _ in range(2):
        for number in range(4):
            np.testing.assert_array_equal(pairs[number].latents, whole[number].latents)
    assert [pairs[number] is pairs[number] for number in range(4)] == [True, True, False, False]


def test_sizes_are_known_without_decoding(cache, monkeypatch) -> None:
    monkeypatch.setattr(cache, "read", None)
    assert EncodedPairs(cache, tiny_codec(), [View(40)]).cells(0) == (5, 6)
