"""The OASIS generator's training forward with SPADE computed once per distinct label window.

Most of the generator's work is SPADE's convolutions over the label map. They depend on a 5×5 window of the label
map and on the image's noise vector only, and a painted or annotated map has few distinct windows, so each is
computed once and gathered. The result equals the module's own forward to rounding, and gradients pass through the
gathers: this is the same function, several times cheaper.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.fast_convolution import convolve
from catpaint.architectures.oasis.training.tile_convolution import convolve as convolve_tiles
from catpaint.architectures.oasis.training.tile_convolution import suits
from catpaint.architectures.oasis.training.window_functions import convolve_windows, modulate
from catpaint.models.spade_block import LEAK, Spade, SpadeBlock
from catpaint.rendering.winograd import TILE
from catpaint.training.workers import Workers

_OFFSETS = 9

_TILES_COST = 1.3
"""What a product in a tile costs, with what transforms it, in those of a window's vector."""


@dataclass(frozen=True)
class LevelWindows:
    """The distinct windows of a batch of label maps at one resolution.

    tokens: int64 [V, 9], the class positions of distinct 3×3 windows in reading order; `classes` is ignore and
        `classes + 1` is outside the image.
    images: int64 [V], the image each 3×3 window belongs to (its noise is that image's).
    centres: int64 [U, 9], for each distinct 5×5 window the nine 3×3 windows around its pixels; V is outside.
    index: int64 [N, h, w], the distinct 5×5 window of each pixel.
    small: int64 [N, h, w], the distinct 3×3 window of each pixel.
    """

    tokens: Tensor
    images: Tensor
    centres: Tensor
    index: Tensor
    small: Tensor


def find_windows(indices: Tensor, classes: int, step: int) -> LevelWindows:
    """The distinct windows of `indices` (int64 [N, H, W], `classes` is ignore) taken at every `step`-th pixel."""
    level = indices[:, ::step, ::step]
    count, height, width = level.shape
    outside = classes + 1
    neighbours = _neighbours(level, outside)
    image = torch.arange(count, device=level.device)[:, None, None].expand(count, height, width)
    small_ids, first = _distinct(neighbours, outside + 1, image)
    tokens = neighbours.reshape(-1, _OFFSETS)[first]
    around = _neighbours(small_ids, len(first))
    large_ids, first_large = _distinct(around, len(first) + 1, None)
    return LevelWindows(
        tokens, image.reshape(-1)[first], around.reshape(-1, _OFFSETS)[first_large], large_ids, small_ids
    )


def all_windows(indices: Tensor, generator: OasisGenerator) -> dict[int, LevelWindows]:
    """`find_windows` for every resolution of the generator, by step."""
    steps = {generator.granularity >> level for level in range(generator.granularity.bit_length())}
    return {step: find_windows(indices, generator.label_classes, step) for step in steps}


def generate(generator: OasisGenerator, indices: Tensor, noise: Tensor, workers: Workers | None = None) -> Tensor:
    """Images [N, 3, H, W] in [-1, 1], as `generator(one_hot(indices), noise)` gives.

    `indices`: int64 [N, H, W] class positions, the number of classes where ignored. `noise`: [N, noise_size].
    With several `workers`, batch norm takes its statistics over all of them.
    """
    generator.check_label_map((indices.shape[0], generator.label_classes, *indices.shape[1:]))
    windows = all_windows(indices, generator)
    noise = generator.mined(noise)
    step = generator.granularity
    x = _first_features(generator, windows[step], noise)
    for block in generator.body:
        assert isinstance(block, SpadeBlock)
        x = _run_block(block, x, windows[step], noise, generator, workers)
        if step > 1:
            x = functional.interpolate(x, scale_factor=2, mode="nearest")
            step //= 2
    image = generator.conv_img(functional.leaky_relu(x, LEAK))
    return torch.tanh(image.to(torch.promote_types(image.dtype, torch.float32)))


def _run_block(
    block: SpadeBlock, x: Tensor, windows: LevelWindows, noise: Tensor, owner: OasisGenerator, workers: Workers | None
) -> Tensor:
    layers = [block.norm_0, block.norm_s] if block.learned_shortcut else [block.norm_0]
    normalised = normalise(x, [layer.norm for layer in layers], workers)
    hidden = convolve(block.conv_0, _modulate(block.norm_0, normalised[0], windows, noise, owner, leak=LEAK))
    (between,) = normalise(hidden, [block.norm_1.norm], workers)
    hidden = convolve(block.conv_1, _modulate(block.norm_1, between, windows, noise, owner, leak=LEAK))
    if not block.learned_shortcut:
        return x + hidden
    shortcut: Tensor = block.conv_s(_modulate(block.norm_s, normalised[1], windows, noise, owner, leak=None))
    return shortcut + hidden


