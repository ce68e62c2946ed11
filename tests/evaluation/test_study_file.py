from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from catpaint.architectures.methods import all_methods, methods_of
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import FileError, TrainingError
from catpaint.evaluation.study.errors import StudyError
from catpaint.evaluation.study.plan import Cell
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


def test_the_papers_own_transfers_can_be_read() -> None:
    uses = {record.name: record.uses_affinity for record in all_methods()}
    study = load_study(bundled_folder("assets") / "studies" / "paper.toml", uses)
    transfers = {(cell.source, cell.target) for cell in study.cells if cell.method == "cat" and cell.images == 100}
    oasis = {("coco", "ade"), ("ade", "coco"), ("coco", "cityscapes"), ("ade", "cityscapes")}
    assert transfers == oasis | {("piti-coco", "ade"), ("piti-coco", "cityscapes")}
    assert {cell.method for cell in study.cells} == {"training-free", *uses}
    trained = [cell for cell in study.cells if not cell.training_free and not cell.variant]
    assert all(("discriminator_start", "random") in cell.options for cell in trained)
    assert {cell.variant_name for cell in study.cells} == {"", "last layer of the discriminator affinity"}
    sizes = {cell.images for cell in trained if cell.without == ("affinity",) and cell.source == "coco"}
    assert sizes == {25, 50, 100, 200, 400}
    assert all(dict(cell.options)["preset"] == "published" for cell in study.cells)


def test_the_experiments_vary_one_thing_at_a_time() -> None:
    uses = {name: record.uses_affinity for name, record in methods_of("oasis").items()}
    study = load_study(bundled_folder("assets") / "studies" / "finetuning.toml", uses)
    trained = [cell for cell in study.cells if not cell.training_free]
    assert all(dict(cell.options) == dict(cell.variant) for cell in trained)
    default = [cell for cell in trained if not cell.varies and not cell.without]
    assert {cell.seed for cell in trained} == {cell.seed for cell in default} == {0, 1, 2}
    together = {frozenset(dict(cell.variant)) for cell in trained if len(cell.variant) > 1}
    assert together == {
        frozenset({"generator_rate", "discriminator_rate"}),
        frozenset({"affinity_rate", "residual_rate"}),
    }
    warm = {(cell.warm_up, cell.variant_name) for cell in trained if cell.warm_up is not None}
    start = "last layer of the discriminator random"
    assert warm == {(0, "warm-up of 0 steps"), (0, f"{start}, warm-up of 0 steps")}


def test_a_cell_of_its_own_warm_up_is_another_cell(tmp_path: Path) -> None:
    own = '\n[[grid]]\nsource = "small"\ntarget = "harbour"\nmethod = "cat"\nestimator = "combined"\nwarm_up = 7\n'
    cells = load_study(write_study(tmp_path, TEXT + own), METHODS).cells
    (mine,) = [cell for cell in cells if cell.warm_up is not None]
    assert "warm-up-7" in mine.label
    assert Cell.from_json(mine.to_json()) == mine
    assert "warm_up" not in cells[0].to_json()  # known to studies that are finished


OPTIONS_TEXT = TEXT.replace("[sources.small]", '[settings.options]\ndiscriminator_start = "random"\n[sources.small]')


def test_options_of_all_cells_and_of_a_grid(tmp_path: Path) -> None:
    own = '\n[[grid]]\nsource = "small"\ntarget = "harbour"\nmethod = ["cat", "transfergan"]\nestimator = "combined"\n'
    own += 'images = 4\noptions = [{}, {discriminator_start = "affinity"}, {augment = ["cutout"], tie_images = 0}]\n'
    study = load_study(write_study(tmp_path, OPTIONS_TEXT + own), METHODS)
    random = (("discriminator_start", "random"),)
    free, trained = study.cells[0], next(cell for cell in study.cells if cell.method == "transfergan")
    assert free.options == free.variant == ()  # nothing of it is trained
    assert (trained.options, trained.variant) == (random, ())
    last = [cell for cell in study.cells if cell.images == 4 and cell.seed == 0 and not cell.without]
    cat = [cell for cell in last if cell.method == "cat" and cell.estimator == "combined"]
    assert [(cell.options, cell.variant) for cell in cat] == [
        (random, ()),
        ((), (("discriminator_start", "affinity"),)),
        ((("augment", ("cutout",)), *random, ("tie_images", 0)), (("tie_images", 0), ("augment", ("cutout",)))),
    ]
    # A method without an estimate has no option of it.
    assert [cell.variant for cell in last if cell.method == "transfergan"][-1] == (("augment", ("cutout",)),)
    assert cat[1].label.startswith("small_harbour_cat_combined_discriminator_start-affinity_4-images")
    assert cat[1].variant_name == "last layer of the discriminator affinity"
    for cell in study.cells:
        assert Cell.from_json(json.loads(json.dumps(cell.to_json()))) == cell


def test_options_suit_the_model_or_say_so() -> None:
    cell = Cell("a", "b", "cat", "combined", 4, 0, options=(("prompts", 4), ("r1", 1.0)))
    assert cell.options_for(["discriminator"], "OASIS") == FinetuneOptions(r1=1)
    assert cell.options_for(["diffusion"], "PITI") == FinetuneOptions(prompts=4)
    with pytest.raises(TrainingError, match="'prompts' is none of OASIS"):
        replace(cell, variant=(("prompts", 4),)).options_for(["discriminator"], "OASIS")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[settings.options]\nspeed = 1", "[settings]: there is no option 'speed'"),
        ("[settings.options]\nfreezed_depth = 12", "freezed depth is '12'; it must be a whole number in 0..9"),
    ],
)
def test_options_that_cant_be_are_named(tmp_path: Path, written: str, message: str) -> None:
    path = write_study(tmp_path, TEXT.replace("[sources.small]", f"{written}\n[sources.small]"))
    with pytest.raises(StudyError, match=re.escape(message)):
        load_study(path, METHODS)


def test_warm_up_and_first_stage_may_be_none(tmp_path: Path) -> None:
    path = write_study(tmp_path, TEXT.replace("steps = 6", "steps = 6\nwarm_up = 0\nstage1 = 0"))
    training = load_study(path, METHODS).training
    assert (training.warm_up, training.stage1) == (0, 0)


def test_a_file_among_the_options_lies_beside_the_study(tmp_path: Path) -> None:
    own = OPTIONS_TEXT.replace('discriminator_start = "random"', 'perceptual = "{data}/resnet.pth"')
    study = load_study(write_study(tmp_path, own), METHODS)
    cell = next(cell for cell in study.cells if cell.method == "cat")
    assert cell.options == (("perceptual", str(tmp_path / "data" / "resnet.pth")),)
    assert replace(cell, variant=cell.options).variant_name == "pictures judged by resnet"
    assert "_perceptual-resnet_" in replace(cell, variant=cell.options).label
