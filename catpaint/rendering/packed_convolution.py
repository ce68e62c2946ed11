"""Convolutions for inference: spectral norm folded in, weights laid out once as the processor's kernels want them."""

from __future__ import annotations

import torch
import torch.nn.functional as functional
from torch import Tensor


class PackedConvolution:
    """A 3×3 convolution, stride 1, padding 1, with fixed weights [O, I, 3, 3].

    On a CPU, oneDNN would bring the weights into its own blocked layout in every call, which at small resolutions
    takes longer than the convolution. Here that is done once.
    """

    def __init__(self, weight: Tensor, bias: Tensor | None, *, dtype: torch.dtype) -> None:
        self._weight = weight.detach().to(dtype).contiguous(memory_format=torch.channels_last)
        self._bias = None if bias is None else bias.detach().to(dtype)
        self._packed: Tensor | None = None
        self._can_pack = weight.device.type == "cpu" and _can_pack()

    def __call__(self, x: Tensor) -> Tensor:
        """[N, h, w, I] contiguous to [N, h, w, O] contiguous."""
        x = x.permute(0, 3, 1, 2)
        if not self._can_pack:
            return functional.conv2d(x, self._weight, self._bias, padding=1).permute(0, 2, 3, 1)
        if self._packed is None:
            # Laid out for the first size met; the operator brings it into another layout should a size want one.
            size = list(x.shape)
            self._packed = torch.ops.mkldnn._reorder_convolution_weight(self._weight, [1, 1], [1, 1], [1, 1], 1, size)
            self._weight = self._weight[:0]
        arguments = (self._packed, self._bias, [1, 1], [1, 1], [1, 1], 1, "none", [], "")
        out: Tensor = torch.ops.mkldnn._convolution_pointwise(x, *arguments)
        return out.permute(0, 2, 3, 1)


def _can_pack() -> bool:
    """Whether this build of torch has the operators, which torch's own compiler uses for the same purpose."""
    needed = ("_reorder_convolution_weight", "_convolution_pointwise")
    return torch.backends.mkldnn.is_available() and all(hasattr(torch.ops.mkldnn, name) for name in needed)