def normalise(x: Tensor, norms: list[nn.BatchNorm2d], workers: Workers | None) -> list[Tensor]:
    """`x` [N, F, h, w] through each of these batch norms (without affine part), which all see the same features.

    In training mode the batch statistics are computed once, over all workers, and enter each running average.
    """
    if not norms[0].training:
        return [norm(x) for norm in norms]
    running = norms[0].running_mean
    assert running is not None
    mean = torch.zeros_like(running)
    variance = torch.zeros_like(mean)
    if workers is None or workers.count == 1:
        # Momentum 1 leaves the batch's own mean and unbiased variance in the buffers.
        out = functional.batch_norm(x, mean, variance, training=True, momentum=1.0, eps=norms[0].eps)
    else:
        out, mean, variance = _normalise_over_workers(x, norms[0].eps, workers)
    with torch.no_grad():
        for norm in norms:
            momentum = 0.1 if norm.momentum is None else norm.momentum
            assert norm.running_mean is not None
            assert norm.running_var is not None
            assert norm.num_batches_tracked is not None
            norm.running_mean.lerp_(mean, momentum)
            norm.running_var.lerp_(variance, momentum)
            norm.num_batches_tracked.add_(1)
    return [out] * len(norms)


def _normalise_over_workers(x: Tensor, eps: float, workers: Workers) -> tuple[Tensor, Tensor, Tensor]:
    values = x.to(torch.promote_types(x.dtype, torch.float32))
    mean = workers.mean_with_gradient(values.mean((0, 2, 3)))
    centred = values - mean[:, None, None]
    variance = workers.mean_with_gradient(centred.square().mean((0, 2, 3)))
    out = centred * (variance + eps).rsqrt()[:, None, None]
    number = workers.count * x.numel() / x.shape[1]
    return out.to(x.dtype), mean.detach(), variance.detach() * (number / max(number - 1, 1))


def _modulate(
    layer: Spade,
    normalised: Tensor,
    windows: LevelWindows,
    noise: Tensor,
    owner: OasisGenerator,
    *,
    leak: float | None,
) -> Tensor:
    """norm(x)·(1 + γ) + β with γ and β looked up per pixel, and the activation after it."""
    tables = [layer.mlp_gamma, layer.mlp_beta]
    first = layer.mlp_shared[0]
    assert isinstance(first, nn.Conv2d)
    shared = _shared_hidden(first, windows, noise, owner)
    if layer.residual_gamma is None or layer.residual_beta is None:
        hidden = functional.relu(shared)
        weight = torch.cat([table.weight for table in tables])
        bias = torch.cat([_bias(table) for table in tables])
        parts, index = _convolve(windows, [(hidden, weight, bias)])
    else:
        paths = zip([layer.residual_gamma, layer.residual_beta], tables, strict=True)
        parts, index = _convolve(
            windows,
            [
                (functional.relu(shared + _label_convolution(branch, windows)), table.weight, _bias(table))
                for branch, table in paths
            ],
        )
    both = torch.cat(parts, dim=1) if len(parts) > 1 else parts[0]
    return modulate(normalised, both.to(normalised.dtype), index, leak=leak)


def _convolve(windows: LevelWindows, paths: list[tuple[Tensor, Tensor, Tensor]]) -> tuple[list[Tensor], Tensor]:
    """Convolutions (hidden vectors [V, I], weight, bias) as tables [rows, O], and each pixel's row [N, h, w].

    A row for each distinct window, or for each pixel where that costs less: by tiles of the map it needs 36 products
    for 16 pixels, by windows nine for every vector.
    """
    count, height, width = windows.index.shape
    tiles = count * height * width / TILE**2
    if (TILE + 2) ** 2 * _TILES_COST * tiles < _OFFSETS * len(windows.tokens):
        maps = [functional.embedding(windows.small, hidden).permute(0, 3, 1, 2) for hidden, _, _ in paths]
        bordered = [functional.pad(features, (1, 1, 1, 1)) for features in maps]
        if all(suits(features, weight) for features, (_, weight, _) in zip(bordered, paths, strict=True)):
            found = [
                convolve_tiles(features, weight, bias).permute(0, 2, 3, 1).flatten(0, 2)
                for features, (_, weight, bias) in zip(bordered, paths, strict=True)
            ]
            rows = torch.arange(count * height * width, device=windows.index.device)
            return found, rows.view(count, height, width)
    return [convolve_windows(*path, windows.centres) for path in paths], windows.index


