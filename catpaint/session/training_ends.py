"""What is said when a run ends: what was kept, or that nothing got better, and what to do about that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catpaint.jobs.run_progress import TrainingResult
from catpaint.words import say

ENOUGH_IMAGES = 100
"""Images the method is made for."""
GOOD_LENGTH = 2000
"""Steps from which on more of them are no longer the first thing to try."""
FURTHER = 3
"""How many times as many steps are proposed where too few were made."""


@dataclass(frozen=True)
class Kept:
    """A model that was kept, and now renders. former: the one before."""

    name: str
    former: str
    classes: int


def improved(result: TrainingResult | None) -> bool:
    """Whether a run's weights are others than those it began with."""
    return result is None or result.best_step > 0


def proposals(result: TrainingResult, images: int) -> Sequence[str]:
    """What to try after a run that made nothing better, the most promising first. images: learnt from, 0: unknown."""
    tried = []
    if result.steps < GOOD_LENGTH:
        tried.append(
            say("train longer: {steps:,} steps, {good:,} are good", steps=FURTHER * result.steps, good=GOOD_LENGTH)
        )
    if 0 < images < ENOUGH_IMAGES:
        tried.append(
            say(
                "label more images: {images} were learnt from, {enough} are wanted", images=images, enough=ENOUGH_IMAGES
            )
        )
    tried.append(say("look whether label maps and images fit"))
    if result.steps >= GOOD_LENGTH:
        tried.append(say("choose a model whose pictures are nearer to yours"))
    return tried[:2]
