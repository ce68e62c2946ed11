"""Patch features by EfficientNet-Lite2: the offline default, and supervised by ImageNet's classes.

The paper's are self-supervised (iBOT); where such a file is present it wins. These come with a package, need no
network, and name most everyday things. A patch is a place in the last block's map, at a stride of 32 pixels; the head
after it has no negative values, which brings all cosines together.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch

from catpaint.models import efficientnet_lite
from catpaint.models.efficientnet_lite import STRIDE, EfficientNetLite2, load_efficientnet_lite2, resized_to

NAME = "efficientnet-lite2-imagenet-supervised"
SIDE = 480
"""Pixels of the short side that images are looked at with, before both sides are rounded to the stride."""

_LONGEST = 4
"""A longer image is squashed to so many times its short side."""

_SHARE_POWER = 2
_CPU_BATCH, _BATCH = 4, 16


def fingerprint() -> str:
    """What tells prototypes by these features from all others. Raises CheckpointError where they aren't installed."""
    return f"{efficientnet_lite.weights_fingerprint()}-{SIDE}-{STRIDE}-{_SHARE_POWER}"


def size_for(height: int, width: int) -> tuple[int, int]:
    """(height, width) that an image is looked at with: its aspect, multiples of the stride."""
    scale = SIDE / min(height, width)
    sides = (min(round(side * scale / STRIDE), _LONGEST * SIDE // STRIDE) for side in (height, width))
    rows, columns = sides
    return rows * STRIDE, columns * STRIDE


class ImageNetFeatures:
    """Patch features of the packaged network on a device. Raises CheckpointError where it isn't installed."""

    name = NAME
    share_power = _SHARE_POWER
    """See `affinity.features.PrototypeSum`: patches are large."""
    centred = True
    """See `affinity.features.prototype_scores`: what all images have in common outweighs what tells classes apart."""

    def __init__(self, device: torch.device | str = "cpu") -> None:
        self.network: EfficientNetLite2 = load_efficientnet_lite2(device)
        self.fingerprint = fingerprint()
        self.device = torch.device(device)
        self.batch = _CPU_BATCH if self.device.type == "cpu" else _BATCH

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, h, w, 352], a patch each 32 px of what `size_for` says."""
        # Copied: images from Pillow are read-only, and torch warns of such arrays.
        pixels = torch.tensor(images).to(self.device).permute(0, 3, 1, 2).float()
        with torch.inference_mode():
            found = self.network.block_map(resized_to(pixels, size_for(images.shape[1], images.shape[2])))
        grid: npt.NDArray[np.float32] = found.permute(0, 2, 3, 1).contiguous().cpu().numpy()
        return grid
