"""Figures of the table path against a plain forward, the same for every architecture that has tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
from torch import Tensor

from catpaint.rendering import tuning
from catpaint.rendering.measuring import median_seconds
from catpaint.rendering.precision import ENOUGH_DB, best_dtype
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
    """Tables in float32 and in bfloat16 where there is that, with and without known windows; also as measured here.

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
        name = str(dtype).removeprefix("torch.")
        figures[name] = measured(dtype)
        if device.type == "cpu":
            choices = settled_for(partial(_rendered, generator, dtype, render))
            tuning.use(choices)
            try:
                figures[f"{name}_tuned"] = measured(dtype)
            finally:
                tuning.use(None)
            figures[f"{name}_tuning"] = told(choices)
    figures["default"] = default_way(figures)
    return figures


def default_way(figures: Mapping[str, Any]) -> str:
    """Of ways with their figures the one that the window comes to take: the fastest that holds `ENOUGH_DB`."""
    ways = {name: way for name, way in figures.items() if isinstance(way, Mapping) and "psnr_db" in way}
    good = {name: way["known_windows_s"] for name, way in ways.items() if way["psnr_db"] >= ENOUGH_DB}
    return min(good, key=good.__getitem__)


def _rendered(generator: SpadeGenerator, dtype: torch.dtype, render: Callable[[SpadeTables], Tensor]) -> None:
    render(SpadeTables(generator, dtype=dtype))


def told(choices: tuning.Choices) -> dict[str, Any]:
    """What was measured for each question, and chosen."""
    return {
        question.key.replace(" ", "_"): {**verdict.seconds, "choice": verdict.choice, **verdict.refused}
        for question, verdict in choices.verdicts.items()
    }
