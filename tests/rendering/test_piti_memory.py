from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
import torch

from catpaint.rendering import piti_memory
from catpaint.rendering.piti_memory import reused_memory


def resident_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc has these settings")
def test_memory_is_kept_within_and_given_back_after() -> None:
    if piti_memory._glibc() is None:
        pytest.skip("another C library")
    with reused_memory():
        block = torch.zeros(64 * 2**20)  # 256 MiB
        del block
        gc.collect()
        kept = resident_mib()
    assert kept - resident_mib() > 200


def test_elsewhere_nothing_happens(monkeypatch) -> None:
    monkeypatch.setattr(piti_memory, "_glibc", lambda: None)
    with reused_memory():
        pass


def test_an_error_inside_ends_it(monkeypatch) -> None:
    calls = []

    class Library:
        def mallopt(self, name: int, value: int) -> None:
            calls.append((name, value))

        def malloc_trim(self, _: int) -> None:
            calls.append(("trim", 0))

    monkeypatch.setattr(piti_memory, "_glibc", Library)
    with pytest.raises(KeyError), reused_memory():
        raise KeyError
    assert calls == [(-3, 2**30), (-1, 2**31 - 1), (-3, 32 * 2**20), (-1, 64 * 2**20), ("trim", 0)]
