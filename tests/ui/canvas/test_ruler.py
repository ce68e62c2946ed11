"""Distances and angles."""

from __future__ import annotations

import pytest

from catpaint.ui.canvas.ruler import Ruler


@pytest.mark.parametrize(
    ("stop", "distance", "angle"),
    [
        ((10, 30), 20, 0),
        ((0, 10), 10, 90),
        ((10, 0), 10, 180),
        ((20, 10), 10, -90),
        ((7, 14), 5, 36.87),
        ((10, 10), 0, 0),
    ],
)
def test_distance_and_angle(stop: tuple[float, float], distance: float, angle: float) -> None:
    ruler = Ruler((10, 10), stop)
    assert ruler.distance == pytest.approx(distance)
    assert ruler.angle == pytest.approx(angle, abs=0.01)


def test_what_it_says() -> None:
    assert Ruler((10, 10), (7, 14)).text == "5.0 px · 36.9° · 4 × 3"
    assert Ruler((10, 10), (10, 10)).text == "0.0 px · 0.0° · 0 × 0"


def test_constrained_it_keeps_to_steps_and_its_length() -> None:
    ruler = Ruler((10, 10), (10, 10)).to((7, 14), constrain=True)
    assert ruler.angle == pytest.approx(30)
    assert ruler.distance == pytest.approx(5)
    assert ruler.to((10, 10), constrain=True).distance == 0
