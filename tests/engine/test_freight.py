"""Files by their hashes: laid out there as they are here, and nothing leads out of its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catpaint.engine import freight
from catpaint.engine.address import ClusterError
from catpaint.engine.freight import Need, Returning, Stock, chunks, manifest, place_of, sight, stamp


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "model"
    (root / "deep").mkdir(parents=True)
    (root / "a.json").write_text("{}")
    (root / "deep" / "b.bin").write_bytes(bytes(range(256)) * 100)
    (root / "deep" / "same.bin").write_bytes(bytes(range(256)) * 100)
    (root / ".hidden").write_text("left out")
    return root


def brought(stock: Stock, need: Need, *, written: bool = False) -> tuple[Path, list[str]]:
    """A need laid out in a stock, and what had to be sent for it."""
    entries = manifest(need, {})
    lacking = stock.lacking([entry.sha256 for entry in entries])
    for entry in {entry.sha256: entry for entry in entries}.values():
        if entry.sha256 in lacking:
            parts = list(chunks(Path(need.path) / entry.name))
            for number, data in enumerate(parts, start=1):
                stock.take(entry.sha256, data, number == len(parts))
    listed = [(entry.name, entry.sha256) for entry in entries]
    return Path(stock.lay_out(Path(need.path).name, listed, written=written)), lacking


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_folder_is_the_same_there_and_sent_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freight, "CHUNK", 1000)
    stock = Stock(tmp_path / "stock")
    there, sent = brought(stock, Need(str(folder)))
    expected = {name: data for name, data in contents(folder).items() if name != ".hidden"}
    assert contents(there) == expected
    assert there.name == "model"
    assert len(sent) == 2, "equal contents go once"
    again, sent = brought(Stock(tmp_path / "stock"), Need(str(folder)))
    assert (contents(again), sent) == (expected, [])
    part, _ = brought(stock, Need(str(folder), only=("a.json", "gone.txt")))
    assert contents(part) == {"a.json": b"{}"}
    single, _ = brought(stock, Need(str(folder / "a.json")))
    assert (single.name, single.read_bytes()) == ("a.json", b"{}")
    stock.close()
    assert not there.exists()


def test_what_is_written_there_leaves_the_contents_alone(folder: Path, tmp_path: Path) -> None:
    stock = Stock(tmp_path / "stock")
    there, _ = brought(stock, Need(str(folder), written=True), written=True)
    back = Returning(str(there))
    assert back.changed() == ([], [])
    (there / "a.json").write_text('{"step": 2}')
    (there / "new").write_text("new")
    (there / "deep" / "same.bin").unlink()
    assert back.changed() == (["a.json", "new"], ["deep/same.bin"])
    assert back.changed() == ([], [])
    clean, _ = brought(stock, Need(str(folder)))
    assert (clean / "a.json").read_text() == "{}"
    nothing = stock.lay_out("to come", [], written=True)
    assert not Path(nothing).exists()
    assert Path(nothing).parent.is_dir()


def test_a_change_is_seen(folder: Path) -> None:
    before, seen = stamp(Need(str(folder))), sight(str(folder))
    assert (stamp(Need(str(folder))), sight(str(folder))) == (before, seen)
    (folder / "a.json").write_text("{ }")
    assert stamp(Need(str(folder))) != before
    before = sight(str(folder / "a.json"))
    (folder / "more").write_text("")
    assert sight(str(folder)) == seen, "a folder is the same one while it is worked in"
    (folder / "a.json").write_text("{  }")
    assert sight(str(folder / "a.json")) != before
    assert sight(str(folder / "gone")) is None


def test_a_damaged_content_is_refused(tmp_path: Path) -> None:
    stock = Stock(tmp_path / "stock")
    with pytest.raises(ClusterError, match="damaged on the way"):
        stock.take("0" * 64, b"other", True)
    assert stock.lacking(["0" * 64]) == ["0" * 64]
    for wrong in ("", "../x", "Z" * 64):
        with pytest.raises(ClusterError, match="is no hash"):
            stock.lacking([wrong])


@pytest.mark.parametrize("name", ["../out", "/etc/out", "deep/../../out"])
def test_names_stay_in_their_folder(name: str, folder: Path, tmp_path: Path) -> None:
    stock = Stock(tmp_path / "stock")
    brought(stock, Need(str(folder)))
    (entry, *_) = manifest(Need(str(folder)), {})
    with pytest.raises(ClusterError, match="leads out of its folder"):
        stock.lay_out("set", [(name, entry.sha256)], written=False)
    with pytest.raises(ClusterError, match="no name of a folder"):
        stock.lay_out("../set", [], written=False)
    with pytest.raises(ClusterError, match="no model's name"):
        stock.name_model("../source", str(folder))


def test_a_model_is_found_by_its_name_and_changes_with_it(folder: Path, tmp_path: Path) -> None:
    stock = Stock(tmp_path / "stock")
    stock.name_model("source", str(folder))
    assert (stock.models / "source" / "a.json").read_text() == "{}"
    stock.name_model("source", str(folder / "deep"))
    assert (stock.models / "source" / "b.bin").is_file()


def test_paths_are_renamed_and_nothing_else() -> None:
    names = place_of({"/home/me/set": "/there/1/set", "/home/me/set/sub": "/there/2/sub"})
    assert names("/home/me/set") == "/there/1/set"
    assert names("/home/me/set/a/b.png") == os.path.join("/there/1/set", "a", "b.png")
    assert names("/home/me/set/sub/c") == "/there/2/sub/c"
    for other in ("set", "", "/home/me/settings", "/home/me", "sky", "/", "x" * 5000):
        assert names(other) == other
    assert place_of({})("/home/me/set") == "/home/me/set"


def test_too_much_is_told_before_it_is_sent(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freight, "MOST", 1000)
    with pytest.raises(ClusterError, match="too much to send; put it where the cluster sees it"):
        manifest(Need(str(folder)), {})
