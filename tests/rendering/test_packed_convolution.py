"""Weights laid out beforehand, by torch's private operators and without them."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.rendering import packed_convolution, tuning
from catpaint.rendering.crew import crew_of
from catpaint.rendering.packed_convolution import (
    HALF_OPERATION,
    MATRIX,
    OPERATION,
    PACKED,
    PLAIN,
    WINOGRAD,
    FixedWeight,
    PackedConvolution,
    convolution_ways,
)
from catpaint.rendering.tuning import Choices, Question, Verdict
from catpaint.rendering.winograd import Scratch


@pytest.mark.parametrize("operators", [True, False])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_both_ways_are_the_convolution(monkeypatch: pytest.MonkeyPatch, operators: bool, dtype: torch.dtype) -> None:
    if operators and not packed_convolution._can_pack(dtype):
        pytest.skip("no such operators here")
    monkeypatch.setattr(packed_convolution, "_can_pack", lambda _: operators)
    random = torch.Generator().manual_seed(1)
    weight, bias = torch.randn(6, 8, 3, 3, generator=random), torch.randn(6, generator=random)
    convolution = PackedConvolution(FixedWeight(weight, 0.5), bias, dtype=dtype, scratch=Scratch())
    for height, width in ((10, 12), (9, 17)):  # the second map is another than the weights were laid out for
        x = torch.randn(2, height, width, 8, generator=random).to(dtype)
        expected = functional.conv2d(x.permute(0, 3, 1, 2).float(), weight * 0.5, bias, padding=1).permute(0, 2, 3, 1)
        tolerance = 1e-4 if dtype == torch.float32 else 0.15
        torch.testing.assert_close(convolution(x).float(), expected, atol=tolerance, rtol=0.02)


def test_an_operator_that_changed_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def other_arguments(*_: object) -> torch.Tensor:
        raise TypeError("takes 9 arguments")

    def other_result(x: torch.Tensor, *_: object) -> torch.Tensor:
        return x[:, :4] * 0

    possible = packed_convolution._can_pack.__wrapped__
    if not possible(torch.float32):
        pytest.skip("no such operators here")
    for changed in (other_arguments, other_result):
        monkeypatch.setattr(packed_convolution, "_convolved", changed)
        assert not possible(torch.float32)


@pytest.mark.parametrize("way", [PLAIN, PACKED, WINOGRAD, MATRIX, "from a later version"])
def test_what_was_measured_decides(way: str) -> None:
    random = torch.Generator().manual_seed(1)
    weight, bias = torch.randn(6, 16, 3, 3, generator=random), torch.randn(6, generator=random)
    question = Question(OPERATION, (2, 16, 16, 6))
    tuning.use(Choices({question: Verdict(way)}))
    try:
        convolution = PackedConvolution(FixedWeight(weight, 0.5), bias, dtype=torch.float32, scratch=Scratch())
        for height, width in ((10, 12), (15, 16), (40, 40), (10, 12)):
            x = torch.randn(2, height, width, 16, generator=random)
            expected = functional.conv2d(x.permute(0, 3, 1, 2), weight * 0.5, bias, padding=1).permute(0, 2, 3, 1)
            torch.testing.assert_close(convolution(x), expected, atol=1e-4, rtol=1e-3)
        choices = tuning.in_use()
        assert choices is not None
        assert choices.open == (Question(OPERATION, (2, 64, 16, 6)),)
    finally:
        tuning.use(None)


@pytest.mark.parametrize(
    ("operation", "ways"), [(OPERATION, {PLAIN, PACKED, WINOGRAD, MATRIX}), (HALF_OPERATION, {PLAIN, PACKED, WINOGRAD})]
)
def test_every_way_of_a_question_is_exact(operation: str, ways: set[str]) -> None:
    question = Question(operation, (1, 32, 64, 48))
    verdict = tuning.judge(convolution_ways(question), tolerance=question.tolerance)
    assert verdict.choice in verdict.seconds
    assert set(verdict.seconds) == ways
    assert not verdict.refused


@pytest.mark.parametrize("way", [PLAIN, PACKED, WINOGRAD, MATRIX])
def test_what_was_measured_decides_in_bfloat16_too(way: str) -> None:
    random = torch.Generator().manual_seed(1)
    weight, x = torch.randn(24, 16, 3, 3, generator=random), torch.randn(2, 16, 16, 16, generator=random)
    choices = Choices({Question(HALF_OPERATION, (2, 16, 16, 24)): Verdict(way)})
    tuning.use(choices)
    try:
        convolution = PackedConvolution(FixedWeight(weight), None, dtype=torch.bfloat16, scratch=Scratch())
        found = convolution(x.bfloat16())
    finally:
        tuning.use(None)
    assert found.dtype == torch.bfloat16
    expected = functional.conv2d(x.permute(0, 3, 1, 2), weight, padding=1).permute(0, 2, 3, 1)
    assert (found.float() - expected).norm() < 0.02 * expected.norm()
    assert (convolution._winograd is not None) == (way == WINOGRAD), "matrices are for float32 alone"
    assert not choices.open


@pytest.mark.parametrize("border", ["replicate", "reflect", "constant"])
@pytest.mark.parametrize("way", [PLAIN, PACKED, WINOGRAD, MATRIX])
def test_any_border_and_what_comes_after(way: str, border: str) -> None:
    random = torch.Generator().manual_seed(2)
    weight, bias = torch.randn(6, 16, 3, 3, generator=random), torch.randn(6, generator=random)
    convolution = PackedConvolution(
        FixedWeight(weight, 0.5), bias, dtype=torch.float32, scratch=Scratch(), border=border
    )
    for height, width in ((10, 12), (4, 4), (33, 37), (2, 9), (10, 12)):
        x = torch.randn(2, height, width, 16, generator=random)
        padded = functional.pad(x.permute(0, 3, 1, 2), (1, 1, 1, 1), mode=border)
        expected = functional.conv2d(padded, weight * 0.5, bias).permute(0, 2, 3, 1)
        largest = float(expected.abs().max())
        for relu, wanted in ((False, expected), (True, expected.relu())):
            found = convolution.by(way, x, relu=relu)
            assert found.is_contiguous()
            assert float((found - wanted).abs().max()) <= tuning.EXACT * largest


@pytest.mark.parametrize("once", [True, False])
def test_each_size_has_weights_in_its_own_layout(monkeypatch: pytest.MonkeyPatch, once: bool) -> None:
    if not packed_convolution._can_pack(torch.float32):
        pytest.skip("no such operators here")
    made: list[torch.Tensor] = []
    pack = packed_convolution._packed
    monkeypatch.setattr(packed_convolution, "_layout", lambda *size: bytes(size[-2:]))
    monkeypatch.setattr(packed_convolution, "_packed", lambda *args: made.append(pack(*args)) or made[-1])
    random = torch.Generator().manual_seed(2)
    weight, bias = torch.randn(32, 16, 3, 3, generator=random), torch.randn(32, generator=random)
    convolution = PackedConvolution(FixedWeight(weight), bias, dtype=torch.float32, scratch=Scratch(), once=once)
    for side in (8, 9, 8, 9, 6, 20, 7):
        x = torch.randn(1, side, side, 16, generator=random)
        expected = functional.conv2d(x.permute(0, 3, 1, 2), weight, bias, padding=1).permute(0, 2, 3, 1)
        for _ in range(2):
            torch.testing.assert_close(convolution.by(PACKED, x), expected, atol=1e-4, rtol=1e-3)
    assert len(made) == (7 if once else 5), "each but those that are still there"
    assert len(convolution._packed) == (1 if once else packed_convolution._LAYOUTS)


def test_sizes_of_one_layout_share_it() -> None:
    if not packed_convolution._can_pack(torch.float32):
        pytest.skip("no such operators here")
    tell = packed_convolution._layout.__wrapped__
    assert tell(32, 16, 1, torch.float32, 1, 8, 8) == tell(32, 16, 1, torch.float32, 1, 8, 8)


@pytest.mark.parametrize(
    ("side", "channels", "units", "once", "by_winograd"),
    [
        (32, 192, False, True, True),
        (16, 192, False, True, False),
        (16, 400, False, True, True),
        (32, 64, False, True, False),
        (32, 192, True, True, False),
        (32, 192, False, False, False),
    ],
)
def test_a_samplers_convolutions_in_bfloat16(
    monkeypatch: pytest.MonkeyPatch, side: int, channels: int, units: bool, once: bool, by_winograd: bool
) -> None:
    monkeypatch.setattr(packed_convolution, "has_matrix_units", lambda: units)
    random = torch.Generator().manual_seed(1)
    weight = torch.randn(channels, channels, 3, 3, generator=random) / 40
    x = torch.randn(1, side, side, channels, generator=random)
    convolution = PackedConvolution(FixedWeight(weight), None, dtype=torch.bfloat16, scratch=Scratch(), once=once)
    found = convolution(x.bfloat16())
    assert (convolution._winograd is not None) == by_winograd
    expected = functional.conv2d(x.permute(0, 3, 1, 2), weight, padding=1).permute(0, 2, 3, 1)
    assert (found.float() - expected).norm() < 0.02 * expected.norm()
    other = convolution(x[:, :8, :8].contiguous().bfloat16())
    expected = functional.conv2d(x[:, :8, :8].permute(0, 3, 1, 2), weight, padding=1).permute(0, 2, 3, 1)
    assert (other.float() - expected).norm() < 0.02 * expected.norm(), "by the one layout that there is"


def test_what_has_to_be_direct_is_never_filtered() -> None:
    random = torch.Generator().manual_seed(1)
    weight = torch.randn(16, 16, 3, 3, generator=random)
    x = torch.randn(1, 32, 32, 16, generator=random).bfloat16()
    question = Question(packed_convolution.HALF_OPERATION, (1, 32, 16, 16))
    made = [
        PackedConvolution(FixedWeight(weight), None, dtype=torch.bfloat16, scratch=Scratch(), direct=direct)
        for direct in (True, False)
    ]
    expected = made[0].by(PACKED, x)
    tuning.use(Choices({question: Verdict(WINOGRAD)}))
    try:
        found = [convolution(x) for convolution in made]
    finally:
        tuning.use(None)
    assert torch.equal(found[0], expected)
    assert not torch.equal(found[1], expected)


@pytest.mark.parametrize("outputs", [6, 130])
@pytest.mark.parametrize("relu", [False, True])
@torch.inference_mode()
def test_a_crew_shares_outputs_or_rows(outputs: int, relu: bool) -> None:
    torch.manual_seed(2)
    x, weight, bias = torch.randn(2, 70, 20, 16), torch.randn(outputs, 16, 3, 3) / 12, torch.randn(outputs)
    convolution = PackedConvolution(FixedWeight(weight), bias, dtype=torch.float32, scratch=Scratch())
    alone = convolution.by(PACKED, x, relu=relu)
    with crew_of(2):
        together = convolution.by(PACKED, x, relu=relu)
    assert together.is_contiguous()
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=0)
