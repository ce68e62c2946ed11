"""WebDataset shards: read in place as a folder is, and what is wrong with one is said in a line."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint import files, tar_members
from catpaint.datasets import exports, open_dataset
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.exports import export_steps
from catpaint.datasets.known_pairs import KnownPairs
from catpaint.datasets.subset import by_names, choose_subset
from catpaint.errors import DatasetError, FileError
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder


def png(height: int, width: int, value: int = 0) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(np.full((height, width), value, np.uint8)).save(stream, "PNG")
    return stream.getvalue()


def write_tar(path: Path, entries: Mapping[str, bytes] | list[tuple[str, bytes]]) -> Path:
    with tarfile.open(path, "w") as tar:
        for name, data in entries.items() if isinstance(entries, Mapping) else entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Dataset:
    return open_dataset(write_folder(tmp_path / "set", 7, (20, 24)))


@pytest.fixture
def sharded(folder: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    monkeypatch.setattr(exports, "_SHARD", 4096)
    drive(export_steps(folder, tmp_path / "shards", "shards"))
    return open_dataset(tmp_path / "shards")


def test_all_that_reads_a_folder_reads_shards(folder: Dataset, sharded: Dataset, tmp_path: Path) -> None:
    assert len(list((tmp_path / "shards").glob("*.tar"))) > 1
    assert [pair.name for pair in sharded.pairs] == [pair.name for pair in folder.pairs]
    assert sharded.checked().problems == ()
    assert sharded.content_hash() == folder.content_hash()
    assert choose_subset(sharded, 3) == choose_subset(folder, 3)
    assert by_names(sharded, [folder.pairs[5].name]).pairs == sharded.pairs[5:6]
    # Another tool's reader finds a sample's files next to each other, with one key.
    with tarfile.open(tar_members.file_of(sharded.pairs[0].image)) as tar:
        names = tar.getnames()
    assert [name.partition(".")[0] for name in names[::2]] == [name.partition(".")[0] for name in names[1::2]]
    assert all(name.endswith(".label.png") for name in names[1::2])


def test_the_same_pairs_give_the_same_bytes(folder: Dataset, sharded: Dataset, tmp_path: Path) -> None:
    drive(export_steps(sharded, tmp_path / "again", "shards"))
    for path in sharded.root.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()
    drive(export_steps(sharded, tmp_path / "plain", "folder"))
    assert open_dataset(tmp_path / "plain").content_hash() == folder.content_hash()


def test_pairs_that_were_good_are_remembered_by_their_archive(
    sharded: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATPAINT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("catpaint.datasets.known_pairs._SETTLED", 0.0)
    drive(sharded.checked_steps(remember=True))
    read = []
    monkeypatch.setattr(Dataset, "read", lambda self, position: read.append(position))
    drive(sharded.checked_steps(remember=True))
    assert read == []
    assert (tmp_path / "nothing.tar" / "a.jpg", tmp_path / "b") not in KnownPairs("")


def test_what_is_given_up_leaves_no_archive(folder: Dataset, tmp_path: Path) -> None:
    steps = export_steps(folder, tmp_path / "out", "shards")
    next(steps)
    steps.close()
    assert list((tmp_path / "out").iterdir()) == []


def test_parts_are_what_comes_before_the_number(tmp_path: Path, folder: Dataset) -> None:
    folder.vocabulary.save(tmp_path / "vocabulary.json")
    sample = {"a.png": png(4, 6), "a.seg.png": png(4, 6), "a.json": b"{}", "notes/readme": b""}
    for name in ("train-000000", "val-000000"):
        write_tar(tmp_path / f"{name}.tar", sample)
    assert [pair.name for pair in open_dataset(tmp_path).pairs] == ["train/a", "val/a"]
    assert [pair.name for pair in open_dataset(tmp_path, split="val").pairs] == ["a"]
    with pytest.raises(DatasetError, match="no part 'test'; parts are train, val"):
        open_dataset(tmp_path, split="test")


def test_what_is_wrong_with_a_pair_is_said_and_the_others_stay(tmp_path: Path, folder: Dataset) -> None:
    folder.vocabulary.save(tmp_path / "vocabulary.json")
    good, flat = png(4, 6), png(4, 6)
    entries = [("good.png", good), ("good.label.png", flat), ("lone.jpg", good), ("map.label.png", flat)]
    entries += [("two.jpg", good), ("two.png", good), ("two.label.png", flat), ("good.png", good)]
    entries += [("/etc/passwd.png", good), ("../../out.png", good), ("bad.png", b"no image"), ("bad.label.png", flat)]
    entries += [("wide.png", good), ("wide.label.png", png(4, 7))]
    write_tar(tmp_path / "a-0.tar", entries)
    write_tar(tmp_path / "a-1.tar", {"good.png": good, "good.label.png": flat})
    dataset = open_dataset(tmp_path)
    assert [pair.name for pair in dataset.pairs] == ["good", "bad", "wide"]
    found = [problem.message.removeprefix(f"{tmp_path}/") for problem in dataset.problems]
    assert found == [
        "a-0.tar/good.png: has a name that a-0.tar has already; it is left out",
        "a-0.tar/lone.jpg: has no label map in its archive; add it as lone.label.png",
        "a-0.tar/map.label.png: has no photograph in its archive; add map.jpg",
        "a-0.tar/two.jpg: 'two.png' has the same name; rename one, both are left out",
        "a-1.tar/good.png: has a name that a-0.tar has already; it is left out",
    ]
    checked = dataset.checked()
    assert [pair.name for pair in checked.pairs] == ["good"]
    told = [problem.message for problem in checked.problems[5:]]
    assert f"{tmp_path}/a-0.tar/bad.png: is not an image catpaint can read" in told[0]
    assert "is 7×4 pixels, its image wide.png 6×4; both must have one size" in told[1]


def with_number(archive: bytes, at: int, size: int) -> bytes:
    """An archive whose head at a byte says another size, in the way that knows negative ones; its sum is right."""
    value = bytearray(archive)
    value[at + 124 : at + 136] = bytes([0xFF if size < 0 else 0x80]) + size.to_bytes(11, "big", signed=True)
    value[at + 148 : at + 156] = b" " * 8
    value[at + 148 : at + 156] = b"%06o\0 " % sum(value[at : at + 512])
    return bytes(value)


@pytest.mark.parametrize("size", [-1, -512, -1024, -1536, -5000, 2**34, 2**62, 2**80])
@pytest.mark.parametrize("kind", [b"0", b"x", b"g", b"L", b"K"])
def test_sizes_that_lead_back_are_told(tmp_path: Path, folder: Dataset, size: int, kind: bytes) -> None:
    folder.vocabulary.save(tmp_path / "vocabulary.json")
    path = write_tar(tmp_path / "a.tar", {"a.png": png(4, 6), "a.label.png": png(4, 6)})
    whole = bytearray(path.read_bytes())
    whole[1024 + 156 : 1024 + 157] = kind
    path.write_bytes(with_number(whole, 1024, size))
    with pytest.raises(FileError, match=r"a\.tar: is (damaged|cut off) after 'a"):
        open_dataset(tmp_path)


def test_numbers_of_sparse_files_that_are_none_are_told(tmp_path: Path, folder: Dataset) -> None:
    folder.vocabulary.save(tmp_path / "vocabulary.json")
    for headers in (
        {"GNU.sparse.map": "x"},
        {"GNU.sparse.size": "z"},
        {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"},
    ):
        with tarfile.open(tmp_path / "a.tar", "w", format=tarfile.PAX_FORMAT) as tar:
            entry = tarfile.TarInfo("a.png")
            entry.pax_headers = headers
            tar.addfile(entry)
        with pytest.raises(FileError, match=r"a\.tar: is damaged"):
            open_dataset(tmp_path)


def test_a_cut_archive_is_told(tmp_path: Path, folder: Dataset) -> None:
    folder.vocabulary.save(tmp_path / "vocabulary.json")
    path = write_tar(tmp_path / "a.tar", {"a.png": png(90, 90, 1), "a.label.png": png(4, 6)})
    whole = path.read_bytes()
    ends = 512 * 4
    for length in range(0, len(whole) - 512, 128):
        path.write_bytes(whole[:length])
        if length >= ends + 512:
            assert len(open_dataset(tmp_path)) == 1
            continue
        with pytest.raises(FileError, match=r"a\.tar: is (cut off after 'a|no plain tar archive)"):
            open_dataset(tmp_path)
    path.write_bytes(b"\x1f\x8b" + whole[2:])
    with pytest.raises(FileError, match="is no plain tar archive .*write it without compression"):
        open_dataset(tmp_path)


def test_an_archive_that_changes_afterwards_is_told(tmp_path: Path) -> None:
    path = write_tar(tmp_path / "a.tar", {"a.png": png(4, 6)})
    assert files.read_bytes(path / "a.png", limit=1000) == png(4, 6)
    with pytest.raises(FileError, match="at most 0 MiB"):
        files.read_bytes(path / "a.png", limit=10)
    with pytest.raises(FileError, match=r"b\.png: no such file in the archive"):
        files.read_bytes(path / "b.png", limit=10)
    path.unlink()
    with pytest.raises(FileError, match="no such file"):
        files.read_bytes(path / "a.png", limit=1000)


def test_names_that_shards_cant_tell_apart_are_refused(folder: Dataset, tmp_path: Path) -> None:
    first = folder.pairs[0]
    for path in (first.image, first.label_map):
        for name in ("a.b", "a_b"):
            (path.parent / f"{name}{path.suffix}").write_bytes(path.read_bytes())
    with pytest.raises(DatasetError, match="name of another image but for its dots"):
        drive(export_steps(open_dataset(folder.root), tmp_path / "out", "shards"))
    assert list((tmp_path / "out").iterdir()) == []
