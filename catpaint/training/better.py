"""Which of two held-out measurements is the better one; imports nothing, so that a window can ask too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DISTANCE = "distance"
"""The figure that decides which weights are best: the smaller, the better."""

DECIDED_BY = "kid"
"""Which kind of figure that is, where photographs are compared."""

SPREAD = "spread"
"""How far the deciding figure lies apart for two noise seeds: what is closer than this may be chance."""


def convergence(history: Sequence[Mapping[str, float]]) -> int | None:
    """The step from which on training brought nothing better than chance; None where nothing trained was measured.

    Of trained weights only (paper, Figure 4: iterations before convergence), wherever the kept ones come from.
    """
    best: Mapping[str, float] | None = None
    for entry in history:
        if entry["step"] >= 1 and (best is None or is_better(entry, best)):
            best = entry
    return None if best is None else int(best["step"])


def is_better(new: Mapping[str, float], best: Mapping[str, float]) -> bool:
    """Whether a measurement's weights are to be kept rather than the best so far, both with their "step".

    A better one is better by more than the spread over two noises; what is closer is chance. Between the weights that
    training began from (step 0) and trained ones chance decides for the trained ones: step 0 is kept only where it is
    better by more than the spread.
    """
    spread = max(new.get(SPREAD, 0.0), best.get(SPREAD, 0.0))
    if best["step"] == 0 < new["step"]:
        return new[DISTANCE] < best[DISTANCE] + spread
    return new[DISTANCE] < best[DISTANCE] - spread
