from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.cli import run
from tests.models.finetuned import TARGETS, classes, save_finetuned, save_source


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    return save_finetuned(tmp_path / "models" / "kelp-coast", save_source(tmp_path / "models" / "source")).folder


def test_pack_open_add_and_render(tmp_path, model, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(["pack", "kelp-coast"]) == 0
    said = capsys.readouterr().out
    assert "kelp-coast.catpack" in said
    assert "base 'source'" in said
    assert run(["pack", "--open", "kelp-coast.catpack", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["classes"] == list(TARGETS)
    assert value["bytes"] == (tmp_path / "kelp-coast.catpack").stat().st_size
    assert (Path(value["folder"]) / "generator.safetensors").is_file()
    assert run(["models", "add", "kelp-coast.catpack", "--name", "from-a-friend"]) == 0

    label_map = np.random.default_rng(0).integers(0, 4, (64, 64)).astype(np.uint8)
    Image.fromarray(label_map).save("map.png")
    classes(TARGETS).save("classes.json")
    for name, out in (("kelp-coast", "a"), ("kelp-coast.catpack", "b"), ("from-a-friend", "c")):
        arguments = ["map.png", "--vocabulary", "classes.json", "--model", name, "--affinity", "random"]
        assert run(["render", *arguments, "--device", "cpu", "-o", f"{out}.png"]) == 0
    pictures = [np.asarray(Image.open(f"{out}.png")) for out in "abc"]
    assert np.array_equal(pictures[0], pictures[1])
    assert np.array_equal(pictures[0], pictures[2])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["source"], "isn't finetuned"),
        (["kelp-coast", "-o", "x.zip"], "ends in .catpack"),
        (["kelp-coast", "-o", "no/folder/x.catpack"], "doesn't exist"),
        (["kelp-coast", "--base", "nowhere"], "nowhere"),
        (["nobody"], "no model is named"),
        (["--open", "gone.catpack"], "no such file"),
        (["--open", "gone.catpack", "-o", "x"], "models add"),
        ([], "required"),
        (["kelp-coast", "--open", "x.catpack"], "not allowed"),
    ],
)
def test_bad_input_is_one_line(tmp_path, model, capsys, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    try:
        status = run(["pack", *arguments])
    except SystemExit as exit_:
        status = exit_.code
    error = capsys.readouterr().err
    assert status == 2
    assert said in error
    assert error.count("\n") == 1
