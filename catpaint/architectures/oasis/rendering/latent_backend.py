"""OASIS over latents behind the renderer: coverage in, latents, and the codec's decoding of them.

While a stroke goes on, a preview runs generator and decoder only around the cells that changed; the final picture
is computed whole.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.rendering.cell_boxes import aligned, bounds, widened
from catpaint.architectures.oasis.rendering.generator import folded_generator, generator_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import RenderError
from catpaint.models.codec import Codec
from catpaint.models.coverage import coverage
from catpaint.models.model import Model
from catpaint.models.spectral import fix_weights
from catpaint.rendering.backend import Picture, choose_seeds, draw_noise, kept, to_image
from catpaint.rendering.light import Lighting, LightMap
from catpaint.rendering.packed_layers import fast_decoding
from catpaint.rendering.request import RenderRequest
from catpaint.rendering.sizes import to_grid

_REACH = 2
"""Cells around a change whose latents a preview renews."""

_HALO = 4
"""Cells around those that the generator sees for it. It sees further, but hardly: previews are approximate."""

_PASS_CELLS = 4096
"""Cells of all pictures of one pass of a batch, so that it can be cancelled within about a second."""


@dataclass(eq=False)
class _Before:
    """What the picture before was made of and from: all of one size.

    key: affinity and light. labels: [1, classes, cells·h, cells·w]. noise: [1, noise_size, h, w]. latents, lit: as
    they were painted, and in their light, [1, C, h, w]. light: what brings them there, of the last whole picture.
    context: the decoder's, of the lit latents as of that picture. image: [1, 3, H, W] in [-1, 1].
    """

    key: bytes
    labels: Tensor
    noise: Tensor
    latents: Tensor
    lit: Tensor
    light: LightMap | None
    context: Tensor
    image: Tensor


class LatentBackend:
    """Renders one OASIS over latents on one device."""

    def __init__(self, model: Model, device: torch.device, *, live: bool) -> None:
        self._model = model
        self._device = device
        self._live = live
        self._folded: OrderedDict[bytes, OasisGenerator] = OrderedDict()
        self._before: _Before | None = None
        self._lighting = Lighting(model, device)
        sizes = generator_of(model).sizes
        self._codec: Codec = fast_decoding(model.codec) if device.type == "cpu" else model.codec
        factor = self._codec.sizes.factor
        self._grid = generator_of(model).granularity * factor
        self._half = factor // sizes.label_cells
        self._noise_sizes = sizes.noise_size - sizes.cell_noise, sizes.cell_noise

    def pictures(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Iterator[Picture]:
        """The one picture for class positions [h, w]: final, or a preview where one is welcome and can be had."""
        self._check_path(request)
        key = _key(request)
        generator = self._generator(request.affinity)
        labels, noise = self._labels(positions, generator), self._noise(request, positions)
        height, width = positions.shape
        before = self._before
        with torch.inference_mode():
            welcome = request.preview and self._live
            if welcome and before is not None and before.key == key and before.noise.shape == noise.shape:
                self._renew(before, generator, labels, noise)
                yield Picture(to_image(before.image[0, :, :height, :width]), stage="preview", path="around")
                return
            latents = generator(labels, noise)
            light = self._light(request, latents, labels)
            lit = self._lit(light, latents, labels)
            context = self._codec.context(lit)
            image = self._codec.decode(lit, context)
        if self._live:
            self._before = _Before(key, labels, noise, latents, lit, light, context, image)
        yield Picture(to_image(image[0, :, :height, :width]), path="plain")

    def batch(
        self, requests: Sequence[RenderRequest], positions: npt.NDArray[Any]
    ) -> Iterator[list[tuple[int, Picture]]]:
        """Final pictures of requests that differ in their noise alone, after each pass with their numbers."""
        self._check_path(requests[0])
        generator = self._generator(requests[0].affinity)
        labels = self._labels(positions, generator)
        noises = [self._noise(request, positions) for request in requests]
        height, width = positions.shape
        together = max(1, _PASS_CELLS // (noises[0].shape[2] * noises[0].shape[3]))
        for start in range(0, len(requests), together):
            noise = torch.cat(noises[start : start + together])
            with torch.inference_mode():
                painted = generator(labels.expand(len(noise), -1, -1, -1), noise)
                if requests[0].light is not None:
                    # Each in its own way, as it would be alone.
                    lights = [self._light(requests[0], one[None], labels) for one in painted]
                    painted = torch.cat(
                        [self._lit(light, one[None], labels) for light, one in zip(lights, painted, strict=True)]
                    )
                images = self._codec.decode(painted)
            pictures = (Picture(to_image(image[:, :height, :width]), path="plain") for image in images)
            yield [(start + number, picture) for number, picture in enumerate(pictures)]

    def latents(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Tensor:
        """What `pictures` decodes for class positions [h, w]: normalised, [1, C, h/factor, w/factor], rounded up."""
        generator = self._generator(request.affinity)
        factor = self._codec.sizes.factor
        height, width = (-(-side // factor) for side in positions.shape)
        with torch.inference_mode():
            labels = self._labels(positions, generator)
            painted: Tensor = generator(labels, self._noise(request, positions))
            painted = self._lit(self._light(request, painted, labels), painted, labels)
        return painted[:, :, :height, :width]

    def _renew(self, before: _Before, generator: OasisGenerator, labels: Tensor, noise: Tensor) -> None:
        """Bring latents and image up to date around what differs from `before`, and keep the new state in it."""
        cells = before.labels.shape[2] // noise.shape[2]
        differ = (labels != before.labels).any(1)[0].unfold(0, cells, cells).unfold(1, cells, cells).any(-1).any(-1)
        differ |= (noise != before.noise).any(1)[0]
        changed = bounds(differ)
        before.labels, before.noise = labels, noise
        if changed is None:
            return
        size = int(noise.shape[2]), int(noise.shape[3])
        inner = widened(changed, _REACH, size)
        outer = aligned(widened(inner, _HALO, size), generator.granularity)
        patch = generator(outer.scaled(cells).cut(labels), outer.cut(noise))
        inner.cut(before.latents)[:] = inner.within(outer).cut(patch)
        lit = inner
        if before.light is not None:
            # The light goes by a cell's surroundings: those next to changed ones change too.
            lit = widened(inner, 1, size)
            seen = widened(lit, 1, size)
            anew = self._lit(before.light, seen.cut(before.latents), seen.scaled(cells).cut(labels))
            lit.cut(before.lit)[:] = lit.within(seen).cut(anew)
        # Pixels beyond changed latents change too, the nearest ones most.
        shown = widened(lit, 1, size)
        around = widened(shown, self._codec.halo, size)
        decoded = self._codec.decode_within(around.cut(before.lit), before.context, shown.margins(around))
        shown.scaled(self._codec.sizes.factor).cut(before.image)[:] = decoded

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

    def _labels(self, positions: npt.NDArray[Any], generator: OasisGenerator) -> Tensor:
        padded = torch.from_numpy(to_grid(positions, self._grid)).to(self._device)
        return coverage(padded[None], generator.label_classes, cell=self._half)

    def _noise(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Tensor:
        """The noise map [1, noise_size, h, w]: constant channels, then those by cell, all of the cell's own seed."""
        seeds, index = choose_seeds(request, positions)
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
        return noise.to(self._device)

    def _generator(self, affinity: AffinityMatrix) -> OasisGenerator:
        return kept(self._folded, affinity.weights.tobytes(), lambda: self._fixed_generator(affinity))

    def _fixed_generator(self, affinity: AffinityMatrix) -> OasisGenerator:
        generator = folded_generator(self._model, self._device, affinity)
        fix_weights(generator)
        return generator

    def _check_path(self, request: RenderRequest) -> None:
        if request.path == "tables":
            raise RenderError(
                "model '{name}' paints latents and has no tables; leave the path automatic", name=self._model.name
            )


def _key(request: RenderRequest) -> bytes:
    """What a picture's latents are made by, apart from the painting and its noise."""
    light = request.light
    told = b"" if light is None else f"{light.key} {light.strength!r}".encode()
    return told + request.affinity.weights.tobytes()
