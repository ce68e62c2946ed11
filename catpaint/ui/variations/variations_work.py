"""What a grid of variations is made from: noises of a scope, requests, and the job that renders them."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from catpaint.domain.label_map import LabelMap
from catpaint.domain.noise_regions import NoiseRegion, region_map
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.session.recipe import RenderRecord
from catpaint.ui.document import Document
from catpaint.ui.document_changes import random_seed
from catpaint.ui.steps import Noise

if TYPE_CHECKING:
    from catpaint.rendering.renderer import Renderer
    from catpaint.rendering.variations import Variation


class Scope(StrEnum):
    """Which part of the picture varies."""

    PICTURE = "picture"
    CLASS = "class"
    REGION = "region"


@dataclass(frozen=True, eq=False)
class VariationBase:
    """The painting that is varied: a request at the picture's size, and what a recipe needs besides."""

    request: RenderRequest
    label_map: LabelMap
    model_hash: str

    @classmethod
    def of(cls, document: Document) -> VariationBase | None:
        """The document as it is now; None until its model has been read."""
        request, model = document.present_request(), document.model
        if request is None or model is None:
            return None
        whole: LabelMap = document.label_map.copy()
        whole.setflags(write=False)
        return cls(request, whole, model.hash)

    def with_noise(self, noise: Noise) -> RenderRequest:
        """The request of one variation."""
        height, width = self.request.label_map.shape
        return replace(
            self.request,
            seed=noise.seed,
            class_seeds=dict(noise.class_seeds),
            region=region_map(noise.regions, (height, width)),
            region_seeds=tuple(region.seed for region in noise.regions),
        )

    def record(self, noise: Noise, update: RenderUpdate) -> RenderRecord:
        """A variation as a render that can be kept."""
        request = self.with_noise(noise)
        return RenderRecord(update, request, self.label_map, self.model_hash, time.time(), noise.regions)


def draw_noises(present: Noise, scope: Scope, class_id: int, count: int) -> list[Noise]:
    """`count` noises that differ from the present one in the scope: all of it, one class, or the newest region."""
    seeds: list[int] = []
    while len(seeds) < count:
        seed = random_seed()
        if seed not in seeds:
            seeds.append(seed)
    if scope is Scope.CLASS:
        return [replace(present, class_seeds={**present.class_seeds, class_id: seed}) for seed in seeds]
    if scope is Scope.REGION and present.regions:
        *others, newest = present.regions
        return [replace(present, regions=(*others, NoiseRegion(newest.points, seed))) for seed in seeds]
    return [Noise(seed) for seed in seeds]


def varied_seed(noise: Noise, scope: Scope, class_id: int) -> int:
    """The seed in which a variation differs, for its caption."""
    if scope is Scope.CLASS:
        return noise.class_seeds.get(class_id, noise.seed)
    if scope is Scope.REGION and noise.regions:
        return noise.regions[-1].seed
    return noise.seed


def variation_steps(renderer: Renderer, requests: list[RenderRequest]) -> Generator[Variation, None, None]:
    """The job: pictures as they come."""
    from catpaint.rendering.variations import render_variations

    yield from render_variations(renderer, requests)
