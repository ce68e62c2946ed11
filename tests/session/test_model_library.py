from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.models.catalogue import CATALOGUE
from catpaint.session.model_library import card_text, is_model, items_of, read_library


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))


def test_every_model_says_what_it_is_good_for_and_under_which_licence() -> None:
    entries = {entry.name: entry for entry in read_library()}
    assert {*CATALOGUE, "starter", "minilm"} <= set(entries)
    for entry in entries.values():
        facts = dict(entry.facts())
        assert facts["What it is"]
        assert facts["Size"]
        assert entry.detail
        if entry.name in CATALOGUE:
            assert entry.about
            assert entry.licence == CATALOGUE[entry.name].licence
            assert entry.page.startswith("http")
    assert card_text(entries["starter"]).startswith("#")
    assert card_text(entries["oasis-ade20k"]) == ""
    assert "Problem" not in dict(entries["starter"].facts())
    here = [entry.here for entry in read_library()]
    assert here == sorted(here, reverse=True), "those here first"


def test_names_tell_models_from_pictures_and_data_sets(tmp_path: Path) -> None:
    assert items_of(tmp_path / "checkpoints.tar.gz") == ("spade-ade20k", "spade-cocostuff", "spade-cityscapes")
    assert is_model(tmp_path / "some.zip")
    assert not is_model(tmp_path / "map.png")
    assert not is_model(tmp_path / "finetuned.catpack"), "a pack is opened"
    (tmp_path / "images").mkdir()
    assert not is_model(tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "best_EMA.pth").touch()
    assert is_model(tmp_path)
    (tmp_path / "images" / "base_mask.pt").touch()
    assert items_of(tmp_path / "images") == ("piti-cocostuff",)
