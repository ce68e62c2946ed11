from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.cli import run
from tests.datasets.labelled_folders import write_folder, write_image

RECIPE = """
name = "both"
[[classes]]
name = "air"
color = "#5aa0f0"
[[classes]]
name = "land"
color = "#64c846"
[[sets]]
name = "mine"
folder = "set"
hold_out = 0.25
minimum_share = 0.2
classes = {sky = "air", grass = "land", cow = "land"}
"""


def test_a_merge_tells_what_it_wrote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_folder(tmp_path / "set", 4)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    output = tmp_path / "out"
    assert run(["merge", str(recipe), "--data", str(tmp_path), "-o", str(output)]) == 0
    told = capsys.readouterr().out
    assert f"{output / 'train'}: 3 images (3 of mine)" in told
    assert f"{output / 'heldout'}: 1 images (1 of mine)" in told
    assert "too rare in mine, so don't-care: cow" in told
    assert "3 images of train" in told
    assert len(list((output / "train" / "labels").iterdir())) == 3
    assert run(["subset", str(output / "train"), "-n", "2"]) == 0
    assert len(capsys.readouterr().out.split()) == 2


def test_other_images(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_folder(tmp_path / "set", 2)
    for number in range(2):
        write_image(tmp_path / "large" / f"scene{number}.jpg", (96, 128))
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    arguments = ["merge", str(recipe), "--data", str(tmp_path), "-o", str(tmp_path / "out")]
    assert run([*arguments, "--images", f"mine={tmp_path / 'large'}"]) == 0
    assert {path.suffix for path in (tmp_path / "out").glob("*/images/*")} == {".jpg"}
    with pytest.raises(SystemExit) as stopped:
        run([*arguments, "--images", "mine"])
    assert stopped.value.code == 2
    assert "'mine' is not SET=DIR" in capsys.readouterr().err


def test_what_can_not_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE.replace('"air", grass', '"sea", grass'))
    arguments = ["merge", str(recipe), "--data", str(tmp_path), "-o", str(tmp_path / "out")]
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "'sea' is no class of the recipe" in told
    recipe.write_text(RECIPE)
    assert run(arguments) == 2
    assert "is no folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
