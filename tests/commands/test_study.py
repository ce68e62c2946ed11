"""The whole command on a small source model and a made-up data set."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
import torch

from catpaint.cli import run
from catpaint.commands import study as study_command
from catpaint.datasets.channels import with_unlabeled
from catpaint.evaluation.study.run import StudyProgress
from catpaint.models.segmenters import SegmenterNetwork, SegmenterSizes, SmallSegmenter
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up

TEXT = """
name = "Small"
[values]
data = "."
segmenter = ""
[settings]
steps = 2
batch = 2
samples = 2
extractor = "{segmenter}"
[sources.small]
model = "source"
[targets.meadow]
train = "{data}/set"
test = "{data}/set"
segmenter = "{segmenter}"
[[grid]]
source = "small"
target = "meadow"
method = ["training-free", "cat", "minegan"]
estimator = "random"
images = 4
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.chdir(tmp_path)
    save_latent_source(tmp_path / "models" / "source")
    dataset = made_up(tmp_path / "set", 6)
    torch.manual_seed(1)
    network = SegmenterNetwork(SegmenterSizes(4, widths=(8, 8, 8, 8), features=8))
    segmenter = SmallSegmenter(network, with_unlabeled(dataset.vocabulary), side=64, name="tiny")
    (tmp_path / "segmenter").mkdir()
    for name, data in segmenter.files().items():
        (tmp_path / "segmenter" / name).write_bytes(data)
    (tmp_path / "small.toml").write_text(TEXT)
    return tmp_path


def _arguments(folder: Path, *more: str) -> list[str]:
    values = ["--data", str(folder), "--set", f"segmenter={folder / 'segmenter'}", "--device", "cpu"]
    return ["study", str(folder / "small.toml"), *values, *more]


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_study_runs_once_and_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_arguments(folder, "--json")) == 0
    lines = _lines(capsys.readouterr().out)
    finished = {line["cell"]: line for line in lines if line.get("state") == "finished"}
    assert list(finished) == [
        "small_meadow_training-free_random_4-images_seed0",
        "small_meadow_cat_random_4-images_2-steps_seed0",
        "small_meadow_minegan_4-images_2-steps_seed0",
    ]
    for line in finished.values():
        assert {"frechet_tiny8", "kid_tiny8", "floor_kid_tiny8", "color_error", "miou", "pixel_accuracy"} <= set(
            line["figures"]
        )
    assert lines[-1] == {"report": str(folder / "small_study" / "report.md"), "finished": 3, "cells": 3}
    cells = {path.name.rsplit("-", 1)[0]: path for path in (folder / "small_study" / "cells").iterdir()}
    miner = cells["small_meadow_minegan_4-images_2-steps_seed0"]
    described = json.loads((miner / "model" / "checkpoint.json").read_text())
    assert described["sizes"]["generator"]["miner"] == 128
    assert not (miner / "run").exists()
    assert (miner / "renders.png").is_file()

    # Moved elsewhere, the data are still the same.
    (folder / "moved").mkdir()
    (folder / "set").rename(folder / "moved" / "set")
    again = _arguments(folder, "--json")
    again[again.index("--data") + 1] = str(folder / "moved")
    assert run(again) == 0
    states = [line["state"] for line in _lines(capsys.readouterr().out) if "state" in line]
    assert states == ["finished before"] * 3

    (folder / "small_study" / "report.md").unlink()
    assert run([*again[:-1], "--report-only"]) == 0
    assert capsys.readouterr().out == f"{folder / 'small_study' / 'report.md'}: 3 of 3 cells finished\n"
    report = (folder / "small_study" / "report.md").read_text()
    assert "## Table 2. Transfer methods (4 images, 2 steps, batch 2)" in report
    assert "| MineGAN |" in report


