from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.datasets import open_dataset
from catpaint.datasets.merge import Merged, MergeProgress, color_spread, group_of, merge_steps, without_bars
from catpaint.datasets.merge_recipe import MergeRecipe, SetRecipe
from catpaint.datasets.split_rules import SplitRule
from catpaint.domain.label_map import write_label_map
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError, FileError
from catpaint.steps import drive
from tests.datasets.labelled_folders import SMALL, scene, write_folder, write_image

TARGET = Vocabulary(
    "merged",
    (
        VocabularyClass(0, "land", (60, 160, 60)),
        VocabularyClass(1, "air", (90, 160, 240)),
        VocabularyClass(2, "beast", (150, 90, 40)),
        VocabularyClass(3, "low air", (50, 50, 90)),
    ),
    ignore=255,
)
TABLE = {"sky": 1, "grass": 0, "cow": 2}
FIRST, SECOND = SetRecipe("first", "one", TABLE), SetRecipe("second", "two", TABLE)


def write_named(root: Path, names: list[str]) -> Path:
    """A data set of scenes under these names."""
    write_folder(root, 0)
    for number, name in enumerate(names):
        image, labels = scene(number)
        Image.fromarray(image).save(root / "images" / f"{name}.png")
        write_label_map(root / "labels" / f"{name}.png", labels, SMALL)
    return root


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_named(tmp_path / "one", ["a_1", "a_2", "b_1", "b_2"])
    write_named(tmp_path / "two", ["plain", "other"])
    (tmp_path / "one" / "test.txt").write_text("a_2\n")
    return tmp_path


def merge(recipe: MergeRecipe, data: Path, name: str = "out", **options: object) -> tuple[Merged, list[MergeProgress]]:
    seen: list[MergeProgress] = []
    return drive(merge_steps(recipe, data, data / name, **options), seen.append), seen


def test_two_sets_become_one(data: Path) -> None:
    merged, seen = merge(MergeRecipe(TARGET, (replace(FIRST, held_out="test"), replace(SECOND, hold_out=0.5))), data)
    train, held_out = open_dataset(data / "out" / "train"), open_dataset(data / "out" / "heldout")
    assert len(train) == 4
    assert {pair.name for pair in held_out.pairs} >= {"a_2"}
    assert {pair.name for pair in (*train.pairs, *held_out.pairs)} == {"a_1", "a_2", "b_1", "b_2", "plain", "other"}
    assert not train.problems
    assert train.vocabulary == TARGET
    for dataset in (train, held_out):
        for position, pair in enumerate(dataset.pairs):
            root = data / ("two" if pair.name in ("plain", "other") else "one")
            assert pair.image.read_bytes() == (root / "images" / f"{pair.name}.png").read_bytes()
            before = open_dataset(root)
            old = before.read_label_map([each.name for each in before.pairs].index(pair.name))
            _, new = dataset.read(position)
            assert np.array_equal(new, np.array([1, 0, 2, IGNORE], np.uint16)[np.where(old == IGNORE, 3, old)])
    counts = merged.parts["train"]
    assert (counts.total, counts.sets) == (4, {"first": 3, "second": 1})
    assert counts.images.tolist() == [4, 4, 4, 0]
    assert counts.pixels.sum() + counts.ignored == 4 * 48 * 64
    assert [(step.stage, step.done, step.total) for step in seen][-1] == ("second: heldout", 2, 2)
    assert len(seen) == 6


def test_the_same_pairs_are_held_out_every_time(data: Path) -> None:
    recipe = MergeRecipe(TARGET, (replace(SECOND, hold_out=0.5),))
    merge(recipe, data, "once")
    merge(recipe, data, "again")
    names = [sorted(path.name for path in (data / each / "heldout" / "labels").iterdir()) for each in ("once", "again")]
    assert names[0] == names[1]
    assert len(names[0]) == 1


def test_groups_and_rules(data: Path) -> None:
    groups = {"b": {"grass": IGNORE}}
    rule = SplitRule("low", (1,), 3, {"row": (0.3, 1.0)}, least=0.0, sets=frozenset({"first"}), groups=frozenset({"b"}))
    merged, _ = merge(MergeRecipe(TARGET, (replace(FIRST, groups=groups), SECOND), (rule,)), data)
    counts = merged.parts["train"]
    assert counts.images.tolist() == [4, 6, 6, 2]
    dataset = open_dataset(data / "out" / "train")
    b_1 = dataset.read_label_map([pair.name for pair in dataset.pairs].index("b_1"))
    assert set(np.unique(b_1)) == {1, 2, 3, IGNORE}
    assert not (b_1[:12] == 3).any()


def test_rare_classes_are_left_to_nobody(data: Path) -> None:
    merged, seen = merge(MergeRecipe(TARGET, (replace(FIRST, minimum_share=0.15), SECOND)), data)
    assert merged.rare == {"first": ("cow",), "second": ()}
    assert merged.parts["train"].images.tolist() == [6, 6, 2, 0]
    assert seen[0] == MergeProgress("first: counting", 1, 4)


def test_other_versions_of_the_images(data: Path) -> None:
    for name in ("a_1", "a_2", "b_1", "b_2"):
        write_image(data / "large" / f"{name}.jpg", (96, 128))
    recipe = MergeRecipe(TARGET, (FIRST, SECOND))
    merge(recipe, data, "small")
    merge(recipe, data, "out", images={"first": data / "large"})
    dataset = open_dataset(data / "out" / "train")
    sizes = {pair.name: dataset.read(position)[1].shape for position, pair in enumerate(dataset.pairs)}
    assert sizes["a_1"] == (96, 128)
    assert sizes["plain"] == (48, 64)
    assert dataset.pairs[0].image.suffix == ".jpg"
    before = open_dataset(data / "small" / "train")
    shares = [np.bincount(each.read_label_map(0).ravel(), minlength=3)[:3] for each in (before, dataset)]
    assert shares[1] / 4 == pytest.approx(shares[0], rel=0.03)


