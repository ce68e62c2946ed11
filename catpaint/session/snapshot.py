"""A session at one moment: as a project to be saved, and as the scene that a picture is made from.

Every render request of a session is built here and nowhere else, so that whatever shows the painting (the result,
Compare, variations, before and after) shows the same one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.extras import Extras
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.noise_regions import Noise, region_map
from catpaint.domain.painting import Meaning
from catpaint.domain.project import Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.rendering.request import RenderRequest
from catpaint.session.imported import ImportedData
from catpaint.session.sampling import Sampling


@dataclass(frozen=True, eq=False)
class Scene:
    """What a picture is made from.

    label_map: uint16 [h, w] of ids of `vocabulary` at the picture's size, read-only. affinity: rows for `vocabulary`,
    columns for the classes of `model`. sampling: how the model samples; None for one that renders at once.
    """

    label_map: LabelMap
    vocabulary: Vocabulary
    affinity: AffinityMatrix
    model: str
    noise: Noise
    sampling: Sampling | None = None

    @classmethod
    def of(
        cls,
        label_map: LabelMap,
        vocabulary: Vocabulary,
        affinity: AffinityMatrix,
        model: str,
        *,
        size: tuple[int, int],
        noise: Noise | None = None,
        sampling: Sampling | None = None,
    ) -> Scene:
        """From a label map of any size; `size` is the picture's (height, width)."""
        # At the picture's size already: the copy then costs the same for every canvas, and renders the same.
        small = resized(label_map, *size)
        small.setflags(write=False)
        return cls(small, vocabulary, affinity, model, noise or Noise(), sampling)

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) of the picture."""
        height, width = self.label_map.shape
        return height, width

    def with_affinity(self, affinity: AffinityMatrix) -> Scene:
        """The same under another affinity."""
        return replace(self, affinity=affinity)

    def with_noise(self, noise: Noise) -> Scene:
        """The same with other noise."""
        return replace(self, noise=noise)

    def with_model(self, model: str, affinity: AffinityMatrix, sampling: Sampling | None) -> Scene:
        """The same by another model, onto whose classes the affinity maps."""
        return replace(self, model=model, affinity=affinity, sampling=sampling)

    def options(self, *, preview: bool = False) -> Mapping[str, Any]:
        """What a sampler is told. preview: while one paints."""
        if self.sampling is None:
            return {}
        return (self.sampling.draft if preview else self.sampling).options()

    def request(self, *, serial: int = 0, preview: bool = False) -> RenderRequest:
        """The request of the picture. preview: a draft will do."""
        noise = self.noise
        return RenderRequest(
            self.label_map,
            self.vocabulary,
            self.affinity,
            self.model,
            seed=noise.seed,
            serial=serial,
            size=self.size,
            class_seeds=dict(noise.class_seeds),
            region=region_map(noise.regions, self.size),
            region_seeds=tuple(region.seed for region in noise.regions),
            preview=preview,
            options=self.options(preview=preview),
        )


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A session at one moment. position: of the history. selected, protected: see `Classes`."""

    label_map: LabelMap
    meaning: Meaning
    extras: Extras
    selected: int
    protected: frozenset[int]
    sampling: Sampling
    position: int

    def project(self) -> Project:
        """As a project. Checks every pixel, which takes time for large maps: not for the session's thread."""
        meaning, extras = self.meaning, self.extras
        imported = extras.imported
        return Project(
            self.label_map,
            meaning.vocabulary,
            meaning.model,
            meaning.affinity,
            extras.noise,
            extras.renders,
            self.selected,
            self.protected,
            self.sampling.to_json() if self.sampling != Sampling() else {},
            imported.to_json() if isinstance(imported, ImportedData) else {},
        )
