from __future__ import annotations

import pytest
import torch

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.matching import matching
from catpaint.errors import TrainingError
from catpaint.models.coverage import coverage
from catpaint.models.latent_statistics import beyond_surroundings
from tests.training.latent_runs import tiny_latent_generator

Batches = list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]


def _covariance(latents: torch.Tensor) -> torch.Tensor:
    rows = beyond_surroundings(latents).movedim(1, -1).flatten(0, 2).double()
    return rows.T @ rows / len(rows)


def _batches(count: int = 6) -> Batches:
    random = torch.Generator().manual_seed(0)
    mixing = torch.randn(6, 6, generator=random)
    batches = []
    for _ in range(count):
        labels = coverage(torch.randint(0, 4, (4, 64, 64), generator=random), 4, cell=4)
        real = torch.einsum("ij,njhw->nihw", mixing, torch.randn(4, 6, 8, 8, generator=random))
        batches.append((real, labels, torch.randn(4, 8, 8, 8, generator=random)))
    return batches


def _painted(network: OasisGenerator, batches: Batches) -> torch.Tensor:
    with torch.no_grad():
        return torch.cat([network(labels, noise) for _, labels, noise in batches])


def _apart(found: torch.Tensor, wanted: torch.Tensor) -> float:
    return float((found - wanted).norm() / wanted.norm())


def test_latents_vary_from_cell_to_cell_as_real_ones() -> None:
    network, batches = tiny_latent_generator(4), _batches()
    wanted = _covariance(torch.cat([real for real, _, _ in batches]))
    before = _painted(network, batches)
    assert _apart(_covariance(before), wanted) > 0.5
    assert list(matching(network, batches)) == [1, 2, 3, 4, 5, 6]
    after = _painted(network, batches)
    assert _apart(_covariance(after), wanted) < 0.25
    # What the surroundings give is left as it is.
    around = [latents - beyond_surroundings(latents) for latents in (before, after)]
    assert _apart(around[1].mean((0, 2, 3)), around[0].mean((0, 2, 3))) < 0.1


def test_latents_that_vary_as_real_ones_stay() -> None:
    network, batches = tiny_latent_generator(4), _batches()
    with torch.no_grad():
        own = [(network(labels, noise), labels, noise) for _, labels, noise in batches]
    before = _painted(network, batches)
    list(matching(network, own))
    assert _apart(_painted(network, batches), before) < 1e-3


@pytest.mark.parametrize("padding", ["constant", "reflect"])
def test_any_padding_is_understood(padding: str) -> None:
    torch.manual_seed(1)
    sizes = OasisGeneratorSizes(
        classes=4, widths=(8, 8, 6), noise_size=8, spade_hidden=6, output_channels=6, label_cells=2, doublings=(0,),
        cell_noise=8, padding=padding,
    )  # fmt: skip
    network, batches = OasisGenerator(sizes, crop_size=(64, 64)).eval(), _batches()
    wanted = _covariance(torch.cat([real for real, _, _ in batches]))
    before = _apart(_covariance(_painted(network, batches)), wanted)
    list(matching(network, batches))
    assert _apart(_covariance(_painted(network, batches)), wanted) < before / 2


def test_pixels_and_no_batch_are_refused() -> None:
    pixels = OasisGenerator(OasisGeneratorSizes(classes=4, widths=(4, 4, 4), noise_size=4), crop_size=(32, 32))
    with pytest.raises(TrainingError, match="paints pixels"):
        list(matching(pixels, []))
    with pytest.raises(TrainingError, match="no batch"):
        list(matching(tiny_latent_generator(4), []))
