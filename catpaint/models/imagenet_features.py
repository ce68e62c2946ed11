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
SIDE = 336
"""Pixels a side that images are squashed to."""

_CPU_BATCH, _BATCH = 4, 16


def fingerprint() -> str:
    """What tells these features from all others: the weights' hash, side and stride. Raises CheckpointError."""
    return f"{efficientnet_lite.weights_fingerprint()}-{SIDE}-{STRIDE}"


class ImageNetFeatures:
    """Patch features of the packaged network on a device. Raises CheckpointError where it isn't installed."""

    name = NAME

    def __init__(self, device: torch.device | str = "cpu") -> None:
        self.network: EfficientNetLite2 = load_efficientnet_lite2(device)
        self.fingerprint = fingerprint()
        self.device = torch.device(device)
        self.batch = _CPU_BATCH if self.device.type == "cpu" else _BATCH

    def patch_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, 11, 11, 352]; images are squashed to 336 px a side."""
        # Copied: images from Pillow are read-only, and torch warns of such arrays.
        pixels = torch.tensor(images).to(self.device).permute(0, 3, 1, 2).float()
        with torch.inference_mode():
            found = self.network.block_map(resized_to(pixels, (SIDE, SIDE)))
        grid: npt.NDArray[np.float32] = found.permute(0, 2, 3, 1).contiguous().cpu().numpy()
        return grid
