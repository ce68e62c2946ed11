from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from catpaint.errors import TrainingError
from catpaint.models.upscaler import Upscaler, UpscalerSizes
from catpaint.training.upscaler import UpscalerSettings, UpscalerTrainer

SETTINGS = UpscalerSettings(steps=60, batch=4, rate=5e-3, side=16, measure_every=60)


def photographs(folder, side: int = 48) -> list:
    """Sharp stripes, which bicubic enlargement can't bring back."""
    paths = []
    for number in range(4):
        rows, columns = np.indices((side, side))
        stripes = ((columns + number * rows // 3) // 4 % 2 * 200 + 20).astype(np.uint8)
        paths.append(folder / f"{number}.png")
        Image.fromarray(np.repeat(stripes[..., None], 3, axis=2)).save(paths[-1])
    return paths


def trainer(paths) -> UpscalerTrainer:
    torch.manual_seed(1)
    return UpscalerTrainer(Upscaler(UpscalerSizes(width=8, blocks=1)), paths, SETTINGS)


def test_it_becomes_better_than_bicubic(tmp_path) -> None:
    run = trainer(photographs(tmp_path))
    reports = list(run.steps(SETTINGS.steps))
    assert reports[-1]["gain_db"] > 0.5
    assert run.result().upscale(torch.zeros(1, 3, 8, 8)).shape == (1, 3, 16, 16)


def test_a_resumed_run_is_the_run_that_went_on(tmp_path) -> None:
    paths = photographs(tmp_path)
    whole, first = trainer(paths), trainer(paths)
    list(whole.steps(6))
    list(first.steps(3))
    second = trainer(paths)
    second.load_state(first.state())
    list(second.steps(6))
    ends = (whole.result().state_dict(), second.result().state_dict())
    assert all(torch.equal(ends[0][key], ends[1][key]) for key in ends[0])


def test_bad_input_is_told(tmp_path) -> None:
    with pytest.raises(TrainingError, match="there are none"):
        trainer([])
    with pytest.raises(TrainingError, match="get larger ones"):
        trainer(photographs(tmp_path, side=12)).step()
    with pytest.raises(TrainingError, match="even sides"):
        UpscalerSettings(side=17)
    with pytest.raises(TrainingError, match="doesn't fit"):
        trainer(photographs(tmp_path)).load_state({"step": 1})
