from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint import files
from catpaint.datasets import open_dataset
from catpaint.datasets.pairs import free_name, pair_name, save_pair
from catpaint.domain.vocabulary import VocabularyClass
from catpaint.errors import DatasetError, FileError
from tests.datasets.labelled_folders import SMALL, scene


def test_pairs_come_back_as_a_data_set(tmp_path: Path) -> None:
    root = tmp_path / "by hand"
    for number, name in enumerate(("first", "зимний лес 🌲", "海")):
        save_pair(root, name, *scene(number), SMALL)
    data = open_dataset(root)
    assert data.format == "folder"
    assert data.vocabulary == SMALL
    assert {pair.name for pair in data.pairs} == {"first", "зимний лес 🌲", "海"}
    place = next(place for place, pair in enumerate(data.pairs) if pair.name == "海")
    image, label_map = data.read(place)
    np.testing.assert_array_equal(image, scene(2)[0])
    np.testing.assert_array_equal(label_map, scene(2)[1])


def test_names_that_are_one_file_elsewhere_are_taken(tmp_path: Path) -> None:
    """Where case or the writing of accents doesn't count (Windows, macOS), the second would replace the first."""
    save_pair(tmp_path, "Caf\u00e9 001", *scene(0), SMALL)
    for name in ("caf\u00e9 001", "CAFE\u0301 001"):
        with pytest.raises(DatasetError, match="is there already"):
            save_pair(tmp_path, name, *scene(1), SMALL)
    assert free_name(tmp_path, "cafe\u0301") == "cafe\u0301 002"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    save_pair(tmp_path, "one", *scene(0), SMALL)
    before = (tmp_path / "labels" / "one.png").read_bytes()
    with pytest.raises(DatasetError, match=r"one\.png: is there already; choose another name"):
        save_pair(tmp_path, "one", *scene(1), SMALL)
    (tmp_path / "images" / "two.jpg").write_bytes(b"somebody's")
    with pytest.raises(DatasetError, match=r"two\.jpg: is there already"):
        save_pair(tmp_path, "two", *scene(1), SMALL)
    assert (tmp_path / "labels" / "one.png").read_bytes() == before


def test_the_vocabulary_may_only_grow(tmp_path: Path) -> None:
    save_pair(tmp_path, "one", *scene(0), SMALL)
    grown = SMALL.with_class(VocabularyClass(7, "kelp", (0, 90, 80)))
    save_pair(tmp_path, "two", *scene(1), grown)
    assert open_dataset(tmp_path).vocabulary.names == grown.names
    save_pair(tmp_path, "three", *scene(2), SMALL)  # Fewer classes than the folder has: its own stay.
    assert open_dataset(tmp_path).vocabulary.names == grown.names
    other = SMALL.with_changed(1, name="sand")
    with pytest.raises(DatasetError, match=r"has 'grass' where the painting has 'sand' \(id 1\)"):
        save_pair(tmp_path, "four", *scene(3), other)
    assert len(open_dataset(tmp_path)) == 3


def test_sizes_that_differ(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="64×48 pixels, the painting 32×16; both must have one size"):
        save_pair(tmp_path, "one", scene(0)[0], scene(0, (16, 32))[1], SMALL)
    assert not (tmp_path / "images").exists()


def test_half_a_pair_never_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = files.write_bytes

    def full(path: Path, data: bytes) -> None:
        if path.parent.name == "labels":
            raise FileError(f"{path}: can't be written (no space left)")
        write(path, data)

    monkeypatch.setattr(files, "write_bytes", full)
    with pytest.raises(FileError, match="no space left"):
        save_pair(tmp_path, "one", *scene(0), SMALL)
    assert list((tmp_path / "images").iterdir()) == []


def test_names(tmp_path: Path) -> None:
    assert pair_name(" a/b:c\n.png ") == "a b c .png"
    with pytest.raises(DatasetError, match="can't be a file's name"):
        pair_name(" ../ ")
    assert free_name(tmp_path) == "pair 001"
    save_pair(tmp_path, "pair 001", *scene(0), SMALL)
    assert free_name(tmp_path) == "pair 002"
