"""What is measured of a set of images, and the figures between two sets: photographs and renders, or photographs alone.

Figures by name, in the order in which they are shown:

kid_<features>, frechet_<features>   distances in the features' space (`metrics.distances`); KID over the full sets
fid                                  the Fréchet distance in the ported Inception's features
color_error                          mean over classes of ΔE between mean colours (`metrics.colors`)
patches_coarse, patches_fine         sliced Wasserstein distances of patches (`metrics.patches`)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from catpaint.evaluation.images import FeatureSet, FeatureStream
from catpaint.metrics.colors import ClassColors, color_errors, mean_color_error
from catpaint.metrics.extractors import ImageFeatures
from catpaint.metrics.kernel import kernel_distance
from catpaint.metrics.patches import SMALLEST, PatchSample, sliced_wasserstein


@dataclass(frozen=True, eq=False)
class ImageSet:
    """features: by extractor. projections: of patches by scale, [images, patches, directions], none for tiny images.

    colors: one per image. fid: the name of the extractor whose Fréchet distance is FID.
    """

    features: Mapping[str, FeatureSet]
    projections: Mapping[str, npt.NDArray[np.float32]]
    colors: tuple[ClassColors, ...]
    fid: str | None = None

    def __len__(self) -> int:
        return len(self.colors)

    def take(self, places: npt.NDArray[np.int64]) -> ImageSet:
        """The set of some of its images."""
        return ImageSet(
            {name: one.take(places) for name, one in self.features.items()},
            {scale: values[places] for scale, values in self.projections.items()},
            tuple(self.colors[place] for place in places),
            self.fid,
        )

    def figures(self, other: ImageSet) -> dict[str, float]:
        """The figures between this set and another, see the module."""
        figures: dict[str, float] = {}
        for name, mine in self.features.items():
            theirs = other.features[name]
            if name == self.fid:
                figures["fid"] = mine.frechet(theirs)
            else:
                figures[f"kid_{name}"] = kernel_distance(mine.vectors, theirs.vectors)
                figures[f"frechet_{name}"] = mine.frechet(theirs)
        figures["color_error"] = mean_color_error(ClassColors.total(self.colors), ClassColors.total(other.colors))
        for scale, values in self.projections.items():
            figures[f"patches_{scale}"] = sliced_wasserstein(values, other.projections[scale])
        return figures

    def color_errors(self, other: ImageSet) -> npt.NDArray[np.float64]:
        """ΔE by class position float64 [classes]; NaN where either set has no pixels of a class."""
        return color_errors(ClassColors.total(self.colors), ClassColors.total(other.colors))


class ImageSetStream:
    """Collects an `ImageSet` image by image. classes: how many there are; other positions have no colour.

    known: features that needn't be computed, by extractor.
    """

    def __init__(
        self,
        extractors: Sequence[ImageFeatures],
        classes: int,
        *,
        size: tuple[int, int],
        fid: str | None = None,
        known: Mapping[str, FeatureSet] | None = None,
    ) -> None:
        self._known = dict(known or {})
        self._names = [extractor.name for extractor in extractors]
        self._streams = {each.name: FeatureStream(each) for each in extractors if each.name not in self._known}
        self._patches = PatchSample() if min(size) >= SMALLEST else None
        self._colors: list[ClassColors] = []
        self._classes = classes
        self._fid = fid

    def add(self, image: npt.NDArray[np.uint8], positions: npt.NDArray[np.integer]) -> None:
        """Add an image uint8 [H, W, 3] and its label map's class positions [H, W]."""
        for stream in self._streams.values():
            stream.add(image)
        if self._patches is not None:
            self._patches.add(image)
        colors = ClassColors(self._classes)
        colors.add(image, positions)
        self._colors.append(colors)

    def result(self) -> ImageSet:
        """The set so far; at least one image."""
        features = {
            name: self._known[name] if name in self._known else self._streams[name].result() for name in self._names
        }
        projections = {} if self._patches is None else self._patches.projections()
        return ImageSet(features, projections, tuple(self._colors), self._fid)
