"""YOLO's outlines."""

from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.datasets import open_dataset
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import DatasetError
from tests.datasets.labelled_folders import write_image


def test_yolo_outlines(tmp_path: Path) -> None:
    write_image(tmp_path / "images/train/a.jpg", (10, 20))
    (tmp_path / "labels/train").mkdir(parents=True)
    (tmp_path / "labels/train/a.txt").write_text("1 0 0 0.5 0 0.5 1 0 1\n")
    (tmp_path / "data.yaml").write_text("names:\n  0: sky\n  1: boat\n")
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == ("yolo", ("sky", "boat"))
    found = dataset.read(0)[1]
    assert (found[:, :10] == 1).all()
    assert (found[:, 12:] == IGNORE).all()
    (tmp_path / "labels/train/a.txt").write_text("5 0 0 0.5 0 0.5 1 0 1\n")
    with pytest.raises(DatasetError, match="line 1 has class 5"):
        open_dataset(tmp_path).read(0)
