from __future__ import annotations

import threading
from pathlib import Path

import pytest

from catpaint.errors import Cancelled, DownloadError
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.watching import Watcher, wait_for

OASIS, PITI = CATALOGUE["oasis-ade20k"], CATALOGUE["piti-cocostuff"]


def _looks(watcher: Watcher, count: int = 3) -> dict[str, Path] | None:
    found = None
    for _ in range(count):
        found = watcher.look()
    return found


def test_a_file_counts_once_it_has_stopped_growing(tmp_path: Path) -> None:
    watcher = Watcher(OASIS, tmp_path)
    path = tmp_path / "oasis_ade20k_pretrained.zip"
    assert _looks(watcher) is None
    path.write_bytes(b"PK")
    assert watcher.look() is None
    path.write_bytes(b"PK and more")
    assert _looks(watcher, 2) is None
    assert watcher.look() == {path.name: path}


def test_unfinished_and_empty_downloads_are_waited_for(tmp_path: Path) -> None:
    watcher = Watcher(OASIS, tmp_path)
    path = tmp_path / "oasis_ade20k_pretrained.zip"
    path.touch()
    assert _looks(watcher, 5) is None, "Firefox keeps an empty file of the name meanwhile"
    path.write_bytes(b"PK")
    (tmp_path / f"{path.name}.part").write_bytes(b"PK")
    assert _looks(watcher, 5) is None
    (tmp_path / f"{path.name}.part").unlink()
    numbered = tmp_path / "oasis_ade20k_pretrained (1).zip"
    numbered.write_bytes(b"PK newer")
    assert _looks(watcher, 5) == {path.name: numbered}
    (tmp_path / "oasis_ade20k_pretrained_old.zip").write_bytes(b"another")
    assert watcher.look() == {path.name: numbered}


def test_all_files_of_an_item_are_needed(tmp_path: Path) -> None:
    (tmp_path / "base_mask.pt").write_bytes(b"PK")
    watcher = Watcher(PITI, tmp_path)
    assert _looks(watcher, 5) is None
    (tmp_path / "upsample_mask.pt").write_bytes(b"PK")
    found = _looks(watcher, 5)
    assert found is not None
    assert sorted(found) == ["base_mask.pt", "upsample_mask.pt"]


def test_waiting_ends(tmp_path: Path) -> None:
    stop = threading.Event()
    steps = wait_for(OASIS, tmp_path, cancelled=stop.is_set, pause=0)
    assert next(steps).state == "waiting"
    (tmp_path / "oasis_ade20k_pretrained.zip").write_bytes(b"PK")
    assert [step.path.name for step in steps if step.state == "finished"] == ["oasis_ade20k_pretrained.zip"]
    stop.set()
    with pytest.raises(Cancelled):
        list(wait_for(PITI, tmp_path, cancelled=stop.is_set, pause=0))
    with pytest.raises(DownloadError, match="can't be read"):
        next(wait_for(OASIS, tmp_path / "nowhere"))
