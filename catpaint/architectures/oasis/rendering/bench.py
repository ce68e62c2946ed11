"""`catpaint bench oasis`, `oasis-stroke` and `oasis-memory`: the table path against the plain forward, in one run.

A generator of the published ADE20K size with random weights; no download. Every figure is a median, and every ratio is
taken between figures of this run.
"""

from __future__ import annotations

import statistics
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional

from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.models.spectral import initialise
from catpaint.rendering import tuning
from catpaint.rendering.backend import draw_noise
from catpaint.rendering.devices import choose_device
from catpaint.rendering.measuring import machine_facts, median_seconds, peak_mib, resident_mib, timed
from catpaint.rendering.plain_ways import figures, plain_ways
from catpaint.rendering.precision import best_dtype
from catpaint.rendering.tables.bench import table_figures
from catpaint.rendering.tables.made_maps import CLASSES, SIZE, detailed_map, painted_map, psnr
from catpaint.rendering.tables.operations import settled_for
from catpaint.rendering.tables.spade_tables import SpadeTables

DAB = 24
"""Diameter of the dab of `bench_stroke`, in pixels."""

_PAUSE = 8
"""Strokes that `bench_memory` paints before a pause in which an exact picture is made."""


def bench_oasis(*, repeats: int = 5, device: str = "auto") -> dict[str, Any]:
    """One 256×256 image: plain, tables in float32 and in the default precision, with and without known windows."""
    chosen = choose_device(device)
    generator = random_generator().to(chosen)
    noise = draw_noise(0, 1, generator.sizes.noise_size)
    maps = {"painted": painted_map(), "detailed": detailed_map()}
    result: dict[str, Any] = {"machine": machine_facts(chosen), "size": f"{SIZE}x{SIZE}", "classes": CLASSES}
    for name, positions in maps.items():
        expected, plain = _plain(generator, positions, noise, repeats)

        def render(tables: SpadeTables, positions: npt.NDArray[np.int64] = positions) -> torch.Tensor:
            return tables.render(positions, noise)

        result[name] = table_figures(generator, render, expected, plain, repeats=repeats, device=chosen)
    if chosen.type == "cuda":
        inputs = _one_hot(generator, maps["painted"]), noise.to(chosen)
        with torch.inference_mode():
            result["plain_ways"] = figures(plain_ways(generator, inputs), repeats=repeats, device=chosen)
    return result


