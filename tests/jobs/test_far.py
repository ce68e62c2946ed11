"""Messages done elsewhere, as steps; and here, where nobody answers. With a cluster: `tests/session`."""

from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.engine.address import Engine
from catpaint.jobs.far import FarError, far_steps
from catpaint.jobs.messages import ListDevices, ReadModel
from catpaint.steps import Progress, drive
from tests.models.finetuned import save_source

NOWHERE = Engine.of("ray://127.0.0.1:1")


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_source(tmp_path / "models" / "source")


def test_here_it_is_done_as_ever() -> None:
    assert "cpu" in drive(far_steps(Engine(), ListDevices(), "cpu"))


def test_where_nobody_answers_it_is_told_and_done_here() -> None:
    notes: list[str] = []
    summary = drive(far_steps(NOWHERE, ReadModel("source"), "cpu", noted=notes.append))
    assert summary.name == "source"
    (note,) = notes
    assert "going on on this machine, nothing is lost" in note


def test_what_fails_says_why() -> None:
    with pytest.raises(FarError, match="no model is named 'unknown'"):
        drive(far_steps(NOWHERE, ReadModel("unknown"), "cpu"))


def test_it_is_given_up_between_two_steps() -> None:
    steps = far_steps(NOWHERE, ReadModel("source"), "cpu")
    seen: list[Progress] = [next(steps)]
    steps.close()
    assert seen[0].stage
    assert list(steps) == []
