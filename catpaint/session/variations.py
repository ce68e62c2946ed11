"""What a grid of variations is made from: noises of a scope, and requests."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from enum import StrEnum

from catpaint.domain.label_map import LabelMap
from catpaint.domain.noise_regions import Noise, NoiseRegion
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.scene import Scene
from catpaint.session.noise import random_seed
from catpaint.session.recipe import RenderRecord
from catpaint.session.session import Session


class Scope(StrEnum):
    """Which part of the picture varies."""

    PICTURE = "picture"
    CLASS = "class"
    REGION = "region"


@dataclass(frozen=True, eq=False)
class VariationBase:
    """The painting that is varied: its scene, and what a recipe needs besides."""

    scene: Scene
    label_map: LabelMap
    model_hash: str

    @classmethod
    def of(cls, session: Session) -> VariationBase | None:
        """The session as it is now; None until its model has been read."""
        scene, model = session.live.scene(), session.models.present
        if scene is None or model is None:
            return None
        whole: LabelMap = session.pixels.label_map.copy()
        whole.setflags(write=False)
        return cls(scene, whole, model.hash)

    def with_noise(self, noise: Noise) -> RenderRequest:
        """The request of one variation."""
        return self.scene.with_noise(noise).request()

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
