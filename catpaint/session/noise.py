"""The noise of the pictures: seeds of the whole, of classes and of circled parts, and how they are drawn anew."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from catpaint.domain.noise_regions import MAX_SEED, Noise, NoiseRegion, with_region
from catpaint.domain.spans import Point
from catpaint.errors import CatpaintError
from catpaint.session.core import Core
from catpaint.words import say


class Seeds:
    """Undoable changes of the noise. A locked seed leaves all of it alone."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._locked = False

    @property
    def noise(self) -> Noise:
        """All that decides the noise of the picture."""
        return self._core.extras.noise

    @property
    def seed(self) -> int:
        """Seed of the noise."""
        return self.noise.seed

    @property
    def class_seeds(self) -> Mapping[int, int]:
        """Other seeds for the pixels of some class ids."""
        return self.noise.class_seeds

    @property
    def regions(self) -> tuple[NoiseRegion, ...]:
        """Circled parts with seeds of their own, the newest last and over the others."""
        return self.noise.regions

    @property
    def locked(self) -> bool:
        """Whether rerolling leaves the seed alone."""
        return self._locked

    def lock(self, locked: bool) -> None:
        """Let rerolling leave the seed alone."""
        if locked != self._locked:
            self._locked = locked
            self._core.events.seed_changed.emit()

    def set_seed(self, seed: int, *, merge: bool = False) -> None:
        """Take another seed, 0..2**63-1."""
        if not 0 <= seed <= MAX_SEED:
            raise CatpaintError(say("seed {seed} is outside 0..{most}", seed=seed, most=MAX_SEED))
        if seed != self.seed:
            self._set(replace(self.noise, seed=seed), say("Change seed"), merge=merge)

    def reroll(self) -> None:
        """New noise, unless the seed is locked."""
        if not self._locked:
            self._set(Noise(random_seed()), say("Reroll"))

    def reroll_class(self, class_id: int) -> None:
        """New noise for the pixels of one class, unless the seed is locked."""
        name = self._core.vocabulary.by_id(class_id).name
        if not self._locked:
            seeds = {**self.class_seeds, class_id: random_seed()}
            self._set(replace(self.noise, class_seeds=seeds), say("Reroll “{name}”", name=name))

    def reroll_region(self, points: Sequence[Point]) -> None:
        """New noise for the inside of a closed outline, (y, x) in label-map pixels, unless the seed is locked."""
        region = NoiseRegion.circled(points, self._core.painting.label_map.shape, random_seed())
        if len(region.points) < 3:
            raise CatpaintError(say("circle a part of the painting to give it other noise"))
        if not self._locked:
            self._set(replace(self.noise, regions=with_region(self.regions, region)), say("Reroll region"))

    def reroll_region_at(self, point: Point) -> bool:
        """Other noise once more for the newest region around a point, which comes over the others; False: none."""
        shape = self._core.painting.label_map.shape
        around = [region for region in self.regions if region.contains(point, shape)]
        if not around or self._locked:
            return False
        others = tuple(region for region in self.regions if region is not around[-1])
        regions = with_region(others, replace(around[-1], seed=random_seed()))
        self._set(replace(self.noise, regions=regions), say("Reroll region"))
        return True

    def use_one(self) -> None:
        """Let go of the seeds of classes and regions; the whole picture has one noise again."""
        if self.class_seeds or self.regions:
            self._set(Noise(self.seed), say("Use one noise"))

    def take(self, noise: Noise) -> None:
        """Render with the noise of a variation from now on. A locked seed stays."""
        if noise != self.noise and not self._locked:
            self._set(noise, say("Take variation"))

    def _set(self, noise: Noise, name: str, *, merge: bool = False) -> None:
        self._core.set_extras(name, merge=merge, noise=noise)


def random_seed() -> int:
    """A seed nobody chose."""
    # Short enough to be read out and typed.
    return random.SystemRandom().randrange(10**6)
