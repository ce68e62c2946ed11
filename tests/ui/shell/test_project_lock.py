from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from catpaint.ui.shell.project_lock import ProjectLock, lock_path
from catpaint.ui.shell.window_files import with_ending


def test_the_second_window_is_told_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "sea.catpaint"
    path.write_bytes(b"1")
    first, second = ProjectLock(), ProjectLock()
    assert first.take(path) == ""
    assert "since" in second.take(path)
    assert first.is_held(path)
    assert not second.is_held(path)
    first.release()
    assert not lock_path(path).exists()
    assert second.take(path) == ""
    second.release()


def test_locks_of_a_crash_are_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "sea.catpaint"
    path.write_bytes(b"1")
    code = (
        "import os, sys\nfrom PySide6.QtCore import QLockFile\n"
        "lock = QLockFile(sys.argv[1])\nlock.setStaleLockTime(0)\nassert lock.tryLock(0)\nos._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(lock_path(path))], check=True, timeout=120)
    assert lock_path(path).exists()
    lock = ProjectLock()
    assert lock.take(path) == ""
    lock.release()
    lock_path(path).touch()
    os.utime(lock_path(path), (0, 0))
    assert lock.take(path) == ""
    lock.release()


@pytest.mark.parametrize("left", [b"", bytes(30), b"garbage", b"-1\nsea\nhere\n"])
def test_locks_that_name_no_process_are_taken_over(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "sea.catpaint"
    path.write_bytes(b"1")
    lock_path(path).write_bytes(left)
    lock = ProjectLock()
    assert lock.take(path) != ""  # It may be about to be written.
    os.utime(lock_path(path), (0, 0))
    assert lock.take(path) == ""
    assert lock.is_held(path)
    lock.release()


def test_a_link_is_the_project_it_leads_to(tmp_path: Path) -> None:
    path, link = tmp_path / "sea.catpaint", tmp_path / "elsewhere" / "link.catpaint"
    path.write_bytes(b"1")
    link.parent.mkdir()
    link.symlink_to(path)
    first, second = ProjectLock(), ProjectLock()
    assert first.take(path) == ""
    assert "since" in second.take(link)
    first.release()
    assert second.take(link) == ""
    assert "since" in first.take(path)
    second.release()


def test_names_of_any_length_are_locked(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 123 + ".catpaint")
    path.write_bytes(b"1")
    first, second = ProjectLock(), ProjectLock()
    assert first.take(path) == ""
    assert first.is_held(path)
    assert second.take(path) != ""
    first.release()


def test_a_file_that_somebody_else_saved_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "sea.catpaint"
    path.write_bytes(b"1")
    lock = ProjectLock()
    lock.take(path)
    assert not lock.has_changed(path)
    path.write_bytes(b"two")
    assert lock.has_changed(path)
    lock.take(path)
    assert not lock.has_changed(path)
    lock.release()
    assert not lock.has_changed(path)


@pytest.mark.parametrize(
    ("typed", "filter_", "ending", "expected"),
    [
        ("old", "catpaint projects (*.catpaint)", ".catpaint", "old.catpaint"),
        ("old.CATPAINT", "catpaint projects (*.catpaint)", ".catpaint", "old.CATPAINT"),
        ("sea 1.5", "Pictures (*.png *.jpg)", ".png", "sea 1.5.png"),
        ("sea.jpg", "Pictures (*.png *.jpg)", " overlay.png", "sea.jpg"),
        ("sea", "Affinity (*.json *.csv)", " affinity.json", "sea.json"),
    ],
)
def test_the_ending_is_known_before_the_question(typed: str, filter_: str, ending: str, expected: str) -> None:
    assert with_ending(Path(typed), filter_, ending) == Path(expected)
