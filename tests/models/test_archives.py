from __future__ import annotations

import io
import random
import tarfile
import zipfile
from pathlib import Path

import pytest

from catpaint.errors import Cancelled, DownloadError
from catpaint.models import archives
from catpaint.models.archives import is_archive, unpack


def _zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path, files: dict[str, bytes], *, links: dict[str, str] | None = None) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name, target in (links or {}).items():
            link = tarfile.TarInfo(name)
            link.type, link.linkname = tarfile.SYMTYPE, target
            archive.addfile(link)
    return path


MAKERS = {"a.zip": _zip, "a.tar.gz": _tar}


@pytest.mark.parametrize("name", MAKERS)
def test_only_what_is_wanted_comes_out(tmp_path: Path, name: str) -> None:
    path = MAKERS[name](tmp_path / name, {"x/a.pth": b"a" * 5000, "x/b.txt": b"b", "c.pth": b"c"})
    assert is_archive(path)
    steps = list(unpack(path, tmp_path / "out", lambda inner: inner.endswith(".pth")))
    assert {step.state for step in steps} == {"unpacking"}
    found = {file.relative_to(tmp_path / "out").as_posix() for file in (tmp_path / "out").rglob("*") if file.is_file()}
    assert found == {"x/a.pth", "c.pth"}
    assert (tmp_path / "out/x/a.pth").read_bytes() == b"a" * 5000


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("inner", ["../up.pth", "/etc/up.pth", "a/../../up.pth", "c:\\up.pth", "\\up.pth"])
def test_nothing_leads_outside(tmp_path: Path, name: str, inner: str) -> None:
    path = MAKERS[name](tmp_path / name, {inner: b"x"})
    with pytest.raises(DownloadError, match=rf"{name}: refused, it names .* outside"):
        list(unpack(path, tmp_path / "in" / "out", lambda _: True))
    assert not list(tmp_path.rglob("up.pth"))


def test_links_are_left_out(tmp_path: Path) -> None:
    path = _tar(tmp_path / "a.tar.gz", {"a.pth": b"x"}, links={"b.pth": "/etc/passwd", "d": "/etc"})
    list(unpack(path, tmp_path / "out", lambda _: True))
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["a.pth"]


@pytest.mark.parametrize("name", MAKERS)
def test_limits(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = MAKERS[name](tmp_path / name, {"a.pth": bytes(10**6), "b.pth": b"x"})
    with pytest.raises(DownloadError, match="unpacks to more than"):
        list(unpack(path, tmp_path / "out", lambda _: True, limit=10**5))
    with pytest.raises(Cancelled):
        list(unpack(path, tmp_path / "out2", lambda _: True, cancelled=lambda: True))
    monkeypatch.setattr(archives, "MAX_ENTRIES", 0)
    with pytest.raises(DownloadError, match="more than 0 files"):
        list(unpack(path, tmp_path / "out3", lambda _: True))


@pytest.mark.parametrize("name", MAKERS)
def test_damage_is_told(tmp_path: Path, name: str) -> None:
    path = MAKERS[name](tmp_path / name, {"a.pth": bytes(range(256)) * 400})
    whole = path.read_bytes()
    for number, data in enumerate((whole[: len(whole) // 2], whole[:60] + b"\xff" * 20 + whole[80:], b"", b"garbage")):
        path.write_bytes(data)
        with pytest.raises(DownloadError) as caught:
            list(unpack(path, tmp_path / f"out{number}", lambda _: True))
        assert name in str(caught.value)
        assert "download it again" in str(caught.value)
    path.write_bytes(b"<html>")
    with pytest.raises(DownloadError, match="is a web page, not an archive"):
        list(unpack(path, tmp_path / "page", lambda _: True))


@pytest.mark.parametrize("ending", ["gz", "bz2", "xz"])
def test_damage_that_unpacks_is_told_by_the_checksum(tmp_path: Path, ending: str) -> None:
    """What can't be compressed stands in gzip as it is: bytes changed there come out as if nothing was."""
    data = random.Random(0).randbytes(200_000)
    path = tmp_path / f"a.tar.{ending}"
    with tarfile.open(path, f"w:{ending}") as archive:  # type: ignore[call-overload]
        entry = tarfile.TarInfo("a.pth")
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))
    list(unpack(path, tmp_path / "whole", lambda _: True))
    assert (tmp_path / "whole/a.pth").read_bytes() == data
    broken = bytearray(path.read_bytes())
    middle = len(broken) // 2
    broken[middle : middle + 20] = bytes(20)
    path.write_bytes(broken)
    with pytest.raises(DownloadError, match="cut off"):
        list(unpack(path, tmp_path / "out", lambda _: True))
