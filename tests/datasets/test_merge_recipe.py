from __future__ import annotations

from pathlib import Path

import pytest

from catpaint import files
from catpaint.datasets.merge_recipe import load_recipe
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import DatasetError, FileError

GOOD = """
name = "two"
[[classes]]
name = "sky"
color = "#5aa0f0"
synonyms = ["heaven"]
[[classes]]
name = "ground"
color = "#64c846"
[[sets]]
name = "a"
folder = "first"
held_out = "test"
minimum_share = 0.01
groups.sea = {grass = "ignore"}
classes = {sky = "sky", grass = "ground"}
[[rules]]
name = "low"
from = ["sky"]
to = "ground"
where = {row = [0.5, 1]}
scope = "region"
beside = ["ground"]
sets = ["a"]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "recipe.toml"
    path.write_text(text)
    return path


def test_a_recipe(tmp_path: Path) -> None:
    recipe = load_recipe(write(tmp_path, GOOD))
    assert recipe.vocabulary.names == ("sky", "ground")
    assert recipe.vocabulary.ids == (0, 1)
    assert recipe.vocabulary.ignore == 255
    assert recipe.vocabulary.by_id(0).synonyms == ("heaven",)
    (a,) = recipe.sets
    assert a.classes == {"sky": 0, "grass": 1}
    assert a.classes_of("sea") == {"sky": 0, "grass": IGNORE}
    assert a.classes_of("street") == a.classes
    assert (a.held_out, a.train, a.minimum_share, a.letterbox) == ("test", None, 0.01, False)
    (rule,) = recipe.rules
    assert (rule.sources, rule.target, rule.beside) == ((0,), 1, (1,))
    assert rule.where == {"row": (0.5, 1.0)}
    assert rule.sets == {"a"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "two"', "", "'name' is missing"),
        ('name = "two"', "name = 2", "'name' must be a text, not 2"),
        ('name = "two"', 'name = "two"\nfancy = 1', "'fancy' is unknown"),
        ("[[rules]]", "[[rules", "not valid TOML"),
        ("#64c846", "#64c8", "not a colour"),
        ("#64c846", "#5aa0f0", "share the colour"),
        ('name = "ground"', 'name = "sky"', "appears twice"),
        ('name = "ground"', 'name = "ignore"', "means don't-care"),
        ('grass = "ground"', 'grass = "soil"', "'grass': 'soil' is no class of the recipe"),
        ('grass = "ground"', "grass = 1", "1 is no class of the recipe"),
        ('grass = "ignore"', 'grass = "soil"', "group 'sea', 'grass'"),
        ('groups.sea = {grass = "ignore"}', "groups.sea = 3", "must be a table of class names"),
        ("minimum_share = 0.01", "minimum_share = 4", "'minimum_share' must be a number in 0..1"),
        ("minimum_share = 0.01", "minimum_share = true", "must be a number"),
        ("minimum_share = 0.01", "hold_out = 0.1", "choose one"),
        ('held_out = "test"', "hold_out = 1.0", "leaves nothing to train with"),
        ('folder = "first"', "", "'folder' is missing"),
        ('from = ["sky"]', 'from = ["snow"]', "'snow' is no class of the recipe"),
        ('from = ["sky"]', "from = []", "'from' must list classes"),
        ('from = ["sky"]', 'from = ["ignore"]', "'from' must list classes"),
        ('from = ["sky"]', "from = [1]", "must be a list of texts"),
        ("row = [0.5, 1]", "height = [0.5, 1]", "is no measure; measures are lightness"),
        ("row = [0.5, 1]", "row = [1, 0.5]", "must be [lowest, highest]"),
        ("row = [0.5, 1]", "row = 1", "must be [lowest, highest]"),
        ('scope = "region"', 'scope = "blob"', "scope 'blob' is unknown"),
        ('scope = "region"', "", "'beside' needs the scope"),
        ('sets = ["a"]', 'sets = ["b"]', "names the set 'b'"),
        ('sets = ["a"]', 'sets = ["a"]\nsize = 3', "'size' is unknown"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(DatasetError) as caught:
        load_recipe(path)
    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value)


def test_no_set_and_two_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="names no data set"):
        load_recipe(write(tmp_path, GOOD[: GOOD.index("[[sets]]")]))
    again = '[[sets]]\nname = "a"\nfolder = "b"\nclasses = {}\n'
    with pytest.raises(DatasetError, match="names the set 'a' twice"):
        load_recipe(write(tmp_path, GOOD + again))
    with pytest.raises(FileError, match="no such file"):
        load_recipe(tmp_path / "none.toml")


def test_the_starters_recipe() -> None:
    recipe = load_recipe(files.bundled_folder("assets") / "sources" / "landscape.toml")
    assert 25 <= len(recipe.vocabulary) <= 35
    assert not recipe.vocabulary.duplicate_colors()
    assert "camvid" not in {each.folder for each in recipe.sets}
    reached = {
        target for each in recipe.sets for table in (each.classes, *each.groups.values()) for target in table.values()
    }
    reached |= {rule.target for rule in recipe.rules}
    assert reached - {IGNORE} == set(recipe.vocabulary.ids)
    # A rule splits what an earlier entry made.
    made = {
        target for each in recipe.sets for table in (each.classes, *each.groups.values()) for target in table.values()
    }
    for rule in recipe.rules:
        assert set(rule.sources) <= made
        made.add(rule.target)
