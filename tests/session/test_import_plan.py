from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.datasets.survey import Survey, survey
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError, VocabularyError
from catpaint.session.import_plan import ImportPlan
from tests.datasets.labelled_folders import write_folder, write_grey, write_image

MINE = Vocabulary("mine", (VocabularyClass(5, "Sky", (90, 160, 240)), VocabularyClass(6, "sand", (60, 160, 60))))


@pytest.fixture
def found(tmp_path: Path) -> Survey:
    return survey(open_dataset(write_folder(tmp_path / "set", 12)))


def test_the_first_proposal(found: Survey) -> None:
    plan = ImportPlan(found, MINE)
    assert plan.targets == {0: "Sky", 1: "grass", 2: "cow"}
    assert plan.vocabulary_after.names == ("Sky", "sand", "grass", "cow")
    assert plan.vocabulary_after.ids == (5, 6, 0, 1)
    assert plan.mapping.classes == {0: 5, 1: 0, 2: 1}
    # Grass has the colour that sand has already.
    assert len({entry.color for entry in plan.vocabulary_after.classes}) == 4
    assert plan.unmatched() == [1, 2]


def test_merging_ignoring_and_colours(found: Survey) -> None:
    plan = ImportPlan(found, MINE)
    plan.set_target(2, " grass ")
    plan.set_target(0, None)
    plan.set_color("grass", (1, 2, 3))
    assert plan.merged_into("grass") == 2
    assert [(entry.name, entry.color) for entry in plan.born] == [("grass", (1, 2, 3))]
    assert plan.mapping.classes == {0: IGNORE, 1: 0, 2: 0}
    data = plan.result().train
    assert set(np.unique(data.read(0)[1])) == {0, IGNORE}
    plan.set_target(1, None)
    plan.set_target(2, "")
    with pytest.raises(DatasetError, match="every class of the data set is ignored"):
        plan.advice()


def test_a_bad_name_is_refused(found: Survey) -> None:
    plan = ImportPlan(found, MINE)
    plan.set_target(0, "x" * 300)
    with pytest.raises(VocabularyError, match="longer than"):
        _ = plan.vocabulary_after


def test_the_choice_the_split_and_the_result(found: Survey) -> None:
    plan = ImportPlan(found, MINE)
    plan.set_training(count=6, share=0.5, seed=3, size=(64, 64), crop=False)
    train, held_out = plan.split
    assert (len(train), len(held_out)) == (6, 3)
    assert not set(train) & set(held_out)
    result = plan.result()
    assert [pair.name for pair in result.train.pairs] == [found.files[place].name for place in train]
    assert result.held_out is not None
    assert len(result.held_out) == 3
    assert plan.advice().images == 6
    plan.set_training(count=None, share=0.25, seed=3, size=(64, 64), crop=False)
    assert [len(part) for part in plan.split] == [9, 3]
    plan.set_training(count=None, share=0, seed=3, size=(64, 64), crop=False)
    assert plan.result().held_out is None
    # The project's classes that have nothing to do with the data set are no matter of the coach.
    assert not any("sand" in finding.text for finding in plan.advice().findings)


def test_skipping(found: Survey) -> None:
    plan = ImportPlan(found, MINE)
    for position in range(11):
        plan.set_skipped(position, True)
    assert [file.position for file in plan.usable] == [11]
    plan.set_skipped(11, True)
    with pytest.raises(DatasetError, match="no pair is left"):
        plan.result()
    plan.set_skipped(11, False)
    plan.set_training(count=None, share=0.1, seed=0, size=(64, 64), crop=False)
    assert len(plan.result().train) == 1


def test_problems_are_solved_by_choices(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 1)
    for name, values in (("stray", [[17, 1]]), ("yes", [[0, 255]])):
        write_image(root / "images" / f"{name}.png", (1, 2))
        write_grey(root / "labels" / f"{name}.png", values)
    write_image(root / "images" / "size.png", (4, 4))
    write_grey(root / "labels" / "size.png", [[1, 2], [1, 2]])
    plan = ImportPlan(survey(open_dataset(root)), MINE)
    assert plan.targets[17] is None
    assert [file.name for file in plan.usable] == ["scene0", "size", "stray"]
    plan.set_files(scale=False, marked="kelp")
    assert [file.name for file in plan.usable] == ["scene0", "stray", "yes"]
    plan.set_target(17, "kelp")
    data = plan.dataset()
    maps = {pair.name: data.read_label_map(place) for place, pair in enumerate(data.pairs)}
    kelp = plan.vocabulary_after.by_name("kelp").id
    assert maps["yes"].tolist() == [[IGNORE, kelp]]
    assert maps["stray"][0, 0] == kelp


def test_many_classes_in_other_scripts(tmp_path: Path) -> None:
    names = [f"класс {number} 🌿" for number in range(500)]
    entries = tuple(
        VocabularyClass(number, name, (number % 256, number // 256, 7)) for number, name in enumerate(names)
    )
    many = Vocabulary("many", entries)
    root = write_folder(tmp_path / "set", 1)
    write_grey(root / "labels" / "scene0.png", np.arange(48 * 64).reshape(48, 64) % 200)
    plan = ImportPlan(survey(open_dataset(root, vocabulary=many)), MINE)
    assert len(plan.born) == 200  # What no image shows isn't proposed.
    for entry in entries:
        plan.set_target(entry.id, entry.name)
    assert len(plan.vocabulary_after) == 502
    assert 255 not in plan.vocabulary_after.ids
    assert ImportPlan(plan.survey, plan.vocabulary_after).born == ()
