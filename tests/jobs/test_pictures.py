from __future__ import annotations

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Enlarge
from catpaint.models import companions
from catpaint.models.upscaler import Upscaler, UpscalerSizes, upscaler_files
from catpaint.steps import drive


def test_a_picture_is_enlarged_step_by_step(tmp_path) -> None:
    torch.manual_seed(1)
    companions.write(tmp_path / "up", upscaler_files(Upscaler(UpscalerSizes(width=4, blocks=1)), name="up"))
    picture, told = np.full((20, 30, 3), 90, np.uint8), []
    large = drive(Device("cpu").run(Enlarge(picture, 4, tmp_path / "up")), told.append)
    assert large.shape == (80, 120, 3)
    assert np.abs(large.astype(int) - 90).max() <= 1
    assert [(step.done, step.total) for step in told] == [(0, 0), (1, 2), (2, 2), (2, 2)]


def test_an_upscaler_that_is_none_is_told(tmp_path) -> None:
    with pytest.raises(CheckpointError, match=r"mine\.pth"):
        drive(Device("cpu").run(Enlarge(np.zeros((4, 4, 3), np.uint8), 2, tmp_path / "mine.pth")))
