from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from catpaint.architectures.base import Given
from catpaint.architectures.spade.conversion import convert, recognises, source_vocabulary
from catpaint.cli import run
from catpaint.errors import CheckpointError, FileError
from catpaint.models import load_model
from tests.architectures.oasis.test_conversion import make_run
from tests.architectures.spade.spade_networks import encoder_state, small_state, with_encoder, write_published
from tests.models.test_checkpoint import seven_classes


@pytest.mark.parametrize(
    ("channels", "classes", "first", "unknown", "size", "edges"),
    [
        (151, 151, "wall", 150, (256, 256), False),
        (184, 183, "person", 182, (256, 256), True),
        (36, 35, "unlabeled", 0, (256, 512), True),
    ],
)
def test_the_published_files_tell_their_classes(
    tmp_path: Path, channels: int, classes: int, first: str, unknown: int, size: tuple[int, int], edges: bool
) -> None:
    path = write_published(tmp_path / "x_pretrained" / "latest_net_G.pth", channels)
    assert recognises(path)
    assert recognises(path.parent)
    info = convert(path.parent, tmp_path / "out", Given()).info
    assert (len(info.source_vocabulary), info.source_vocabulary.names[0]) == (classes, first)
    assert (info.unlabeled_channel, info.default_size) == (unknown, size)
    assert info.sizes["generator"]["edges"] is edges
    assert "NC" in info.licence
    assert load_model(tmp_path / "out").network("generator").sizes.edges is edges


def test_ids_stay_when_the_unknown_class_goes_last() -> None:
    vocabulary = source_vocabulary("ade20k")
    assert vocabulary.by_name("wall").id == 1
    assert vocabulary.position(0) == 150 == vocabulary.unknown_index


def test_own_classes_and_what_opt_txt_says(tmp_path: Path) -> None:
    path = write_published(tmp_path / "500_net_G.pth", 8)
    given = tmp_path / "seven.json"
    seven_classes().save(given)
    with pytest.raises(CheckpointError, match="has 8 label channels; say its classes with --vocabulary"):
        convert(path, tmp_path / "out", Given(size=(64, 64)))
    with pytest.raises(CheckpointError, match=r"no opt\.txt.*--size"):
        convert(path, tmp_path / "out", Given(str(given)))
    options = "aspect_ratio: 2.0 \t[default: 1.0]\ncrop_size: 128\nnum_upsampling_layers: more\n"
    (tmp_path / "opt.txt").write_text(options)
    info = convert(path, tmp_path / "out", Given(str(given))).info
    assert info.default_size == (64, 128)
    assert info.sizes["generator"]["one_more"] is True
    assert info.licence.startswith("unknown")
    for wrong in ("num_upsampling_layers: most", "crop_size: wide", "crop_size: 8\naspect_ratio: 0"):
        (tmp_path / "opt.txt").write_text(wrong)
        with pytest.raises(CheckpointError, match="opt.txt"):
            convert(path, tmp_path / "out", Given(str(given)))
    with pytest.raises(CheckpointError, match=r"vocabulary 'cityscapes|Cityscapes"):
        convert(path, tmp_path / "out2", Given("cityscapes", size=(64, 64)))


def test_files_are_told_apart_by_what_they_hold(tmp_path: Path) -> None:
    torch.save(small_state(8), tmp_path / "mine.pth")
    assert recognises(tmp_path / "mine.pth")
    assert not recognises(make_run(tmp_path / "run") / "models" / "best_EMA.pth")
    assert not recognises(tmp_path / "run")
    for nothing in (b"", b"PK\3\4broken", b"text"):
        (tmp_path / "other.pth").write_bytes(nothing)
        assert not recognises(tmp_path / "other.pth")


def test_damaged_files_name_themselves(tmp_path: Path) -> None:
    path = write_published(tmp_path / "latest_net_G.pth", 151)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CheckpointError, match=r"latest_net_G\.pth: is damaged or cut off"):
        convert(path, tmp_path / "out", Given())
    torch.save({"x": torch.zeros(2)}, path)
    with pytest.raises(CheckpointError, match=r"latest_net_G\.pth: not a SPADE generator"):
        convert(path, tmp_path / "out", Given())
    with pytest.raises(FileError, match="no such file"):
        convert(tmp_path / "nowhere", tmp_path / "out", Given())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("old", [True, False])
def test_networks_with_an_encoder_are_told_apart_and_refused_in_words(
    tmp_path: Path, old: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine_pretrained"
    path = write_published(folder / "latest_net_G.pth", 151)
    beside = folder / "latest_net_E.pth"
    torch.save(encoder_state(), beside, _use_new_zipfile_serialization=not old)
    # Beside a generator that doesn't read its code it changes nothing.
    assert convert(folder, tmp_path / "out", Given()).info.architecture == "spade"
    for given in (beside, Path(shutil.copy(beside, tmp_path / "renamed.pth"))):
        assert run(["models", "add", str(given), "--accept-licence"]) == 2
        told = capsys.readouterr().err
        assert f"{given}: is a SPADE's encoder, which paints nothing; give the generator's file" in told
        assert told.count("\n") == 1
    torch.save(with_encoder(small_state(151)), path, _use_new_zipfile_serialization=not old)
    for words in (
        ["models", "add", str(folder), "--accept-licence"],
        ["convert", str(path), "-o", str(tmp_path / "o")],
    ):
        assert run(words) == 2
        told = capsys.readouterr().err
        assert f"{path}: a SPADE generator that begins with the code of an encoder" in told
        assert "give one trained without an encoder" in told
        assert told.count("\n") == 1


def test_converted_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_published(tmp_path / "latest_net_G.pth", 36)
    assert run(["convert", str(path), "-o", str(tmp_path / "model")]) == 0
    assert "spade, 35 classes, 512x256" in capsys.readouterr().out
