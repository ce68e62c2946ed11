from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.architectures.methods import methods_of
from catpaint.errors import FileError
from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.study_file import load_study
from catpaint.files import bundled_folder
from tests.evaluation.studies import METHODS, TEXT, write_study


def test_a_file_is_a_grid_of_cells(tmp_path: Path) -> None:
    study = load_study(write_study(tmp_path), METHODS)
    labels = [cell.label for cell in study.cells]
    assert labels[0] == "small_harbour_training-free_random_4-images_seed0"
    # 3 estimators, 2 seeds; cat with 2 estimators, transfergan without, 2 sizes, 3 seeds; 2 ablations.
    assert len(labels) == len(set(labels)) == 6 + (2 + 1) * 2 * 3 + 2
    free, cat = study.cells[0], study.cells[6]
    assert (free.steps, free.batch, free.size) == (0, 0, (96, 64))
    assert (cat.method, cat.estimator, cat.steps, cat.batch, cat.images) == ("cat", "text", 6, 2, 2)
    off = [cell for cell in study.cells if cell.without]
    assert [(cell.estimator, cell.without) for cell in off] == [
        ("combined", ("residual",)),
        (None, ("residual", "affinity")),
    ]
    target = study.targets["harbour"]
    assert target.train == tmp_path / "data" / "train"
    assert target.segmenter is None


def test_placeholders_take_values_of_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    study = load_study(write_study(tmp_path), METHODS, values={"data": "elsewhere", "segmenter": "upernet-ade20k"})
    assert study.targets["harbour"].test == tmp_path / "elsewhere" / "test"
    assert study.targets["harbour"].segmenter == "upernet-ade20k"
    nested = TEXT.replace('data = "data"', 'data = "{root}/data"\nroot = "there"')
    assert load_study(write_study(tmp_path, nested), METHODS).targets["harbour"].train == tmp_path / "there/data/train"
    with pytest.raises(StudyError, match=r"study\.toml: has no placeholder 'dta'; there are data, segmenter"):
        load_study(write_study(tmp_path), METHODS, values={"dta": "x"})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "Made up"', "name = ", "is not valid TOML"),
        ("steps = 6", 'steps = "6"', r"\[settings\]: 'steps' is '6', not a whole number of at least 1"),
        ("steps = 6", "stepz = 6", r"\[settings\]: 'stepz' is unknown; there are .*steps"),
        ('size = "64x96"', 'size = "64"', "size '64' isn't WIDTHxHEIGHT"),
        ('model = "small"', "", r"\[sources.small\]: 'model' must be a text and is missing"),
        ('target = "harbour"', 'target = "port"', "target 'port' is not defined; there are harbour"),
        ('method = "training-free"', 'method = "magic"', "method 'magic' is unknown; there are training-free, cat"),
        ('method = "training-free"', "", r"\[\[grid\]\] number 1: 'method' is missing or empty"),
        ('estimator = ["random", "text", "combined"]', "", "'training-free' takes an affinity: name an 'estimator'"),
        ("images = 4", "images = 1", "'images' is 1, not a whole number of at least 2"),
        ("seeds = [0, 1]", "seeds = [-1]", "'seeds' is -1, not a whole number of at least 0"),
        ('without = [["residual"]', 'without = [["colour"]', "'colour' can't be left out; choose among freezed"),
        ("{data}/train", "{date}/train", "placeholder '{date}' has no value"),
        ('data = "data"', 'data = "{data}"', "placeholder '{data}' stands for itself"),
        ("[sources.small]", "[sauces.small]", "has no .sources.NAME."),
        ("[sources.small]", "[extra]\n[sources.small]", "the file: 'extra' is unknown"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TEXT
    with pytest.raises(StudyError, match=message) as caught:
        load_study(write_study(tmp_path, TEXT.replace(old, new, 1)), METHODS)
    assert str(caught.value).startswith(str(tmp_path / "study.toml"))
    assert "\n" not in str(caught.value)


def test_no_cells_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match=r"has no cells; add a \[\[grid\]\]"):
        load_study(write_study(tmp_path, TEXT[: TEXT.index("[[grid]]")]), METHODS)
    with pytest.raises(FileError, match=r"none\.toml: no such file"):
        load_study(tmp_path / "none.toml", METHODS)


@pytest.mark.parametrize("name", ["msrc_camvid", "msrc_camvid_gpu"])
def test_the_studies_that_come_along_can_be_read(name: str) -> None:
    uses = {name: record.uses_affinity for name, record in methods_of("oasis").items()}
    study = load_study(bundled_folder("assets") / "studies" / f"{name}.toml", uses)
    assert {cell.estimator for cell in study.cells if cell.training_free} == {
        "random", "text", "segmentation", "features", "combined"
    }  # fmt: skip
    if name.endswith("gpu"):
        finetuned = [cell for cell in study.cells if not cell.training_free and not cell.without]
        assert {cell.method for cell in finetuned} == set(uses)
        assert {cell.images for cell in finetuned} == {25, 50, 100, 367}
        assert {cell.seed for cell in finetuned} == {0, 1, 2}
