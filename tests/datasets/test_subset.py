from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.datasets import open_dataset
from catpaint.datasets import subset as module
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.subset import (
    by_names,
    choose_rows,
    choose_subset,
    class_pixels_steps,
    read_names,
    subset_steps,
)
from catpaint.errors import DatasetError, FileError
from catpaint.steps import drive
from tests.datasets.labelled_folders import write_folder


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return open_dataset(write_folder(tmp_path / "set", 7, (20, 24)))


def test_the_choice_is_greedy_seeded_and_told(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    # Classes as columns; from image 0 on, image 3 balances best, then image 2 does.
    rows = np.array([[9, 0, 0], [9, 1, 0], [0, 0, 9], [0, 9, 0], [9, 0, 0], [9, 0, 0], [9, 0, 0]], float)
    monkeypatch.setattr(module, "_histogram", lambda dataset, position: rows[position])
    monkeypatch.setattr(np.random, "default_rng", lambda seed: type("R", (), {"integers": lambda self, n: 0})())
    assert choose_subset(dataset, 3) == [0, 2, 3]  # the two tie at first: the lowest position
    seen: list[tuple[int, int]] = []
    chosen = drive(subset_steps(dataset, 3), seen.append)
    assert seen[-1] == (7, 7)
    assert chosen.divergence == pytest.approx(0, abs=1e-4)
    assert [entry.pixels for entry in chosen.coverage] == [9, 9, 9]
    assert [entry.images for entry in chosen.coverage] == [1, 1, 1]


def test_seeds_differ_and_repeat(dataset: Dataset) -> None:
    choices = {tuple(choose_subset(dataset, 4, seed)) for seed in range(8)}
    assert len(choices) > 1
    assert choose_subset(dataset, 4, 5) == choose_subset(dataset, 4, 5)
    pixels = drive(class_pixels_steps(dataset))
    assert choose_subset(dataset, 4, 5, pixels=pixels) == choose_subset(dataset, 4, 5)
    assert sorted(choose_subset(dataset, 7)) == list(range(7))


@given(st.integers(1, 7), st.integers(0, 50))
def test_no_image_twice(count: int, seed: int) -> None:
    histograms = np.random.default_rng(seed).integers(0, 5, (7, 3)).astype(float)
    chosen = module._choose(histograms, count, seed % 7, "uniform")
    assert len(set(chosen)) == len(chosen) == count


def test_the_divergence_may_be_taken_the_other_way() -> None:
    """KL(uniform ‖ shares) asks for the class that is missing; the other way round it is only unequal shares' own."""
    rows = np.array([[50, 50, 0], [60, 30, 3], [50, 50, 0]], float)
    starts = {seed: choose_rows(rows, 1, seed)[0] for seed in range(20)}
    seed = next(seed for seed, first in starts.items() if first == 0)
    assert choose_rows(rows, 2, seed) == [0, 1]
    pooled = rows[0] + rows
    shares = pooled / pooled.sum(1, keepdims=True)
    wanted = (shares * np.log(shares * 3, where=shares > 0, out=np.zeros_like(shares))).sum(1)
    wanted[0] = np.inf
    assert choose_rows(rows, 2, seed, divergence_of="shares") == [0, int(wanted.argmin())]
    with pytest.raises(DatasetError, match="uniform or shares, not of 'both'"):
        choose_rows(rows, 2, divergence_of="both")


@pytest.mark.parametrize("count", [0, 8])
def test_more_images_than_there_are(dataset: Dataset, count: int) -> None:
    with pytest.raises(DatasetError, match=f"has 7 images, {count} can't be chosen"):
        choose_subset(dataset, count)
    with pytest.raises(DatasetError, match=f"has 7 images, {count} can't be chosen"):
        choose_subset(dataset, count, pixels=np.ones((7, 3)))


def test_lists_of_names(dataset: Dataset, tmp_path: Path) -> None:
    names = [dataset.pairs[place].name for place in (4, 1)]
    path = tmp_path / "list.txt"
    path.write_text("\n".join(names) + "\n\n", "utf-8")
    assert [pair.name for pair in by_names(dataset, read_names(path)).pairs] == names
    with pytest.raises(DatasetError, match="has no image 'nowhere'"):
        by_names(dataset, ["nowhere"])
    with pytest.raises(DatasetError, match="twice"):
        by_names(dataset, [names[0], names[0]])
    path.write_text("\n")
    with pytest.raises(DatasetError, match=r"names no image.*catpaint subset"):
        read_names(path)
    with pytest.raises(FileError):
        read_names(tmp_path / "missing.txt")
