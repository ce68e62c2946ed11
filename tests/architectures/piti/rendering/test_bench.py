from __future__ import annotations

import sys

import pytest

from catpaint.architectures.piti.rendering import bench as bench_piti
from tests.architectures.piti.piti_networks import BASE, UPSAMPLER

TINY = {"base": BASE, "upsampler": UPSAMPLER}


def test_times_are_medians_times_steps() -> None:
    result = bench_piti.run(1, threads=1, precisions=("float32", "bfloat16"), memory=False, networks=TINY)
    steps = result["seconds_per_step"]
    plain = 100 * steps["base"]["plain"]["step"] + 27 * steps["upsampler"]["plain"]["step"]
    assert result["plain_published_seconds"] == pytest.approx(plain)
    for precision in ("float32", "bfloat16"):
        figures = result[precision]
        assert figures["draft"]["seconds"] < figures["standard"]["seconds"] < figures["published"]["seconds"]
        ratio = figures["published"]["times_faster_than_plain_published"]
        assert ratio == pytest.approx(plain / figures["published"]["seconds"])


@pytest.mark.skipif(sys.platform == "win32", reason="memory is asked from the system in Unix's way")
def test_memory_is_that_of_a_render() -> None:
    figures = bench_piti.measure_memory(1, TINY)
    assert 0.05 < figures["resident_gib"] <= figures["peak_gib_with_loading"] < 4
