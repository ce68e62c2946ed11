from __future__ import annotations

import numpy as np
import torch

from catpaint.architectures.oasis.rendering import bench as bench_oasis
from catpaint.architectures.oasis.rendering.bench import random_generator
from catpaint.architectures.oasis.training.bench import bench_train
from catpaint.rendering import tuning
from catpaint.rendering.measuring import machine_facts, median_seconds
from catpaint.rendering.precision import best_dtype, has_bfloat16
from catpaint.rendering.tables.bench import default_way
from catpaint.rendering.tables.made_maps import detailed_map, painted_map, psnr


def test_benches_run_and_say_what_they_measured(monkeypatch) -> None:
    small = random_generator(channels=4, classes=12)
    monkeypatch.setattr(bench_oasis, "random_generator", lambda: small)
    monkeypatch.setattr(bench_oasis, "SIZE", 64)
    monkeypatch.setattr(bench_oasis, "CLASSES", 12)
    monkeypatch.setattr(bench_oasis, "painted_map", lambda: painted_map(size=64, classes=12))
    monkeypatch.setattr(bench_oasis, "detailed_map", lambda: detailed_map(size=64, classes=12))
    image = bench_oasis.bench_oasis(repeats=1, device="cpu")
    for name in ("painted", "detailed"):
        assert image[name]["float32"]["relative_error"] < 1e-5
        assert image[name]["float32"]["known_windows_ratio"] > 0
        assert len(image[name]["float32"]["distinct_windows"]) == 6
        assert image[name]["float32_tuned"]["relative_error"] < 1e-5
        assert all(told["choice"] in told for told in image[name]["float32_tuning"].values())
        assert image[name]["default"] in image[name]
    assert tuning.in_use() is None
    assert image["machine"]["threads"] >= 1
    stroke = bench_oasis.bench_stroke(repeats=2, device="cpu")
    assert stroke["float32"]["preview_psnr_db_around_the_edit"]["worst"] > 20
    assert stroke["float32"]["pixels_outside_unchanged"]
    assert stroke["float32_tuned"]["preview_ratio"] > 0
    memory = bench_oasis.bench_memory(repeats=3, device="cpu")
    assert memory["strokes"] == 3
    # What the allocator gives back in between is a little of it.
    assert memory["after_strokes_peak_mib"] >= 0.98 * memory["one_render_peak_mib"]
    assert memory["one_render_peak_mib"] >= 0.98 * memory["before_mib"] > 0


def test_the_default_is_the_fastest_that_holds() -> None:
    def way(seconds: float, psnr_db: float) -> dict[str, float]:
        return {"known_windows_s": seconds, "psnr_db": psnr_db}

    figures = {"plain_s": 9.0, "float32": way(3, 130), "bfloat16": way(1, 49.9), "bfloat16_tuned": way(2, 50)}
    assert default_way(figures) == "bfloat16_tuned"
    assert default_way({**figures, "bfloat16_tuned": way(2, float("nan"))}) == "float32"


def test_training_bench_compares_gradients(monkeypatch) -> None:
    monkeypatch.setattr(
        "catpaint.architectures.oasis.training.bench.random_generator", lambda: random_generator(channels=4, classes=12)
    )
    monkeypatch.setattr(
        "catpaint.architectures.oasis.training.bench.detailed_map", lambda seed: detailed_map(seed, size=64, classes=12)
    )
    figures = bench_train(repeats=1, device="cpu")
    assert figures["float32"]["gradients_relative_error"] < 1e-4
    assert figures["float32"]["ratio"] > 0
    assert ("bfloat16" in figures) == has_bfloat16(torch.device("cpu"))
    assert figures.get("bfloat16", {"gradients_relative_error": 0})["gradients_relative_error"] < 0.1


def test_maps_are_repeatable_and_detail_differs() -> None:
    assert np.array_equal(painted_map(3), painted_map(3))
    edges = [int((np.diff(positions[0], axis=0) != 0).sum()) for positions in (painted_map(), detailed_map())]
    assert edges[1] > 2 * edges[0]


def test_psnr() -> None:
    image = torch.zeros(3, 4, 4)
    assert psnr(image, image) == float("inf")
    assert abs(psnr(image, image + 0.02) - 40) < 1e-4


def test_measuring() -> None:
    done: list[int] = []
    assert median_seconds(lambda: done.append(1), repeats=3) >= 0
    assert len(done) == 4
    assert machine_facts(torch.device("cpu"))["kind"] == "cpu"
    assert best_dtype(torch.device("cpu")) in (torch.float32, torch.bfloat16)
