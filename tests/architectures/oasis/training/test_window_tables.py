from __future__ import annotations

import copy

import pytest
import torch
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training import tile_convolution, window_tables
from catpaint.architectures.oasis.training.window_tables import find_windows, generate
from catpaint.errors import RenderError
from tests.architectures.oasis.oasis_networks import blobs, one_hot, tiny_generator


def _affine() -> OasisGenerator:
    """A generator behind an affinity, with residual branches that do something."""
    rng = torch.Generator().manual_seed(3)
    network = tiny_generator().with_affinity(
        torch.rand(5, 7, generator=rng).softmax(1), unlabeled_channel=0, residual=True
    )
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "residual" in name:
                parameter.copy_(0.1 * torch.randn(parameter.shape, generator=rng))
    return network


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("build", [tiny_generator, _affine])
def test_equals_the_plain_forward_with_gradients_and_statistics(build: object, training: bool) -> None:
    assert callable(build)
    # In double precision, where no hidden unit sits so close to zero that rounding flips its ReLU.
    plain: OasisGenerator = build().double().train(training)
    tables = copy.deepcopy(plain)
    indices = torch.from_numpy(blobs(4, (2, 64, 96), plain.label_classes))
    noise = torch.randn(2, 64, generator=torch.Generator().manual_seed(1)).double()
    weight = torch.randn(2, 3, 64, 96, generator=torch.Generator().manual_seed(2)).double()
    expected = plain(one_hot(indices, plain.label_classes).double(), noise)
    found = generate(tables, indices, noise)
    torch.testing.assert_close(found, expected, rtol=1e-9, atol=1e-9)
    (expected * weight).sum().backward()
    (found * weight).sum().backward()
    _assert_same_gradients(plain, tables)
    for key, value in plain.state_dict().items():
        torch.testing.assert_close(tables.state_dict()[key], value, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("build", [tiny_generator, _affine])
def test_detailed_maps_go_by_tiles_and_stay_equal(monkeypatch: pytest.MonkeyPatch, build: object) -> None:
    assert callable(build)
    monkeypatch.setattr(tile_convolution, "_FEWEST_TILES", 1)
    monkeypatch.setattr(tile_convolution, "_CHANNELS", 1)
    by_tiles = []
    convolve = tile_convolution.convolve

    def counted(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        by_tiles.append(x.shape)
        return convolve(x, weight, bias)

    monkeypatch.setattr(window_tables, "convolve_tiles", counted)
    plain: OasisGenerator = build().double()
    tables = copy.deepcopy(plain)
    random = torch.Generator().manual_seed(5)
    indices = torch.randint(0, plain.label_classes, (2, 64, 64), generator=random)
    noise = torch.randn(2, 64, generator=random).double()
    expected = plain(one_hot(indices, plain.label_classes).double(), noise)
    found = generate(tables, indices, noise)
    torch.testing.assert_close(found, expected, rtol=1e-9, atol=1e-9)
    expected.square().sum().backward()
    found.square().sum().backward()
    _assert_same_gradients(plain, tables)
    assert by_tiles


def _assert_same_gradients(one: nn.Module, other: nn.Module) -> None:
    largest = max(float(parameter.grad.abs().max()) for parameter in one.parameters() if parameter.grad is not None)
    for (name, parameter), twin in zip(one.named_parameters(), other.parameters(), strict=True):
        first, second = _gradient(parameter), _gradient(twin)
        tolerance = 1e-9 * float(first.abs().max()) + 1e-10 * largest
        assert float((first - second).abs().max()) <= tolerance, name


def _gradient(parameter: nn.Parameter) -> Tensor:
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad


def test_windows_are_distinct_and_images_stay_apart() -> None:
    indices = torch.zeros(2, 32, 32, dtype=torch.int64)
    windows = find_windows(indices, classes=7, step=1)
    # A plain map has nine 3×3 windows (inside, four edges, four corners) and twenty-five 5×5 ones, per image.
    assert len(windows.tokens) == 2 * 9
    assert len(windows.centres) == 2 * 25
    assert windows.index.shape == (2, 32, 32)
    assert set(windows.images.tolist()) == {0, 1}


def test_many_classes_do_not_overflow() -> None:
    indices = torch.randint(0, 4000, (1, 32, 32), generator=torch.Generator().manual_seed(0))
    windows = find_windows(indices, classes=4000, step=1)
    assert len(windows.centres) == 32 * 32
    centre = windows.tokens[windows.centres[windows.index.reshape(-1)][:, 4]][:, 4]
    assert torch.equal(centre, indices.reshape(-1))


def test_sizes_are_checked() -> None:
    with pytest.raises(RenderError, match="multiples of 32"):
        generate(tiny_generator(), torch.zeros(1, 40, 64, dtype=torch.int64), torch.zeros(1, 64))
