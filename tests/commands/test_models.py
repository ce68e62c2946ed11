from __future__ import annotations

import json
import shutil

import pytest

from catpaint import files
from catpaint.cli import run
from catpaint.commands.models import size_text
from tests.models.published_files import write_files

STARTER = files.bundled_folder("checkpoints") / "starter"


def _rows(capsys) -> dict[str, dict]:
    assert run(["models", "list", "--json"]) == 0
    return {row["name"]: row for row in json.loads(capsys.readouterr().out)["models"]}


def test_list_tells_what_is_here(capsys) -> None:
    rows = _rows(capsys)
    assert rows["starter"]["present"]
    assert rows["minilm"]["kind"] == "encoder"
    assert not rows["clip-vit-b-32"]["present"]
    assert run(["models", "list"]) == 0
    assert "starter" in capsys.readouterr().out


def test_added_model_is_found_and_renders(tmp_path, capsys) -> None:
    assert run(["models", "add", str(STARTER), "--name", "mine"]) == 0
    assert "generator.safetensors" in capsys.readouterr().out
    assert _rows(capsys)["mine"]["present"]
    street = files.bundled_folder("assets") / "examples" / "street"
    arguments = [f"{street}.png", "--vocabulary", f"{street}.json", "--size", "32x32", "-o", str(tmp_path / "o.png")]
    assert run(["render", *arguments, "--model", "mine"]) == 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["get", "nothing"], "isn't in the catalogue"),
        (["add", "none"], "no such file"),
        (["add", "README.txt"], "isn't recognised"),
        (["add", "damaged", "--name", "damaged"], "generator.safetensors"),
    ],
)
def test_bad_input(tmp_path, monkeypatch, capsys, arguments, named) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.txt").write_text("hello")
    shutil.copytree(STARTER, tmp_path / "damaged")
    weights = tmp_path / "damaged" / "generator.safetensors"
    weights.chmod(0o644)
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    assert run(["models", *arguments]) == 2
    told = capsys.readouterr().err
    assert named in told
    assert told.count("\n") == 1
    assert "damaged" not in _rows(capsys)


def test_published_files_are_added_managed_and_removed(tmp_path, capsys) -> None:
    (archive,) = write_files("oasis-cityscapes", tmp_path)
    assert run(["models", "add", str(archive)]) == 2
    told = capsys.readouterr()
    assert "oasis-cityscapes: licence: AGPL-3.0" in told.out
    assert "accept it with --accept-licence" in told.err
    assert run(["models", "add", str(archive), "--accept-licence"]) == 0
    assert "its test picture is good; paint with --model oasis-cityscapes" in capsys.readouterr().out
    assert _rows(capsys)["oasis-cityscapes"]["present"]
    assert run(["models", "rename", "oasis-cityscapes", "streets"]) == 0
    assert run(["models", "verify", "streets"]) == 0
    assert "are as they should be" in capsys.readouterr().out
    assert run(["models", "card", "streets"]) == 0
    assert "licence | AGPL-3.0" in capsys.readouterr().out
    assert run(["models", "remove", "streets"]) == 0
    assert "deleted" in capsys.readouterr().out
    assert "streets" not in _rows(capsys)
    assert run(["models", "remove", "starter"]) == 2
    assert "came with a program" in capsys.readouterr().err


def test_what_a_person_downloads_is_waited_for(tmp_path, capsys) -> None:
    (archive,) = write_files("oasis-cityscapes", tmp_path)
    words = ["models", "get", "oasis-cityscapes", "--watch", str(tmp_path), "--accept-licence", "--delete"]
    assert run(words) == 0
    told = capsys.readouterr().out
    assert "Get oasis_cityscapes_pretrained.zip from https://www.dropbox.com" in told
    assert not archive.exists()
    assert _rows(capsys)["oasis-cityscapes"]["present"]
    assert run(["models", "get", "spade-ade20k"]) == 2
    assert "can't be downloaded by a program" in capsys.readouterr().err


@pytest.mark.parametrize(("size", "text"), [(None, "unknown"), (900, "0.9 kB"), (31e6, "31.0 MB"), (2e9, "2.00 GB")])
def test_sizes_are_readable(size, text) -> None:
    assert size_text(size) == text
