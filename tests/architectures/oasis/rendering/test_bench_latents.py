from __future__ import annotations

from catpaint.architectures.oasis.rendering import latent_format
from catpaint.architectures.oasis.rendering.bench_latents import bench_starter
from catpaint.rendering import tuning
from tests.training.latent_runs import save_latent_source


def test_the_bench_says_what_it_measured(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("CATPAINT_PRECISION", "auto")
    monkeypatch.setattr(latent_format, "_MEASURED", 64)
    save_latent_source(tmp_path / "model")
    told = bench_starter(repeats=1, model=str(tmp_path / "model"), sides=(64,))
    figures = told["64x64"]
    assert figures["float32"]["latents_relative_error"] < 1e-5
    assert figures["float32"]["psnr_db"] > 100
    assert figures["bfloat16"]["psnr_db"] > 40
    for format_ in ("plain", "float32", "bfloat16"):
        assert figures[format_]["generator_ms"] > 0
        assert figures[format_]["decoder_ms"] > 0
    for strokes in (figures, figures["passed_with_all_threads"]):
        assert strokes["path"] in ("plain", "plain bfloat16")
        for name in ("final_ms", "preview_ms", "final_after_it_ms"):
            assert strokes[name] > 0
    # Where the processor has no bfloat16 there is nothing to choose.
    assert all(verdict["choice"] in latent_format.FORMATS for verdict in told["formats"].values())
    assert tuning.in_use() is None
