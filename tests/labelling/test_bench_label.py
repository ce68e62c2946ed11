"""A small `bench label`: the fixtures' photographs, half their size, by the networks as they ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.errors import DatasetError
from catpaint.labelling import bench_label

CAMVID = Path(__file__).parents[1] / "fixtures" / "camvid"


def test_two_photographs_are_labelled_well_and_saved_as_pairs(tmp_path: Path) -> None:
    figures = bench_label.run(CAMVID, photos=2, output=tmp_path / "own")
    assert figures["photographs"] == 2
    assert figures["strokes_at_most"] <= bench_label.STROKES
    assert figures["accuracy"]["in_the_end"] > figures["accuracy"]["proposed"]
    assert figures["accuracy"]["lowest"] >= bench_label.TARGET
    assert figures["met"] is True
    pairs = open_dataset(tmp_path / "own")
    assert len(pairs) == 2
    _, label_map = pairs.read(0)
    assert set(np.unique(label_map)) <= set(pairs.vocabulary.ids)


def test_photographs_have_to_be_named() -> None:
    with pytest.raises(DatasetError, match="--data"):
        bench_label.run()
    with pytest.raises(DatasetError, match="can't be labelled"):
        bench_label.run(CAMVID, photos=0)
