"""Figures of the table path against a plain forward, the same for every architecture that has tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from catpaint.rendering.measuring import median_seconds
from catpaint.rendering.precision import best_dtype
from catpaint.rendering.tables.made_maps import psnr
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
    """Tables in float32 and in the default precision, with and without known windows.

    render: makes the picture by tables. expected, plain_s: of the plain forward, its picture and its median seconds.
    """
    figures: dict[str, Any] = {"plain_s": plain_s}
    for dtype in dict.fromkeys([torch.float32, best_dtype(device)]):
        tables = SpadeTables(generator, dtype=dtype)
        render(tables)

        def afresh(tables: SpadeTables = tables) -> None:
            tables.forget()
            render(tables)

        def known(tables: SpadeTables = tables) -> None:
            render(tables)

        fresh_s = median_seconds(afresh, repeats=repeats, device=device)
        known_s = median_seconds(known, repeats=repeats, device=device)
        image = render(tables)
        figures[str(dtype).removeprefix("torch.")] = {
            "new_windows_s": fresh_s,
            "known_windows_s": known_s,
            "new_windows_ratio": plain_s / fresh_s,
            "known_windows_ratio": plain_s / known_s,
            "relative_error": float((image - expected).norm() / expected.norm()),
            "psnr_db": psnr(image, expected),
            "distinct_windows": tables.window_counts,
            "tables_mb": tables.nbytes / 1e6,
        }
    figures["default_precision"] = str(best_dtype(device)).removeprefix("torch.")
    return figures
