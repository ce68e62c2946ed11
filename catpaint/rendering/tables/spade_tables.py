"""The exact fast path of generators of SPADE blocks: SPADE by look-up, only the trunk's convolutions computed.

The result equals the plain forward to float32 rounding. Tables are kept: a render that shares most windows with the
ones before (a brush stroke) computes the rest only.

A preview goes further: with the features of the render before kept, it computes the trunk only around what changed.
An edit reaches far through the coarse resolutions, but what it does there is faint; so the coarsest is computed whole,
the others within a margin, and the picture blends into the old one at the rim. Pixels beyond stay as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from catpaint.errors import RenderError
from catpaint.models.spade_block import LEAK, SpadeBlock
from catpaint.models.spectral import SpectralConv2d
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.tables.label_windows import Ids, WindowNumbering, WindowsFull, level_tokens
from catpaint.rendering.tables.window_tables import LevelTables
from catpaint.rendering.winograd import Scratch

Box = tuple[int, int, int, int]
"""(top, left, bottom, right), the ends not included."""

_CHUNK_BYTES = 2**21
"""Looked-up rows are used in pieces of about this size, which stay in the processor's cache."""

_TOKENS = 2**20

_MARGINS = (1, 2, 3, 4, 8)
"""Pixels around an edit that a preview computes anew, from the second-coarsest resolution to the finest."""

_HALO = 2
"""Pixels around these that are computed for the block's two 3×3 convolutions and dropped."""

_BLEND = 8
"""Pixels at the rim of a preview over which it passes into the old picture."""


class SpadeGenerator(Protocol):
    """What a generator has that is rendered by tables.

    fc: reads labels where one value stands for `steps[0]` pixels. conv_img: features to the image before its tanh.
    label_classes: of the label map. blocks, steps: in order, each block at a resolution where a value stands for so
    many pixels. noise_size, noise_last: channels beside the labels, of which a pixel has one of few vectors (noise,
    or whether it is an edge), and whether they come after the labels' channels.
    """

    @property
    def fc(self) -> nn.Conv2d: ...
    @property
    def conv_img(self) -> nn.Conv2d: ...
    @property
    def label_classes(self) -> int: ...
    @property
    def blocks(self) -> Sequence[SpadeBlock]: ...
    @property
    def steps(self) -> Sequence[int]: ...
    @property
    def noise_size(self) -> int: ...
    @property
    def noise_last(self) -> bool: ...

    def mined(self, noise: Tensor) -> Tensor:
        """Noise vectors [Z, noise_size] as the convolutions read them."""

    def check_label_map(self, shape: tuple[int, ...]) -> None:
        """Raise RenderError unless a label map of this shape [N, classes, H, W] can be rendered."""


