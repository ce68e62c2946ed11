"""A generator with a miner renders the same by every path."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.architectures.oasis.methods.baseline import with_new_labels
from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.rendering.tables.spade_tables import SpadeTables
from tests.architectures.oasis.oasis_networks import blobs, one_hot, tiny_generator


@pytest.fixture
def generator() -> OasisGenerator:
    torch.manual_seed(0)
    network = with_new_labels(tiny_generator(), 5, miner=16).eval()
    assert network.miner is not None
    torch.nn.init.normal_(network.miner.second.weight)
    return network


@torch.no_grad()
def test_tables_mine_the_noise_once(generator: OasisGenerator) -> None:
    positions = blobs(0, (2, 64, 64), 5)
    noise = torch.randn(2, generator.sizes.noise_size)
    expected = generator(one_hot(positions, 5), noise)
    bare = with_new_labels(generator, 5, miner=None)
    bare.load_state_dict({key: value for key, value in generator.state_dict().items() if "miner" not in key})
    assert not torch.allclose(bare.eval()(one_hot(positions, 5), noise), expected, atol=1e-3)
    tables = SpadeTables(fold_affinity(generator))
    for _ in range(2):  # the second time from what is kept
        torch.testing.assert_close(tables.render(positions, noise), expected, rtol=1e-4, atol=1e-4)
    index = np.stack([np.arange(64)[None].repeat(64, 0) // 32] * 1)
    spread = noise[torch.from_numpy(index)].permute(0, 3, 1, 2)
    mixed = generator(one_hot(positions[:1], 5), spread)
    torch.testing.assert_close(tables.render(positions[:1], noise, index), mixed, rtol=1e-4, atol=1e-4)


def test_its_sizes_are_read_off_the_weights(generator: OasisGenerator) -> None:
    again = OasisGenerator.from_state_dict(
        generator.state_dict(), crop_size=(64, 64), noise_size=generator.sizes.noise_size
    )
    assert again.sizes == generator.sizes
    assert again.sizes.to_json()["miner"] == 16
    assert "miner" not in tiny_generator().sizes.to_json()
    behind = again.with_affinity(torch.eye(3, 5), unlabeled_channel=None)
    assert behind.sizes.miner == 16