def test_images_that_teach_nothing_are_left_out_of_training(data: Path) -> None:
    grey = np.full((48, 64, 3), 90, np.uint8)
    for name in ("b_1", "a_2"):
        Image.fromarray(grey).save(data / "one" / "images" / f"{name}.png")
    write_label_map(data / "one" / "labels" / "b_2.png", np.full((48, 64), IGNORE, np.uint16), SMALL)
    first = replace(FIRST, held_out="test", least_color=0.01, most_ignored=0.5)
    merged, _ = merge(MergeRecipe(TARGET, (first,)), data)
    assert merged.left_out == {"first": {"colourless": 1, "don't-care": 1}}
    assert merged.parts["train"].total == 1
    assert merged.parts["heldout"].total == 1  # What is to be tested with stays complete.


def test_bars_are_nobodys(data: Path) -> None:
    image, labels = scene(0)
    image[:6], image[-3:] = 0, 255
    bare = without_bars(labels, image)
    assert (bare[:6] == IGNORE).all()
    assert (bare[-3:] == IGNORE).all()
    assert np.array_equal(bare[6:-3], labels[6:-3])
    night = image.copy()
    night[:] = np.linspace(0, 60, 48).astype(np.uint8)[:, None, None]
    assert np.array_equal(without_bars(labels, night), labels)  # Dark, but not a bar.
    sides = np.rot90(image)
    assert (without_bars(np.rot90(labels).copy(), np.ascontiguousarray(sides))[:, :6] == IGNORE).all()
    black = np.zeros_like(image)
    assert np.array_equal(without_bars(labels, black), labels)


def test_colour_spread() -> None:
    image, _ = scene(0)
    grey = np.repeat(image.mean(2, keepdims=True), 3, 2).astype(np.uint8)
    sepia = (grey * np.array([1.0, 0.95, 0.9])).astype(np.uint8)
    assert color_spread(grey) == pytest.approx(0, abs=1e-6)
    assert color_spread(sepia) < 0.02 < color_spread(image)


def test_groups_by_name() -> None:
    assert [group_of(name) for name in ("sea_12", "a_b_c", "plain", "_x")] == ["sea", "a", "", ""]


def test_tidy_sets_have_no_crumbs(data: Path) -> None:
    labels = np.zeros((48, 64), np.uint16)
    labels[20, 20] = 2
    write_label_map(data / "two" / "labels" / "plain.png", labels, SMALL)
    merge(MergeRecipe(TARGET, (replace(SECOND, tidy=0.005),)), data)
    dataset = open_dataset(data / "out" / "train")
    plain = dataset.read_label_map([pair.name for pair in dataset.pairs].index("plain"))
    assert np.unique(plain).tolist() == [1]


def test_what_can_not_be_merged(data: Path) -> None:
    def refused(recipe: MergeRecipe, told: str, error: type[Exception] = DatasetError, **options: object) -> None:
        with pytest.raises(error) as caught:
            merge(recipe, data, **options)
        assert told in str(caught.value)
        assert not (data / "out").exists() or name

    name = ""
    refused(MergeRecipe(TARGET, (replace(FIRST, folder="none"),)), "is no folder")
    refused(MergeRecipe(TARGET, (replace(FIRST, classes={"moon": 1}),)), "has no class 'moon', which the recipe maps")
    refused(MergeRecipe(TARGET, (replace(FIRST, groups={"a": {"moon": 1}}),)), "has no class 'moon'")
    refused(MergeRecipe(TARGET, (replace(FIRST, held_out="val"),)), "has no part 'val'")
    refused(MergeRecipe(TARGET, (replace(FIRST, train="test", held_out="test"),)), "'a_2' is to train and to test with")
    refused(MergeRecipe(TARGET, (FIRST, replace(FIRST, name="third"))), "'a_1' is in the sets first and third")
    refused(MergeRecipe(TARGET, (FIRST,)), "has no set 'third' to take other images for", images={"third": data})
    (data / "one" / "test.txt").write_text("a_9\n")
    refused(MergeRecipe(TARGET, (replace(FIRST, held_out="test"),)), "has no image 'a_9', which test.txt lists")
    (data / "one" / "labels" / "a_1.png").rename(data / "gone.png")
    refused(MergeRecipe(TARGET, (FIRST,)), "has no label map")
    name = "out"
    (data / "out").mkdir()
    (data / "out" / "mine.txt").write_text("mine")
    refused(MergeRecipe(TARGET, (SECOND,)), "holds something already", FileError)
    assert [path.name for path in (data / "out").iterdir()] == ["mine.txt"]


def test_other_versions_must_fit(data: Path) -> None:
    write_image(data / "large" / "plain.jpg", (96, 128))
    with pytest.raises(DatasetError, match="has no image 'other' of set second"):
        merge(MergeRecipe(TARGET, (SECOND,)), data, images={"second": data / "large"})
    write_image(data / "large" / "other.jpg", (96, 96))
    with pytest.raises(DatasetError, match="the aspect must stay"):
        merge(MergeRecipe(TARGET, (SECOND,)), data, "again", images={"second": data / "large"})
