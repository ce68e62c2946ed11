from __future__ import annotations

import gc
import platform
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from catpaint.rendering import allocation
from catpaint.rendering.allocation import reused_memory

_PROGRAM = """
import resource, numpy
from catpaint.rendering.allocation import keep_freed_memory
print(keep_freed_memory())
def faults():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    numpy.ones(8_000_000)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
faults()
print(faults())
"""
"""In a process of its own, since the setting can't be taken back."""


def resident_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc has these settings")
def test_memory_is_kept_within_and_given_back_after() -> None:
    if allocation._glibc() is None:
        pytest.skip("another C library")
    with reused_memory():
        block = torch.zeros(64 * 2**20)  # 256 MiB
        del block
        gc.collect()
        kept = resident_mib()
    assert kept - resident_mib() > 200


def test_elsewhere_nothing_happens(monkeypatch) -> None:
    monkeypatch.setattr(allocation, "_glibc", lambda: None)
    with reused_memory():
        pass


def test_an_error_inside_ends_it(monkeypatch) -> None:
    calls = []

    class Library:
        def mallopt(self, name: int, value: int) -> None:
            calls.append((name, value))

        def malloc_trim(self, _: int) -> None:
            calls.append(("trim", 0))

    monkeypatch.setattr(allocation, "_glibc", Library)
    with pytest.raises(KeyError), reused_memory():
        raise KeyError
    assert calls == [(-3, 2**30), (-1, 2**31 - 1), (-3, 32 * 2**20), (-1, 64 * 2**20), ("trim", 0)]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_memory_is_used_again_without_new_pages() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    told, faults = done.stdout.split()
    assert told == "True"
    assert int(faults) < 1000  # 64 MB in pages of 4 KiB would be 15,625
