"""What stands between a sampler's convolutions: norms with what follows them, sums and joins, shared by a crew.

Features lie channels-last and stay in float32 from block to block; only what a product takes is rounded to its format,
once, behind norm, scale, shift and SiLU.
"""

from __future__ import annotations

import threading
from functools import partial

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.rendering.crew import bands, share

_VALUES = 2**18
"""Values worked on at a time, so that they stay in the processor's cache (256×256 places of 192 channels in float32:
14.6 ms by 2**15 and 10.7 by 2**18)."""

_FEW = 2**19
"""Values up to which a norm goes through torch's operations in place: all of them fit into the cache."""

_SHARED = 2**21
"""Values from which a crew shares an operation: below, telling the others takes longer than they save."""


class _Kept(threading.local):
    """One thread's memory for `_VALUES` values."""

    buffer: Tensor | None = None


_kept = _Kept()


def normed(
    norm: nn.GroupNorm,
    x: Tensor,
    kind: torch.dtype,
    *,
    scale: Tensor | None = None,
    shift: Tensor | None = None,
    silu: bool = True,
) -> Tensor:
    """SiLU of norm(x)·(1 + scale) + shift of features [N, C, H, W], in the format `kind`; for inference.

    scale, shift: [N, C]. On a CPU the features are read twice and all that is written is the result.
    """
    scale = None if scale is None else scale.float()
    shift = None if shift is None else shift.float()
    large = x.device.type == "cpu" and x[0].numel() > _FEW
    if large and x.is_contiguous(memory_format=torch.channels_last):
        return _normed_by_rows(norm, x, kind, scale, shift, silu)
    found = norm(x.float())
    if scale is not None and shift is not None:
        torch.addcmul(shift[:, :, None, None], found, 1 + scale[:, :, None, None], out=found)
    return (functional.silu(found, inplace=True) if silu else found).to(kind)


def summed(x: Tensor, y: Tensor) -> Tensor:
    """x + y of features [N, C, H, W], in the wider format of the two."""
    parts = _parts(x)
    if len(parts) < 2 or not y.is_contiguous(memory_format=torch.channels_last):
        return x + y
    out = torch.empty_like(x, dtype=torch.promote_types(x.dtype, y.dtype))
    first, second, sums = (each.permute(0, 2, 3, 1).flatten(0, 2) for each in (x, y, out))
    share([partial(_add, first[part], second[part], sums[part]) for part in parts])
    return out


def joined(x: Tensor, y: Tensor) -> Tensor:
    """The channels of x, then those of y."""
    parts = _parts(x)
    if len(parts) < 2 or x.dtype != y.dtype:
        return torch.cat([x, y], dim=1)
    count, channels, height, width = x.shape
    out = x.new_empty(count, height, width, channels + y.shape[1])
    first, second, both = (
        each.flatten(0, 2) for each in (x.permute(0, 2, 3, 1), y.permute(0, 2, 3, 1).contiguous(), out)
    )
    share([partial(_cat, first[part], second[part], both[part]) for part in parts])
    return out.permute(0, 3, 1, 2)


def _parts(x: Tensor) -> list[slice]:
    """How a crew shares the places of all images; in one where nothing is shared."""
    if x.device.type != "cpu" or not x.is_contiguous(memory_format=torch.channels_last):
        return [slice(None)]
    return _bands(x.shape[0] * x.shape[2] * x.shape[3], x.shape[1])


def _bands(places: int, channels: int) -> list[slice]:
    return bands(places) if places * channels >= _SHARED else [slice(0, places)]


def _add(x: Tensor, y: Tensor, out: Tensor) -> None:
    torch.add(x, y, out=out)


def _cat(x: Tensor, y: Tensor, out: Tensor) -> None:
    torch.cat([x, y], dim=1, out=out)


def _normed_by_rows(
    norm: nn.GroupNorm, x: Tensor, kind: torch.dtype, scale: Tensor | None, shift: Tensor | None, silu: bool
) -> Tensor:
    rows = x.permute(0, 2, 3, 1).flatten(1, 2)
    count, places, channels = rows.shape
    factor, offset = _factors(norm, rows)
    if scale is not None and shift is not None:
        factor, offset = factor * (1 + scale), torch.addcmul(shift, offset, 1 + scale)
    out = torch.empty_like(rows, dtype=kind)
    step = max(1, _VALUES // channels)

    def apply(image: int, part: slice) -> None:
        for start in range(part.start, part.stop, step):
            at = slice(start, min(start + step, part.stop))
            values = _memory(at.stop - at.start, channels)
            if x.dtype == torch.float32:
                torch.addcmul(offset[image], rows[image, at], factor[image], out=values)
            else:
                values.copy_(rows[image, at])
                torch.addcmul(offset[image], values, factor[image], out=values)
            if silu:
                functional.silu(values, inplace=True)
            out[image, at].copy_(values)

    share([partial(apply, image, part) for image in range(count) for part in _bands(places, channels)])
    return out.view(count, *x.shape[2:], channels).permute(0, 3, 1, 2)


def _factors(norm: nn.GroupNorm, rows: Tensor) -> tuple[Tensor, Tensor]:
    """The norm of rows [N, places, C] as what to multiply them by, and to add then: float32 [N, C] each."""
    count, places, channels = rows.shape
    parts = _bands(places, channels)
    means = torch.empty(count, len(parts), channels, dtype=torch.float64)
    squares = torch.empty_like(means)

    def measure(image: int, number: int) -> None:
        some = rows[image, parts[number]].t()[None, :, None]
        # Statistics are given in the format of these two, whose values count for nothing.
        unused = torch.zeros(channels), torch.ones(channels)
        mean, variance = torch.batch_norm_update_stats(some, *unused, 0.0)
        means[image, number] = mean
        squares[image, number] = variance.double() + mean.double().square()

    share([partial(measure, image, number) for image in range(count) for number in range(len(parts))])
    shares = torch.tensor([part.stop - part.start for part in parts], dtype=torch.float64) / places
    mean, square = (
        (shares @ each).view(count, norm.num_groups, -1).mean(-1, keepdim=True) for each in (means, squares)
    )
    deviation = (square - mean.square()).clamp_(min=0).add_(norm.eps).sqrt_()
    by_channel = 1 / deviation.expand(-1, -1, channels // norm.num_groups).reshape(count, channels)
    factor = by_channel * norm.weight
    offset = norm.bias - mean.expand(-1, -1, channels // norm.num_groups).reshape(count, channels) * factor
    return factor.float(), offset.float()


def _memory(places: int, channels: int) -> Tensor:
    count = places * channels
    if _kept.buffer is None or _kept.buffer.numel() < count:
        _kept.buffer = torch.empty(max(count, _VALUES))
    return _kept.buffer[:count].view(places, channels)
