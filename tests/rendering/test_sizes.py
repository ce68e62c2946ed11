from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.errors import RenderError
from catpaint.rendering.sizes import MAX_SIDE, check_render_size, default_render_size, parse_size


@pytest.mark.parametrize(
    ("label_map", "model", "expected"),
    [
        ((480, 640), (256, 256), (224, 288)),
        ((100, 100), (128, 128), (128, 128)),
        ((1024, 2048), (256, 512), (256, 512)),
    ],
)
def test_model_area_at_the_map_aspect(label_map, model, expected) -> None:
    assert default_render_size(label_map, model) == expected


@given(st.integers(1, 16384), st.integers(1, 16384))
def test_default_sizes_are_always_allowed(height, width) -> None:
    size = default_render_size((height, width), (256, 256))
    assert check_render_size(size) == size


def test_parse() -> None:
    assert parse_size("512x256") == (256, 512)
    assert parse_size("64X96") == (96, 64)


@pytest.mark.parametrize("text", ["", "x", "256", "ax256", "-32x32", "256x256x3", "1e3x32", "9999999999x32"])
def test_not_a_size(text) -> None:
    with pytest.raises(RenderError, match=r"write it as WIDTHxHEIGHT"):
        parse_size(text)


@pytest.mark.parametrize(("size", "nearest"), [((30, 64), 32), ((0, 32), 32), ((64, 4096), MAX_SIDE), ((100, 64), 96)])
def test_sides_are_multiples_of_32(size, nearest) -> None:
    with pytest.raises(RenderError, match=rf"try {nearest}"):
        check_render_size(size)
