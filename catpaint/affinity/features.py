"""Affinity from features (paper, section 3.1, Eq. 2; there self-supervised ones): cosines of class prototypes.

A class's prototype is the average of patch features, weighted by how many of the patch's pixels have that label.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from catpaint.affinity.examples import BestExamples
from catpaint.affinity.notes import Note
from catpaint.affinity.target_images import LabelledImage, TargetImages, dense_box, look_at_each, problem_notes
from catpaint.errors import AffinityError
from catpaint.steps import Steps

if TYPE_CHECKING:
    from catpaint.models.features import FeatureExtractor

DEFAULT_SHARPENING = "argmax"

STAGE = "looking at the images"

_FEW = 2
"""Target classes that count as much for the middle of all as what is known of the source's."""

_FIXED_POINT = 2.0**24
"""Sums are kept as whole multiples of 2^-24: integer addition gives the same sum in every order of images."""


@dataclass(frozen=True, eq=False)
class Prototypes:
    """vectors: float64 [classes, D], NaN where a class has no pixels. pixels, images: int64 [classes], what is behind.

    examples: places by class position.
    """

    vectors: npt.NDArray[np.float64]
    pixels: npt.NDArray[np.int64]
    images: npt.NDArray[np.int64]
    examples: BestExamples[int] = field(default_factory=BestExamples)
    notes: tuple[Note, ...] = ()


class PrototypeSum:
    """Adds up patch features per class, image by image; the result doesn't depend on their order.

    power: a patch counts for a class by its share of the patch's pixels (1, Eq. 2), or by a power of that. Coarse
    extractors ask for 2 (their `share_power`): most of a large patch with a sign in it is what surrounds the sign.
    """

    def __init__(self, classes: int, *, power: int = 1) -> None:
        self._classes = classes
        self._power = power
        self._sums: npt.NDArray[np.int64] | None = None
        self._weights = np.zeros(classes, np.int64)
        self.pixels = np.zeros(classes, np.int64)
        self.images = np.zeros(classes, np.int64)

    def add(self, features: npt.NDArray[np.float32], classes: npt.NDArray[np.int64]) -> None:
        """features: [h, w, D] of an image; classes: positions int64 [H, W], `classes` or more where nothing counts.

        A pixel belongs to the patch its centre lies in. Raises AffinityError for features that aren't finite.
        """
        if not np.isfinite(features).all():
            raise AffinityError("the feature extractor gave values that aren't finite; use another one")
        counts = patch_counts(classes, features.shape[:2], self._classes)
        self.pixels += counts.sum(0)
        self.images += counts.sum(0) > 0
        # In patches rather than pixels, so that an image counts by what it shows and not by its resolution.
        weights = (counts / (classes.size / counts.shape[0])) ** self._power
        sums = weights.T @ features.reshape(len(counts), -1).astype(np.float64)
        if self._sums is None:
            self._sums = np.zeros(sums.shape, np.int64)
        if self._sums.shape != sums.shape:
            raise AffinityError(
                "features of {width} dimensions after {sums_width}: two extractors?",
                width=sums.shape[1],
                sums_width=self._sums.shape[1],
            )
        self._sums += _whole(sums)
        self._weights += _whole(weights.sum(0))

    def add_all(self, other: PrototypeSum) -> None:
        """What another sum added up of other images; the same as if it had been added here. Raises AffinityError."""
        if other._sums is not None:
            if self._sums is None:
                self._sums = np.zeros(other._sums.shape, np.int64)
            if self._sums.shape != other._sums.shape:
                raise AffinityError(
                    "sums of {there} and {here} values: two extractors?",
                    there=other._sums.shape,
                    here=self._sums.shape,
                )
            self._sums += other._sums
        self._weights += other._weights
        self.pixels += other.pixels
        self.images += other.images

    def means(self) -> npt.NDArray[np.float64]:
        """The prototypes float64 [classes, D]; NaN where a class has no pixels."""
        if self._sums is None:
            return np.full((self._classes, 1), np.nan)
        with np.errstate(invalid="ignore", divide="ignore"):
            means = self._sums / self._weights[:, None].astype(np.float64)
        return np.where(self.pixels[:, None] > 0, means, np.nan)