def test_ctrl_c_saves_the_cell_under_way(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (folder / "small.toml").read_text().replace('["training-free", "cat", "minegan"]', '"transfergan"')
    (folder / "small.toml").write_text(text.replace("steps = 2", "steps = 5"))
    before = signal.getsignal(signal.SIGINT)
    show = study_command._Shown.__call__

    def interrupt(shown: study_command._Shown, progress: StudyProgress) -> None:
        show(shown, progress)
        if progress.step is not None and progress.step.stage == "finetune" and progress.step.done == 2:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(study_command._Shown, "__call__", interrupt)
    assert run(_arguments(folder)) == 130
    assert "interrupted; the same command goes on from here" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGINT) == before
    monkeypatch.setattr(study_command._Shown, "__call__", show)
    assert run(_arguments(folder, "--json")) == 0
    lines = _lines(capsys.readouterr().out)
    done = [line["done"] for line in lines if line.get("stage") == "finetune"]
    assert [count for count in done if count][:2] == [2, 3]


def test_a_failed_cell_is_told_and_the_status_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "small.toml"
    path.write_text(path.read_text().replace("images = 4", "images = 7"))
    assert run(_arguments(folder)) == 2
    out = capsys.readouterr().out
    assert "[1/3] small_meadow_training-free_random_7-images_seed0: failed: " in out
    assert "has 6 images, 7 can't be chosen" in out
    assert "0 of 3 cells finished" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "nothing"], "--set 'nothing': write it as NAME=VALUE"),
        (["--set", "date=x"], "has no placeholder 'date'"),
        (["--processes", "0"], "'0' is not a whole number in 1..64"),
    ],
)
def test_bad_options(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    try:
        status = run(_arguments(folder, *arguments))
    except SystemExit as end:
        status = int(str(end.code))
    assert status == 2
    assert message in capsys.readouterr().err


def test_a_study_that_comes_along_is_known_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["study", "msrc_camvid", "--data", str(folder), "--device", "cpu"]) == 2
    assert f"{folder / 'camvid' / 'train'}" in capsys.readouterr().err
    assert run(["study", "no_such_study"]) == 2
    assert "no_such_study: no such file" in capsys.readouterr().err


def test_other_processes_run_the_same_study(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], str]] = []

    class Other:
        def __init__(self, command: list[str], *, env: dict[str, str], stdout: int) -> None:
            started.append((command, env["CATPAINT_STUDY_RANK"]))
            assert stdout == subprocess.DEVNULL

        def wait(self) -> int:
            return 0

        def terminate(self) -> None:
            pass

    monkeypatch.setattr(study_command.subprocess, "Popen", Other)
    text = (folder / "small.toml").read_text().replace('["training-free", "cat", "minegan"]', '"training-free"')
    (folder / "small.toml").write_text(text)
    assert run(_arguments(folder, "--processes", "3")) == 0
    assert [rank for _, rank in started] == ["1", "2"]
    command = started[0][0][1:]
    assert command[:4] == ["-m", "catpaint", "study", str(folder / "small.toml")]
    assert command[command.index("--out") + 1] == str(folder / "small_study")
    assert f"segmenter={folder / 'segmenter'}" in command
    assert "--processes" not in command


def test_each_process_has_a_graphics_card_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.delenv("LOCAL_RANK", raising=False)
    assert study_command._own_device("auto") == "auto"
    for variable in ("CATPAINT_STUDY_RANK", "LOCAL_RANK"):
        monkeypatch.setitem(os.environ, variable, "3")
        assert study_command._own_device("auto") == "cuda:1"
        assert study_command._own_device("cpu") == "cpu"


def test_what_a_study_costs_needs_none_of_its_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--step-seconds", "0.5", "--evaluate-seconds", "600", "--out", str(tmp_path / "out")]
    assert run(["study", "paper", "--cost", *given, "--json"]) == 0
    (told,) = _lines(capsys.readouterr().out)
    assert told["hours"]["64"] < told["hours"]["8"] < told["hours"]["1"] == told["card_hours"]
    assert run(["study", "paper", "--cost", "--out", str(tmp_path / "out")]) == 2
    assert "no cell is finished yet" in capsys.readouterr().err
