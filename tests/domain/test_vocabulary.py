from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.vocabulary import (
    IGNORE,
    PRESETS,
    Vocabulary,
    VocabularyClass,
    color_from_hex,
    color_to_hex,
    distinct_color,
    near_color,
)
from catpaint.errors import FileError, VocabularyError


def _vocabulary(*names: str) -> Vocabulary:
    return Vocabulary("mine", tuple(VocabularyClass(i, name, (i, 0, 200)) for i, name in enumerate(names)))


@pytest.mark.parametrize(("name", "count"), [("ade20k", 151), ("cocostuff", 183), ("cityscapes", 35), ("camvid", 11)])
def test_preset_has_its_classes(name: str, count: int) -> None:
    vocabulary = Vocabulary.preset(name)
    assert len(vocabulary) == count
    assert Vocabulary.from_json(vocabulary.to_json()) == vocabulary


def test_cocostuff_marks_the_sources_no_image_showed() -> None:
    vocabulary = Vocabulary.preset("cocostuff")
    assert {entry.id for entry in vocabulary.classes if not entry.trained} == {
        0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83, 91
    }  # fmt: skip


def test_presets_are_listed() -> None:
    with pytest.raises(VocabularyError, match=r"no preset vocabulary 'nope'; there are ade20k"):
        Vocabulary.preset("nope")
    assert all(len(Vocabulary.load(name)) for name in PRESETS)


def test_save_and_load(tmp_path) -> None:
    vocabulary = Vocabulary(
        "mer",
        (
            VocabularyClass(3, "goémon 🌿", (1, 2, 3), synonyms=("kelp",), trained=False, train_id=7),
            VocabularyClass(9, "海", (4, 5, 6)),
        ),
        ignore=255,
        unknown=9,
    )
    vocabulary.save(tmp_path / "v.json")
    assert Vocabulary.load(tmp_path / "v.json") == vocabulary


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"classes": []}, "has no classes"),
        ({"classes": "sky"}, "'classes' is missing or not a list"),
        ({"classes": [{"id": 0, "name": " ", "color": "#000000"}]}, "id 0: has an empty name"),
        ({"classes": [{"id": 0, "name": "sky", "color": "blue"}]}, "'blue' is not a colour"),
        ({"classes": [{"id": "0", "name": "sky", "color": "#000000"}]}, "'id' must be a whole number, not '0'"),
        ({"classes": [{"id": True, "name": "sky", "color": "#000000"}]}, "'id' must be a whole number"),
        ({"classes": [{"id": 65535, "name": "sky", "color": "#000000"}]}, "id 65535 is outside 0..65534"),
        ({"classes": [{"id": 0, "name": 7, "color": "#000000"}]}, "'name' must be text"),
        ({"unknown": 5}, "'unknown' is 5, but no class has that id"),
        ({"ignore": 0}, "'ignore' is 0, but a class has that id"),
        ({"classes": [{"id": 0, "name": "a", "color": "#000000"}] * 2}, "id 0 is already taken"),
        (
            {"classes": [{"id": 0, "name": "a", "color": "#000000"}, {"id": 1, "name": "a", "color": "#000001"}]},
            "class 'a' appears twice",
        ),
    ],
)
def test_broken_rule_names_file_and_value(tmp_path, change, message) -> None:
    value = {"name": "v", "classes": [{"id": 0, "name": "sky", "color": "#0000ff"}]} | change
    path = tmp_path / "v.json"
    path.write_text(json.dumps(value))
    with pytest.raises(VocabularyError) as caught:
        Vocabulary.load(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"name": "x"}', "[" * 100_000])
def test_broken_json_is_one_clear_error(tmp_path, text) -> None:
    path = tmp_path / "v.json"
    path.write_text(text)
    with pytest.raises(VocabularyError, match="v.json"):
        Vocabulary.load(path)


def test_missing_file_folder_and_bytes(tmp_path) -> None:
    with pytest.raises(FileError, match="no such file"):
        Vocabulary.load(tmp_path / "none.json")
    with pytest.raises(FileError, match="is a folder"):
        Vocabulary.load(tmp_path)
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileError, match="UTF-8"):
        Vocabulary.load(tmp_path / "b.json")


def test_luts() -> None:
    vocabulary = Vocabulary("v", (VocabularyClass(5, "a", (1, 2, 3)), VocabularyClass(2, "b", (4, 5, 6))))
    lut = vocabulary.index_lut()
    assert lut[5] == 0
    assert lut[2] == 1
    assert np.count_nonzero(lut != IGNORE) == 2
    assert vocabulary.color_lut()[[5, 2, 0]].tolist() == [[1, 2, 3], [4, 5, 6], [0, 0, 0]]


def test_duplicate_colours_are_named() -> None:
    vocabulary = Vocabulary("v", (VocabularyClass(0, "a", (1, 2, 3)), VocabularyClass(1, "b", (1, 2, 3))))
    with pytest.raises(VocabularyError, match="'a' and 'b' share the colour #010203"):
        vocabulary.require_unique_colors()


def test_edits_return_new_vocabularies() -> None:
    start = _vocabulary("sky", "sea")
    more = start.with_class(VocabularyClass(7, "sand", (9, 9, 9)), position=1)
    assert more.names == ("sky", "sand", "sea")
    assert more.without_class(7) == start
    assert more.with_changed(7, name="beach").by_id(7).name == "beach"
    assert start.free_id() == 2
    with pytest.raises(VocabularyError, match="no class with id 9"):
        start.by_id(9)
    with pytest.raises(VocabularyError, match="has no classes"):
        _vocabulary("sky").without_class(0)


def test_removing_the_unknown_class_forgets_it() -> None:
    vocabulary = Vocabulary("v", (VocabularyClass(0, "void", (0, 0, 0)), VocabularyClass(1, "a", (1, 1, 1))), unknown=0)
    assert vocabulary.unknown_index == 0
    assert vocabulary.without_class(0).unknown is None


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_colours_round_trip(color) -> None:
    assert color_from_hex(color_to_hex(color)) == color


def test_proposed_colours_differ() -> None:
    taken: list[tuple[int, int, int]] = []
    for _ in range(40):
        taken.append(distinct_color(taken))
    assert len(set(taken)) == 40


def test_a_colour_near_another_is_kept_or_shaded():
    assert near_color((80, 90, 200), []) == (80, 90, 200)
    assert near_color((80, 90, 200), [(200, 1, 1)]) == (80, 90, 200)
    shaded = near_color((80, 90, 200), [(82, 90, 200)])
    assert shaded != (80, 90, 200)
    assert shaded[2] > shaded[0]


@pytest.mark.parametrize("description", [3, "x" * 1001])
def test_a_description_is_text_of_some_length(description):
    entry = {"id": 0, "name": "a", "color": "#010203", "description": description}
    with pytest.raises(VocabularyError, match="description"):
        Vocabulary.from_json({"name": "v", "classes": [entry]})
