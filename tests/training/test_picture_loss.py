from __future__ import annotations

import pytest
import torch

from catpaint.errors import TrainingError
from catpaint.training.picture_loss import picture_distance, require_number


def test_pixels_and_slopes_count_apart() -> None:
    found, wanted = torch.zeros(1, 1, 2, 3), torch.zeros(1, 1, 2, 3)
    wanted += 0.5
    assert picture_distance(found, wanted).item() == pytest.approx(0.5)  # a shift has no slopes
    wanted[..., 1] += 1.0
    assert picture_distance(found, wanted, differences=0.0).item() == pytest.approx(0.5 + 1 / 3)
    assert picture_distance(found, wanted, differences=2.0).item() == pytest.approx(0.5 + 1 / 3 + 2.0)


def test_a_loss_that_is_no_number_is_told() -> None:
    require_number(torch.tensor(1e30), 7)
    for value in (float("nan"), float("inf")):
        with pytest.raises(TrainingError, match="step 7: the loss is not a number"):
            require_number(torch.tensor(value), 7)
