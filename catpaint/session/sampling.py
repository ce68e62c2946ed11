"""How a diffusion model samples: what the person chose, how far a picture is, and how long the rest takes."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from catpaint.architectures import default_sampler
from catpaint.errors import RenderError
from catpaint.rendering.request import RenderUpdate
from catpaint.words import say

SAMPLER = default_sampler()
"""What can be chosen, and the names of the presets: one choice for all models that sample."""
DRAFT, STANDARD = SAMPLER.draft, SAMPLER.standard
CUSTOM = "custom"
GUIDANCE_RANGE = 1.0, SAMPLER.most_guidance

_UPSAMPLER_COST = 2.5
"""Steps of the base that one of the upsampler takes, until it was measured; the published networks' ratio."""
_REMEMBERED = 9


@dataclass(frozen=True)
class Sampling:
    """What a person chose for diffusion models.

    preset: one of the sampler's. steps, upsampler_steps: other numbers than the preset's, None: the preset's.
    guidance: 1 (none) .. 5. finish: whether the chosen quality follows the draft by itself. mix: whether a class's
    sources are mixed by their weights; else the strongest stands for it.
    """

    preset: str = STANDARD
    steps: int | None = None
    upsampler_steps: int | None = None
    guidance: float = SAMPLER.guidance
    finish: bool = True
    mix: bool = False

    @property
    def base_steps(self) -> int:
        """Steps of the base."""
        return self.steps or SAMPLER.presets[self.preset].steps

    @property
    def detail_steps(self) -> int:
        """Steps of the upsampler."""
        return self.upsampler_steps or SAMPLER.presets[self.preset].upsampler_steps

    @property
    def custom(self) -> bool:
        """Whether steps differ from the preset's."""
        return self.steps is not None or self.upsampler_steps is not None

    @property
    def name(self) -> str:
        """The preset as people read it."""
        return say((CUSTOM if self.custom else self.preset).capitalize())

    @property
    def draft(self) -> Sampling:
        """What is shown while one paints; never more work than the choice itself."""
        quick = self.with_preset(DRAFT)
        return self if self.base_steps + self.detail_steps <= quick.base_steps + quick.detail_steps else quick

    def with_steps(self, steps: int | None = None, upsampler_steps: int | None = None) -> Sampling:
        """Other numbers of steps; None leaves one as it is, and the preset's own number is no change."""
        preset = SAMPLER.presets[self.preset]
        base = self.base_steps if steps is None else min(max(steps, 1), SAMPLER.most_steps)
        details = self.detail_steps if upsampler_steps is None else min(max(upsampler_steps, 1), SAMPLER.most_steps)
        return replace(
            self,
            steps=None if base == preset.steps else base,
            upsampler_steps=None if details == preset.upsampler_steps else details,
        )

    def with_preset(self, preset: str) -> Sampling:
        """The steps of a preset; guidance is a matter of taste and stays."""
        return replace(self, preset=preset, steps=None, upsampler_steps=None)

    def with_guidance(self, guidance: float) -> Sampling:
        """Another guidance, within its range."""
        low, high = GUIDANCE_RANGE
        return replace(self, guidance=min(max(round(guidance, 2), low), high))

    def options(self) -> dict[str, Any]:
        """The options of a render request; the preset is always named, so that recipes tell it."""
        options: dict[str, Any] = {"preset": self.preset, "guidance": self.guidance}
        if self.mix:
            options["soft_affinity"] = True
        if self.steps is not None:
            options["steps"] = self.steps
        if self.upsampler_steps is not None:
            options["upsampler_steps"] = self.upsampler_steps
        return options

    def following(self, options: Mapping[str, Any]) -> Sampling:
        """The choice that a recipe's options say; itself where they can't be read."""
        try:
            read = SAMPLER.read(options)
        except RenderError:
            return self
        preset = str(options.get("preset", STANDARD)).lower()
        chosen = Sampling(preset, finish=self.finish, mix=read.soft_affinity).with_guidance(read.guidance)
        return chosen.with_steps(read.steps, read.upsampler_steps)

    def to_json(self) -> dict[str, Any]:
        """For the project's file."""
        return {**self.options(), "finish": self.finish}

    @classmethod
    def from_json(cls, value: object) -> Sampling:
        """`to_json`'s result; what isn't one reads as the default."""
        if not isinstance(value, dict) or not value:
            return cls()
        names = ("preset", "guidance", "steps", "upsampler_steps", "soft_affinity")
        options = {key: value[key] for key in names if key in value}
        return cls(finish=value.get("finish") is not False).following(options)


