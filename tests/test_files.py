from __future__ import annotations

import os

import pytest

from catpaint import files
from catpaint.errors import FileError


def test_atomic_write_replaces_only_when_done(tmp_path) -> None:
    path = tmp_path / "a.txt"
    files.write_text(path, "old")
    with pytest.raises(KeyError), files.atomic_write(path) as file:
        file.write(b"half")
        raise KeyError
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.txt"]
    files.write_text(path, "new")
    assert path.read_text() == "new"


def test_missing_folder_is_named(tmp_path) -> None:
    with pytest.raises(FileError, match=r"its folder .*no doesn't exist"):
        files.write_text(tmp_path / "no" / "a.txt", "x")


def test_folder_in_the_way(tmp_path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(FileError, match="can't be written"):
        files.write_text(tmp_path / "a", "x")
    (tmp_path / "f").write_text("")
    with pytest.raises(FileError, match="can't be written"):
        files.make_folder(tmp_path / "f" / "sub")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder(tmp_path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FileError, match="Permission denied"):
        files.write_text(tmp_path / "a", "x")


def test_reading_is_bounded(tmp_path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"x" * 100)
    assert files.read_bytes(path, limit=100) == b"x" * 100
    with pytest.raises(FileError, match="at most"):
        files.read_bytes(path, limit=99)


def test_byte_order_mark_is_dropped(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfhello")
    assert files.read_text(path) == "hello"


def test_model_folders_in_order(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path))
    folders = files.model_folders()
    assert folders[0] == tmp_path
    assert folders[-1] == files.bundled_folder("checkpoints")
    monkeypatch.delenv("CATPAINT_MODELS")
    assert tmp_path not in files.model_folders()
