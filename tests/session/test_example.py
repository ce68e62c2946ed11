"""The painted examples that come along."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint import files
from catpaint.domain.label_map import class_counts, read_label_map
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.session.example import EXAMPLE, example_project

FOLDER = files.bundled_folder("assets") / "examples"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_every_vocabulary_has_its_map() -> None:
    assert EXAMPLE in NAMES
    assert sorted(path.stem for path in FOLDER.glob("*.png")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_scene_is_painted_all_over_in_few_large_regions(name: str) -> None:
    vocabulary = Vocabulary.load(FOLDER / f"{name}.json")
    vocabulary.require_unique_colors()
    label_map = read_label_map(FOLDER / f"{name}.png", vocabulary)
    assert not (label_map == IGNORE).any()
    shares = np.array([count / label_map.size for count in class_counts(label_map, vocabulary).values() if count])
    assert 5 <= len(shares) <= 10
    assert shares.min() > 0.003
    # a speck has many borders for its area: painted scenes change class at few places along their rows
    assert np.mean(label_map[:, 1:] != label_map[:, :-1]) < 0.03


def test_the_first_start_opens_one_of_them() -> None:
    project = example_project()
    assert project.vocabulary == Vocabulary.load(FOLDER / f"{EXAMPLE}.json")
    assert project.label_map.shape == read_label_map(FOLDER / f"{EXAMPLE}.png", project.vocabulary).shape
