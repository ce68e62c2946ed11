"""The Inception network of the published FID, from torchvision's: patched where TensorFlow's differs.

Its weights are the ported file `pt_inception-2015-12-05-6726825d.pth`. torchvision's own ImageNet weights give
other numbers, so nothing else may be called FID.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor, nn
from torchvision.models import inception_v3
from torchvision.models.inception import Inception3, InceptionA, InceptionC, InceptionE

from catpaint.errors import CheckpointError
from catpaint.models.downloads import file_sha256
from catpaint.models.state_dicts import describe_mismatch, read_published, require_finite

WEIGHTS_NAME = "pt_inception-2015-12-05-6726825d.pth"
WEIGHTS_URL = f"https://github.com/mseitzer/pytorch-fid/releases/download/fid_weights/{WEIGHTS_NAME}"
DIMENSIONS = 2048
_CLASSES = 1008
_SIDE = 299


class InceptionFeatures:
    """FID's features: images to vectors of 2048 numbers."""

    name = "inception"

    def __init__(self, network: Inception3, *, fingerprint: str, device: torch.device | str = "cpu") -> None:
        self.network = network.eval().requires_grad_(False).to(device)
        self.fingerprint = fingerprint
        self._device = torch.device(device)

    def image_features(self, images: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
        """uint8 RGB [N, H, W, 3] to float32 [N, 2048]."""
        values = torch.from_numpy(np.ascontiguousarray(images)).to(self._device).permute(0, 3, 1, 2).float() / 255
        with torch.inference_mode():
            features: npt.NDArray[np.float32] = pooled_features(self.network, values).cpu().numpy()
        return features


def load_inception(path: Path | str, *, device: torch.device | str = "cpu") -> InceptionFeatures:
    """The extractor from the ported weights file. Raises FileError and CheckpointError."""
    state = read_published(path)
    network = ported_inception()
    expected = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    # The ported file has counters only in newer copies; they don't matter in evaluation.
    found = {key: tuple(value.shape) for key, value in state.items() if not key.endswith("num_batches_tracked")}
    needed = {key: shape for key, shape in expected.items() if not key.endswith("num_batches_tracked")}
    if found != needed:
        raise CheckpointError(
            "{path}: isn't FID's Inception: {needed}; get {weights_name}",
            path=path,
            needed=describe_mismatch(needed, found),
            weights_name=WEIGHTS_NAME,
        )
    require_finite(state, where=path)
    network.load_state_dict(state, strict=False)
    return InceptionFeatures(network, fingerprint=file_sha256(Path(path)), device=device)


def ported_inception() -> Inception3:
    """torchvision's network with 1008 outputs and TensorFlow's pooling, weights not set."""
    network = inception_v3(weights=None, num_classes=_CLASSES, aux_logits=False, init_weights=False)
    for name, module in list(network.named_children()):
        if isinstance(module, InceptionA):
            module.__class__ = _PortedA
        elif isinstance(module, InceptionC):
            module.__class__ = _PortedC
        elif isinstance(module, InceptionE):
            # The last block pools by maximum, the one before by average.
            module.__class__ = _PortedMaxE if name == "Mixed_7c" else _PortedE
    return network.eval()


def pooled_features(network: Inception3, images: Tensor) -> Tensor:
    """Images [N, 3, H, W] in 0..1 to the last average pool's output [N, 2048]."""
    x = functional.interpolate(images, size=(_SIDE, _SIDE), mode="bilinear", align_corners=False) * 2 - 1
    for name, module in network.named_children():
        if name in ("avgpool", "dropout", "fc", "AuxLogits"):
            continue
        x = module(x)
    return functional.adaptive_avg_pool2d(x, 1).flatten(1)


def _average(x: Tensor) -> Tensor:
    return functional.avg_pool2d(x, kernel_size=3, stride=1, padding=1, count_include_pad=False)


class _PortedA(InceptionA):
    def _forward(self, x: Tensor) -> list[Tensor]:
        return [
            self.branch1x1(x),
            self.branch5x5_2(self.branch5x5_1(x)),
            self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x))),
            self.branch_pool(_average(x)),
        ]


class _PortedC(InceptionC):
    def _forward(self, x: Tensor) -> list[Tensor]:
        double = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        return [
            self.branch1x1(x),
            self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x))),
            self.branch7x7dbl_5(self.branch7x7dbl_4(double)),
            self.branch_pool(_average(x)),
        ]


class _PortedE(InceptionE):
    def _pool(self, x: Tensor) -> Tensor:
        return _average(x)

    def _forward(self, x: Tensor) -> list[Tensor]:
        single = self.branch3x3_1(x)
        double = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        return [
            self.branch1x1(x),
            torch.cat([self.branch3x3_2a(single), self.branch3x3_2b(single)], 1),
            torch.cat([self.branch3x3dbl_3a(double), self.branch3x3dbl_3b(double)], 1),
            self.branch_pool(self._pool(x)),
        ]


class _PortedMaxE(_PortedE):
    def _pool(self, x: Tensor) -> Tensor:
        return functional.max_pool2d(x, kernel_size=3, stride=1, padding=1)


def random_inception(seed: int) -> Inception3:
    """The network with seeded random weights: for tests of parity, never for figures."""
    network = ported_inception()
    rng = torch.Generator().manual_seed(seed)
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            fan_in = module.weight[0].numel()
            module.weight.data = torch.randn(module.weight.shape, generator=rng) * (2 / fan_in) ** 0.5
    return network
