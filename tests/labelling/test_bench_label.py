"""A small `bench label`: the fixtures' photographs, half their size, by the networks as they ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.cli import run
from catpaint.datasets import open_dataset
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import DatasetError
from catpaint.labelling import bench_label
from catpaint.models.model import load_model
from tests.models.finetuned import SOURCES
from tests.training.latent_runs import save_latent_source

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


def test_what_was_labelled_is_finetuned_on(tmp_path: Path) -> None:
    """The set as the bench saves it goes through the very command that one finetunes with."""
    bench_label.run(CAMVID, photos=2, output=tmp_path / "own")
    save_latent_source(tmp_path / "source")
    names = open_dataset(tmp_path / "own").vocabulary.names
    weights = np.eye(len(names), len(SOURCES)) + 0.01
    AffinityMatrix(SOURCES, names, weights / weights.sum(1, keepdims=True), "text").save(tmp_path / "affinity.json")
    options = {
        "--model": tmp_path / "source",
        "--dataset": tmp_path / "own",
        "--affinity": tmp_path / "affinity.json",
        "--steps": 3,
        "--batch": 2,
        "--device": "cpu",
        "-o": tmp_path / "result",
    }
    assert run(["finetune", *(str(word) for pair in options.items() for word in pair)]) == 0
    finetuned = load_model(tmp_path / "result").target_vocabulary
    assert finetuned is not None
    assert finetuned.names == names


def test_photographs_have_to_be_named() -> None:
    with pytest.raises(DatasetError, match="--data"):
        bench_label.run()
    with pytest.raises(DatasetError, match="can't be labelled"):
        bench_label.run(CAMVID, photos=0)
