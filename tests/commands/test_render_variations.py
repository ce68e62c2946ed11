from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint import files
from catpaint.cli import run

EXAMPLES = files.bundled_folder("assets") / "examples"
STREET = [str(EXAMPLES / "street.png"), "--vocabulary", str(EXAMPLES / "street.json"), "--size", "64x32"]
FAST = ["--affinity", "random", "--device", "cpu"]


def test_a_folder_of_seeds(tmp_path: Path, capsys) -> None:
    folder = tmp_path / "new"
    assert run(["render", *STREET, *FAST, "--seed", "5", "--variations", "3", "-o", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == ["seed_5.png", "seed_6.png", "seed_7.png"]
    assert capsys.readouterr().out.count("seed ") == 3
    single = tmp_path / "six.png"
    # The random affinity takes its seed from --seed, so it is given as a file for another one.
    affinity = tmp_path / "affinity.json"
    arguments = ["--vocabulary", str(EXAMPLES / "street.json"), "--estimator", "random", "--seed", "5"]
    assert run(["affinity", *arguments, "-o", str(affinity)]) == 0
    assert run(["render", *STREET, "--affinity", str(affinity), "--seed", "6", "-o", str(single)]) == 0
    first, second = (np.asarray(Image.open(path)).astype(int) for path in (single, folder / "seed_6.png"))
    assert abs(first - second).max() <= 1


def test_json_names_them_all(tmp_path: Path, capsys) -> None:
    assert run(["render", *STREET, *FAST, "--variations", "2", "--json", "-o", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["seed"] for each in told["variations"]] == [0, 1]
    assert (told["width"], told["height"], told["model"]) == (64, 32, "starter")
    assert "output" not in told


@pytest.mark.parametrize("count", ["0", "65", "-1", "x", "1.5"])
def test_bad_counts(tmp_path: Path, capsys, count: str) -> None:
    with pytest.raises(SystemExit):
        run(["render", *STREET, "--variations", count, "-o", str(tmp_path)])
    assert "whole number in 1..64" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder(tmp_path: Path, capsys) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    assert run(["render", *STREET, *FAST, "--variations", "2", "-o", str(tmp_path / "a.png")]) != 0
    assert "name a folder" in capsys.readouterr().err
