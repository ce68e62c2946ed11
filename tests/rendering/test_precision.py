"""Which number format is taken, and that another has to be asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from catpaint.errors import RenderError
from catpaint.rendering import precision
from catpaint.rendering.precision import asked_dtype, best_dtype, gains_by_bfloat16, has_bfloat16

CPU = torch.device("cpu")


@pytest.mark.parametrize(("wanted", "dtype"), [("", None), ("auto", None), ("bfloat16", torch.bfloat16)])
def test_a_render_is_exact_unless_asked(
    monkeypatch: pytest.MonkeyPatch, wanted: str, dtype: torch.dtype | None
) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", wanted)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: True, raising=False)
    assert asked_dtype(CPU) == (dtype or torch.float32)
    assert best_dtype(CPU) == torch.bfloat16


@pytest.mark.parametrize("name", ["_is_amx_tile_supported", "_is_avx512_bf16_supported", None])
def test_a_processor_with_the_instructions_has_bfloat16(monkeypatch: pytest.MonkeyPatch, name: str | None) -> None:
    for each in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"):
        monkeypatch.setattr(torch.cpu, each, lambda has=each == name: has, raising=False)
    monkeypatch.delenv("CATPAINT_PRECISION", raising=False)
    assert has_bfloat16(CPU) == (name is not None)
    assert best_dtype(CPU) == (torch.float32 if name is None else torch.bfloat16)
    assert asked_dtype(CPU) == torch.float32
    monkeypatch.setenv("CATPAINT_PRECISION", "float32")
    assert best_dtype(CPU) == torch.float32, "exact is one flag"


def test_processor_facts_may_be_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    facts = tmp_path / "cpuinfo"
    monkeypatch.setattr(precision, "_CPU_FACTS", facts)
    try:
        for text, gains in (
            (None, False),
            ("vendor_id : AuthenticAMD\nflags : fpu avx512_bf16\n\nvendor_id : Other\n", True),
            ("vendor_id : Other\nflags : fpu avx512_bf16\n\nvendor_id : AuthenticAMD\n", False),
        ):
            precision._cpu_flags.cache_clear()
            if text is not None:
                facts.write_text(text)
            assert gains_by_bfloat16(CPU) == gains
    finally:
        precision._cpu_flags.cache_clear()


@pytest.mark.parametrize("wanted", ["float16", "float64"])
def test_formats_that_a_cpu_has_not_are_refused(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", wanted)
    with pytest.raises(RenderError, match=r"float16 on a CPU|it may be"):
        asked_dtype(CPU)
