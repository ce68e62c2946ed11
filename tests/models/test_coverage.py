from __future__ import annotations

import pytest
import torch
import torch.nn.functional as functional

from catpaint.errors import RenderError
from catpaint.models.coverage import coverage


def test_shares_are_the_mean_of_the_one_hot_map() -> None:
    torch.manual_seed(0)
    positions = torch.randint(0, 4, (2, 8, 12))  # 3 is ignore
    shares = coverage(positions, 3, cell=4)
    one_hot = functional.one_hot(positions, 4).permute(0, 3, 1, 2)[:, :3].float()
    torch.testing.assert_close(shares, functional.avg_pool2d(one_hot, 4))
    assert shares.shape == (2, 3, 2, 3)


def test_sides_must_fit_the_cells() -> None:
    with pytest.raises(RenderError, match="label map 10x8: both sides must be multiples of 4"):
        coverage(torch.zeros(1, 8, 10, dtype=torch.int64), 2, cell=4)
