"""Outputs that are inputs, or somebody's files: refused before any work, in every command that writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.cli import run
from catpaint.commands.common import require_new_checkpoint, require_no_input, require_output, require_room
from catpaint.errors import FileError
from tests.datasets.labelled_folders import SMALL, write_folder


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(arguments) == 2
    return capsys.readouterr().err


def test_render_keeps_its_label_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 1)
    label, vocabulary = root / "labels" / "scene0.png", root / "vocabulary.json"
    before = label.read_bytes()
    (tmp_path / "link.png").symlink_to(label)
    for output in (label, tmp_path / "link.png"):
        told = _refused(["render", str(label), "--vocabulary", str(vocabulary), "-o", str(output)], capsys)
        assert "is an input" in told
    assert label.read_bytes() == before


def test_affinity_keeps_its_vocabulary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SMALL.save(tmp_path / "v.json")
    before = (tmp_path / "v.json").read_bytes()
    for option in ("-o", "--evidence"):
        told = _refused(
            ["affinity", "--vocabulary", str(tmp_path / "v.json"), option, str(tmp_path / "v.json")], capsys
        )
        assert "is an input" in told
    assert (tmp_path / "v.json").read_bytes() == before


def test_render_keeps_whatever_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 1)
    label, photograph = root / "labels" / "scene0.png", root / "images" / "scene0.png"
    known = tmp_path / "seed_3.png"
    known.write_bytes(label.read_bytes())
    command = ["render", str(label), "--vocabulary", str(root / "vocabulary.json")]
    light = ["--light", str(photograph), "--light-labels", str(known)]
    assert "is an input" in _refused([*command, *light, "-o", str(known)], capsys)
    # Of a folder of pictures each may be one.
    command[1] = str(known)
    assert "is an input" in _refused([*command, "--variations", "2", "--seed", "2", "-o", str(tmp_path)], capsys)
    assert known.read_bytes() == label.read_bytes()


def test_affinity_keeps_whatever_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 1)
    listed = tmp_path / "list.txt"
    listed.write_text("scene0\n")
    for option in ("--subset", "--prototypes", "--encoder", "--segmenter"):
        told = _refused(["affinity", "--dataset", str(root), option, str(listed), "-o", str(listed)], capsys)
        assert "is an input" in told
    both = ["-o", str(tmp_path / "a.json"), "--evidence", str(tmp_path / "set" / ".." / "a.json")]
    assert "two files" in _refused(["affinity", "--dataset", str(root), *both], capsys)
    assert listed.read_text() == "scene0\n"


def test_a_run_keeps_out_of_other_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 2)
    command = ["finetune", "--model", "starter", "--dataset", str(root), "-o", str(tmp_path / "new"), "--run"]
    assert "holds images and is no run" in _refused([*command, str(root)], capsys)
    assert sorted(path.name for path in root.iterdir()) == ["images", "labels", "vocabulary.json"]


def test_subset_keeps_the_data_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 2)
    for name in ("images/scene0.png", "vocabulary.json"):
        before = (root / name).read_bytes()
        assert "is a file of the input" in _refused(["subset", str(root), "-n", "1", "-o", str(root / name)], capsys)
        assert (root / name).read_bytes() == before
    photograph = tmp_path / "photo.png"
    photograph.write_bytes((root / "images/scene0.png").read_bytes())
    assert "--force" in _refused(["subset", str(root), "-n", "1", "-o", str(photograph)], capsys)
    assert run(["subset", str(root), "-n", "1", "-o", str(photograph), "--force"]) == 0


def test_finetune_and_convert_keep_other_checkpoints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 2)
    other = tmp_path / "other"
    other.mkdir()
    (other / "checkpoint.json").write_text("{}")
    finetune = ["finetune", "--model", "starter", "--dataset", str(root), "-o"]
    assert "another checkpoint" in _refused([*finetune, str(other)], capsys)
    assert "another checkpoint" in _refused(["convert", str(root), "-o", str(other)], capsys)
    assert "is an input" in _refused([*finetune, str(root)], capsys)
    assert "holds set, an input" in _refused([*finetune, str(tmp_path)], capsys)
    assert not (tmp_path / "other.run").exists()


def test_pretrain_keeps_other_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 2)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    for arch, description in (("oasis", "checkpoint.json"), ("segmenter", "segmenter.json")):
        command = ["pretrain", "--arch", arch, "--dataset", str(root), "-o"]
        assert "is no checkpoint" in _refused([*command, str(mine)], capsys)
        (mine / description).write_text("{}")
        assert "is another checkpoint" in _refused([*command, str(mine)], capsys)
        (mine / description).unlink()
        assert "is an input" in _refused([*command, str(root)], capsys)
        assert "is an input" in _refused([*command, str(tmp_path / "new"), "--run", str(root)], capsys)
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]
    assert not (tmp_path / "mine.run").exists()


def test_export_keeps_what_it_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_folder(tmp_path / "set", 1)
    assert "is an input" in _refused(["export", str(root), "--to", "coco", "-o", str(root)], capsys)
    assert run(["export", str(root), "--to", "coco", "-o", str(tmp_path / "out")]) == 0


def test_what_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "old.json").write_text("{}")
    require_output(tmp_path / "old.json", tmp_path / "in", "ade20k", None)
    require_no_input(tmp_path / "in" / "new.txt", tmp_path / "in")
    require_new_checkpoint(tmp_path / "new" / "deep", tmp_path / "in")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "mine.jpg").write_bytes(b"")
    with pytest.raises(FileError, match="no checkpoint"):
        require_new_checkpoint(tmp_path / "photos", force=True)
    with pytest.raises(FileError, match="MiB are needed"):
        require_room(tmp_path / "new", 2**60)
