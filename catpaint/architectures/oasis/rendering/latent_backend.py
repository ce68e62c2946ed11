"""OASIS over latents behind the renderer: coverage in, latents, and the codec's decoding of them.

While a stroke goes on, a preview runs generator and decoder only around the cells that changed; the final picture
is computed whole.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.rendering.cell_boxes import Box, aligned, bounds, widened
from catpaint.architectures.oasis.rendering.generator import folded_generator, generator_of
from catpaint.architectures.oasis.rendering.latent_format import first_format, holds
from catpaint.architectures.oasis.rendering.latent_generator import LatentGenerator, Modulations
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import RenderError
from catpaint.models.codec import Codec
from catpaint.models.coverage import coverage
from catpaint.models.model import Model
from catpaint.models.spectral import fix_weights
from catpaint.rendering.backend import Picture, choose_seeds, draw_noise, kept, to_image
from catpaint.rendering.light import Lighting, LightMap
from catpaint.rendering.packed_decoder import fast_decoding
from catpaint.rendering.precision import AUTO, wanted_precision
from catpaint.rendering.request import Image, RenderRequest
from catpaint.rendering.sizes import to_grid
from catpaint.rendering.tables.live_path import LivePath

_REACH = 2
"""Cells around a change whose latents a preview renews."""

_HALO = 4
"""Cells around those that the generator sees for it. It sees further, but hardly: previews are approximate."""

_SEEN, _SEEN_LARGER = 3, 4
"""Cells around the shown ones that a preview's decoder sees, and places of its larger sizes: beyond, hardly anything
comes back (docs/speed.md)."""

_SMALL = 4
"""Of how many parts of the map one may change for scale and shift to be renewed there alone."""

_PASS_CELLS = 4096
"""Cells of all pictures of one pass of a batch, so that it can be cancelled within about a second."""


@dataclass(eq=False)
class _Before:
    """What the picture before was made of and from: all of one size.

    key: affinity and light. positions: [H, W] on the grid. labels: their shares, [1, classes, cells·h, cells·w]. noise:
    [1, noise_size, h, w]. modulations: of these; None where the network is run as it is. latents, lit: as they were
    painted, and in their light, [1, C, h, w]. light: what brings them there, of the last whole picture. context: the
    decoder's, of the lit latents as of that picture. image: uint8 [H, W, 3], never changed in place.
    """

    key: bytes
    positions: npt.NDArray[Any]
    labels: Tensor
    noise: Tensor
    modulations: Modulations | None
    latents: Tensor
    lit: Tensor
    light: LightMap | None
    context: Tensor
    image: Image


class LatentBackend:
    """Renders one OASIS over latents on one device."""

    def __init__(self, model: Model, device: torch.device, *, live: bool) -> None:
        self._model = model
        self._device = device
        self._live = live
        self._folded: OrderedDict[bytes, OasisGenerator | LatentGenerator] = OrderedDict()
        self._before: _Before | None = None
        self._drawn: tuple[tuple[int, ...], Tensor] | None = None
        self._lighting = Lighting(model, device)
        network = generator_of(model)
        sizes = network.sizes
        # Made ready with the first generator, when the format is settled.
        self._codec: Codec = model.codec
        self._dtype: torch.dtype | None = None
        factor = self._codec.sizes.factor
        self._granularity = network.granularity
        self._grid = network.granularity * factor
        self._half = factor // sizes.label_cells
        self._cells = sizes.label_cells
        self._noise_sizes = sizes.noise_size - sizes.cell_noise, sizes.cell_noise

    def pictures(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Iterator[Picture]:
        """The one picture for class positions [h, w]: final, or a preview where one is welcome and can be had."""
        self._check_path(request)
        key = _key(request)
        generator = self._generator(request.affinity)
        height, width = positions.shape
        noise, positions = self._noise(request, positions), to_grid(positions, self._grid)
        # Whatever ends this render early leaves nothing that is half renewed.
        before, self._before = self._before, None
        if before is not None and (before.key != key or before.noise.shape != noise.shape):
            before = None
        with torch.inference_mode():
            if before is not None:
                changed = self._follow(before, generator, positions, noise)
                if request.preview and self._live:
                    if changed is not None:
                        self._renew(before, generator, changed)
                    self._before = before
                    yield Picture(_cropped(before.image, height, width), stage="preview", path="around")
                    return
                labels, modulations = before.labels, before.modulations
            else:
                labels = self._labels(positions, generator)
                modulations = generator.modulations(labels, noise) if isinstance(generator, LatentGenerator) else None
            latents = _painted(generator, labels, noise, modulations)
            light = self._light(request, latents, labels)
            lit = self._lit(light, latents, labels)
            context = self._codec.context(lit)
            image = to_image(self._codec.decode(lit, context)[0])
        if self._live:
            self._before = _Before(key, positions, labels, noise, modulations, latents, lit, light, context, image)
        yield Picture(_cropped(image, height, width), path=self._path)

    def batch(
        self, requests: Sequence[RenderRequest], positions: npt.NDArray[Any]
    ) -> Iterator[list[tuple[int, Picture]]]:
        """Final pictures of requests that differ in their noise alone, after each pass with their numbers."""
        self._check_path(requests[0])
        generator = self._generator(requests[0].affinity)
        labels = self._labels(to_grid(positions, self._grid), generator)
        noises = [self._noise(request, positions) for request in requests]
        height, width = positions.shape
        together = max(1, _PASS_CELLS // (noises[0].shape[2] * noises[0].shape[3]))
        for start in range(0, len(requests), together):
            noise = torch.cat(noises[start : start + together])
            with torch.inference_mode():
                painted = _painted(generator, labels, noise)
                if requests[0].light is not None:
                    # Each in its own way, as it would be alone.
                    lights = [self._light(requests[0], one[None], labels) for one in painted]
                    painted = torch.cat(
                        [self._lit(light, one[None], labels) for light, one in zip(lights, painted, strict=True)]
                    )
                images = self._codec.decode(painted)
            pictures = (Picture(to_image(image[:, :height, :width]), path=self._path) for image in images)
            yield [(start + number, picture) for number, picture in enumerate(pictures)]

    def latents(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Tensor:
        """What `pictures` decodes for class positions [h, w]: normalised, [1, C, h/factor, w/factor], rounded up."""
        generator = self._generator(request.affinity)
        factor = self._codec.sizes.factor
        height, width = (-(-side // factor) for side in positions.shape)
        with torch.inference_mode():
            labels = self._labels(to_grid(positions, self._grid), generator)
            painted = _painted(generator, labels, self._noise(request, positions))
            painted = self._lit(self._light(request, painted, labels), painted, labels)
        return painted[:, :, :height, :width]

    def _follow(
        self,
        before: _Before,
        generator: OasisGenerator | LatentGenerator,
        positions: npt.NDArray[Any],
        noise: Tensor,
    ) -> Box | None:
        """Bring label shares, noise and modulations up to date, exactly; the cells that changed, if any."""
        factor = self._codec.sizes.factor
        changed = bounds(torch.from_numpy(positions != before.positions))
        if changed is not None:
            top, left, bottom, right = changed
            changed = Box(top // factor, left // factor, -(-bottom // factor), -(-right // factor))
            part = changed.scaled(factor).cut(torch.from_numpy(positions)).numpy()
            changed.scaled(self._cells).cut(before.labels)[:] = self._labels(part, generator)
            before.positions = positions
        if noise is before.noise or torch.equal(noise, before.noise):
            if changed is not None and isinstance(generator, LatentGenerator) and before.modulations is not None:
                height, width = noise.shape[2:]
                if _area(changed) * _SMALL <= height * width:
                    generator.renew(before.modulations, before.labels, changed)
                else:
                    before.modulations = generator.modulations(before.labels, noise, before.modulations)
            return changed
        differ = (noise != before.noise).any(1)[0]
        if changed is not None:
            changed.cut(differ)[:] = True
        before.noise = noise
        if isinstance(generator, LatentGenerator):
            before.modulations = generator.modulations(before.labels, noise)
        return bounds(differ)

    def _renew(self, before: _Before, generator: OasisGenerator | LatentGenerator, changed: Box) -> None:
        """Bring latents and image up to date around what changed, and keep the new state in `before`."""
        labels, noise = before.labels, before.noise
        size = int(noise.shape[2]), int(noise.shape[3])
        inner = widened(changed, _REACH, size)
        outer = aligned(widened(inner, _HALO, size), self._granularity)
        if isinstance(generator, LatentGenerator) and before.modulations is not None:
            patch = generator.paint(before.modulations, outer)
        else:
            patch = _painted(generator, outer.scaled(self._cells).cut(labels), outer.cut(noise))
        inner.cut(before.latents)[:] = inner.within(outer).cut(patch)
        lit = inner
        if before.light is not None:
            # The light goes by a cell's surroundings: those next to changed ones change too.
            lit = widened(inner, 1, size)
            seen = widened(lit, 1, size)
            anew = self._lit(before.light, seen.cut(before.latents), seen.scaled(self._cells).cut(labels))
            lit.cut(before.lit)[:] = lit.within(seen).cut(anew)
        # Pixels beyond changed latents change too, the nearest ones most.
        shown = widened(lit, 1, size)
        around = widened(shown, min(_SEEN, self._codec.halo), size)
        decoded = self._codec.decode_within(
            around.cut(before.lit), before.context, shown.margins(around), reach=_SEEN_LARGER
        )
        before.image = before.image.copy()
        pixels = shown.scaled(self._codec.sizes.factor)
        before.image[pixels.top : pixels.bottom, pixels.left : pixels.right] = to_image(decoded[0])

    def _light(self, request: RenderRequest, latents: Tensor, labels: Tensor) -> LightMap | None:
        """What brings latents [1, C, h, w] into the light of a request, where it has one."""
        if request.light is None or request.light.strength == 0:
            return None
        shares = self._shares(labels)[:, : len(request.vocabulary)]
        return self._lighting.fitted(request.light, latents, shares, request.vocabulary, request.affinity)

    def _lit(self, light: LightMap | None, latents: Tensor, labels: Tensor) -> Tensor:
        return latents if light is None else light.apply(latents, self._shares(labels)[:, : len(light.rows)])

    def _shares(self, labels: Tensor) -> Tensor:
        """The classes' shares of whole cells, [1, classes, h, w]; a source's unlabeled channel may come after them."""
        return functional.avg_pool2d(labels, self._codec.sizes.factor // self._half)

    def _labels(self, positions: npt.NDArray[Any], generator: OasisGenerator | LatentGenerator) -> Tensor:
        """Shares of the classes for positions on the grid, or a part of them."""
        there = torch.from_numpy(positions).to(self._device)
        return coverage(there[None], generator.label_classes, cell=self._half)

    def _noise(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Tensor:
        """The noise map [1, noise_size, h, w]: constant channels, then those by cell, all of the cell's own seed."""
        seeds, index = choose_seeds(request, positions)
        # What a stroke's pictures have in common.
        key = (*positions.shape, seeds[0])
        if len(seeds) == 1 and self._drawn is not None and self._drawn[0] == key:
            return self._drawn[1]
        factor = self._codec.sizes.factor
        # A cell takes the seed of the pixel in its middle.
        index = to_grid(index, self._grid)[0, factor // 2 :: factor, factor // 2 :: factor]
        height, width = index.shape
        constant, by_cell = self._noise_sizes
        noise = torch.empty(1, constant + by_cell, height, width)
        for number, seed in enumerate(seeds):
            drawn = draw_noise(seed, constant + by_cell * height * width)
            own = torch.cat(
                [drawn[:constant, None, None].expand(-1, height, width), drawn[constant:].view(by_cell, height, width)]
            )
            here = torch.from_numpy(index == number)
            noise[0] = torch.where(here, own, noise[0]) if number else own
        noise = noise.to(self._device)
        if len(seeds) == 1:
            self._drawn = key, noise
        return noise

    def _generator(self, affinity: AffinityMatrix) -> OasisGenerator | LatentGenerator:
        return kept(self._folded, affinity.weights.tobytes(), lambda: self._fixed_generator(affinity))

    def _fixed_generator(self, affinity: AffinityMatrix) -> OasisGenerator | LatentGenerator:
        generator = folded_generator(self._model, self._device, affinity)
        if self._dtype is None:
            self._dtype = self._settled(generator)
            if self._device.type == "cpu":
                self._codec = fast_decoding(self._model.codec, self._dtype)
        # Laying out weights pays from the second picture on; and only so there are other formats.
        if self._device.type == "cpu" and (self._live or self._dtype != torch.float32):
            return LatentGenerator(generator, self._dtype)
        fix_weights(generator)
        return generator

    def _settled(self, generator: OasisGenerator) -> torch.dtype:
        """The format of all pictures: what was asked for, or the fastest one if it is good enough for this model."""
        dtype = first_format(generator, self._device, live=self._live)
        chosen = self._live and wanted_precision() == AUTO
        if chosen and dtype != torch.float32 and not holds(generator, self._model.codec, dtype, self._model.name):
            return torch.float32
        return dtype

    @property
    def _path(self) -> str:
        return LivePath("plain", self._dtype or torch.float32).name

    def _check_path(self, request: RenderRequest) -> None:
        if request.path == "tables":
            raise RenderError(
                "model '{name}' paints latents and has no tables; leave the path automatic", name=self._model.name
            )


def _painted(
    generator: OasisGenerator | LatentGenerator, labels: Tensor, noise: Tensor, modulations: Modulations | None = None
) -> Tensor:
    """Latents of one label map [1, ..] and noise [N, ..], by its modulations where these are known."""
    if isinstance(generator, LatentGenerator):
        return generator(labels, noise) if modulations is None else generator.paint(modulations)
    painted: Tensor = generator(labels.expand(len(noise), -1, -1, -1), noise)
    return painted


def _cropped(image: Image, height: int, width: int) -> Image:
    """The picture without what only the grid wanted; contiguous."""
    return np.ascontiguousarray(image[:height, :width])


def _area(box: Box) -> int:
    return (box.bottom - box.top) * (box.right - box.left)


def _key(request: RenderRequest) -> bytes:
    """What a picture's latents are made by, apart from the painting and its noise."""
    light = request.light
    told = b"" if light is None else f"{light.key} {light.strength!r}".encode()
    return told + request.affinity.weights.tobytes()
