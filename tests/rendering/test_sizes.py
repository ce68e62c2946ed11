from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.errors import RenderError
from catpaint.rendering.sizes import (
    MAX_SIDE,
    check_render_size,
    default_render_size,
    parse_edge_or_size,
    parse_size,
    size_with_edge,
    to_grid,
)


@pytest.mark.parametrize(
    ("label_map", "model", "expected"),
    [
        ((480, 640), (256, 256), (192, 256)),
        ((100, 100), (128, 128), (128, 128)),
        ((1024, 2048), (256, 512), (256, 512)),
        ((2000, 1000), (256, 256), (256, 128)),
        ((333, 500), (256, 256), (170, 256)),
        ((1, 16384), (256, 256), (8, 256)),
    ],
)
def test_the_models_long_edge_at_the_maps_aspect(label_map, model, expected) -> None:
    assert default_render_size(label_map, model) == expected


@given(st.integers(1, 16384), st.integers(1, 16384), st.integers(32, MAX_SIDE))
def test_sizes_with_an_edge_keep_the_aspect_and_are_always_allowed(height, width, edge) -> None:
    size = size_with_edge((height, width), edge)
    assert check_render_size(size) == size
    assert max(size) == edge
    exact = min(height, width) * edge / max(height, width)
    assert min(size) == pytest.approx(max(8, exact), abs=0.5)


@pytest.mark.parametrize("edge", [0, 31, MAX_SIDE + 1])
def test_an_edge_out_of_range_is_refused(edge) -> None:
    with pytest.raises(RenderError, match=rf"{edge} pixels: choose 32..{MAX_SIDE}"):
        size_with_edge((10, 10), edge)


def test_parse() -> None:
    assert parse_size("512x256") == (256, 512)
    assert parse_size("64X96") == (96, 64)
    assert parse_edge_or_size("384", (300, 400)) == (288, 384)
    assert parse_edge_or_size("100x60", (300, 400)) == (60, 100)


@pytest.mark.parametrize("text", ["", "x", "256", "ax256", "-32x32", "256x256x3", "1e3x32", "9999999999x32"])
def test_not_a_size(text) -> None:
    with pytest.raises(RenderError, match=r"write it as WIDTHxHEIGHT"):
        parse_size(text)


@pytest.mark.parametrize("size", [(7, 64), (0, 32), (64, 4096)])
def test_sides_out_of_range_are_refused(size) -> None:
    with pytest.raises(RenderError, match=rf"size {size[1]}x{size[0]}: sides must be 8..{MAX_SIDE} pixels"):
        check_render_size(size)


def test_padding_to_the_grid_repeats_the_last_row_and_column() -> None:
    values = np.arange(6).reshape(1, 2, 3)
    padded = to_grid(values, 4)
    assert padded.shape == (1, 4, 4)
    np.testing.assert_array_equal(padded[0], [[0, 1, 2, 2], [3, 4, 5, 5], [3, 4, 5, 5], [3, 4, 5, 5]])
    assert to_grid(padded, 4) is padded
