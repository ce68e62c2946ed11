"""What a render's recipe says to people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from catpaint.rendering.sizes import size_with_edge
from catpaint.session.sampling import SAMPLER, Sampling
from catpaint.words import mark, number, say

_MONTHS = (
    *(mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun")),
    *(mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec")),
)

RENDER_LONG_EDGES = (128, 192, 256, 384, 512, 768, 1024, 1536, 2048)
"""Longer sides of pictures that are offered, in pixels."""


def when(created: object, now: datetime) -> str:
    """A recipe's time for the present day: "14:05", "yesterday 14:05", "3 May 14:05", "3 May 2025"; "" if unknown.

    now: an aware datetime; its time zone is the person's.
    """
    if isinstance(created, bool) or not isinstance(created, str | int | float):
        return ""
    try:
        if isinstance(created, str):
            moment = datetime.fromisoformat(created).astimezone(now.tzinfo)
        else:
            moment = datetime.fromtimestamp(created, now.tzinfo)
    except (ValueError, OverflowError, OSError):
        return ""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M}"
    if days == 1:
        return say("yesterday {time}", time=f"{moment:%H:%M}")
    day = say("{day} {month}", day=moment.day, month=say(_MONTHS[moment.month - 1]))
    return f"{day} {moment:%H:%M}" if moment.year == now.year else f"{day} {moment.year}"


def size_text(size: object) -> str:
    """A recipe's [width, height] as "256×192"; "" if unknown."""
    if isinstance(size, list | tuple) and len(size) == 2 and all(isinstance(side, int) for side in size):
        return f"{size[0]}×{size[1]}"
    return ""


def seconds_text(seconds: object) -> str:
    """A render time as "85 ms", "0.74 s", "12 s", "3 min 20 s"; "" if unknown."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1e6:
        return ""
    if seconds < 0.1:
        return f"{1000 * seconds:.0f} ms"
    if seconds < 9.995:
        return f"{number(seconds, '.2f')} s"
    if seconds < 119.5:
        return f"{seconds:.0f} s"
    return f"{int(seconds) // 60} min {int(seconds) % 60} s"


def quality_text(options: object) -> str:
    """A recipe's options of sampling as "Standard"; "" of a model that doesn't sample."""
    known = isinstance(options, Mapping) and str(options.get("preset")).lower() in SAMPLER.presets
    return Sampling().following(options).name if known else ""  # type: ignore[arg-type]


def light_text(light: object) -> str:
    """A recipe's light as "dusk.jpg, 70 %"; "" where it has none."""
    strength = light.get("strength") if isinstance(light, Mapping) else None
    if not isinstance(light, Mapping) or isinstance(strength, bool) or not isinstance(strength, int | float):
        return ""
    name = light.get("name") or say("a photograph")
    return say("{name}, {percent} %", name=name, percent=f"{100 * strength:.0f}")


def model_text(name: object) -> str:
    """A model's name; of a folder or pack the last part of its path."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if isinstance(name, str) else ""
    return last.removesuffix(".catpack")


def title(recipe: Mapping[str, Any], *, within: bool = False) -> str:
    """The first line of a render: its seed. within: a sentence."""
    seed = recipe.get("seed")
    if isinstance(seed, int) and not isinstance(seed, bool):
        return say("seed {seed}", seed=seed) if within else say("Seed {seed}", seed=seed)
    return say("no recipe") if within else say("No recipe")


def details(recipe: Mapping[str, Any], now: datetime) -> tuple[str, str]:
    """The second and third line of a render: when and by which model, size and time taken."""
    first = (model_text(recipe.get("model")), when(recipe.get("created"), now))
    second = (
        quality_text(recipe.get("options")),
        size_text(recipe.get("size")),
        seconds_text(recipe.get("seconds")),
        str(recipe.get("device") or ""),
    )
    return " · ".join(filter(None, first)), " · ".join(filter(None, second))


def edge_text(edge: int, shape: tuple[int, int]) -> str:
    """The size of a picture with this longer side, of a painting of this shape (height, width): "384 × 288"."""
    height, width = size_with_edge(shape, edge)
    return f"{width} × {height}"
