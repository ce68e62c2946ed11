"""A session at one moment: as a project to be saved, and as the scene that a picture is made from.

Whatever shows the painting (the result, Compare, variations, before and after) takes its scene from `scene_of`, and
every request is built by `rendering.scene`, the command line's too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catpaint.datasets.imported import ImportedData
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.extras import Extras
from catpaint.domain.label_map import LabelMap
from catpaint.domain.layers import FrozenLayers, Layers
from catpaint.domain.light import Light
from catpaint.domain.noise_regions import Noise
from catpaint.domain.painting import Meaning
from catpaint.domain.project import Project
from catpaint.domain.unpainted import DEFAULT, Unpainted
from catpaint.domain.vocabulary import Vocabulary
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import default_render_size
from catpaint.session.kept_evidence import Tables, evidence_to_json
from catpaint.session.sampling import Sampling
from catpaint.session.source import ModelSummary


def scene_of(
    label_map: LabelMap,
    vocabulary: Vocabulary,
    affinity: AffinityMatrix,
    model: ModelSummary,
    *,
    size: tuple[int, int] | None = None,
    noise: Noise | None = None,
    sampling: Sampling | None = None,
    unpainted: Unpainted = DEFAULT,
    light: Light | None = None,
) -> Scene:
    """What a painting looks like by a model. size: (height, width), None for the model's own at the map's aspect.

    sampling: how a diffusion model samples; of no meaning for others. light: of the picture; a model that
    can't take it goes without.
    """
    sampled = sampling if model.sampled else None
    height, width = label_map.shape
    return Scene.of(
        label_map,
        vocabulary,
        affinity,
        model.name,
        size=size or default_render_size((height, width), model.default_size),
        noise=noise,
        options=None if sampled is None else sampled.options(),
        draft=None if sampled is None else sampled.draft.options(),
        unpainted=unpainted,
        light=light if model.lights else None,
    )


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A session at one moment. position: of the history. selected, protected: see `Classes`.

    long_edge, unpainted: see `Pictures`. affinities: of models used before. evidence: an `EvidenceBook`'s tables.
    """

    frozen: FrozenLayers
    meaning: Meaning
    extras: Extras
    selected: int
    protected: frozenset[int]
    sampling: Sampling
    position: int
    long_edge: int | None = None
    unpainted: Unpainted = DEFAULT
    affinities: Mapping[str, AffinityMatrix] = field(default_factory=dict)
    evidence: Tables = field(default_factory=dict)

    @property
    def layers(self) -> Layers:
        """The layers, with read-only pixels. Takes time for large ones: not for the session's thread."""
        return self.frozen.layers

    @property
    def label_map(self) -> LabelMap:
        """What is seen of them, uint16 [H, W], read-only. Takes time as well."""
        return self.frozen.flat

    def project(self) -> Project:
        """As a project. Checks every pixel, which takes time for large maps: not for the session's thread."""
        meaning, extras, layers = self.meaning, self.extras, self.layers
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
            long_edge=self.long_edge,
            unpainted=self.unpainted,
            underlay=extras.underlay,
            guides=extras.guides,
            affinities={name: each for name, each in self.affinities.items() if name != meaning.model.name},
            layers=() if layers.plain else layers.entries,
            active_layer=0 if layers.plain else layers.active,
            evidence=evidence_to_json(self.evidence),
            light=extras.light,
        )
