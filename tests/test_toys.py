"""An estimator and a method of someone else's: each one file and one line, and every door knows it."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.affinity.records import ESTIMATORS, EstimatorRecord, table_names
from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.methods import method_titles
from catpaint.cli import run
from catpaint.commands.study_runners import methods
from catpaint.domain.methods import MethodRecord
from catpaint.evaluation.study.study_file import load_study
from tests.evaluation.studies import TEXT, write_study
from tests.models.affinity_model import seven
from tests.models.finetuned import TARGETS, classes, save_source

ESTIMATOR = """
import numpy as np
from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_matrix import AffinityMatrix

def last_source(request):
    yield from ()
    rows = np.eye(len(request.source))[[-1] * len(request.vocabulary)]
    return AffinityEstimate(AffinityMatrix(request.source.names, request.vocabulary.names, rows, "toy"), rows)
"""
METHOD = """
from catpaint.architectures.oasis.methods.baseline import Baseline

class OnlyTheLastLayer(Baseline):
    name = "toy-method"

    def trains_generator(self, key, stage):
        return key.startswith("conv_img")
"""


@pytest.fixture(autouse=True)
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The two files, and the two lines."""
    (tmp_path / "toy_estimator.py").write_text(ESTIMATOR)
    (tmp_path / "toy_method.py").write_text(METHOD)
    monkeypatch.syspath_prepend(tmp_path)
    ESTIMATORS.add(EstimatorRecord("toy", "Toy", "toy_estimator:last_source"))
    ARCHITECTURES["oasis"].methods.add(MethodRecord("toy-method", "Toy method", "toy_method:OnlyTheLastLayer"))
    yield
    ESTIMATORS.remove("toy")
    ARCHITECTURES["oasis"].methods.remove("toy-method")
    for name in ("toy_estimator", "toy_method"):
        sys.modules.pop(name, None)


def _help(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        run([command, "--help"])
    return " ".join(capsys.readouterr().out.split())


def test_nothing_is_imported_to_list_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert "random, toy" in _help("affinity", capsys)
    assert "cgan-transfer, toy-method," in _help("finetune", capsys)
    assert "random, toy" in _help("finetune", capsys)
    assert not {"toy_estimator", "toy_method"} & set(sys.modules)


def test_the_command_line_estimates_by_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = seven(tmp_path / "seven")
    classes(TARGETS).save(tmp_path / "mine.json")
    words = ["affinity", "--model", str(model.folder), "--vocabulary", str(tmp_path / "mine.json")]
    assert run([*words, "--estimator", "toy", "-o", str(tmp_path / "a.json")]) == 0
    assert "(toy)" in capsys.readouterr().out
    assert '"horse"' in (tmp_path / "a.json").read_text()


def test_the_study_takes_both(tmp_path: Path) -> None:
    assert methods()["toy-method"] is False
    text = TEXT.replace('"random", "text"', '"random", "toy"').replace('"transfergan"', '"toy-method"')
    study = load_study(write_study(tmp_path, text), methods())
    assert "toy" in {cell.estimator for cell in study.cells}
    assert table_names()["toy"] == "Toy"
    assert method_titles()["toy-method"] == "Toy method"


def test_finetuning_trains_what_it_says(tmp_path: Path) -> None:
    from catpaint.architectures.oasis.training.finetuner import OasisFinetuner
    from catpaint.training.workers import Workers
    from tests.training.finetunes import request_for
    from tests.training.runs import made_up

    save_source(tmp_path / "source")
    request = request_for(
        tmp_path, made_up(tmp_path / "set", 4), tmp_path / "source", method="toy-method", affinity=None
    )
    finetuner: Any = OasisFinetuner(request, Workers())
    generator = finetuner._trainer.generator
    before = {key: value.detach().clone() for key, value in generator.named_parameters()}
    for _ in range(request.warm_up_steps + 1):
        losses = finetuner.step()
    assert np.isfinite(losses["generator"])
    assert {key for key, value in generator.named_parameters() if not value.equal(before[key])} == {
        "conv_img.weight", "conv_img.bias"
    }  # fmt: skip


def test_the_window_lists_both(qtbot: Any) -> None:
    from catpaint.architectures.methods import methods_of
    from catpaint.jobs.device import Device
    from catpaint.jobs.messages import ListModels, ReadModel
    from catpaint.steps import drive
    from catpaint.ui.affinity.estimate_dialog import EstimateDialog
    from catpaint.ui.common.qt_session import QtSession
    from catpaint.ui.training.start_dialog import StartDialog
    from tests.session.fake_link import FakeLink, small_project

    device = Device("cpu")
    estimators = drive(device.run(ListModels())).estimators
    assert "toy" in estimators
    dialog = EstimateDialog(estimators, "", 0)
    qtbot.addWidget(dialog)
    assert dialog.estimator.findText("Toy") >= 0
    assert "toy-method" in methods_of("oasis")
    summary = drive(device.run(ReadModel("starter")))
    assert summary.methods["toy-method"] is False
    link = FakeLink()
    session = QtSession(small_project(), link=link)
    link.model_read.emit(dataclasses.replace(summary, name=link.read[-1]))
    start = StartDialog(session)
    qtbot.addWidget(start)
    assert start.method.findText("Toy method") >= 0
    session.session.close()
