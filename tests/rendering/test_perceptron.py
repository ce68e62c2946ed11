"""Two products with a ReLU between them, in both ways."""

from __future__ import annotations

import pytest
import torch

from catpaint.rendering import perceptron, tuning
from catpaint.rendering.perceptron import FUSED, OPERATION, PIECES, Perceptron, perceptron_ways
from catpaint.rendering.tuning import Choices, Question, Verdict


def _made(places: int) -> tuple[Perceptron, torch.Tensor, torch.Tensor, torch.Tensor]:
    """One, its arguments, and what it is to give, in float64."""
    random = torch.Generator().manual_seed(0)
    first, second = torch.randn(24, 8, generator=random), torch.randn(8, 24, generator=random)
    bias, last = torch.randn(24, generator=random), torch.randn(8, generator=random)
    x, y = (torch.randn(places, 8, generator=random) for _ in range(2))
    hidden = (y.double() @ first.double().t() + bias).relu()
    expected = x + hidden @ second.double().t() + last
    return Perceptron(first, bias, second, last), x, y, expected


@pytest.mark.parametrize("way", [PIECES, FUSED])
@pytest.mark.parametrize("places", [1, 100, 9000])
def test_both_ways_are_exact(way: str, places: int) -> None:
    if way == FUSED and not perceptron.can_fuse(torch.float32):
        pytest.skip("no such operators here")
    made, x, y, expected = _made(places)
    before = x.clone()
    for _ in range(2):
        found = made.by(way, x, y)
        assert float((found - expected).abs().max()) <= tuning.EXACT * float(expected.abs().max())
    assert torch.equal(x, before)


@pytest.mark.parametrize("way", [PIECES, FUSED])
def test_in_bfloat16(way: str) -> None:
    if way == FUSED and not perceptron.can_fuse(torch.bfloat16):
        pytest.skip("no such operators here")
    made, x, y, expected = _made(9000)
    half = Perceptron(*made._source, torch.bfloat16)
    found = half.by(way, x.bfloat16(), y.bfloat16())
    assert found.dtype == torch.bfloat16
    assert float((found.double() - expected).abs().max()) <= tuning.HALF_EXACT * float(expected.abs().max())


def test_a_modulation_is_folded_in() -> None:
    made, x, y, _ = _made(50)
    scale, shift = torch.rand(24) + 0.5, torch.randn(24)
    hidden = ((y @ made._first.t() + made._first_bias) * scale + shift).relu()
    expected = x + hidden @ made._second.t() + made._second_bias
    torch.testing.assert_close(made.with_modulation(scale, shift)(x, y), expected, atol=1e-4, rtol=1e-4)


def test_an_operator_that_changed_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def other_arguments(*_: object) -> torch.Tensor:
        raise TypeError("takes 9 arguments")

    possible = perceptron.can_fuse.__wrapped__
    if not possible(torch.float32):
        pytest.skip("no such operators here")
    for changed in (other_arguments, lambda x, *_: x * 0):
        monkeypatch.setattr(perceptron, "_fused", changed)
        assert not possible(torch.float32)


def test_what_was_measured_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    made, x, y, expected = _made(100)
    taken = []
    by = Perceptron.by
    monkeypatch.setattr(perceptron, "can_fuse", lambda _: True)
    monkeypatch.setattr(Perceptron, "by", lambda self, way, x, y: (taken.append(way), by(self, PIECES, x, y))[1])
    tuning.use(Choices({Question(OPERATION, (128, 8, 24)): Verdict(PIECES)}))
    try:
        torch.testing.assert_close(made(x, y).double(), expected, atol=1e-4, rtol=1e-4)
        made(x[:30], y[:30])
        choices = tuning.in_use()
        assert choices is not None
        assert choices.open == (Question(OPERATION, (32, 8, 24)),)
    finally:
        tuning.use(None)
    assert taken == [PIECES, FUSED]


def test_every_way_of_a_question_is_exact() -> None:
    verdict = tuning.judge(perceptron_ways(Question(OPERATION, (64, 16, 48))))
    assert verdict.choice in verdict.seconds
    assert not verdict.refused
