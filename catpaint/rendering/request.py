"""What one render needs, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap
from catpaint.domain.light import Light
from catpaint.domain.unpainted import Unpainted
from catpaint.domain.vocabulary import Vocabulary

Image = npt.NDArray[np.uint8]

RenderPath = Literal["auto", "plain", "tables"]


@dataclass(frozen=True, eq=False)
class RenderRequest:
    """Everything one render needs; a snapshot that nobody changes afterwards.

    serial: grows with every request; updates carry it, so that stale ones can be dropped.
    label_map: uint16 [H, W] of ids of `vocabulary`, read-only.
    affinity: rows for `vocabulary`, columns for the source classes of `model`.
    model: a model's name or folder, as `load_model` takes it.
    seed: 0..2**63-1; noise is drawn on the CPU from it.
    size: (height, width) of the image; None takes the model's native long edge at the label map's aspect.
    class_seeds: another seed for the pixels of some class ids (reroll of one class).
    region: positions [H, W] into `region_seeds` plus one, 0 outside any region (reroll of one region); read-only.
    preview: a quick approximation is welcome (a stroke is under way).
    options: what one architecture alone understands (PITI: steps, guidance).
    unpainted: what becomes of ignored pixels.
    light: whose light the picture takes; only of models that paint latents at once.
    """

    label_map: LabelMap
    vocabulary: Vocabulary
    affinity: AffinityMatrix
    model: str
    seed: int = 0
    serial: int = 0
    size: tuple[int, int] | None = None
    path: RenderPath = "auto"
    class_seeds: Mapping[int, int] = field(default_factory=dict)
    region: LabelMap | None = None
    region_seeds: tuple[int, ...] = ()
    preview: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    unpainted: Unpainted = "model"
    light: Light | None = None

    def __post_init__(self) -> None:
        for name in ("label_map", "region"):
            value = getattr(self, name)
            if value is not None and value.flags.writeable:
                copy = value.copy()
                copy.setflags(write=False)
                object.__setattr__(self, name, copy)


@dataclass(frozen=True, eq=False)
class RenderUpdate:
    """A picture on the way to, or at the end of, one render.

    image: uint8 [H, W, 3], or [H, W, 4] where unpainted pixels are blank. stage: "preview" or "final". step, steps: how
    far a sampler is (1 of 1 for a GAN). seconds: since the render began, without those in which networks were read.
    path: which computation made it.
    """

    serial: int
    image: Image
    stage: Literal["preview", "final"]
    seconds: float
    step: int = 1
    steps: int = 1
    device: str = "cpu"
    model: str = ""
    path: str = "plain"

    @property
    def final(self) -> bool:
        """Whether nothing better follows for this request."""
        return self.stage == "final"
