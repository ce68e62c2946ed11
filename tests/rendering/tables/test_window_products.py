"""Convolutions of distinct windows: the three ways agree, and the choice among them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as functional

from catpaint.rendering import tuning
from catpaint.rendering.tables import window_products
from catpaint.rendering.tables.label_windows import Ids, NewWindows, WindowNumbering
from catpaint.rendering.tables.window_products import (
    GATHERED,
    HALF_OPERATION,
    OPERATION,
    SHARED,
    TILES,
    WindowProducts,
    window_ways,
)
from catpaint.rendering.tuning import Choices, Question, Verdict

CHANNELS = 8


def _numbered(shape: tuple[int, int, int], classes: int = 3) -> tuple[WindowNumbering, Ids, NewWindows]:
    tokens = np.random.default_rng(0).integers(1, classes + 1, shape)
    numbering = WindowNumbering()
    return numbering, *numbering.number(tokens)


def _hidden(count: int) -> torch.Tensor:
    hidden = torch.randn(count + 1, CHANNELS, generator=torch.Generator().manual_seed(1))
    hidden[0] = 0
    return hidden


def _weights() -> list[torch.Tensor]:
    random = torch.Generator().manual_seed(2)
    return [torch.randn(outputs, CHANNELS, 3, 3, generator=random) for outputs in (70, 5)]


@pytest.mark.parametrize("way", [GATHERED, SHARED, TILES])
@pytest.mark.parametrize("shape", [(1, 13, 18), (2, 16, 16), (1, 3, 50)])
def test_every_way_is_the_convolution_of_the_map(
    monkeypatch: pytest.MonkeyPatch, way: str, shape: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(window_products, "_TILES_AT_ONCE", 5)
    numbering, large, new = _numbered(shape)
    hidden = _hidden(numbering.counts[0])
    products = WindowProducts.of(new, torch.device("cpu"))
    features = hidden[torch.from_numpy(new.small_map)].permute(0, 3, 1, 2)
    # Views into a wider table, as the tables' rows are.
    table = torch.empty(len(products), 75)
    into = list(torch.split(table, [70, 5], dim=1))
    products.by(way, hidden, _weights(), into)
    for weight, out in zip(_weights(), into, strict=True):
        expected = functional.conv2d(features, weight, padding=1).permute(0, 2, 3, 1)
        torch.testing.assert_close(out[torch.from_numpy(large)], expected, atol=1e-4, rtol=1e-4)


def test_windows_known_before_are_in_no_tile() -> None:
    numbering, _, _ = _numbered((1, 16, 16))
    tokens = np.random.default_rng(0).integers(1, 4, (1, 16, 16))
    tokens[0, :4, :4] = 1
    before = numbering.counts[1]
    large, new = numbering.number(tokens)
    tiles = window_products.Tiles.of(new)
    assert len(tiles.tile) == len(new.large) == numbering.counts[1] - before > 0
    # Windows reach two pixels, so only the four tiles at this corner can hold new ones.
    assert len(tiles) <= 4
    assert (large >= new.first).sum() >= len(new.large)


@pytest.mark.parametrize("way", [GATHERED, SHARED, TILES])
def test_vectors_in_bfloat16_give_almost_the_same(way: str) -> None:
    numbering, _, new = _numbered((1, 16, 16))
    hidden = _hidden(numbering.counts[0])
    products = WindowProducts.of(new, torch.device("cpu"))
    found, exact = ([torch.empty(len(products), len(weight)) for weight in _weights()] for _ in range(2))
    products.by(GATHERED, hidden, _weights(), exact)
    products.by(way, hidden.bfloat16(), _weights(), found)
    for one, other in zip(found, exact, strict=True):
        assert 0 < (one - other).norm() < 0.01 * other.norm()


def test_what_was_measured_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    numbering, _, new = _numbered((1, 16, 16))
    hidden = _hidden(numbering.counts[0])
    products = WindowProducts.of(new, torch.device("cpu"))
    taken: list[str] = []
    monkeypatch.setattr(products, "by", lambda way, *_: taken.append(way))
    into = [torch.empty(len(products), len(weight)) for weight in _weights()]
    question = Question(OPERATION, (256, 512, 16, CHANNELS, 75))
    try:
        for verdict in (Verdict(SHARED), Verdict(TILES), Verdict("from a later version")):
            tuning.use(Choices({question: verdict}))
            products(hidden, _weights(), into)
        choices = Choices()
        tuning.use(choices)
        products(hidden, _weights(), into)
        assert choices.open == (question,)
    finally:
        tuning.use(None)
    # Where nothing usable was measured, the rule by counts: windows all over, so tiles.
    assert taken == [SHARED, TILES, TILES, TILES]


@pytest.mark.parametrize("operation", [OPERATION, HALF_OPERATION])
def test_every_way_of_a_question_is_exact(operation: str) -> None:
    question = Question(operation, (256, 128, 32, 16, 96))
    verdict = tuning.judge(window_ways(question), tolerance=question.tolerance)
    assert set(verdict.seconds) == {GATHERED, SHARED, TILES}
    assert not verdict.refused
