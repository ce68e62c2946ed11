"""What a project keeps beside label map, classes and affinity: noise, kept renders, data set, photograph, light."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from catpaint.domain.guides import Guides
from catpaint.domain.light import Light
from catpaint.domain.noise_regions import Noise
from catpaint.domain.project import KeptRender
from catpaint.domain.refactoring import Refactoring
from catpaint.domain.underlay import Underlay


class FollowsClasses(Protocol):
    """Something that goes by the classes, and knows how to follow when they are changed."""

    def carried(self, change: Refactoring) -> FollowsClasses:
        """The same after a change of the classes."""


@dataclass(frozen=True)
class Extras:
    """Immutable, so that a step of the history is the old and the new one.

    imported: the data set the model is finetuned on, None without one. underlay: the photograph under the label map.
    guides: the lines to draw by.
    light: whose light the pictures take, None for the model's own.
    """

    noise: Noise = field(default_factory=Noise)
    renders: tuple[KeptRender, ...] = ()
    imported: FollowsClasses | None = None
    underlay: Underlay | None = None
    guides: Guides = field(default_factory=Guides)
    light: Light | None = None
