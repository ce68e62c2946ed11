from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catpaint.rendering.sizes import check_render_size
from catpaint.session.recipe_text import (
    RENDER_LONG_EDGES,
    details,
    edge_text,
    model_text,
    seconds_text,
    size_text,
    title,
    when,
)

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("created", "text"),
    [
        ("2026-03-02T14:05:00+00:00", "14:05"),
        ("2026-03-02T16:05:00+02:00", "14:05"),
        ("2026-03-01T23:59:00+00:00", "yesterday 23:59"),
        ("2026-01-09T08:00:00+00:00", "9 Jan 08:00"),
        ("2024-01-09T08:00:00+00:00", "9 Jan 2024"),
        (NOW.timestamp(), "15:00"),
        ("not a time", ""),
        (None, ""),
        (True, ""),
        (1e300, ""),
    ],
)
def test_when(created, text):
    assert when(created, NOW) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0849, "85 ms"), (0.74, "0.74 s"), (12.3, "12 s"), (200, "3 min 20 s"), (-1, ""), ("x", ""), (True, "")],
)
def test_seconds(seconds, text):
    assert seconds_text(seconds) == text


def test_a_recipe_in_three_lines():
    recipe = {
        "seed": 5,
        "model": "/a/b/kelp/",
        "created": NOW.isoformat(),
        "size": [256, 192],
        "seconds": 1,
        "device": "cpu",
    }
    assert title(recipe) == "Seed 5"
    assert details(recipe, NOW) == ("kelp · 15:00", "256×192 · 1.00 s · cpu")


def test_a_recipe_without_anything():
    assert title({}) == "No recipe"
    assert details({"size": "big", "model": 3}, NOW) == ("", "")
    sampled = {"size": [64, 32], "options": {"preset": "draft", "guidance": 2.0}}
    assert details(sampled, NOW)[1] == "Draft · 64×32"
    assert details({"options": {"preset": "standard", "steps": 99}}, NOW)[1] == "Custom"
    for options in (["preset"], {"preset": "best"}, {"preset": [1]}, {}):
        assert details({"options": options}, NOW)[1] == ""
    assert size_text([1]) == ""
    assert model_text(r"C:\models\x") == "x"


@pytest.mark.parametrize("shape", [(512, 512), (100, 4000), (480, 640), (1, 1)])
def test_sizes_offered_can_be_rendered(shape):
    for edge in RENDER_LONG_EDGES:
        width, height = map(int, edge_text(edge, shape).split(" × "))
        assert max(width, height) == edge
        assert check_render_size((height, width)) == (height, width)
