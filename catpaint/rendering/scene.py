"""What a picture is made from, and the only builder of render requests.

The result, Compare, variations, before and after, the command line, the library and evaluation all build their
requests here, so that they show the same painting in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, resized
from catpaint.domain.light import Light
from catpaint.domain.noise_regions import Noise, region_map
from catpaint.domain.unpainted import Unpainted
from catpaint.domain.vocabulary import Vocabulary
from catpaint.rendering.request import RenderPath, RenderRequest


@dataclass(frozen=True, eq=False)
class Scene:
    """A painting at a picture's size, and all that decides how it is rendered.

    label_map: uint16 [h, w] of ids of `vocabulary` at the picture's size, read-only. affinity: rows for `vocabulary`,
    columns for the classes of `model`. options: what a sampler is told; draft: the same while one paints, None where
    it doesn't differ. Both are empty for a model that renders at once. unpainted: what becomes of ignored pixels.
    light: whose light it takes.
    """

    label_map: LabelMap
    vocabulary: Vocabulary
    affinity: AffinityMatrix
    model: str
    noise: Noise = field(default_factory=Noise)
    options: Mapping[str, Any] = field(default_factory=dict)
    draft: Mapping[str, Any] | None = None
    unpainted: Unpainted = "model"
    light: Light | None = None

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
        options: Mapping[str, Any] | None = None,
        draft: Mapping[str, Any] | None = None,
        unpainted: Unpainted = "model",
        light: Light | None = None,
    ) -> Scene:
        """From a label map of any size; `size` is the picture's (height, width)."""
        # At the picture's size already: the copy then costs the same for every canvas, and renders the same.
        small = resized(label_map, *size)
        small.setflags(write=False)
        return cls(small, vocabulary, affinity, model, noise or Noise(), options or {}, draft, unpainted, light)

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

    def request(self, *, serial: int = 0, preview: bool = False, path: RenderPath = "auto") -> RenderRequest:
        """The request of the picture. preview: a draft will do. path: which computation."""
        noise = self.noise
        draft = self.draft if preview and self.draft is not None else self.options
        return RenderRequest(
            self.label_map,
            self.vocabulary,
            self.affinity,
            self.model,
            seed=noise.seed,
            serial=serial,
            size=self.size,
            path=path,
            class_seeds=dict(noise.class_seeds),
            region=region_map(noise.regions, self.size),
            region_seeds=tuple(region.seed for region in noise.regions),
            preview=preview,
            options=dict(draft),
            unpainted=self.unpainted,
            light=self.light,
        )