def _shared_hidden(layer: nn.Conv2d, windows: LevelWindows, noise: Tensor, owner: OasisGenerator) -> Tensor:
    """`layer` over noise and (affinity-mapped) labels at the centre of each 3×3 window, before its ReLU: [V, O]."""
    size = owner.sizes.noise_size
    labels = _label_rows(layer.weight[:, size:], owner)
    out_channels = layer.weight.shape[0]
    images = noise.shape[0]
    rows = torch.einsum("ni,oikl->nklo", noise, layer.weight[:, :size]).reshape(images * _OFFSETS, out_channels)
    table = torch.cat([labels, rows, rows.new_zeros(1, out_channels)])
    offsets = torch.arange(_OFFSETS, device=noise.device)
    by_label = windows.tokens * _OFFSETS + offsets
    by_noise = len(labels) + windows.images[:, None] * _OFFSETS + offsets
    inside = windows.tokens <= owner.label_classes
    by_noise = torch.where(inside, by_noise, len(table) - 1)
    return _bag(torch.cat([by_label, by_noise], dim=1), table) + _bias(layer)


def _label_rows(weight: Tensor, owner: OasisGenerator) -> Tensor:
    """Rows [(labels + 2)·9, O]: what a class (or ignore, or outside) at an offset adds. `weight` [O, classes, 3, 3]."""
    if owner.affinity is None:
        per_class = functional.pad(weight.permute(1, 2, 3, 0), (0, 0, 0, 0, 0, 0, 0, 1))
    else:
        per_class = torch.einsum("ts,oskl->tklo", owner.affinity.extended_weight(), weight)
    per_class = functional.pad(per_class, (0, 0, 0, 0, 0, 0, 0, 1))
    return per_class.reshape(-1, weight.shape[0])


def _label_convolution(layer: nn.Conv2d, windows: LevelWindows) -> Tensor:
    """A convolution over the label map alone at the centre of each 3×3 window: [V, O]."""
    per_class = functional.pad(layer.weight.permute(1, 2, 3, 0), (0, 0, 0, 0, 0, 0, 0, 2))
    offsets = torch.arange(_OFFSETS, device=layer.weight.device)
    return _bag(windows.tokens * _OFFSETS + offsets, per_class.reshape(-1, layer.weight.shape[0])) + _bias(layer)


def _first_features(generator: OasisGenerator, windows: LevelWindows, noise: Tensor) -> Tensor:
    """`fc` at the lowest resolution: its value at a pixel depends on that pixel's 3×3 window."""
    values = _shared_hidden(generator.fc, windows, noise, generator)
    centre = windows.centres[:, _OFFSETS // 2]
    return functional.embedding(centre[windows.index], values).permute(0, 3, 1, 2)


def _bias(layer: nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias


def _bag(index: Tensor, table: Tensor) -> Tensor:
    """Sum of the rows `index` [K, M] names in `table` [R, O]: [K, O]."""
    return functional.embedding_bag(index, table, mode="sum")


def _neighbours(level: Tensor, outside: int) -> Tensor:
    """The 3×3 values around every pixel, [N, h, w, 9], `outside` beyond the border. `level`: int64 [N, h, w]."""
    padded = functional.pad(level, (1, 1, 1, 1), value=outside)
    height, width = level.shape[1:]
    return torch.stack([padded[:, dy : dy + height, dx : dx + width] for dy in range(3) for dx in range(3)], dim=-1)


def _distinct(neighbours: Tensor, base: int, extra: Tensor | None) -> tuple[Tensor, Tensor]:
    """Number equal 3×3 windows: ids [N, h, w] in 0..K-1, and the flat position of one pixel for each id.

    Three values below `base` are packed into one number and renumbered before the next three join, so that the
    packed numbers stay far below 2**63. Windows that differ in `extra` [N, h, w] stay apart.
    """
    ids = torch.zeros_like(neighbours[..., 0]) if extra is None else extra
    for start in range(0, _OFFSETS, 3):
        packed = ids
        for offset in range(start, start + 3):
            packed = packed * base + neighbours[..., offset]
        distinct, ids = torch.unique(packed, return_inverse=True)
    first = torch.empty(len(distinct), dtype=torch.int64, device=ids.device)
    # Any pixel of a window will do: all have the same values.
    first[ids.reshape(-1)] = torch.arange(ids.numel(), device=ids.device)
    return ids, first
