from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from catpaint.cli import run
from catpaint.commands import finetune as module
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.model import load_model
from tests.datasets.labelled_folders import write_folder
from tests.models.finetuned import SOURCES
from tests.training.latent_runs import save_latent_source


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    """The command's options for a tiny run of three steps over latents, where a step takes a third of the time."""
    save_latent_source(tmp_path / "source")
    write_folder(tmp_path / "set", 5, (70, 80))
    from catpaint.datasets import open_dataset

    names = open_dataset(tmp_path / "set").vocabulary.names
    weights = np.eye(len(names), len(SOURCES), 1)
    AffinityMatrix(SOURCES, names, weights, "text").save(tmp_path / "affinity.json")
    options = {
        "--model": tmp_path / "source",
        "--dataset": tmp_path / "set",
        "--affinity": tmp_path / "affinity.json",
        "--steps": 3,
        "--batch": 2,
        "--device": "cpu",
        "-o": tmp_path / "result",
    }
    return ["finetune", *(str(word) for pair in options.items() for word in pair)]


@pytest.fixture
def held_out(tmp_path: Path) -> list[str]:
    """The option that has a run measured."""
    return ["--held-out", str(write_folder(tmp_path / "held", 3, (70, 80)))]


def test_people_see_steps_figures_and_the_result(
    tmp_path: Path, words: list[str], held_out: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, *held_out]) == 0
    told = capsys.readouterr()
    assert "step 3 of 3, stage 2" in told.err
    assert "held-out kid_efficientnet_lite2" in told.err
    assert f"{tmp_path / 'result'}: saved after 3 steps" in told.out
    assert load_model(tmp_path / "result").target_vocabulary is not None
    assert (tmp_path / "result.run/order.json").is_file()


def test_programs_read_json_lines(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words, "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in lines if line["event"] == "step"] == [1, 2, 3]
    assert set(lines[1]["losses"]) >= {"generator", "real", "fake"}
    assert lines[-1]["event"] == "finished"
    assert lines[-1]["steps"] == 3


def test_ctrl_c_saves_and_the_run_goes_on(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show = module.Report.show

    def interrupt(self: module.Report, progress: object) -> None:
        show(self, progress)  # type: ignore[arg-type]
        if progress.step == 2:  # type: ignore[attr-defined]
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(module.Report, "show", interrupt)
    before = signal.getsignal(signal.SIGINT)
    assert run(words) == 130
    assert signal.getsignal(signal.SIGINT) == before
    assert f"step 2 of 3; go on with: catpaint finetune --resume {tmp_path / 'result.run'}" in capsys.readouterr().err
    assert not (tmp_path / "result").exists()
    monkeypatch.setattr(module.Report, "show", show)
    assert run(["finetune", "--resume", str(tmp_path / "result.run"), "--device", "cpu", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in lines if line["event"] == "step"] == [3]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (["--size", "big"], "isn't a side or WIDTHxHEIGHT"),
        (["--size", "100"], "OASIS trains at multiples of"),
        (["--method", "magic"], "no method 'magic'"),
        (["--model", "nowhere"], "no model is named 'nowhere'"),
        (["--dataset", "/nowhere"], "/nowhere"),
        (["--affinity", "/nowhere.json"], "/nowhere.json"),
        (["--subset", "/nowhere.txt"], "/nowhere.txt"),
        (["--stage1", "9"], "not longer than the whole"),
    ],
)
def test_bad_options(words: list[str], capsys: pytest.CaptureFixture[str], change: list[str], message: str) -> None:
    assert run([*words, *change]) == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.strip().count("\n") == 0


def test_bad_runs(tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["finetune"]) == 2
    assert "--model, --dataset, --output missing" in capsys.readouterr().err
    assert run(["finetune", "--resume", str(tmp_path)]) == 2
    assert "is not the folder of a run" in capsys.readouterr().err
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "order.json").write_text("{")
    assert run(["finetune", "--resume", str(folder)]) == 2
    assert "is damaged" in capsys.readouterr().err
    assert run(words) == 0
    assert run(["finetune", "--resume", str(tmp_path / "result.run"), "--seed", "5"]) == 2
    assert "--seed: differs from the run" in capsys.readouterr().err