class PatchBatches:
    """Gives labelled images to an extractor in batches of one size, as large as its `batch` says (default: 1).

    use: called with every image and its patch features [h, w, D], in order. Call `flush` after the last image.
    """

    def __init__(
        self, extractor: FeatureExtractor, use: Callable[[LabelledImage, npt.NDArray[np.float32]], None]
    ) -> None:
        self._extractor = extractor
        self._use = use
        self._most = int(getattr(extractor, "batch", 1))
        self._waiting: list[LabelledImage] = []

    def look(self, sample: LabelledImage) -> None:
        """Take an image; earlier ones are described where the batch is full or sizes differ."""
        if self._waiting and self._waiting[0].image.shape != sample.image.shape:
            self.flush()
        self._waiting.append(sample)
        if len(self._waiting) >= self._most:
            self.flush()

    def flush(self) -> None:
        """Describe the images that wait."""
        if not self._waiting:
            return
        samples, self._waiting = self._waiting, []
        features = self._extractor.patch_features(np.stack([sample.image for sample in samples]))
        for sample, found in zip(samples, features, strict=True):
            self._use(sample, found)


def target_prototypes(images: TargetImages, extractor: FeatureExtractor) -> Steps[Prototypes]:
    """The prototypes of target classes; yields progress per image.

    Raises DatasetError where no image can be read, AffinityError for broken features.
    """
    total = PrototypeSum(len(images.vocabulary), power=getattr(extractor, "share_power", 1))
    examples: BestExamples[int] = BestExamples()

    def use(sample: LabelledImage, features: npt.NDArray[np.float32]) -> None:
        total.add(features, sample.classes)
        found = np.bincount(sample.classes.ravel(), minlength=len(images.vocabulary) + 1)[:-1]
        for position in np.flatnonzero(found):
            examples.offer(
                int(position),
                int(found[position] * sample.scale**2),
                sample.name,
                lambda position=position: dense_box(sample.classes == position, sample.scale),  # type: ignore[misc]
            )

    batches = PatchBatches(extractor, use)
    problems = yield from look_at_each(images, STAGE, batches.look, extractor)
    batches.flush()
    return Prototypes(total.means(), total.pixels, total.images, examples, tuple(problem_notes(problems)))


def prototype_scores(
    target: npt.NDArray[np.floating], source: npt.NDArray[np.floating], *, centred: bool = False
) -> npt.NDArray[np.float64]:
    """Eq. 2's cosines float64 [target, source]; NaN where either has no prototype.

    centred: from the middle of each side's classes instead of from zero, for extractors whose patches have so much in
    common with all that the images show (their `centred`) that it outweighs the class: CamVid's trees, in streets,
    were nearest to windows. Raises AffinityError where the two are of different extractors.
    """
    if target.shape[1] != source.shape[1]:
        raise AffinityError(
            "prototypes of {width} dimensions don't fit features of {target_width}; make them anew with "
            "`catpaint prototypes`",
            width=source.shape[1],
            target_width=target.shape[1],
        )
    if centred:
        target, source = _from_the_middle(target, source)
    return _unit(target) @ _unit(source).T


def _from_the_middle(
    target: npt.NDArray[np.floating], source: npt.NDArray[np.floating]
) -> tuple[npt.NDArray[np.floating], npt.NDArray[np.floating]]:
    """Both from their middles; of few target classes the middle is theirs alone, so that it counts by their number."""
    measured = ~np.isnan(target).any(1)
    described = ~np.isnan(source).any(1)
    if not (measured.any() and described.any()):
        return target, source
    middle = source[described].mean(0)
    share = measured.sum() / (measured.sum() + _FEW)
    return target - (share * target[measured].mean(0) + (1 - share) * middle), source - middle


def patch_counts(classes: npt.NDArray[np.int64], grid: tuple[int, ...], count: int) -> npt.NDArray[np.int64]:
    """Pixels per patch and class: int64 [h · w, count] for positions [H, W] and a grid of h × w patches."""
    rows = _cells(classes.shape[0], grid[0])
    columns = _cells(classes.shape[1], grid[1])
    patches = rows[:, None] * grid[1] + columns[None]
    inside = classes.clip(max=count)
    found = np.bincount((patches * (count + 1) + inside).ravel(), minlength=grid[0] * grid[1] * (count + 1))
    return found.reshape(-1, count + 1)[:, :count]


def _cells(length: int, cells: int) -> npt.NDArray[np.int64]:
    return ((np.arange(length) + 0.5) * cells / length).astype(np.int64)


def _whole(values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    scaled = np.rint(values * _FIXED_POINT)
    if abs(scaled).max(initial=0) > 2.0**50:
        raise AffinityError("the feature extractor gave enormous values; use another one")
    return scaled.astype(np.int64)


def _unit(vectors: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    wide = vectors.astype(np.float64)
    length = np.linalg.norm(wide, axis=1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(length > 0, wide / np.maximum(length, 1e-300), np.nan)