def bench_stroke(*, repeats: int = 9, device: str = "auto") -> dict[str, Any]:
    """A dab on a painted map: the preview and the exact render after it, against plain."""
    chosen = choose_device(device)
    generator = random_generator().to(chosen)
    noise = draw_noise(0, 1, generator.sizes.noise_size)
    start = painted_map()
    _, plain = _plain(generator, start, noise, max(2, repeats // 3))
    told: dict[str, Any] = {"machine": machine_facts(chosen), "dab_pixels": DAB, "plain_s": plain}
    for dtype in dict.fromkeys([best_dtype(chosen), torch.float32]):
        name = str(dtype).removeprefix("torch.")
        told[name] = _strokes(SpadeTables(generator, dtype=dtype), start, noise, plain, repeats, chosen)
        if chosen.type != "cpu":
            continue
        tables = SpadeTables(generator, dtype=dtype)
        tuning.use(settled_for(partial(_strokes, tables, start, noise, plain, 2, chosen)))
        try:
            told[f"{name}_tuned"] = _strokes(SpadeTables(generator, dtype=dtype), start, noise, plain, repeats, chosen)
        finally:
            tuning.use(None)
    return told


def bench_memory(*, repeats: int = 1000, device: str = "auto") -> dict[str, Any]:
    """Memory of one render and after so many strokes, in MiB of the process.

    Each has a preview, and every `_PAUSE`th an exact render, as of somebody who doesn't wait for each: tables grow by
    previews as by renders, and an exact render after each stroke would take four times as long to show the same.
    """
    chosen = choose_device(device)
    generator = random_generator().to(chosen)
    noise = draw_noise(0, 1, generator.sizes.noise_size)
    before = resident_mib()
    tables = SpadeTables(generator, dtype=best_dtype(chosen))
    positions = painted_map()
    tables.render(positions, noise, keep=True)
    once: dict[str, Any] = {
        "machine": machine_facts(chosen),
        "before_mib": before,
        "one_render_mib": resident_mib(),
        "one_render_peak_mib": peak_mib(),
    }
    random = np.random.default_rng(1)
    for stroke in range(1, repeats + 1):
        positions = _with_dab(positions, random.integers(DAB, SIZE - DAB, 2), int(random.integers(CLASSES)))
        tables.preview(positions, noise)
        if stroke % _PAUSE == 0 or stroke == repeats:
            tables.render(positions, noise, keep=True)
    return {
        **once,
        "strokes": repeats,
        "strokes_an_exact_render": _PAUSE,
        "after_strokes_mib": resident_mib(),
        "after_strokes_peak_mib": peak_mib(),
        "tables_mib": tables.nbytes / 2**20,
        "distinct_windows": tables.window_counts,
    }


def _strokes(
    tables: SpadeTables,
    start: npt.NDArray[np.int64],
    noise: torch.Tensor,
    plain: float,
    repeats: int,
    chosen: torch.device,
) -> dict[str, Any]:
    random = np.random.default_rng(1)
    previews, exacts, quality, unchanged = [], [], [], True
    for _ in range(repeats + 1):
        before = tables.render(start, noise, keep=True)
        centre = random.integers(DAB, SIZE - DAB, 2)
        painted = _with_dab(start, centre, int(random.integers(CLASSES)))
        shown: list[torch.Tensor] = []

        def preview_it(at: npt.NDArray[np.int64] = painted, out: list[torch.Tensor] = shown) -> None:
            out.append(tables.preview(at, noise))

        def render_it(at: npt.NDArray[np.int64] = painted, out: list[torch.Tensor] = shown) -> None:
            out.append(tables.render(at, noise, keep=True))

        previews.append(timed(preview_it, chosen))
        exacts.append(timed(render_it, chosen))
        near = _around(centre, DAB // 2 + 16)
        quality.append(psnr(shown[0][0][near], shown[1][0][near]))
        far = torch.ones(SIZE, SIZE, dtype=torch.bool)
        far[_around(centre, DAB // 2 + 16)[1:]] = False
        unchanged &= torch.equal(shown[0][0][:, far], before[0][:, far])
    # The first dab pays for laying out the convolutions' weights.
    preview, exact = statistics.median(previews[1:]), statistics.median(exacts[1:])
    return {
        "preview_s": preview,
        "preview_ratio": plain / preview,
        "preview_psnr_db_around_the_edit": {"median": statistics.median(quality), "worst": min(quality)},
        "pixels_outside_unchanged": unchanged,
        "exact_after_it_s": exact,
        "exact_after_it_ratio": plain / exact,
    }


def random_generator(channels: int = 64, classes: int = CLASSES) -> OasisGenerator:
    """A generator of the published size with random weights that keep its activations in range."""
    torch.manual_seed(0)
    widths = tuple(channels * factor for factor in (16, 16, 16, 8, 4, 2, 1))
    generator = OasisGenerator(OasisGeneratorSizes(classes=classes, widths=widths), crop_size=(SIZE, SIZE))
    initialise(generator, gain=1.0)
    return generator.eval().requires_grad_(False)


def _plain(
    generator: OasisGenerator, positions: npt.NDArray[np.int64], noise: torch.Tensor, repeats: int
) -> tuple[torch.Tensor, float]:
    device = generator.fc.weight.device
    one_hot = _one_hot(generator, positions)
    vector = noise.to(device)
    with torch.inference_mode():
        seconds = median_seconds(lambda: generator(one_hot, vector), repeats=repeats, device=device)
        return generator(one_hot, vector), seconds


def _one_hot(generator: OasisGenerator, positions: npt.NDArray[np.int64]) -> torch.Tensor:
    tokens = torch.from_numpy(positions).to(generator.fc.weight.device)
    return functional.one_hot(tokens, generator.label_classes).permute(0, 3, 1, 2).float()


def _with_dab(positions: npt.NDArray[np.int64], centre: npt.NDArray[np.int64], label: int) -> npt.NDArray[np.int64]:
    y, x = np.mgrid[:SIZE, :SIZE]
    inside = (y - centre[0]) ** 2 + (x - centre[1]) ** 2 <= (DAB / 2) ** 2
    return np.where(inside, label, positions)


def _around(centre: npt.NDArray[np.int64], reach: int) -> tuple[slice, slice, slice]:
    (top, left), (bottom, right) = np.maximum(centre - reach, 0), np.minimum(centre + reach, SIZE)
    return slice(None), slice(int(top), int(bottom)), slice(int(left), int(right))
