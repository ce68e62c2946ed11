from __future__ import annotations

import os
from pathlib import Path

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


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    files.write_text(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["x" * 255, "я" * 127, "猫" * 85])
def test_names_may_be_as_long_as_file_systems_take(tmp_path: Path, name: str) -> None:
    files.write_bytes(tmp_path / name, b"1")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_text_in_utf_16_and_with_marks(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (tmp_path / "a.txt").write_text("Küste\n", encoding=encoding)
        assert files.read_text(tmp_path / "a.txt") == "Küste\n"
    (tmp_path / "a.txt").write_bytes(b"\xff\xfea")
    with pytest.raises(FileError, match="UTF-16"):
        files.read_text(tmp_path / "a.txt")


def test_half_a_character_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(FileError, match="half a character"):
        files.write_text(tmp_path / "a.txt", "sea \ud800")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "before"


def test_json_is_what_can_be_written_again() -> None:
    assert files.parse_json('{"sea": ["\\u00e4", 1]}') == {"sea": ["ä", 1]}
    with pytest.raises(ValueError, match="surrogates not allowed"):
        files.parse_json('["\\ud800"]')
    with pytest.raises(ValueError, match="Expecting"):
        files.parse_json("[")


def test_what_kills_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".a.png.abcdefgh.tmp", "mine.tmp", ".hidden"):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / ".b.png.abcdefgh.tmp").write_bytes(b"being written")
    assert [path.name for path in files.remove_stale_temporaries(tmp_path)] == [".a.png.abcdefgh.tmp"]
