from __future__ import annotations

import numpy as np
import pytest

from catpaint.datasets.split_rules import MEASURES, Look, Photograph, SplitRule
from catpaint.domain.vocabulary import IGNORE

SKY, CLOUD, SEA = 0, 1, 2
BLUE, WHITE, GREEN = (70, 130, 230), (240, 240, 245), (40, 140, 60)
WHITISH = {"warmth": (-0.12, 0.12), "lightness": (0.5, 1.0)}


def scene(noise: float = 4.0) -> tuple[np.ndarray, np.ndarray]:
    """Blue sky with a white cloud, sea of the cloud's colour below; photograph and label map [40, 60]."""
    image = np.empty((40, 60, 3))
    image[:] = BLUE
    image[5:17, 10:34] = WHITE
    image[28:] = WHITE
    labels = np.full((40, 60), SKY, np.uint16)
    labels[28:] = SEA
    image += np.random.default_rng(0).normal(0, noise, image.shape)
    return image.clip(0, 255).astype(np.uint8), labels


def test_pixels_go_by_their_neighbourhood() -> None:
    image, labels = scene(noise=25)
    image[2, 50] = WHITE  # A speck is no cloud.
    rule = SplitRule("clouds", (SKY,), CLOUD, WHITISH)
    split = rule.apply(labels, Photograph(image))
    cloud = split == CLOUD
    assert cloud[7:15, 12:32].all()
    assert not cloud[:, 37:].any()
    assert not cloud[20:].any()
    assert np.array_equal(split == SEA, labels == SEA)
    assert (labels == SKY).sum() == 28 * 60  # The original stays.


def test_a_border_that_bleeds_is_not_split_off() -> None:
    image, labels = scene()
    image[24:28, :] = WHITE  # Labelled sky, seen white: the sea's border, a little too high.
    thin = SplitRule("clouds", (SKY,), CLOUD, WHITISH, blur=0.05, least=0.01)
    image_with_strip = image.copy()
    image_with_strip[24:27] = BLUE
    assert not (thin.apply(labels, Photograph(image_with_strip))[20:28] == CLOUD).any()


def test_regions_go_as_a_whole() -> None:
    image, labels = scene()
    labels[5:17, 10:34] = SEA
    rule = SplitRule("small white ones", (SEA,), IGNORE, WHITISH, scope="region", least=0.0, beside=(SKY,))
    # Both regions are white, and beside the sky; only one is in the upper half.
    high = SplitRule("high", (SEA,), IGNORE, {"row": (0.0, 0.5)}, scope="region")
    assert (rule.apply(labels, Photograph(image)) == IGNORE).sum() == 12 * 24 + 12 * 60
    assert np.array_equal(
        high.apply(labels, Photograph(image)) == IGNORE, (labels == SEA) & (np.arange(40) < 20)[:, None]
    )
    apart = SplitRule("apart", (SEA,), IGNORE, scope="region", beside=(CLOUD,))
    assert apart.apply(labels, Photograph(image)) is labels


def test_the_image_goes_as_a_whole() -> None:
    image, labels = scene()
    all_of_it = SplitRule("mostly blue", (SKY,), CLOUD, {"warmth": (-1.0, -0.2)}, scope="image")
    assert np.array_equal(all_of_it.apply(labels, Photograph(image)) == CLOUD, labels == SKY)
    too_small = SplitRule("mostly blue", (SKY,), CLOUD, {"warmth": (-1.0, -0.2)}, scope="image", least=0.9)
    assert too_small.apply(labels, Photograph(image)) is labels


@pytest.mark.parametrize("scope", ["pixels", "region", "image"])
def test_maps_without_the_class_stay(scope: str) -> None:
    image, labels = scene()
    assert SplitRule("none", (7,), CLOUD, WHITISH, scope=scope).apply(labels, Photograph(image)) is labels


def test_where_a_rule_applies() -> None:
    rule = SplitRule("some", (SKY,), CLOUD, sets=frozenset({"a"}), groups=frozenset({"sea"}))
    assert rule.applies("a", "sea")
    assert not rule.applies("b", "sea")
    assert not rule.applies("a", "street")
    assert SplitRule("all", (SKY,), CLOUD).applies("b", "")


@pytest.mark.parametrize(
    ("measure", "color", "value"),
    [
        ("lightness", (255, 0, 0), 1 / 3),
        ("chroma", (255, 51, 0), 1.0),
        ("warmth", (0, 0, 255), -1.0),
        ("greenness", (51, 255, 102), 0.6),
        ("greenness", (255, 0, 0), -1.0),
        ("texture", (90, 90, 90), 0.0),
    ],
)
def test_measures_of_one_colour(measure: str, color: tuple[int, int, int], value: float) -> None:
    image = np.full((12, 12, 3), color, np.uint8)
    look = Look(Photograph(image), np.ones((12, 12), bool), 2)
    assert MEASURES[measure](look) == pytest.approx(value, abs=2e-3)


def test_measures_know_nothing_of_other_classes() -> None:
    image, labels = scene(noise=0)
    look = Look(Photograph(image), labels == SEA, 3)
    white = (240 - 245) / 255
    assert MEASURES["warmth"](look)[28:] == pytest.approx(white, abs=1e-3)
    assert MEASURES["texture"](look)[28:] == pytest.approx(0, abs=2e-3)


def test_relative_lightness_goes_by_the_image() -> None:
    dark = (np.linspace(0, 60, 20 * 20).reshape(20, 20)).astype(np.uint8)
    look = Look(Photograph(np.stack([dark] * 3, 2)), np.ones((20, 20), bool), 1)
    values = MEASURES["relative"](look)
    assert values.min() < 0.05
    assert values.max() > 0.95
    assert MEASURES["row"](look)[0, 0] == pytest.approx(0.025)
