"""Which number format is taken, and that another has to be asked for."""

from __future__ import annotations

import pytest
import torch

from catpaint.errors import RenderError
from catpaint.rendering.precision import asked_dtype, best_dtype

CPU = torch.device("cpu")


@pytest.mark.parametrize(("wanted", "dtype"), [("", None), ("auto", None), ("bfloat16", torch.bfloat16)])
def test_a_render_is_exact_unless_asked(
    monkeypatch: pytest.MonkeyPatch, wanted: str, dtype: torch.dtype | None
) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", wanted)
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: True, raising=False)
    assert asked_dtype(CPU) == (dtype or torch.float32)
    assert best_dtype(CPU) == torch.bfloat16


@pytest.mark.parametrize("wanted", ["float16", "float64"])
def test_formats_that_a_cpu_has_not_are_refused(monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", wanted)
    with pytest.raises(RenderError, match=r"float16 on a CPU|it may be"):
        asked_dtype(CPU)
