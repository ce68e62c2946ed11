"""Colours as others see them: the ones a person is given are told apart by everybody."""

from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain.color_vision import VISIONS, apart, as_seen
from catpaint.domain.vocabulary import distinct_color
from catpaint.session.session import FIRST_CLASSES


def least_apart(colors):
    """The two most alike of some colours, in the eyes of each."""
    found = {}
    for name, lab in as_seen(colors).items():
        distances = np.linalg.norm(lab[:, None] - lab[None], axis=-1)
        found[name] = distances[np.triu_indices(len(colors), 1)].min()
    return found


def test_lab_of_known_colours():
    seen = as_seen([(255, 255, 255), (0, 0, 0), (255, 0, 0)])["trichromat"]
    assert seen[0] == pytest.approx([100, 0, 0], abs=0.1)
    assert seen[1] == pytest.approx([0, 0, 0], abs=1e-9)
    assert seen[2] == pytest.approx([53.2, 80.1, 67.2], abs=0.3)


def test_greys_look_the_same_to_all():
    greys = [(value, value, value) for value in (30, 128, 220)]
    seen = as_seen(greys)
    for name in VISIONS:
        assert seen[name] == pytest.approx(seen["trichromat"], abs=1.0)


def test_red_and_green_of_equal_lightness_are_alike_to_a_deuteranope():
    red, green = as_seen([(200, 90, 60)]), as_seen([(125, 130, 50)])
    normal = np.linalg.norm(red["trichromat"] - green["trichromat"])
    other = np.linalg.norm(red["deuteranope"] - green["deuteranope"])
    assert other < normal / 3
    assert apart(red, green)[0] <= other + 1e-9


def test_the_classes_of_a_new_painting_are_told_apart_by_everybody():
    assert all(distance > 24 for distance in least_apart([color for _, color in FIRST_CLASSES]).values())


def test_colours_of_new_classes_are_too():
    colors = [color for _, color in FIRST_CLASSES]
    for _ in range(5):
        colors.append(distinct_color(colors))
    assert len(set(colors)) == len(colors)
    assert all(distance > 14 for distance in least_apart(colors).values())


def test_there_is_always_another_colour():
    colors = []
    for _ in range(60):
        colors.append(distinct_color(colors))
    assert len(set(colors)) == 60
