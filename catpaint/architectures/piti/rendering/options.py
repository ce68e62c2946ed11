"""What a person may choose about PITI's sampling, and the three presets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from catpaint.errors import RenderError

DEFAULT_GUIDANCE = 1.4
MAX_STEPS = 1000
MAX_GUIDANCE = 20.0


@dataclass(frozen=True)
class PitiOptions:
    """How to sample.

    steps, upsampler_steps: evaluations of the base and of the upsampler.
    solver: "ancestral" is the published sampler, "multistep" a second-order solver for few steps, "stochastic" the
        published step at the solver's times.
    guidance: scale s of ε = u + s·(c - u) in the base; 1 takes the conditional prediction alone.
    soft_affinity: mix the colours of a row's sources instead of taking the strongest source.
    precision: "auto", "float32", "bfloat16" or "float16" for the decoders' weights.
    """

    steps: int
    upsampler_steps: int
    solver: Literal["ancestral", "multistep", "stochastic"]
    guidance: float = DEFAULT_GUIDANCE
    soft_affinity: bool = False
    precision: str = "auto"


PRESETS: Mapping[str, PitiOptions] = {
    "draft": PitiOptions(6, 2, "multistep"),
    "standard": PitiOptions(8, 4, "multistep"),
    "published": PitiOptions(100, 27, "ancestral"),
}
"""Draft shows composition and colour, Standard is for work, Published repeats the published sampling."""

NARROW = 96
"""Channels of the widest level of a base that counts as narrow."""

_EVALUATIONS_A_STEP = 3


def is_narrow(widths: Sequence[int]) -> bool:
    """Whether a base of these decoder widths is a small one."""
    return max(widths, default=NARROW + 1) <= NARROW


def suited(options: PitiOptions, widths: Sequence[int]) -> PitiOptions:
    """What the base really does for these options.

    A narrow network predicts noise of a slightly wrong size. The noise-free path adds such errors up, until some
    pictures stay noise altogether; steps with fresh noise don't, so it takes those, three for each that was asked for.
    """
    if options.solver != "multistep" or not is_narrow(widths):
        return options
    return replace(options, solver="stochastic", steps=_EVALUATIONS_A_STEP * options.steps)


PRECISIONS = ("auto", "float32", "bfloat16", "float16")


def read_options(options: Mapping[str, Any], *, preview: bool = False) -> PitiOptions:
    """The options of a render request: a preset, "standard" by default ("draft" for a preview), and changes to it.

    Raises RenderError for an unknown option or a value outside its range.
    """
    values = dict(options)
    preset = values.pop("preset", "draft" if preview else "standard")
    if not isinstance(preset, str) or preset.lower() not in PRESETS:
        raise RenderError(
            "preset {preset:.40} is unknown; choose one of {presets}", preset=repr(preset), presets=", ".join(PRESETS)
        )
    known = PitiOptions.__dataclass_fields__.keys() - {"solver"}
    if unknown := sorted(map(str, values.keys() - known)):
        raise RenderError(
            "option '{unknown:.40}' is unknown to PITI; there are preset, {known}",
            unknown=unknown[0],
            known=", ".join(sorted(known)),
        )
    for name in ("steps", "upsampler_steps"):
        if name in values and not (type(values[name]) is int and 1 <= values[name] <= MAX_STEPS):
            raise RenderError(
                "{name} is {values:.40}; it must be a whole number in 1..{max_steps}",
                name=name,
                values=repr(values[name]),
                max_steps=MAX_STEPS,
            )
    if "guidance" in values:
        guidance = values["guidance"]
        if isinstance(guidance, bool) or not isinstance(guidance, int | float) or not 0 <= guidance <= MAX_GUIDANCE:
            raise RenderError(
                "guidance is {guidance:.40}; it must be a number in 0..{max_guidance:g}",
                guidance=repr(guidance),
                max_guidance=MAX_GUIDANCE,
            )
    if not isinstance(values.get("soft_affinity", False), bool):
        raise RenderError(
            "soft_affinity is {values:.40}; it must be true or false", values=repr(values["soft_affinity"])
        )
    if values.get("precision", "auto") not in PRECISIONS:
        raise RenderError(
            "precision {values:.40} is unknown; choose one of {precisions}",
            values=repr(values["precision"]),
            precisions=", ".join(PRECISIONS),
        )
    return replace(PRESETS[preset.lower()], **values)
