from __future__ import annotations

import os
from pathlib import Path

import pytest

from catpaint import files
from catpaint.datasets import open_dataset
from catpaint.datasets.dataset import Dataset
from catpaint.errors import DatasetError
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder


def aged(root: Path, seconds: float = 60.0) -> Path:
    """The folder as if it had been written a while ago."""
    for path in root.rglob("*"):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - seconds))
    return root


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Positions of the pairs that were read."""
    found: list[int] = []
    read = Dataset.read

    def counted(self: Dataset, position: int) -> object:
        found.append(position)
        return read(self, position)

    monkeypatch.setattr(Dataset, "read", counted)
    return found


def test_good_pairs_are_read_once(tmp_path: Path, reads: list[int]) -> None:
    root = aged(write_folder(tmp_path / "set", 5))
    data = open_dataset(root)
    (root / "labels/scene3.png").write_bytes(b"no picture")
    for expected in ([0, 1, 2, 3, 4], [3], [3]):
        reads.clear()
        seen: list[tuple[int, int]] = []
        checked = drive(data.checked_steps(remember=True), seen.append)
        assert reads == expected
        assert seen[-1] == (5, 5)
        assert [pair.name for pair in checked.pairs] == ["scene0", "scene1", "scene2", "scene4"]
        assert [problem.path.name for problem in checked.problems] == ["scene3.png"]
    # A changed pair is read again, here or where the classes are others.
    os.utime(root / "images/scene0.png", (1, 1))
    reads.clear()
    drive(data.checked_steps(remember=True))
    assert reads == [0, 3]
    reads.clear()
    drive(data.subset([0, 1]).checked_steps())
    assert reads == [0, 1]


def test_a_cancelled_check_goes_on_where_it_was(tmp_path: Path, reads: list[int]) -> None:
    data = open_dataset(aged(write_folder(tmp_path / "set", 4)))
    steps = data.checked_steps(remember=True)
    next(steps)
    next(steps)
    steps.close()
    drive(data.checked_steps(remember=True))
    assert reads == [0, 1, 2, 3]


def test_files_written_a_moment_ago_are_read_again(tmp_path: Path, reads: list[int]) -> None:
    data = open_dataset(write_folder(tmp_path / "set", 1))
    for _ in range(2):
        drive(data.checked_steps(remember=True))
    assert reads == [0, 0]


def test_what_is_remembered_may_be_damaged_or_not_writable(tmp_path: Path, reads: list[int]) -> None:
    data = open_dataset(aged(write_folder(tmp_path / "set", 2)))
    drive(data.checked_steps(remember=True))
    (kept,) = (files.cache_folder() / "pairs").iterdir()
    kept.write_bytes(b"\xff\xfe\x00")
    drive(data.checked_steps(remember=True))
    assert reads == [0, 1, 0, 1]
    kept.unlink()
    kept.mkdir()
    drive(data.checked_steps(remember=True))
    assert reads == [0, 1] * 3


def test_more_than_two_thousand_pairs_are_all_checked(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 1)
    data = open_dataset(root)
    many = data.subset([0] * 2100)
    (root / "labels/scene0.png").write_bytes(b"no picture")
    with pytest.raises(DatasetError, match="none of its 2100 pairs"):
        drive(many.checked_steps(remember=True))
