"""Figures of the table path against a plain forward, the same for every architecture that has tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from catpaint.rendering import tuning
from catpaint.rendering.measuring import median_seconds
from catpaint.rendering.precision import best_dtype
from catpaint.rendering.tables.made_maps import psnr
from catpaint.rendering.tables.operations import settled_for
from catpaint.rendering.tables.spade_tables import SpadeGenerator, SpadeTables


def table_figures(
    generator: SpadeGenerator,
    render: Callable[[SpadeTables], Tensor],
    expected: Tensor,
    plain_s: float,
    *,
    repeats: int,
    device: torch.device,
) -> dict[str, Any]:
    """Tables in float32 and in the default precision, with and without known windows; in float32 also as measured here.

    render: makes the picture by tables. expected, plain_s: of the plain forward, its picture and its median seconds.
    """
    figures: dict[str, Any] = {"plain_s": plain_s}

    def measured(dtype: torch.dtype) -> dict[str, Any]:
        tables = SpadeTables(generator, dtype=dtype)
        render(tables)

        def afresh() -> None:
            tables.forget()
            render(tables)

        fresh_s = median_seconds(afresh, repeats=repeats, device=device)
        known_s = median_seconds(lambda: render(tables), repeats=repeats, device=device)
        image = render(tables)
        return {
            "new_windows_s": fresh_s,
            "known_windows_s": known_s,
            "new_windows_ratio": plain_s / fresh_s,
            "known_windows_ratio": plain_s / known_s,
            "relative_error": float((image - expected).norm() / expected.norm()),
            "psnr_db": psnr(image, expected),
            "distinct_windows": tables.window_counts,
            "tables_mb": tables.nbytes / 1e6,
        }

    for dtype in dict.fromkeys([torch.float32, best_dtype(device)]):
        figures[str(dtype).removeprefix("torch.")] = measured(dtype)
    if device.type == "cpu":
        choices = settled_for(lambda: render(SpadeTables(generator, dtype=torch.float32)))
        tuning.use(choices)
        try:
            figures["float32_tuned"] = measured(torch.float32)
        finally:
            tuning.use(None)
        figures["tuning"] = told(choices)
    figures["default_precision"] = str(best_dtype(device)).removeprefix("torch.")
    return figures


def told(choices: tuning.Choices) -> dict[str, Any]:
    """What was measured for each question, and chosen."""
    return {
        question.key.replace(" ", "_"): {**verdict.seconds, "choice": verdict.choice, **verdict.refused}
        for question, verdict in choices.verdicts.items()
    }
