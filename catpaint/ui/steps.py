"""Undo steps of what the domain's painting doesn't hold: seeds, kept renders, and everything replaced at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catpaint.domain.history import Command
from catpaint.domain.label_map import LabelMap
from catpaint.domain.noise_regions import NoiseRegion
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import KeptRender, Project
from catpaint.session.imported import ImportedData


@dataclass(frozen=True)
class Extras:
    """What a project keeps beside the painting.

    seed: 0..2**63-1. class_seeds: other seeds for some class ids. regions: others for circled parts, over all else.
    imported: the data set the model is finetuned on.
    """

    seed: int = 0
    class_seeds: Mapping[int, int] = field(default_factory=dict)
    renders: tuple[KeptRender, ...] = ()
    regions: tuple[NoiseRegion, ...] = ()
    imported: ImportedData | None = None

    @property
    def noise(self) -> Noise:
        """The seeds alone."""
        return Noise(self.seed, dict(self.class_seeds), self.regions)


@dataclass(frozen=True)
class Noise:
    """All that decides the noise of a picture: see `Extras`."""

    seed: int
    class_seeds: Mapping[int, int] = field(default_factory=dict)
    regions: tuple[NoiseRegion, ...] = ()


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A document at one moment. view: as in a project. position: of the history."""

    label_map: LabelMap
    meaning: Meaning
    extras: Extras
    view: Mapping[str, Any]
    position: int

    def project(self) -> Project:
        """As a project. Checks every pixel, which takes time for large maps: not for the window's thread."""
        meaning, extras = self.meaning, self.extras
        return Project(
            self.label_map, meaning.vocabulary, meaning.model, meaning.affinity, extras.seed, self.view, extras.renders
        )


class ExtrasHolder:
    """The present extras; steps put other values in."""

    def __init__(self, value: Extras) -> None:
        self.value = value


@dataclass(frozen=True, eq=False)
class SetExtras:
    """Other extras as a step; steps of the same name merge (a seed that is spun)."""

    name: str
    holder: ExtrasHolder
    before: Extras
    after: Extras

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes: the pictures that only one side has."""
        shared = set(map(id, self.after.renders))
        return 500 + sum(len(render.png) for render in self.before.renders if id(render) not in shared)

    def apply(self, state: Painting) -> None:
        """Put the new values in."""
        self.holder.value = self.after

    def revert(self, state: Painting) -> None:
        """Put the old values back."""
        self.holder.value = self.before

    def merged(self, newer: Command[Painting]) -> SetExtras | None:
        """Both as one when they have the same name."""
        if isinstance(newer, SetExtras) and newer.name == self.name:
            return SetExtras(self.name, self.holder, self.before, newer.after)
        return None


@dataclass(frozen=True, eq=False)
class Whole:
    """Label map, meaning and extras together."""

    label_map: LabelMap
    meaning: Meaning
    extras: Extras


@dataclass(frozen=True, eq=False)
class ReplaceAll:
    """Another label map (of any size), meaning and extras as one step."""

    name: str
    holder: ExtrasHolder
    before: Whole
    after: Whole

    @property
    def nbytes(self) -> int:
        """Memory it holds, in bytes: one of the two label maps is the one painted on."""
        return 1000 + max(self.before.label_map.nbytes, self.after.label_map.nbytes)

    def apply(self, state: Painting) -> None:
        """Put the new state in."""
        self._put(state, self.after)

    def revert(self, state: Painting) -> None:
        """Put the old state back."""
        self._put(state, self.before)

    def _put(self, state: Painting, whole: Whole) -> None:
        state.label_map = whole.label_map
        state.meaning = whole.meaning
        self.holder.value = whole.extras
