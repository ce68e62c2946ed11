from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.datasets.exports import EXPORTS, export_steps
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import DatasetError, FileError
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder


@pytest.mark.parametrize("layout", EXPORTS)
def test_what_is_written_reads_back_pixel_for_pixel(tmp_path: Path, layout: str) -> None:
    dataset = open_dataset(write_folder(tmp_path / "set", 3, (20, 24)))
    assert drive(export_steps(dataset, tmp_path / "out", layout)) == 3
    back = open_dataset(tmp_path / "out")
    assert (back.format, back.problems) == (layout, ())
    for position in range(3):
        image, before = dataset.read(position)
        again, after = back.read(position)
        assert np.array_equal(image, again)
        for entry in dataset.vocabulary.classes:
            same = back.vocabulary.by_name(entry.name).id
            assert np.array_equal(before == entry.id, after == same)
        assert (
            (before == IGNORE) == ~np.isin(after, [e.id for e in back.vocabulary.classes if e.name != "background"])
        ).all()


def test_nothing_is_overwritten_and_layouts_are_known(tmp_path: Path) -> None:
    dataset = open_dataset(write_folder(tmp_path / "set", 1, (20, 24)))
    with pytest.raises(FileError, match="holds something already"):
        drive(export_steps(dataset, tmp_path / "set", "coco"))
    with pytest.raises(DatasetError, match="unknown"):
        drive(export_steps(dataset, tmp_path / "out", "tarball"))
