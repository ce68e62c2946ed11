from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.datasets.remembered import Remembered


def remembered(about: bytes = b"a", limit: int = 1000) -> Remembered:
    return Remembered("notes", about, sound=lambda name, value: value != "odd", limit=limit)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_values_come_back_where_they_depend_on_the_same(cache: Path) -> None:
    first = remembered()
    first.save()
    assert not cache.exists()  # There was nothing to keep.
    first.values |= {"with": "value", "without": ""}
    first.save()
    assert remembered().values == {"with": "value", "without": ""}
    assert remembered(b"b").values == {}


def test_what_is_damaged_is_as_if_it_werent_there(cache: Path) -> None:
    first = remembered()
    first.values |= {"one": "1", "two": "odd"}
    first.save()
    assert remembered().values == {"one": "1"}
    assert remembered(limit=3).values == {}
    (kept,) = (cache / "notes").iterdir()
    kept.write_bytes(b"\xff\xfe\x00")
    assert remembered().values == {}


def test_a_disk_that_takes_nothing_costs_time_and_nothing_else(cache: Path) -> None:
    cache.write_text("no folder")
    first = remembered()
    first.values["one"] = "1"
    first.save()
    assert remembered().values == {}
