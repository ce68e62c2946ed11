"""Generators of SPADE blocks over pixels behind the renderer: affinity folded in, one pass, one picture.

Whichever architecture it is: what is its own is a `Painter`.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Generic, Literal, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.rendering.backend import Picture, kept, to_image
from catpaint.rendering.precision import AUTO, asked_dtype, wanted_precision
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.sizes import to_grid
from catpaint.rendering.tables.live_path import LivePath, LivePathChooser, candidates
from catpaint.rendering.tables.made_maps import psnr
from catpaint.rendering.tables.spade_tables import SpadeGenerator, SpadeTables

_PASS_BYTES = {"cpu": 64 * 2**20}
_PASS_BYTES_OTHERWISE = 2**30
"""Features of the finest resolution of all pictures of one pass of a batch. On a CPU a pass of a large model then takes
about a second, after which it can be cancelled; on a graphics card a pass takes what a batch may."""


@dataclass(frozen=True, eq=False)
class NoiseChoice:
    """Which noise vector, or vector of what else lies beside the labels, each pixel uses.

    vectors: float32 [Z, noise_size]. index: int64 [1, H, W] in 0..Z-1.
    """

    vectors: Tensor
    index: npt.NDArray[np.int64]

    @property
    def single(self) -> bool:
        """Whether all pixels share one vector, as the published model has it."""
        return len(self.vectors) == 1

    def to_grid(self, step: int) -> NoiseChoice:
        """The choice for a label map padded to multiples of `step`."""
        return NoiseChoice(self.vectors, to_grid(self.index, step))

    def spread(self) -> Tensor:
        """The vectors as a plain forward takes them: [1, noise_size], or a noise map [1, noise_size, H, W]."""
        if self.single:
            return self.vectors
        return self.vectors[torch.from_numpy(self.index)].permute(0, 3, 1, 2)


Generator = TypeVar("Generator", bound=SpadeGenerator)


class Painter(Protocol[Generator]):
    """What an architecture says of one of its models.

    granularity: of which both sides of a label map are multiples. features: channels at the finest resolution.
    """

    @property
    def granularity(self) -> int: ...
    @property
    def features(self) -> int: ...

    def noise(self, request: RenderRequest, positions: npt.NDArray[Any]) -> NoiseChoice:
        """What each pixel has beside its class: noise, or whether it is an edge; [1, 0] vectors where nothing."""

    def folded(self, affinity: AffinityMatrix) -> Generator:
        """The generator with this affinity folded in, whose last class is ignore."""

    def plain(self, generator: Generator, label_map: Tensor, noise: Tensor) -> Tensor:
        """Images of its plain forward. label_map: one-hot [N, C, H, W]. noise: as `NoiseChoice.spread` gives it."""


class TablesBackend(Generic[Generator]):
    """Renders one model on one device."""

    def __init__(self, painter: Painter[Generator], device: torch.device, *, live: bool) -> None:
        self._painter = painter
        self._device = device
        self._live = live
        self._folded: OrderedDict[bytes, Generator] = OrderedDict()
        self._tables: OrderedDict[tuple[bytes, torch.dtype], SpadeTables] = OrderedDict()
        self._choosers: dict[tuple[int, ...], LivePathChooser] = {}
        self._last_affinity = b""

    def pictures(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Iterator[Picture]:
        """The one picture for class positions [h, w]: final, or a preview where one is welcome and can be had."""
        height, width = positions.shape
        step = self._painter.granularity
        noise = self._painter.noise(request, positions).to_grid(step)
        positions = to_grid(positions, step)
        way = self._way(request, positions.shape)
        began = time.perf_counter()
        with torch.inference_mode():
            output = self._computed(way, request, positions, noise)
            seconds = time.perf_counter() - began
            self._measured(request, positions.shape, way, seconds)
            chooser = self._choosers.get(positions.shape)
            if self._is_chosen(request) and chooser is not None and not chooser.is_judged(way):
                exact = self._computed(LivePath(way.path), request, positions, noise)
                if not chooser.judged(way, psnr(output, exact)):
                    way, output = LivePath(way.path), exact
            image = to_image(output[0, :, :height, :width])
        preview = request.preview and self._live and way.path == "tables"
        yield Picture(image, stage="preview" if preview else "final", path=way.name)

    def _computed(
        self, way: LivePath, request: RenderRequest, positions: npt.NDArray[Any], noise: NoiseChoice
    ) -> Tensor:
        if way.path == "tables":
            return self._by_tables(request, positions, noise, way.dtype)
        return self._plainly(request.affinity, positions, noise, dtype=way.dtype)

    def _is_chosen(self, request: RenderRequest) -> bool:
        """Whether the format is one that is merely tried, not one that somebody asked for."""
        return self._live and request.path == "auto" and wanted_precision() == AUTO

    def _way(self, request: RenderRequest, size: tuple[int, ...]) -> LivePath:
        """How to compute: as the request says, else by measured times in live use, else the fixed path."""
        if request.path != "auto":
            return LivePath(request.path, asked_dtype(self._device))
        if not self._live:
            return LivePath(fixed_path(self._device), asked_dtype(self._device))
        if size not in self._choosers:
            self._choosers[size] = LivePathChooser(candidates(self._device))
        return self._choosers[size].choose(preview=request.preview)

    def _measured(self, request: RenderRequest, size: tuple[int, ...], way: LivePath, seconds: float) -> None:
        if not self._live or request.path != "auto":
            return
        # The first render of an affinity fills tables, or folds a network, which says little about those after it.
        affinity = request.affinity.weights.tobytes()
        chooser = self._choosers[size]
        if affinity == self._last_affinity:
            chooser.measured(way, seconds, preview=request.preview)
        self._last_affinity = affinity
        if chooser.settled:
            for key in [key for key in self._tables if key[1] != chooser.best.dtype]:
                del self._tables[key]

    def batch(
        self, requests: Sequence[RenderRequest], positions: npt.NDArray[Any]
    ) -> Iterator[list[tuple[int, Picture]]]:
        """Final pictures of requests that differ in their noise alone, after each pass with their numbers."""
        first = requests[0]
        height, width = positions.shape
        step = self._painter.granularity
        noises = [self._painter.noise(request, positions).to_grid(step) for request in requests]
        positions = to_grid(positions, step)
        way = self._way(replace(first, preview=True), positions.shape)
        if self._is_chosen(first) and not self._choosers[positions.shape].is_judged(way):
            way = LivePath(way.path)
        for start, stop in self._pass_ranges(len(requests), positions.shape):
            with torch.inference_mode():
                if way.path == "tables":
                    noise = _together(noises[start:stop])
                    repeated = np.broadcast_to(positions, noise.index.shape)
                    output = self._with_tables(first.affinity, way.dtype).render(repeated, noise.vectors, noise.index)
                else:
                    output = self._plainly(first.affinity, positions, *noises[start:stop], dtype=way.dtype)
            images = output[:, :, :height, :width]
            yield [(start + number, Picture(to_image(image), path=way.name)) for number, image in enumerate(images)]

    def _pass_ranges(self, count: int, size: tuple[int, ...]) -> list[tuple[int, int]]:
        """Ranges (start, stop) of the pictures of each pass, about equally many."""
        pixel_bytes = 4 * self._painter.features
        room = _PASS_BYTES.get(self._device.type, _PASS_BYTES_OTHERWISE) // (size[0] * size[1] * pixel_bytes)
        passes = -(-count // min(max(room, 1), count))
        edges = [number * count // passes for number in range(passes + 1)]
        return list(pairwise(edges))

    def _by_tables(
        self, request: RenderRequest, positions: npt.NDArray[Any], noise: NoiseChoice, dtype: torch.dtype
    ) -> Tensor:
        tables = self._with_tables(request.affinity, dtype)
        if self._live and request.preview:
            return tables.preview(positions[None], noise.vectors, noise.index)
        return tables.render(positions[None], noise.vectors, noise.index, keep=self._live)

    def _plainly(
        self, affinity: AffinityMatrix, positions: npt.NDArray[Any], *noises: NoiseChoice, dtype: torch.dtype
    ) -> Tensor:
        generator = self._generator(affinity)
        tokens = torch.from_numpy(positions).to(self._device)
        label_map = functional.one_hot(tokens, generator.label_classes).permute(2, 0, 1)[None].float()
        spread = [noise.spread() for noise in noises]
        if any(noise.dim() == 4 for noise in spread):
            size = positions.shape
            spread = [noise if noise.dim() == 4 else noise[..., None, None].expand(-1, -1, *size) for noise in spread]
        with torch.autocast(self._device.type, dtype, enabled=dtype != torch.float32):
            maps = label_map.expand(len(noises), -1, -1, -1)
            return self._painter.plain(generator, maps, torch.cat(spread).to(self._device))

    def _generator(self, affinity: AffinityMatrix) -> Generator:
        return kept(self._folded, affinity.weights.tobytes(), lambda: self._painter.folded(affinity))

    def _with_tables(self, affinity: AffinityMatrix, dtype: torch.dtype) -> SpadeTables:
        key = affinity.weights.tobytes(), dtype
        return kept(self._tables, key, lambda: SpadeTables(self._generator(affinity), dtype=dtype))


def fixed_path(device: torch.device) -> Literal["plain", "tables"]:
    """The path that `auto` stands for on this kind of device, always the same so that equal seeds give equal bytes."""
    return "tables" if device.type == "cpu" else "plain"


def _together(noises: Sequence[NoiseChoice]) -> NoiseChoice:
    """The noise of several pictures as that of one batch: vectors [ΣZ, noise_size], index [N, H, W]."""
    firsts = np.cumsum([0, *(len(noise.vectors) for noise in noises)])
    index = np.concatenate([noise.index + first for noise, first in zip(noises, firsts[:-1], strict=True)])
    return NoiseChoice(torch.cat([noise.vectors for noise in noises]), index)
