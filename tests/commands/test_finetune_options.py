"""Options of a run as flags."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from catpaint.commands.finetune_options import add_options, given_options
from catpaint.domain.options import OPTIONS, FinetuneOptions


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="catpaint finetune")
    add_options(parser)
    return parser


def test_every_option_is_a_flag_with_its_help() -> None:
    text = " ".join(_parser().format_help().split())
    for record in OPTIONS.values():
        assert record.flag in text
        assert record.help.split("(")[0].split(":")[0].strip() in text


def test_only_what_was_given_is_kept() -> None:
    assert given_options(_parser().parse_args([])) == {}
    args = _parser().parse_args(["--freezed-depth", "9", "--augment", "translation,cutout", "--generator-rate", "2e-4"])
    assert given_options(args) == {"freezed_depth": 9, "augment": ["translation", "cutout"], "generator_rate": 2e-4}
    assert FinetuneOptions.of(given_options(args)).augment == ("translation", "cutout")


def test_nonsense_is_refused_with_what_may_stand_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args(["--freezed-depth", "10"])
    assert "must be a whole number in 0..9" in capsys.readouterr().err


def test_a_file_means_where_the_person_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    args = _parser().parse_args(["--perceptual", "nets/resnet.pth"])
    assert given_options(args) == {"perceptual": str(tmp_path / "nets" / "resnet.pth")}
