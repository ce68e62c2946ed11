from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint import files
from catpaint.errors import CheckpointError, RenderError
from catpaint.jobs.answers import Added
from catpaint.jobs.device import run_without_device
from catpaint.jobs.messages import AddModel
from catpaint.rendering import trial
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import RenderUpdate
from catpaint.steps import Progress, drive
from tests.models.published_files import write_files

STREETS = "oasis-cityscapes"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (path,) = write_files(STREETS, tmp_path_factory.mktemp("published"))
    return path


def test_what_isnt_accepted_is_named_and_nothing_added(archive: Path) -> None:
    message = AddModel(archive, "streets")
    assert drive(run_without_device(message)) == Added((), (STREETS,))
    assert not (files.data_folder() / "models" / "streets").exists()
    steps: list[Progress] = []
    assert drive(run_without_device(AddModel(archive, "streets", (STREETS,))), steps.append) == Added(("streets",))
    stages = " ".join(step.stage for step in steps)
    assert "unpacking" in stages
    assert "converting streets" in stages
    assert "trying streets" in stages


def test_one_that_paints_nothing_is_not_kept(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flat(self: Renderer, request: object) -> object:
        yield RenderUpdate(0, np.full((8, 8, 3), 7, np.uint8), "final", 0.0)

    monkeypatch.setattr(trial.Renderer, "render", flat)
    with pytest.raises(RenderError, match="its test picture is flat"):
        drive(run_without_device(AddModel(archive, "", (STREETS,))))
    assert not (files.data_folder() / "models" / STREETS).exists()


def test_what_cant_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "best_EMA.pth"
    path.write_bytes(b"\x80\x02garbage")
    with pytest.raises(CheckpointError, match=r"best_EMA\.pth: "):
        drive(run_without_device(AddModel(path)))
