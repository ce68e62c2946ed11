from __future__ import annotations

import os

import numpy as np
import pytest

from catpaint import files
from catpaint.affinity import cache
from catpaint.errors import FileError

ENTRY = cache.Entry({"counts": np.arange(6).reshape(2, 3)}, {"notes": ["草"], "n": 1})


def test_round_trip() -> None:
    key = cache.key_of("test", images="abc", side=3)
    assert cache.read(key) is None
    assert cache.write(key, ENTRY)
    found = cache.read(key)
    assert found is not None
    assert found.facts == ENTRY.facts
    np.testing.assert_array_equal(found.arrays["counts"], ENTRY.arrays["counts"])
    cache.clear()
    assert cache.read(key) is None


def test_keys_differ_with_every_part() -> None:
    keys = {cache.key_of("a", x=1), cache.key_of("b", x=1), cache.key_of("a", x=2), cache.key_of("a", x=1, y=None)}
    assert len(keys) == 4
    assert cache.key_of("a", x=1, y=2) == cache.key_of("a", y=2, x=1)


def test_damage_is_a_miss() -> None:
    key = cache.key_of("test", n=1)
    cache.write(key, ENTRY)
    path = cache.folder() / f"{key}.npz"
    whole = path.read_bytes()
    for content in (b"", b"no zip", whole[: len(whole) // 2], whole[:-30] + b"\0" * 30):
        path.write_bytes(content)
        assert cache.read(key) is None
    cache.write(key, cache.Entry({}, {}))
    np.savez(path, facts=np.frombuffer(b"[1]", np.uint8))
    assert cache.read(key) is None
    np.savez(path, other=np.zeros(1))
    assert cache.read(key) is None


def test_a_disk_that_cant_be_written_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: object, data: bytes) -> None:
        raise FileError("full")

    monkeypatch.setattr(files, "write_bytes", full)
    assert not cache.write("test-1", ENTRY)


def test_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        cache.write(f"test-{number}", ENTRY)
        os.utime(cache.folder() / f"test-{number}.npz", (number, number))
    size = (cache.folder() / "test-0.npz").stat().st_size
    monkeypatch.setattr(cache, "_MAX_TOTAL", 3 * size)
    cache.write("test-4", ENTRY)
    assert sorted(path.stem for path in cache.folder().glob("*.npz")) == ["test-2", "test-3", "test-4"]
