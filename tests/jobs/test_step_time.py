"""How long a step takes is measured as a step of the run would be, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.errors import CatpaintError
from catpaint.jobs.device import Device
from catpaint.jobs.messages import TimeStep
from catpaint.jobs.run_order import RunOrder, runs_folder
from catpaint.jobs.wire import decode, encode
from catpaint.steps import drive
from tests.training.latent_runs import save_latent_source


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunOrder:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_latent_source(tmp_path / "models" / "source")
    return RunOrder("kelp", "source", "/nowhere", steps=2000, batch=2)


def test_two_steps_are_made_and_the_second_is_told(order: RunOrder) -> None:
    seen = []
    seconds = drive(Device("cpu", 1).run(TimeStep(order)), seen.append)
    assert 0 < seconds < 60
    assert [step.done for step in seen] == [0, 1, 2]
    assert not runs_folder().exists(), "no run was begun"


def test_it_goes_over_to_another_process(order: RunOrder) -> None:
    assert decode(encode(TimeStep(order))) == TimeStep(order)


def test_a_model_that_is_not_there_is_told(order: RunOrder) -> None:
    with pytest.raises(CatpaintError, match="gone"):
        drive(Device("cpu", 1).run(TimeStep(RunOrder("kelp", "gone"))))