class SpadeTables:
    """Renders with a generator that takes class positions directly (an affinity is folded in).

    generator: evaluation mode, without an affinity layer of its own; not changed, and its weights must not change.
    dtype: of the trunk, of the rows that are looked up and of the hidden vectors that they are products of.
    limit: bytes of tables kept; beyond it they are begun anew.
    """

    def __init__(
        self, generator: SpadeGenerator, *, dtype: torch.dtype = torch.float32, limit: int = 512 * 2**20
    ) -> None:
        self._generator = generator
        self._dtype = dtype
        self._limit = limit
        self._classes = generator.label_classes
        scratch = Scratch()
        self._steps = tuple(generator.steps)
        self._trunk = [_Trunk(block, dtype, scratch) for block in generator.blocks]
        image = generator.conv_img
        self._image = PackedConvolution(FixedWeight(image.weight), image.bias, dtype=dtype, scratch=scratch)
        self._levels = [
            LevelTables(
                block,
                generator.fc if number == 0 else None,
                classes=self._classes,
                noise_size=generator.noise_size,
                noise_last=generator.noise_last,
                dtype=dtype,
            )
            for number, block in enumerate(generator.blocks)
        ]
        self._before: _Before | None = None
        self.forget()

    @property
    def window_counts(self) -> list[int]:
        """Distinct 5×5 windows known per resolution, coarsest first."""
        return [numbering.counts[1] for numbering in self._numberings]

    @property
    def nbytes(self) -> int:
        """Memory of all tables."""
        return sum(level.nbytes for level in self._levels)

    @torch.inference_mode()
    def render(self, positions: Ids, noise: Tensor, noise_index: Ids | None = None, *, keep: bool = False) -> Tensor:
        """Images [N, 3, H, W] in [-1, 1], float32.

        positions: int64 [N, H, W], class positions as the generator takes them.
        noise: float32 [Z, noise_size]. noise_index: int64 [N, H, W] in 0..Z-1, which vector a pixel uses; None uses
        vector n for image n. keep: keep the features of one image, so that `preview` can build on them.
        Raises RenderError when sizes don't fit.
        """
        tokens, indices = self._look_up(positions, noise, noise_index)
        features = []
        x = self._levels[0].start.index_select(0, indices[0].reshape(-1)).view(*indices[0].shape, -1)
        for level, trunk, index in zip(self._levels, self._trunk, indices, strict=True):
            x = trunk(x, index, level)
            if keep:
                features.append(x)
        image = self._to_image(x)
        self._before = _Before(tokens, features, image) if keep else None
        return image

    @torch.inference_mode()
    def preview(self, positions: Ids, noise: Tensor, noise_index: Ids | None = None) -> Tensor:
        """As `render` for one image, but computed only around what differs from the render or preview before.

        Exact where nothing is kept yet, or the size differs. Previews build on previews; `render` with `keep`
        makes the start exact again.
        """
        tokens, indices = self._look_up(positions, noise, noise_index)
        before = self._before
        if before is None or before.tokens.shape != tokens.shape:
            return self.render(positions, noise, noise_index, keep=True)
        changed = _bounds(tokens[0] != before.tokens[0])
        before.tokens = tokens
        if changed is None:
            return before.image
        first = indices[0]
        x = self._levels[0].start.index_select(0, first.reshape(-1)).view(*first.shape, -1)
        before.features[0] = self._trunk[0](x, first, self._levels[0])
        for number in range(1, len(self._levels)):
            self._preview_level(number, changed, indices[number], before)
        return self._preview_image(changed, before)

    def _preview_level(self, number: int, changed: Box, index: Tensor, before: _Before) -> None:
        height, width = index.shape[1:]
        repeat = height // before.features[number - 1].shape[1]
        region = _widened(_scaled(changed, self._steps[number]), self._margin(number), (height, width))
        top, left, bottom, right = _aligned(_widened(region, _HALO, (height, width)), repeat)
        source = before.features[number - 1]
        patch = source[:, top // repeat : bottom // repeat, left // repeat : right // repeat]
        out = self._trunk[number](patch, index[:, top:bottom, left:right], self._levels[number])
        inner = out[:, region[0] - top : region[2] - top, region[1] - left : region[3] - left]
        before.features[number][:, region[0] : region[2], region[1] : region[3]] = inner

    def _margin(self, number: int) -> int:
        """The margin at the resolution of a block after the first, counted from the finest."""
        return _MARGINS[max(number - len(self._steps), -len(_MARGINS))]

    def _preview_image(self, changed: Box, before: _Before) -> Tensor:
        features = before.features[-1]
        size = features.shape[1], features.shape[2]
        region = _widened(changed, _MARGINS[-1], size)
        top, left, bottom, right = _widened(region, 1, size)
        image = self._to_image(features[:, top:bottom, left:right])
        inner = image[:, :, region[0] - top : region[2] - top, region[1] - left : region[3] - left]
        weight = _rim(region, size).to(inner.device)
        # A new image: whoever was given the old one may still show it.
        before.image = before.image.clone()
        old = before.image[:, :, region[0] : region[2], region[1] : region[3]]
        old.lerp_(inner, weight)
        return before.image

    def _to_image(self, x: Tensor) -> Tensor:
        out = self._image(torch.nn.functional.leaky_relu(x, LEAK))
        return torch.tanh(out.permute(0, 3, 1, 2).float())

    def _look_up(self, positions: Ids, noise: Tensor, noise_index: Ids | None) -> tuple[Ids, list[Tensor]]:
        """Tokens [N, H, W], and the number of every pixel's window at every resolution."""
        self._generator.check_label_map((len(positions), self._classes, *positions.shape[1:]))
        if noise_index is None:
            if len(noise) != len(positions):
                raise RenderError(
                    "{positions_count} label maps need as many noise vectors, not {noise_count}",
                    positions_count=len(positions),
                    noise_count=len(noise),
                )
            noise_index = np.broadcast_to(np.arange(len(noise))[:, None, None], positions.shape)
        for attempt in range(2):
            tokens = positions + 1 + self._classes * self._noise_numbers(noise)[noise_index]
            try:
                return tokens, self._number(tokens)
            except WindowsFull as error:
                self.forget()
                if attempt:
                    raise RenderError("the label map has too many distinct windows; use --path plain") from error
        raise AssertionError

    # ---- windows and tables ----

    def forget(self) -> None:
        """Drop all that was computed for windows so far; what depends on the weights alone stays."""
        self._numberings = [WindowNumbering() for _ in self._trunk]
        self._small = [np.empty((0, 9), np.int64) for _ in self._levels]
        self._noise: dict[bytes, int] = {}
        for level in self._levels:
            level.clear()
        # Its tokens name noise vectors by numbers that are given anew.
        self._before = None

    def _noise_numbers(self, noise: Tensor) -> Ids:
        """The number of each noise vector; vectors not met before get one."""
        if self.nbytes > self._limit or (len(self._noise) + len(noise) + 1) * (self._classes + 1) >= _TOKENS:
            self.forget()
        keys = [vector.tobytes() for vector in noise.cpu().numpy()]
        new = {key: vector for key, vector in zip(keys, noise, strict=True) if key not in self._noise}
        if new:
            vectors = self._generator.mined(torch.stack(list(new.values())).to(self._generator.fc.weight.device))
            for level in self._levels:
                level.add_noise(vectors)
            for key in new:
                self._noise[key] = len(self._noise)
        return np.array([self._noise[key] for key in keys], np.int64)

    def _number(self, tokens: Ids) -> list[Tensor]:
        """The window of every pixel at every resolution; rows of new windows are computed."""
        indices = []
        for number, level in enumerate(self._levels):
            index, new = self._numberings[number].number(level_tokens(tokens, self._steps[number]))
            if number == 0:
                self._small[0] = np.concatenate([self._small[0], new.small])
            level.add(new, self._small[number])
            indices.append(torch.from_numpy(index).to(level.first.device))
        return indices


@dataclass(eq=False)
class _Before:
    """What a preview builds on: tokens [1, H, W], each block's output [1, h, w, F], the image [1, 3, H, W]."""

    tokens: Ids
    features: list[Tensor]
    image: Tensor


class _Trunk:
    """One block's convolutions, between rows that are looked up."""

    def __init__(self, block: SpadeBlock, dtype: torch.dtype, scratch: Scratch) -> None:
        self._conv_0, self._conv_1 = (
            PackedConvolution(_fixed(layer), layer.bias, dtype=dtype, scratch=scratch)
            for layer in (block.conv_0, block.conv_1)
        )
        self._dtype = dtype

    def __call__(self, x: Tensor, index: Tensor, level: LevelTables) -> Tensor:
        """x [N, h, w, F], or at half the resolution, to [N, h, w, O]. index: int64 [N, h, w]."""
        count, height, width = index.shape
        features = level.features
        repeat = height // x.shape[1]
        hidden = x.new_empty(count, height, width, features)
        shortcut_weight = None if level.shortcut is None else level.shortcut.to(self._dtype)
        shortcut = None if shortcut_weight is None else x.new_empty(count, height, width, shortcut_weight.shape[1])
        for image, top, bottom in _chunks(index.shape, level.first.shape[1] * x.element_size(), repeat):
            rows = level.first.index_select(0, index[image, top:bottom].reshape(-1))
            # The features are repeated 2×2 by broadcasting, without an enlarged copy.
            source = x[image, top // repeat : bottom // repeat, None, :, None]
            shape = (bottom - top) // repeat, repeat, width // repeat, repeat
            parts = rows.view(*shape, -1)
            target = hidden[image, top:bottom].view(*shape, features)
            torch.addcmul(parts[..., features : 2 * features], source, parts[..., :features], out=target)
            torch.nn.functional.leaky_relu_(target, LEAK)
            if shortcut is not None and shortcut_weight is not None:
                scaled = torch.mul(source, parts[..., 2 * features : 3 * features]).view(-1, features)
                out = shortcut[image, top:bottom].view(scaled.shape[0], -1)
                torch.addmm(rows[:, 3 * features :], scaled, shortcut_weight, out=out)
        if shortcut is None:
            shortcut = x if repeat == 1 else x.repeat_interleave(repeat, 1).repeat_interleave(repeat, 2)
        hidden = self._conv_0(hidden)
        middle = level.middle
        for image, top, bottom in _chunks(index.shape, level.second.shape[1] * x.element_size(), 1):
            rows = level.second.index_select(0, index[image, top:bottom].reshape(-1))
            part = hidden[image, top:bottom].view(-1, middle)
            torch.addcmul(rows[:, middle:], part, rows[:, :middle], out=part)
            torch.nn.functional.leaky_relu_(part, LEAK)
        return self._conv_1(hidden).add_(shortcut)


def _fixed(layer: SpectralConv2d) -> FixedWeight:
    return FixedWeight(layer.weight_orig, 1 / float(layer.spectral_norm().detach()))


def _chunks(shape: Sequence[int], row_bytes: int, multiple: int) -> list[tuple[int, int, int]]:
    """(image, top, bottom): ranges of rows, each a multiple of `multiple`, of about `_CHUNK_BYTES`."""
    count, height, width = shape
    rows = max(multiple, _CHUNK_BYTES // (row_bytes * width) // multiple * multiple)
    return [(image, top, min(top + rows, height)) for image in range(count) for top in range(0, height, rows)]


def _bounds(changed: npt.NDArray[np.bool_]) -> Box | None:
    """The box around what is true, None where nothing is."""
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
    if not len(rows):
        return None
    return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


def _scaled(box: Box, step: int) -> Box:
    """A box at a resolution `step` times coarser, rounded outwards."""
    top, left, bottom, right = box
    return top // step, left // step, -(-bottom // step), -(-right // step)


def _widened(box: Box, margin: int, size: tuple[int, int]) -> Box:
    top, left, bottom, right = box
    return max(top - margin, 0), max(left - margin, 0), min(bottom + margin, size[0]), min(right + margin, size[1])


def _aligned(box: Box, multiple: int) -> Box:
    top, left, bottom, right = box
    return (
        top // multiple * multiple,
        left // multiple * multiple,
        -(-bottom // multiple) * multiple,
        -(-right // multiple) * multiple,
    )


def _rim(region: Box, size: tuple[int, int]) -> Tensor:
    """Weights [h, w] of the new picture in `region`: 1 inside, falling to 0 at the rim where the old one goes on."""
    top, left, bottom, right = region

    def ramp(start: int, stop: int, length: int) -> Tensor:
        at = torch.arange(start, stop, dtype=torch.float32)
        low = (at - start + 1) / _BLEND if start > 0 else torch.ones_like(at)
        high = (stop - at) / _BLEND if stop < length else torch.ones_like(at)
        return torch.minimum(low, high).clamp(max=1)

    return ramp(top, bottom, size[0])[:, None] * ramp(left, right, size[1])
