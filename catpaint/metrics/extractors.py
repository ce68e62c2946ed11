"""Image features for distances between sets: EfficientNet-Lite2 offline, Inception where its file is given.

Features judge and are never a training loss: they come as NumPy arrays, from inference mode.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch

from catpaint.models import efficientnet_lite
from catpaint.models.efficientnet_lite import EfficientNetLite2, load_efficientnet_lite2, resized_to
from catpaint.models.segmenters import SmallSegmenter

BATCH = 16
"""Images that features are computed of at once."""

_CPU_BATCH = 4
"""More at once leave a processor's cache: measured 45 ms an image against 58."""


class ImageFeatures(Protocol):
    """What a distance is computed in. `name` belongs to every figure; `fingerprint` tells weights apart."""

    name: str
    fingerprint: str

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, D]."""
        ...


class EfficientNetFeatures:
    """The pooled features of EfficientNet-Lite2 (ImageNet-supervised): the offline default.

    device: where the network runs. Raises CheckpointError where its package isn't installed.
    """

    name = efficientnet_lite.NAME

    def __init__(self, device: torch.device | str = "cpu") -> None:
        self.network: EfficientNetLite2 = load_efficientnet_lite2(device)
        self.fingerprint = efficientnet_lite.weights_fingerprint()
        self._device = torch.device(device)

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, 1280]; images are squashed to 260 px a side (bilinear, antialiased)."""
        side = (efficientnet_lite.SIDE, efficientnet_lite.SIDE)
        vectors = np.empty((len(images), efficientnet_lite.DIMENSIONS), np.float32)
        step = _CPU_BATCH if self._device.type == "cpu" else BATCH
        with torch.inference_mode():
            for start in range(0, len(images), step):
                batch = images[start : start + step]
                # Copied: images from Pillow are read-only, and torch warns of such arrays.
                pixels = torch.tensor(batch).to(self._device).permute(0, 3, 1, 2).float()
                vectors[start : start + step] = self.network(resized_to(pixels, side)).cpu().numpy()
        return vectors


class SegmenterFeatures:
    """What a small segmenter's classifier sees, averaged over the image: at most 64 dimensions.

    Only for a comparison by one's own features: those of a segmenter trained on few photographs don't tell even real
    photographs of another set from renders.
    """

    def __init__(self, segmenter: SmallSegmenter) -> None:
        self._segmenter = segmenter
        self.name = f"{segmenter.name}{segmenter.network.sizes.features}"
        files = segmenter.files()
        self.fingerprint = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, D]."""
        return self._segmenter.image_features(images)


def default_features(device: torch.device | str = "cpu") -> EfficientNetFeatures:
    """What distances are computed in unless other features are named. Raises CheckpointError."""
    return EfficientNetFeatures(device)


def features_of_images(
    images: Sequence[npt.NDArray[np.uint8]] | npt.NDArray[np.uint8], extractor: ImageFeatures
) -> npt.NDArray[np.float32]:
    """Features float32 [N, D] of uint8 RGB images [H, W, 3], which may differ in size.

    Raises ValueError for no images, or anything else than uint8 [H, W, 3].
    """
    for image in images:
        if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3:
            raise ValueError(f"an image of shape {image.shape} and type {image.dtype}: uint8 [H, W, 3] is needed")
    if not len(images):
        raise ValueError("no images have no features")
    parts: list[npt.NDArray[np.float32]] = []
    waiting: list[npt.NDArray[np.uint8]] = []
    for image in images:
        if waiting and (image.shape != waiting[0].shape or len(waiting) == BATCH):
            parts.append(extractor.image_features(np.stack(waiting)))
            waiting = []
        waiting.append(image)
    parts.append(extractor.image_features(np.stack(waiting)))
    return np.concatenate(parts)
