"""Attention by heads, against torch's own."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.rendering import attention, tuning
from catpaint.rendering.attention import FUSED, HEADS, OPERATION, attended, attention_ways, by
from catpaint.rendering.crew import crew_of
from catpaint.rendering.tuning import Choices, Question, Verdict

Tensors = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


def _made_up(dtype: torch.dtype = torch.bfloat16) -> Tensors:
    torch.manual_seed(0)
    query, key, value = (torch.randn(2, 3, length, 16).to(dtype) for length in (40, 56, 56))
    return query, key, value


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("way", [FUSED, HEADS])
def test_each_way_equals_float32_to_the_rounding_of_bfloat16(way: str, threads: int) -> None:
    inputs = _made_up()
    expected = functional.scaled_dot_product_attention(*(value.float() for value in inputs))
    with torch.inference_mode(), crew_of(threads):
        found = by(way, *inputs)
    assert found.dtype == torch.bfloat16
    assert float((found.float() - expected).norm() / expected.norm()) < 0.01


def test_float32_and_training_take_torchs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "_way", lambda *_: pytest.fail("asked"))
    inputs = _made_up(torch.float32)
    with torch.inference_mode():
        assert torch.equal(attended(*inputs), functional.scaled_dot_product_attention(*inputs))
    half = _made_up()
    assert torch.equal(attended(*half), functional.scaled_dot_product_attention(*half))


@pytest.mark.parametrize("units", [False, True])
def test_what_was_measured_wins_over_the_rule(units: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "has_matrix_units", lambda: units)
    ways = []
    monkeypatch.setattr(attention, "by", lambda way, *_: ways.append(way))
    rule = FUSED if units else HEADS
    question = Question(OPERATION, (6, 64, 64, 16))
    choices = Choices()
    with torch.inference_mode():
        attended(*_made_up())
        tuning.use(choices)
        attended(*_made_up())
        assert choices.open == (question,)
        for way in (FUSED, HEADS, "of another version"):
            tuning.use(Choices({question: Verdict(way)}))
            attended(*_made_up())
    tuning.use(None)
    assert ways == [rule, rule, FUSED, HEADS, rule]


def test_a_question_is_answered_by_ways_that_agree() -> None:
    with torch.inference_mode():
        verdict = tuning.judge(attention_ways(Question(OPERATION, (2, 32, 64, 16))), tolerance=tuning.HALF_EXACT)
    assert set(verdict.seconds) == {FUSED, HEADS}
