from __future__ import annotations

from pathlib import Path

import pytest

from catpaint import files
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Tune
from catpaint.rendering import tuning
from catpaint.rendering.packed_convolution import OPERATION
from catpaint.rendering.tuning import Choices, Question
from catpaint.steps import Progress, drive


def test_what_was_asked_is_measured_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path)
    device = Device("cpu", threads=1).set_up()
    choices = tuning.in_use()
    assert choices is not None
    questions = [Question(OPERATION, (1, side, 16, 8)) for side in (8, 16)]
    for question in questions:
        assert choices.choice(question) is None
    told: list[Progress] = []
    assert drive(device.run(Tune()), told.append) == 2
    assert [(progress.done, progress.total) for progress in told] == [(0, 2), (1, 2)]
    kept = Choices.load(tmp_path / "tuning.json")
    assert all(kept.choice(question) in kept.verdicts[question].seconds for question in questions)
    assert drive(device.run(Tune())) == 0


def test_without_choices_nothing_is_measured() -> None:
    tuning.use(None)
    assert drive(Device("cpu", threads=1).run(Tune())) == 0
