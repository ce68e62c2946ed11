from __future__ import annotations

from catpaint.architectures.oasis.rendering.bench_latents import bench_starter
from tests.training.latent_runs import save_latent_source


def test_the_bench_says_what_it_measured(tmp_path) -> None:
    save_latent_source(tmp_path / "model")
    figures = bench_starter(repeats=1, model=str(tmp_path / "model"), sides=(64,))["64x64"]
    assert figures["latents_relative_error"] < 1e-5
    assert figures["psnr_db"] > 50
    for name in ("plain_generator_ms", "generator_trunk_ms", "decoder_ms", "final_ms", "preview_ms"):
        assert figures[name] > 0
