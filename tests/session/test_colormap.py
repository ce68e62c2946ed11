from __future__ import annotations

import numpy as np
import pytest

from catpaint.session.colormap import colormap, levels, lightness


@pytest.mark.parametrize("dark", [False, True])
def test_lightness_runs_one_way_in_even_steps(dark):
    steps = np.diff(lightness(colormap(dark))[::15])
    assert (np.sign(steps) == (1 if dark else -1)).all()
    assert abs(steps).max() / abs(steps).min() < 1.25


@pytest.mark.parametrize("dark", [False, True])
def test_ends_stand_far_apart(dark):
    ends = lightness(colormap(dark)[[0, -1]])
    assert abs(ends[0] - ends[1]) > 0.6


def test_small_weights_can_be_told_from_none():
    assert levels(np.array([0.0, 0.02, 1.0, 1.5, -1.0])).tolist() == [0, 36, 255, 255, 0]
