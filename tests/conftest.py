"""What all tests share: one compute thread, no network, and folders of the test's own instead of the person's."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

# Before torch is imported: tests are many and small, and two processes of them run side by side.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import settings

# What a newcomer and CI run is the same each time; what exploring finds is pinned with @example.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=150, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def pytest_collection_finish() -> None:
    """Leave what is imported by now out of every later garbage collection: it halves the time of the window's tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Point the person's data, cache and settings folders into a temporary one; nothing measured here decides there."""
    home = tmp_path_factory.mktemp("home")
    for name in ("DATA", "CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.delenv("CATPAINT_MODELS", raising=False)
    yield
    if (tuning := sys.modules.get("catpaint.rendering.tuning")) is not None:
        tuning.use(None)
