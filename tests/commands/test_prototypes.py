from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.affinity import knowledge
from catpaint.affinity.prototypes import FILE, read_prototypes
from catpaint.commands import prototypes
from catpaint.errors import CatpaintError, DatasetError
from catpaint.models.model import load_model
from tests.models.affinity_model import seven
from tests.models.command_arguments import parsed
from tests.models.painted_scenes import ColorFeatures, vocabulary, write_dataset

SCENES = {"a": [("sky", "sky"), ("grass", "grass")], "b": [("road", "road"), ("sky", "sky")]}


@pytest.fixture(autouse=True)
def colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "features_for", lambda model, name: ColorFeatures())


def run(*arguments: str) -> int:
    return prototypes.run(parsed(prototypes, *arguments))


def test_stored_with_the_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seven(tmp_path / "m")
    write_dataset(tmp_path / "d", vocabulary("sky", "grass", "road"), SCENES)
    assert run("--model", str(tmp_path / "m"), "--dataset", str(tmp_path / "d")) == 0
    out = capsys.readouterr().out
    assert "note: no pixels of car, sea, horse" in out
    assert f"{FILE}: prototypes of 3 classes by colour from 2 images" in out
    model = load_model(tmp_path / "m")
    assert read_prototypes(model.checkpoint.file(FILE), ColorFeatures(), model.vocabulary) is not None


def test_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seven(tmp_path / "m")
    write_dataset(tmp_path / "d", vocabulary("sky", "grass", "road"), SCENES)
    file = tmp_path / "p.safetensors"
    assert run("--model", str(tmp_path / "m"), "--dataset", str(tmp_path / "d"), "--limit", "1", "-o", str(file)) == 0
    model = load_model(tmp_path / "m")
    assert FILE not in model.info.files
    read = read_prototypes(file, ColorFeatures(), model.vocabulary)
    assert read is not None
    assert read.images == 1
    assert "prototypes of 2 classes" in capsys.readouterr().out


def test_bad_input_names_the_file(tmp_path: Path) -> None:
    seven(tmp_path / "m")
    with pytest.raises(DatasetError, match="none"):
        run("--model", str(tmp_path / "m"), "--dataset", str(tmp_path / "none"))
    with pytest.raises(CatpaintError, match="folder .* doesn't exist"):
        run("--model", str(tmp_path / "m"), "--dataset", "d", "-o", str(tmp_path / "no/p.safetensors"))
    write_dataset(tmp_path / "d", vocabulary("dragon"), {"a": [("dragon", "sky")]})
    with pytest.raises(DatasetError, match="the model has no class dragon"):
        run("--model", str(tmp_path / "m"), "--dataset", str(tmp_path / "d"))
