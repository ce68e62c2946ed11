from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.light import DEFAULT_STRENGTH, LONGEST, Light, light_of, read_light
from catpaint.errors import ProjectError, RenderError


def _photo(height: int = 60, width: int = 90) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_a_small_copy_of_the_photograph_is_kept() -> None:
    light = light_of(_photo(600, 900), "dusk.jpg")
    with Image.open(io.BytesIO(light.photograph)) as image:
        assert image.size == (LONGEST, LONGEST * 2 // 3)
    assert (light.name, light.strength) == ("dusk.jpg", DEFAULT_STRENGTH)
    with Image.open(io.BytesIO(light_of(_photo(9, 7), "tiny").photograph)) as image:
        assert image.size == (7, 9), "it is never enlarged"


def test_all_of_it_goes_through_json() -> None:
    light = replace(light_of(_photo(), "dusk.jpg", 0.25), labels=np.full((4, 5), 40_000, np.uint16))
    back = read_light(light.to_json())
    assert back == light
    assert back is not None
    assert back.photograph == light.photograph
    np.testing.assert_array_equal(back.labels, light.labels)
    assert read_light(None) is None


def test_equal_lights_are_of_equal_photographs_labels_and_strengths() -> None:
    light = light_of(_photo(), "dusk.jpg")
    assert light.with_strength(0.2).key == light.key
    assert light.with_strength(0.2) != light
    assert replace(light, labels=np.zeros((2, 2), np.uint16)) != light
    assert replace(light, labels=np.zeros((1, 4), np.uint16)) != replace(light, labels=np.zeros((2, 2), np.uint16))


def test_labels_are_a_snapshot() -> None:
    labels = np.zeros((2, 2), np.uint16)
    light = Light(b"x", 0.5, labels=labels)
    labels[:] = 3
    assert light.labels is not None
    assert not light.labels.any()
    assert not light.labels.flags.writeable


@pytest.mark.parametrize("strength", [-0.1, 1.01, float("nan"), float("inf")])
def test_a_strength_is_a_share(strength: float) -> None:
    with pytest.raises(RenderError, match="choose one from 0"):
        light_of(_photo(), "dusk.jpg", strength)


def test_what_is_no_picture_is_refused() -> None:
    for wrong in (np.zeros((4, 4), np.uint8), np.zeros((0, 4, 3), np.uint8), np.zeros((4, 4, 4), np.uint8)):
        with pytest.raises(RenderError, match="no picture"):
            light_of(wrong, "dusk.jpg")
    with pytest.raises(RenderError, match="empty or too large"):
        Light(b"")


@pytest.mark.parametrize(
    "change",
    [
        {"photograph": None},
        {"photograph": "!!"},
        {"photograph": ""},
        {"strength": "much"},
        {"strength": True},
        {"strength": 3},
        {"hash": "other"},
        {"labels": "!!"},
        {"labels": "AAAA"},
    ],
)
def test_damaged_values_are_told(change: dict[str, object]) -> None:
    with pytest.raises(ProjectError, match="light is damaged"):
        read_light(light_of(_photo(), "dusk.jpg").to_json() | change)
    with pytest.raises(ProjectError, match="light is damaged"):
        read_light([])
