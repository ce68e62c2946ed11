from __future__ import annotations

import pytest
import torch

from catpaint.architectures.piti.rendering.inference import choose_precision, exact_first, prepare_network
from catpaint.errors import RenderError
from catpaint.rendering import precision
from tests.architectures.piti.piti_networks import BASE, tiny_network

CPU = torch.device("cpu")


@pytest.mark.parametrize(("kind", "tolerance"), [("float32", 1e-5), ("bfloat16", 0.05)])
@torch.inference_mode()
def test_a_prepared_network_predicts_the_same(kind: str, tolerance: float) -> None:
    plain, prepared = tiny_network(BASE), prepare_network(tiny_network(BASE), CPU, kind)
    condition, times = torch.rand(2, 3, 64, 64) * 2 - 1, torch.tensor([3, 600])
    for _ in range(2):  # the weights are packed in the first
        x = torch.randn(2, 3, 16, 16)
        expected, actual = plain(x, times, condition), prepared(x, times, condition)
        assert actual.dtype == getattr(torch, kind)
        assert ((actual.float() - expected).square().mean() / expected.square().mean()).sqrt() < tolerance
    assert prepared.encoder.cls_token.dtype == torch.float32
    assert prepared.prepare(condition).keys[0].dtype == getattr(torch, kind)


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ({"amx_bf16", "avx512_bf16", "GenuineIntel"}, torch.bfloat16),
        ({"avx512_bf16", "GenuineIntel"}, torch.float32),
        ({"avx512_bf16", "AuthenticAMD"}, torch.bfloat16),
        (set(), torch.float32),
    ],
)
def test_half_sizes_only_where_the_processor_gains(monkeypatch, flags, expected) -> None:
    monkeypatch.setattr(precision, "_cpu_flags", lambda: frozenset(flags))
    assert choose_precision(CPU) == expected
    assert choose_precision(CPU, "float32") == torch.float32
    assert choose_precision(CPU, "bfloat16") == torch.bfloat16


def test_the_first_steps_are_exact_unless_a_format_is_asked_for(monkeypatch) -> None:
    monkeypatch.delenv("CATPAINT_PRECISION", raising=False)
    monkeypatch.setattr(precision, "_cpu_flags", lambda: frozenset({"amx_bf16"}))
    assert exact_first(CPU)
    assert not exact_first(CPU, "bfloat16")
    assert not exact_first(CPU, "float32")
    assert not exact_first(torch.device("cuda"))
    monkeypatch.setenv("CATPAINT_PRECISION", "bfloat16")
    assert not exact_first(CPU)
    monkeypatch.delenv("CATPAINT_PRECISION")
    monkeypatch.setattr(precision, "_cpu_flags", frozenset)
    assert not exact_first(CPU)


def test_float16_on_a_cpu_is_refused() -> None:
    with pytest.raises(RenderError, match="float16 on a CPU is slower"):
        choose_precision(CPU, "float16")
