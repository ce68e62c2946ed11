"""Image features for distances between sets: the starter's segmenter offline, Inception where its file is given."""

from __future__ import annotations

import hashlib
from typing import Protocol

import numpy as np
import numpy.typing as npt

from catpaint.errors import CheckpointError
from catpaint.models.model import load_model
from catpaint.models.segmenters import SmallSegmenter, segmenter_of


class ImageFeatures(Protocol):
    """What a distance is computed in. `name` belongs to every figure; `fingerprint` tells weights apart."""

    name: str
    fingerprint: str

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, D]."""
        ...


class SegmenterFeatures:
    """What a small segmenter's classifier sees, averaged over the image: at most 64 dimensions.

    A few dozen images suffice for a covariance of so few; Inception's 2048 need tens of thousands.
    """

    def __init__(self, segmenter: SmallSegmenter) -> None:
        self._segmenter = segmenter
        self.name = f"{segmenter.name}{segmenter.network.sizes.features}"
        files = segmenter.files()
        self.fingerprint = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, D]."""
        return self._segmenter.image_features(images)


def starter_features() -> SegmenterFeatures:
    """The offline extractor `starter64`: the bundled starter's segmenter. Raises CheckpointError where it has none."""
    model = load_model("starter")
    segmenter = segmenter_of(model.checkpoint)
    if segmenter is None:
        raise CheckpointError(
            f"{model.folder}: has no segmenter, whose features the offline distance uses; name one with --extractor"
        )
    return SegmenterFeatures(segmenter)
