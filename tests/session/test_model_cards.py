"""Cards of models: read from descriptions alone, with a reason for what can't be used."""

from __future__ import annotations

import json
import sys

import pytest

from catpaint import files
from catpaint.session.model_cards import ModelCard, read_cards


@pytest.fixture
def models(tmp_path, monkeypatch):
    folder = tmp_path / "models"
    folder.mkdir()
    monkeypatch.setattr(files, "model_folders", lambda: [folder])
    return folder


def write(folder, name, *, files=("generator",), **changes):
    """A checkpoint folder with empty weights."""
    vocabulary = {"name": "fields", "classes": [{"id": 0, "name": "a"}, {"id": 1, "name": "b"}]}
    value = {
        "architecture": "oasis",
        "sizes": {"generator": {}},
        "source_vocabulary": vocabulary,
        "default_size": [96, 160],
        "licence": "CC0  1.0",
    } | changes
    (folder / name).mkdir()
    (folder / name / "checkpoint.json").write_text(json.dumps(value))
    for file in files:
        (folder / name / f"{file}.safetensors").write_bytes(b"0" * 2_000_000)


def test_what_a_card_says(models):
    write(models, "tiny")
    kelp = {"name": "kelp", "classes": [{"id": 0, "name": "kelp"}]}
    write(
        models,
        "mine",
        files=("base",),
        architecture="piti",
        sizes={"base": {}},
        target_vocabulary=kelp,
        licence="x " * 500,
    )
    cards = read_cards(["tiny", str(models / "mine")])
    tiny, mine = cards.values()
    assert (tiny.architecture, tiny.classes, tiny.size, tiny.usable) == ("OASIS", 2, (96, 160), True)
    assert tiny.detail == "GAN, at once · 2 classes · 2 MB"
    facts = "OASIS · GAN, at once · 160×96 pixels · 2 MB"
    assert tiny.lines() == ["tiny", facts, "2 classes: fields", "Licence: CC0 1.0"]
    assert (mine.architecture, mine.classes, mine.vocabulary, mine.finetuned) == ("PITI", 1, "kelp", "fields")
    assert len(mine.lines()[-1]) < 180
    assert mine.detail == "Diffusion, some seconds · 1 class · 2 MB"
    assert not mine.upsampler
    assert any("every brush stroke" in line for line in mine.lines())
    assert any("no upsampler" in line for line in mine.lines())


def test_a_diffusion_model_with_its_upsampler(models):
    write(models, "two", files=("base", "upsampler"), architecture="piti", sizes={"base": {}, "upsampler": {}})
    card = read_cards(["two"])["two"]
    assert card.upsampler
    assert 4_000_000 < card.nbytes < 4_010_000
    assert not any("no upsampler" in line for line in card.lines())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"files": ()}, "generator.safetensors is missing"),
        ({"architecture": "gan9000"}, "update catpaint"),
        ({"source_vocabulary": 3}, "damaged"),
        ({"default_size": [1]}, "damaged"),
        ({"sizes": None}, "damaged"),
    ],
)
def test_what_can_t_be_used(models, changes, said):
    write(models, "bad", **changes)
    card = read_cards(["bad"])["bad"]
    assert not card.usable
    assert said in card.problem
    assert card.detail == "can't be used"
    assert card.problem in card.lines()


def test_what_isn_t_there(models):
    cards = read_cards(["gone", str(models / "gone"), str(models / "gone.catpack")])
    assert all(not card.usable for card in cards.values())
    (models / "text").mkdir()
    (models / "text" / "checkpoint.json").write_bytes(b"\xff\xfe nonsense")
    assert "damaged" in read_cards(["text"])["text"].problem
    (models / "a.catpack").write_bytes(b"x")
    assert read_cards([str(models / "a.catpack")])[str(models / "a.catpack")].usable


def test_an_unknown_model_has_a_card_all_the_same():
    assert ModelCard("x").usable
    assert ModelCard("x").detail == ""


def test_no_torch_is_needed():
    source = sys.modules["catpaint.session.model_cards"].__file__
    with open(source, encoding="utf-8") as file:
        assert "torch" not in file.read().split('"""', 2)[2]
