"""The hash of a large set: the same from what is remembered, and another where a file changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catpaint.datasets import dataset as datasets
from catpaint.datasets import known_pairs, open_dataset
from catpaint.datasets.exports import export_steps
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder


@pytest.mark.parametrize("layout", ["folder", "shards"])
def test_what_didnt_change_isnt_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, layout: str) -> None:
    drive(export_steps(open_dataset(write_folder(tmp_path / "set", 4, (20, 24))), tmp_path / "out", layout))
    dataset = open_dataset(tmp_path / "out")
    plain = dataset.content_hash()
    monkeypatch.setenv("CATPAINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(datasets, "WORTH", 4)
    hashed: list[Path] = []
    hash_file = datasets._hash
    monkeypatch.setattr(datasets, "_hash", lambda path: hashed.append(path) or hash_file(path))
    # What was written a moment ago may be written again within the clock's grain.
    for seconds, known in ((3600.0, 0), (0.0, 0), (0.0, 8)):
        hashed.clear()
        monkeypatch.setattr(known_pairs, "_SETTLED", seconds)
        assert dataset.content_hash() == plain
        assert len(hashed) == 8 - known
    (cached,) = (tmp_path / "cache" / "digests").iterdir()
    cached.write_text(cached.read_text() + "\nodd\nodd zz")
    changed = dataset.pairs[0].image if layout == "folder" else tmp_path / "out" / "part-000000.tar"
    os.utime(changed, (1, 1))
    hashed.clear()
    assert dataset.content_hash() == plain
    assert len(hashed) == (1 if layout == "folder" else 8)


def test_of_a_small_set_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATPAINT_CACHE", str(tmp_path / "cache"))
    open_dataset(write_folder(tmp_path / "set", 2, (20, 24))).content_hash()
    assert not (tmp_path / "cache").exists()
