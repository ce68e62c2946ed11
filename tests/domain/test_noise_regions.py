"""Regions with noise of their own: sizes, order, and hostile JSON."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.noise_regions import (
    MAX_POINTS,
    MAX_REGIONS,
    NoiseRegion,
    read_regions,
    region_map,
    with_region,
)

SQUARE = [(10.0, 20.0), (10.0, 60.0), (30.0, 60.0), (30.0, 20.0)]


def test_a_region_holds_at_every_size() -> None:
    region = NoiseRegion.circled(SQUARE, (40, 80), seed=7)
    numbers = region_map([region], (40, 80))
    assert numbers is not None
    assert numbers.dtype == np.uint16
    expected = np.zeros((40, 80), np.uint16)
    expected[10:30, 20:60] = 1
    assert np.array_equal(numbers, expected)
    small = region_map([region], (20, 40))
    assert np.array_equal(small, expected[::2, ::2])
    assert region.outline((40, 80)) == SQUARE


def test_later_regions_lie_over_earlier_ones() -> None:
    first = NoiseRegion.circled(SQUARE, (40, 80), 1)
    second = NoiseRegion.circled([(0, 0), (0, 80), (20, 80), (20, 0)], (40, 80), 2)
    numbers = region_map(with_region([first], second), (40, 80))
    assert numbers[15, 40] == 2
    assert numbers[25, 40] == 1
    assert region_map([], (4, 4)) is None


def test_the_oldest_go_and_long_outlines_are_thinned() -> None:
    regions = ()
    for seed in range(MAX_REGIONS + 3):
        regions = with_region(regions, NoiseRegion.circled(SQUARE, (40, 80), seed))
    assert len(regions) == MAX_REGIONS
    assert regions[0].seed == 3
    circle = [(50 + 40 * np.sin(a), 50 + 40 * np.cos(a)) for a in np.linspace(0, 6.28, 5000)]
    region = NoiseRegion.circled(circle, (100, 100), 0)
    assert len(region.points) <= MAX_POINTS
    assert abs((region_map([region], (100, 100)) > 0).sum() - np.pi * 1600) < 30


def test_contains() -> None:
    region = NoiseRegion.circled(SQUARE, (40, 80), 7)
    assert region.contains((20.0, 40.0), (40, 80))
    assert region.contains((10.0, 20.0), (20, 40))
    assert not region.contains((5.0, 40.0), (40, 80))
    assert not region.contains((20.0, 70.0), (40, 80))


@given(
    st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=12), st.integers(0, 2**63 - 1)
)
def test_json_and_back(points, seed) -> None:
    region = NoiseRegion.circled(points, (100, 100), seed)
    back = read_regions(json.loads(json.dumps([region.to_json()])))
    assert back == (region,)
    assert region_map(back, (32, 64)).shape == (32, 64)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "x",
        {},
        [1],
        [{"seed": -1, "points": [[0, 0], [0, 1], [1, 1]]}],
        [{"seed": True, "points": [[0, 0], [0, 1], [1, 1]]}],
        [{"seed": 2**63, "points": [[0, 0], [0, 1], [1, 1]]}],
        [{"seed": 1, "points": [[0, 0], [0, 1]]}],
        [{"seed": 1, "points": [[0, 0], [0, 1], [float("nan"), 1]]}],
        [{"seed": 1, "points": [[0, 0], [0, 1], [1e9, 1]]}],
        [{"seed": 1, "points": [[0, 0], [0, 1], ["1", 1]]}],
        [{"seed": 1, "points": [[0, 0]] * (MAX_POINTS + 1)}],
    ],
)
def test_what_is_no_region_is_left_out(value) -> None:
    assert read_regions(value) == ()
