from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.datasets import open_dataset
from catpaint.datasets.class_mapping import ClassMapping, carried, mapped, suggested, with_values
from catpaint.domain.refactoring import merged, removed, renamed, split
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import DatasetError, LabelMapError
from tests.datasets.labelled_folders import SMALL, write_folder, write_grey, write_image

MINE = Vocabulary(
    "mine",
    (
        VocabularyClass(3, "heaven", (10, 10, 200)),
        VocabularyClass(4, "meadow", (10, 200, 10)),
        VocabularyClass(9, "beast", (200, 10, 10)),
    ),
)
MAPPING = ClassMapping({0: 3, 1: 4, 2: IGNORE})

tables = st.dictionaries(st.integers(0, 300), st.one_of(st.integers(0, 300), st.just(IGNORE)), max_size=8)
mappings = st.builds(
    ClassMapping, tables, st.dictionaries(st.text(max_size=6), tables, max_size=3), st.frozensets(st.text(max_size=6))
)


@given(mappings)
def test_json_and_back(mapping: ClassMapping) -> None:
    again = ClassMapping.from_json(json.loads(json.dumps(mapping.to_json())))
    assert again == mapping
    assert hash(again) == hash(mapping)


@pytest.mark.parametrize(
    "value",
    [None, [], {"classes": 3}, {"classes": {"x": 1}}, {"classes": {"1": -1}}, {"classes": {"1": True}},
     {"classes": {"1": 65535}}, {"classes": {}, "files": 3}, {"classes": {}, "scaled": [3]}],
)  # fmt: skip
def test_damaged_json(value: object) -> None:
    with pytest.raises(DatasetError, match="import the data set again"):
        ClassMapping.from_json(value)


def test_a_data_set_is_read_in_the_projects_ids_and_stays_as_it_is(tmp_path: Path) -> None:
    own = open_dataset(write_folder(tmp_path / "set", 2))
    before = {path: path.read_bytes() for path in (tmp_path / "set").rglob("*") if path.is_file()}
    data = mapped(own, MAPPING, MINE)
    image, label_map = data.read(1)
    plain = own.read_label_map(1)
    assert image.shape[:2] == label_map.shape
    assert data.vocabulary is MINE
    assert set(np.unique(label_map)) == {3, 4, IGNORE}
    np.testing.assert_array_equal(label_map == 4, plain == 1)
    np.testing.assert_array_equal(label_map == IGNORE, (plain == 2) | (plain == IGNORE))
    assert {path: path.read_bytes() for path in (tmp_path / "set").rglob("*") if path.is_file()} == before
    # Mapped once more it is mapped from its own classes.
    again = mapped(data, ClassMapping({2: 9}), MINE)
    np.testing.assert_array_equal(again.read_label_map(1) == 9, plain == 2)
    hashes = {each.content_hash() for each in (own, data, again)}
    assert len(hashes) == 3
    assert mapped(own, MAPPING, MINE).content_hash() == data.content_hash()


def test_values_nobody_listed_yes_no_maps_and_other_sizes(tmp_path: Path) -> None:
    root = write_folder(tmp_path / "set", 2)
    write_image(root / "images" / "stray.png", (4, 6))
    write_grey(root / "labels" / "stray.png", np.full((4, 6), 17))
    write_image(root / "images" / "yes.png", (4, 6))
    write_grey(root / "labels" / "yes.png", np.array([[0, 255, 255]] * 4).repeat(2, 1))
    write_image(root / "images" / "small.png", (8, 12))
    write_grey(root / "labels" / "small.png", np.ones((4, 6)))
    mapping = ClassMapping({0: 3, 1: 4, 17: 9}, {"yes": {0: IGNORE, 255: 9}}, frozenset({"small"}))
    data = mapped(open_dataset(root), mapping, MINE)
    maps = {pair.name: data.read(place)[1] for place, pair in enumerate(data.pairs)}
    assert (maps["stray"] == 9).all()
    assert set(np.unique(maps["yes"])) == {9, IGNORE}
    assert maps["small"].shape == (8, 12)
    assert (maps["small"] == 4).all()
    with pytest.raises(LabelMapError, match=r"stray\.png: holds value 17"):
        mapped(open_dataset(root), MAPPING, MINE).read_label_map(2 if data.pairs[2].name == "stray" else 3)


def test_a_class_that_is_gone_is_told_when_reading(tmp_path: Path) -> None:
    data = mapped(open_dataset(write_folder(tmp_path / "set", 1)), ClassMapping({0: 7}), MINE)
    with pytest.raises(DatasetError, match=r"scene0\.png: is mapped to class 7.*import the data set again"):
        data.read(0)


def test_it_follows_changes_of_the_classes() -> None:
    full = ClassMapping({0: 3, 1: 4, 2: 9}, {"a": {255: 9}})
    assert carried(full, renamed(MINE, 3, "sky")) is full
    assert carried(full, split(MINE, 3, "dusk", (1, 2, 3))) is full
    joined = carried(full, merged(MINE, (9,), 4))
    assert joined == ClassMapping({0: 3, 1: 4, 2: 4}, {"a": {255: 4}})
    assert carried(full, removed(MINE, 9)) == ClassMapping({0: 3, 1: 4, 2: IGNORE}, {"a": {255: IGNORE}})
    assert joined.targets == {3, 4}


def _named(*names: str) -> Vocabulary:
    return Vocabulary("names", tuple(VocabularyClass(place, name, (place, 0, 0)) for place, name in enumerate(names)))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Trees", "tree", True),
        ("sky-other", "Sky", True),
        ("palm tree", "tree", True),
        ("pedestrain", "pedestrian", True),
        ("grass", "grass", True),
        ("海藻", "海藻", True),
        ("🌊", "🌊", True),
        ("traffic sign", "traffic light", False),
        ("traffic", "traffic light", False),
        ("fridge", "bridge", False),
        ("rain", "train", False),
        ("🌊", "🌴", False),
    ],
)
def test_names_that_are_alike(one: str, other: str, alike: bool) -> None:
    assert bool(suggested(_named(one), _named(other))) is alike


def test_equal_names_go_before_similar_ones_and_the_unknown_class_has_none() -> None:
    found = suggested(_named("tree", "palm tree"), _named("palm tree", "tree"))
    assert [(found[key].target, found[key].score) for key in (0, 1)] == [(1, 1.0), (0, 1.0)]
    unknown = Vocabulary("u", _named("void", "sky").classes, unknown=0)
    assert set(suggested(unknown, _named("void", "sky"))) == {1}


def test_values_become_classes_with_names_of_their_own() -> None:
    taken = SMALL.with_class(VocabularyClass(40, "value 17", (1, 1, 1)))
    grown = with_values(taken, (17, 255, 0))
    assert grown.ids == (0, 1, 2, 40, 17, 255)
    assert grown.names[-2:] == ("value 17 (not listed)", "value 255")
    assert grown.ignore is None
