from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.cli import run
from tests.datasets.labelled_folders import write_folder


def test_a_list_and_its_coverage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, output = write_folder(tmp_path / "set", 5, (20, 24)), tmp_path / "list.txt"
    assert run(["subset", str(folder), "-n", "3", "--seed", "1", "-o", str(output)]) == 0
    names = output.read_text().split()
    assert len(set(names)) == 3
    told = capsys.readouterr().out
    assert "3 of 5 images" in told
    assert "% of pixels" in told
    assert run(["subset", str(folder), "-n", "3", "--seed", "1"]) == 0
    assert capsys.readouterr().out.split() == names


def test_the_coach(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path / "set", 5, (20, 24))
    assert run(["subset", str(folder), "-n", "3", "--coach", "-o", str(tmp_path / "list.txt")]) == 0
    assert "3 images are smaller than 128 pixels" in capsys.readouterr().out.replace("Three", "3")
    assert run(["subset", str(folder), "-n", "3", "--coach"]) == 0
    told = capsys.readouterr()
    assert len(told.out.split()) == 3  # The list can be piped: the coach talks on the other stream.
    assert "smaller than 128 pixels" in told.err


def test_what_can_not_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path / "set", 2, (20, 24))
    assert run(["subset", str(folder), "-n", "3"]) == 2
    assert "has 2 images, 3 can't be chosen" in capsys.readouterr().err
    assert run(["subset", str(folder), "-n", "1", "-o", str(tmp_path / "no/list.txt")]) == 2
    assert "create it first" in capsys.readouterr().err
