"""The exact fast path of OASIS: SPADE by look-up, only the trunk's convolutions computed.

The result equals the plain forward to float32 rounding. Tables are kept: a render that shares most windows with the
ones before (a brush stroke) computes the rest only.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from catpaint.errors import RenderError
from catpaint.models.oasis_generator import LEAK, OasisBlock, OasisGenerator
from catpaint.rendering.label_windows import Ids, WindowNumbering, WindowsFull, level_tokens
from catpaint.rendering.packed_convolution import PackedConvolution
from catpaint.rendering.window_tables import LevelTables

_CHUNK_BYTES = 2**20
"""Looked-up rows are used in pieces of about this size, which stay in the processor's cache."""

_TOKENS = 2**20


class OasisTables:
    """Renders with a generator that takes class positions directly (see `fold_affinity`).

    generator: evaluation mode, without an affinity layer of its own; not changed, and its weights must not change.
    dtype: of the trunk and the rows that are looked up; the tables themselves are computed in float32.
    limit: bytes of tables kept; beyond it they are begun anew.
    """

    def __init__(
        self, generator: OasisGenerator, *, dtype: torch.dtype = torch.float32, limit: int = 512 * 2**20
    ) -> None:
        self._generator = generator
        self._dtype = dtype
        self._limit = limit
        self._classes = generator.label_classes
        self._trunk = [_Trunk(block, dtype) for block in _blocks(generator)]
        image = generator.conv_img
        self._image = PackedConvolution(image.weight, image.bias, dtype=dtype)
        self._levels = [
            LevelTables(
                block,
                generator.fc if number == 0 else None,
                classes=self._classes,
                noise_size=generator.sizes.noise_size,
                dtype=dtype,
            )
            for number, block in enumerate(_blocks(generator))
        ]
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
    def render(self, positions: Ids, noise: Tensor, noise_index: Ids | None = None) -> Tensor:
        """Images [N, 3, H, W] in [-1, 1], float32.

        positions: int64 [N, H, W], class positions as the generator takes them.
        noise: float32 [Z, noise_size]. noise_index: int64 [N, H, W] in 0..Z-1, which vector a pixel uses; None uses
        vector n for image n. Raises RenderError when sizes don't fit.
        """
        self._generator.check_label_map((len(positions), self._classes, *positions.shape[1:]))
        if noise_index is None:
            if len(noise) != len(positions):
                raise RenderError(f"{len(positions)} label maps need as many noise vectors, not {len(noise)}")
            noise_index = np.broadcast_to(np.arange(len(noise))[:, None, None], positions.shape)
        tokens = positions + 1 + self._classes * self._noise_numbers(noise)[noise_index]
        try:
            indices = self._number(tokens)
        except WindowsFull:
            indices = self._number_anew(positions, noise, noise_index)
        return self._run(indices)

    def _run(self, indices: Sequence[Tensor]) -> Tensor:
        first = self._levels[0]
        x = first.start.index_select(0, indices[0].reshape(-1)).view(*indices[0].shape, -1)
        for level, trunk, index in zip(self._levels, self._trunk, indices, strict=True):
            x = trunk(x, index, level)
        out = self._image(torch.nn.functional.leaky_relu(x, LEAK))
        return torch.tanh(out.permute(0, 3, 1, 2).float())

    # ---- windows and tables ----

    def forget(self) -> None:
        """Drop all that was computed for windows so far; what depends on the weights alone stays."""
        self._numberings = [WindowNumbering() for _ in self._trunk]
        self._small = [np.empty((0, 9), np.int64) for _ in self._levels]
        self._noise: dict[bytes, int] = {}
        for level in self._levels:
            level.clear()

    def _noise_numbers(self, noise: Tensor) -> Ids:
        """The number of each noise vector; vectors not met before get one."""
        if self.nbytes > self._limit or (len(self._noise) + len(noise) + 1) * (self._classes + 1) >= _TOKENS:
            self.forget()
        keys = [vector.tobytes() for vector in noise.cpu().numpy()]
        new = {key: vector for key, vector in zip(keys, noise, strict=True) if key not in self._noise}
        if new:
            vectors = torch.stack(list(new.values())).to(self._generator.fc.weight.device)
            for level in self._levels:
                level.add_noise(vectors)
            for key in new:
                self._noise[key] = len(self._noise)
        return np.array([self._noise[key] for key in keys], np.int64)

    def _number(self, tokens: Ids) -> list[Tensor]:
        """The window of every pixel at every resolution; rows of new windows are computed."""
        step = self._generator.granularity
        indices = []
        for number, level in enumerate(self._levels):
            index, new = self._numberings[number].number(level_tokens(tokens, step >> number))
            if number == 0:
                self._small[0] = np.concatenate([self._small[0], new.small])
            level.add(new, self._small[number])
            indices.append(torch.from_numpy(index).to(level.first.device))
        return indices

    def _number_anew(self, positions: Ids, noise: Tensor, noise_index: Ids) -> list[Tensor]:
        self.forget()
        try:
            return self._number(positions + 1 + self._classes * self._noise_numbers(noise)[noise_index])
        except WindowsFull as error:
            raise RenderError("the label map has too many distinct windows; render it with --path plain") from error


class _Trunk:
    """One block's convolutions, between rows that are looked up."""

    def __init__(self, block: OasisBlock, dtype: torch.dtype) -> None:
        self._conv_0 = PackedConvolution(block.conv_0.normalized_weight(), block.conv_0.bias, dtype=dtype)
        self._conv_1 = PackedConvolution(block.conv_1.normalized_weight(), block.conv_1.bias, dtype=dtype)
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


def _chunks(shape: Sequence[int], row_bytes: int, multiple: int) -> list[tuple[int, int, int]]:
    """(image, top, bottom): ranges of rows, each a multiple of `multiple`, of about `_CHUNK_BYTES`."""
    count, height, width = shape
    rows = max(multiple, _CHUNK_BYTES // (row_bytes * width) // multiple * multiple)
    return [(image, top, min(top + rows, height)) for image in range(count) for top in range(0, height, rows)]


def _blocks(generator: OasisGenerator) -> list[OasisBlock]:
    return [block for block in generator.body if isinstance(block, OasisBlock)]
