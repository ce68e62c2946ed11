from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint import files
from catpaint.jobs.messages import Swatch
from catpaint.session.swatch_work import swatch_of
from catpaint.session.swatches_store import load, path_of, save
from tests.session.fake_link import FakeLink


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_pictures_are_kept_and_found() -> None:
    assert load("abc", 3) is None
    kept = save("abc", 3, np.full((96, 128, 3), 90, np.uint8), 64)
    assert kept.shape == (64, 64, 3)
    found = load("abc", 3)
    assert found is not None
    assert abs(int(found[9, 9, 0]) - 90) < 3
    assert load("other", 3) is None


def test_damaged_and_enormous_files_count_as_missing() -> None:
    path = path_of("abc", 1)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no picture")
    assert load("abc", 1) is None
    path.write_bytes(b"\xff" * (2**20 + 1))
    assert load("abc", 1) is None
    Image.new("RGB", (2000, 4)).save(path, "JPEG")
    assert load("abc", 1) is None


def test_a_full_disk_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path / "file")
    assert save("abc", 0, np.zeros((32, 32, 3), np.uint8), 64).shape == (64, 64, 3)


def test_a_swatch_is_a_map_of_a_mix_alone(link: FakeLink) -> None:
    link.read.append("tiny")
    asked = swatch_of(link.answer_model("tiny"), {"sky": 3.0, "sea": 1.0})
    assert isinstance(asked, Swatch)
    assert asked.request.affinity.top("mix")[0] == ("sky", 0.75)
    assert (asked.request.label_map.shape, asked.request.options) == ((128, 128), {})
    sampled = swatch_of(link.answer_model("tiny", sampled=True), {"sky": 1.0}, mix=True)
    assert sampled.request.options["preset"] == "draft"
    assert sampled.request.options["soft_affinity"]
