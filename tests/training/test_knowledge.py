from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from catpaint.commands import pretrain as pretrain_command
from catpaint.errors import CheckpointError, FileError, TrainingError
from catpaint.models import companions
from catpaint.models.codec import Codec, codec_files, load_codec
from catpaint.training.knowledge import CodecShape
from tests.training.codec_runs import SMALL_CODEC, save_painter, write_teacher
from tests.training.resnets import write_resnet
from tests.training.runs import made_up


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """A small codec's folder."""
    torch.manual_seed(2)
    codec = Codec(SMALL_CODEC)
    codec.latent_mean.fill_(0.25)
    companions.write(tmp_path / "start", codec_files(codec, name="start"))
    return tmp_path / "start"


def _run(tmp_path: Path, *words: object) -> int:
    made_up(tmp_path / "set", 2)
    parser = argparse.ArgumentParser()
    pretrain_command.add_arguments(parser)
    all_words = ["--arch", "codec", "--dataset", tmp_path / "set", "--sides", "32", "--steps", 2, "--batch", 1]
    all_words += ["--device", "cpu", "-o", tmp_path / "codec", *words]
    return pretrain_command.run(parser.parse_args([str(word) for word in all_words]))


def test_a_codec_is_sharpened_from_another(tmp_path: Path, start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    teacher = write_teacher(tmp_path / "teacher")
    painter = save_painter(tmp_path / "painter", made_up(tmp_path / "set", 2).vocabulary, load_codec(start))
    words = ["--teacher", teacher, "--start", start, "--generated", painter, "--generated-count", 2]
    assert _run(tmp_path, *words) == 0
    told = capsys.readouterr().err
    assert "prepared 4 of 4 examples" in told
    names = sorted(path.name for path in (tmp_path / "codec.run/examples").glob("*.npz"))
    assert [name.rpartition("_")[0] for name in names] == ["000000", "000001", "generated_000000", "generated_000001"]
    before, after = load_codec(start), load_codec(tmp_path / "codec")
    assert after.sizes == SMALL_CODEC
    for key, value in before.state_dict().items():
        assert torch.equal(value, after.state_dict()[key]) or key.startswith("decoder."), key
    assert not torch.equal(before.decoder.head.bias, after.decoder.head.bias)
    # The same command has nothing more to do, and may write its result again.
    assert _run(tmp_path, *words) == 0


def test_a_codec_is_sharpened_by_features(tmp_path: Path, start: Path) -> None:
    write_resnet(tmp_path / "resnet.pth")
    words = ["--teacher", write_teacher(tmp_path / "teacher"), "--start", start]
    assert _run(tmp_path, *words, "--perceptual", tmp_path / "resnet.pth") == 0
    after = load_codec(tmp_path / "codec")
    assert not torch.equal(load_codec(start).decoder.head.bias, after.decoder.head.bias)
    with pytest.raises(TrainingError, match="add sharpen to --phases"):
        _run(tmp_path, *words, "--phases", "decoder", "--perceptual", tmp_path / "resnet.pth")
    with pytest.raises(FileError, match="is an input"):
        _run(tmp_path, *words, "--perceptual", tmp_path / "resnet.pth", "-o", tmp_path / "resnet.pth")


def test_what_cant_start_is_told(tmp_path: Path, start: Path) -> None:
    with pytest.raises(TrainingError, match="give its folder with --teacher"):
        _run(tmp_path, "--start", start)
    with pytest.raises(CheckpointError, match="no model is named 'nothing'"):
        _run(tmp_path, "--start", "nothing", "--teacher", tmp_path)
    with pytest.raises(TrainingError, match="choose some of decoder,encoder,both,sharpen, in this order"):
        _run(tmp_path, "--start", start, "--teacher", tmp_path, "--phases", "sharpen,both")
    painter = tmp_path / "painter"
    with pytest.raises(CheckpointError, match="no such model folder"):
        _run(tmp_path, "--start", start, "--teacher", tmp_path / "teacher", "--generated", painter)
    painter.mkdir()
    with pytest.raises(FileError, match="is an input"):
        _run(tmp_path, "--start", start, "--teacher", tmp_path / "teacher", "--generated", painter, "-o", painter)
    assert not (tmp_path / "codec").exists()


def test_without_a_teacher_a_codec_goes_on_with_photographs(tmp_path: Path, start: Path) -> None:
    assert _run(tmp_path, "--start", start, "--phases", "both", "--steps", 1) == 0
    before, after = load_codec(start), load_codec(tmp_path / "codec")
    assert not torch.equal(before.encoder.stem.weight, after.encoder.stem.weight)


def test_what_a_codec_goes_through() -> None:
    assert CodecShape().chosen_phases == ("decoder", "encoder", "both", "sharpen")
    codec, teacher = Codec(SMALL_CODEC), Path("teacher")
    assert CodecShape(teacher, start=codec).chosen_phases == ("sharpen",)
    assert CodecShape(teacher, start=codec, phases=("both", "sharpen")).chosen_phases == ("both", "sharpen")
    assert CodecShape(start=codec, phases=("both",)).chosen_phases == ("both",)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"phases": ("sharpen",)}, "give its folder with --teacher"),
        ({"generated": "model"}, "give its folder with --teacher"),
        ({"phases": ("decoder",)}, "leave --phases out"),
        ({"teacher": Path("t"), "phases": ("sharpen",)}, "give its codec with --start"),
        (
            {"teacher": Path("t"), "start": object(), "phases": ("encoder",), "generated": "model"},
            "add decoder or sharpen",
        ),
    ],
)
def test_choices_that_cant_go_together(changes: dict[str, object], message: str) -> None:
    with pytest.raises(TrainingError, match=message):
        replace(CodecShape(), **changes)  # type: ignore[arg-type]
