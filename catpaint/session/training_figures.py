"""What was measured on held-out images, as curves; whatever the figures of an architecture are called."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from catpaint.training.better import DISTANCE, is_better
from catpaint.words import mark, say

Points = Sequence[tuple[int, float]]
"""A curve: value by step."""

DECISIVE = DISTANCE
"""The figure by which the best weights are chosen."""

_PLACE = "step"


_NAMES = {
    "critic": mark("critic", meaning="loss"),
    "denoising_loss": mark("denoising loss", meaning="loss"),
    "distance": mark("distance", meaning="loss"),
    "fake": mark("fake", meaning="loss"),
    "generator": mark("generator", meaning="loss"),
    "looks": mark("looks", meaning="loss"),
    "real": mark("real", meaning="loss"),
    "texture": mark("texture", meaning="loss"),
    "weave": mark("weave", meaning="loss"),
}


def readable(name: str) -> str:
    """A figure's or loss's name for people: "denoising loss"; those of methods stay."""
    return say(_NAMES[name], meaning="loss") if name in _NAMES else name.replace("_", " ")


def main_figure(figures: Collection[str]) -> str:
    """The figure to show: one with a name of its own before the general "distance"; "" where there is none."""
    named = [name for name in figures if name.endswith("_loss")]
    if named:
        return named[0]
    return DECISIVE if DECISIVE in figures else next((name for name in figures if name != _PLACE), "")


def measured_curves(
    history: Sequence[tuple[int, Mapping[str, float]]], losses: Collection[str]
) -> tuple[dict[str, Points], int | None]:
    """Curves by readable name, the main figure first, and the best step; figures named as losses are its parts."""
    names = list(dict.fromkeys(name for _, figures in history for name in figures))
    main = main_figure(names)
    if not main:
        return {}, None
    shown = [main, *(name for name in names if name in losses and name != main)]
    curves: dict[str, Points] = {
        readable(name): [(step, figures[name]) for step, figures in history if name in figures] for name in shown
    }
    decisive = DECISIVE if DECISIVE in names else main
    best: dict[str, float] = {}
    for step, figures in history:
        if decisive in figures:
            entry = {**figures, _PLACE: step, DECISIVE: figures[decisive]}
            best = entry if not best or is_better(entry, best) else best
    return curves, int(best[_PLACE]) if best else None