@dataclass(frozen=True)
class RenderProgress:
    """How far a sampled picture is. name: of its quality. left: seconds, None while nothing can be said."""

    name: str
    step: int
    steps: int
    left: float | None = None

    @property
    def fraction(self) -> float:
        """0..1, by steps."""
        return self.step / max(1, self.steps)

    @property
    def text(self) -> str:
        """As the status bar says it: "Draft · step 5 of 8 · 3 s left"."""
        step = say("step {step} of {steps}", step=self.step, steps=self.steps) if self.step else say("preparing")
        return " · ".join(filter(None, (self.name, step, left_text(self.left))))


class StepPace:
    """How long the steps of a model take, by what its updates told; the base's and the upsampler's steps apart."""

    def __init__(self) -> None:
        self._seconds: dict[bool, deque[float]] = {kind: deque(maxlen=_REMEMBERED) for kind in (False, True)}
        self._first: dict[bool, float] = {}
        self._serial, self._step, self._at = -1, 0, 0.0

    def forget(self) -> None:
        """Another model."""
        self.__init__()  # type: ignore[misc]

    def note(self, update: RenderUpdate, sampling: Sampling, *, upsampler: bool) -> None:
        """Take in an update; a network's first step counts until there are others: the label map is encoded in it."""
        if update.serial != self._serial:
            self._serial, self._step, self._at = update.serial, 0, 0.0
        steps, details = update.step - self._step, upsampler and self._in_details(update, sampling)
        first_of_details = details and self._step <= update.steps - sampling.detail_steps
        if steps > 0:
            seconds = (update.seconds - self._at) / steps
            if self._step and not first_of_details:
                self._seconds[details].append(seconds)
            else:
                self._first[details] = seconds
        self._step, self._at = update.step, update.seconds

    def left(self, step: int, steps: int, sampling: Sampling, *, upsampler: bool) -> float | None:
        """Seconds from after `step` to the end of `steps`, None before anything was measured."""
        details = sampling.detail_steps if upsampler else 0
        rest_details = min(details, steps - step)
        return self._sum(steps - step - rest_details, rest_details)

    def estimate(self, sampling: Sampling, *, upsampler: bool) -> float | None:
        """Seconds of a whole picture, None before anything was measured."""
        return self._sum(sampling.base_steps, sampling.detail_steps if upsampler else 0)

    def _sum(self, base_steps: int, detail_steps: int) -> float | None:
        base, details = (
            median(self._seconds[kind]) if self._seconds[kind] else self._first.get(kind) for kind in (False, True)
        )
        if base is None:
            return None
        return base_steps * base + detail_steps * (_UPSAMPLER_COST * base if details is None else details)

    @staticmethod
    def _in_details(update: RenderUpdate, sampling: Sampling) -> bool:
        return update.step > update.steps - sampling.detail_steps


def left_text(seconds: float | None) -> str:
    """ "3 s left", "4 min left"; "" where nothing is known."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    return say("{time} left", time=_duration(max(1, math.ceil(seconds))))


def about_text(seconds: float | None) -> str:
    """ "≈ 12 s", "≈ 9 min"; "" where nothing is known."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    return "< 1 s" if seconds < 1 else f"≈ {_duration(round(seconds))}"


def _duration(seconds: int) -> str:
    return (
        f"{seconds} s" if seconds < 100 else f"{round(seconds / 60)} min" if seconds < 5700 else f"{seconds // 3600} h"
    )
