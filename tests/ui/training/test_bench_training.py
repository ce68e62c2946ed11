from __future__ import annotations

from pathlib import Path

from catpaint.datasets import open_dataset
from catpaint.domain.vocabulary import Vocabulary
from catpaint.jobs.run_order import RunOrder
from catpaint.ui.training.bench_training import NAME, PAIRS, clean, write_pairs


def test_made_up_pairs_are_a_data_set_of_the_classes(tmp_path: Path) -> None:
    vocabulary = Vocabulary.preset("camvid")
    write_pairs(tmp_path / "pairs", vocabulary)
    dataset = open_dataset(tmp_path / "pairs").checked()
    assert len(dataset) == PAIRS
    assert not dataset.problems
    assert dataset.vocabulary.names == vocabulary.names


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    order = RunOrder(NAME, "starter", str(tmp_path))
    order.save()
    clean()
    assert not order.folder.exists()
