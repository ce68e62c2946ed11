"""OASIS behind the renderer: affinity folded in, one pass, one picture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import resized
from catpaint.models.folding import fold_affinity
from catpaint.models.model import Model
from catpaint.models.oasis_generator import OasisGenerator
from catpaint.rendering.backend import Picture, draw_noise, to_image
from catpaint.rendering.oasis_tables import OasisTables
from catpaint.rendering.request import RenderRequest

Value = TypeVar("Value")

_KEPT = 2
"""Affinities whose networks and tables are kept: the current one and the one before (auditioning goes to and fro)."""


@dataclass(frozen=True, eq=False)
class NoiseChoice:
    """Which noise vector each pixel uses. vectors: float32 [Z, noise_size]. index: int64 [1, H, W] in 0..Z-1."""

    vectors: Tensor
    index: npt.NDArray[np.int64]

    @property
    def single(self) -> bool:
        """Whether all pixels share one vector, as the published model has it."""
        return len(self.vectors) == 1

    def spread(self) -> Tensor:
        """The vectors as a plain forward takes them: [1, noise_size], or a noise map [1, noise_size, H, W]."""
        if self.single:
            return self.vectors
        return self.vectors[torch.from_numpy(self.index)].permute(0, 3, 1, 2)


class OasisBackend:
    """Renders one OASIS model on one device."""

    def __init__(self, model: Model, device: torch.device, *, live: bool) -> None:
        self._model = model
        self._device = device
        self._live = live
        self._folded: OrderedDict[bytes, OasisGenerator] = OrderedDict()
        self._tables: OrderedDict[bytes, OasisTables] = OrderedDict()

    def pictures(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Iterator[Picture]:
        """The one picture for class positions [h, w]: final, or a preview where one is welcome and can be had."""
        noise = choose_noise(request, positions, self._model.generator.sizes.noise_size)
        path = request.path if request.path != "auto" else fixed_path(self._device)
        with torch.inference_mode():
            if path == "tables":
                output = self._by_tables(request, positions, noise)
            else:
                output = self._plainly(request.affinity, positions, noise)
        preview = request.preview and self._live and path == "tables"
        yield Picture(to_image(output[0]), stage="preview" if preview else "final", path=path)

    def _by_tables(self, request: RenderRequest, positions: npt.NDArray[Any], noise: NoiseChoice) -> Tensor:
        tables = self._with_tables(request.affinity)
        if self._live and request.preview:
            return tables.preview(positions[None], noise.vectors, noise.index)
        return tables.render(positions[None], noise.vectors, noise.index, keep=self._live)

    def _plainly(self, affinity: AffinityMatrix, positions: npt.NDArray[Any], noise: NoiseChoice) -> Tensor:
        generator = self._generator(affinity)
        tokens = torch.from_numpy(positions).to(self._device)
        label_map = functional.one_hot(tokens, generator.label_classes).permute(2, 0, 1)[None].float()
        output: Tensor = generator(label_map, noise.spread().to(self._device))
        return output

    def _generator(self, affinity: AffinityMatrix) -> OasisGenerator:
        """The generator with this affinity folded in; it takes the target classes and, last, ignore."""

        def make() -> OasisGenerator:
            source = self._model.to(self._device).generator
            learned = source.affinity is not None
            weight = None if learned else torch.tensor(affinity.weights, dtype=torch.float32, device=self._device)
            return fold_affinity(source, weight, unlabeled_channel=self._model.unlabeled_channel)

        return _kept(self._folded, affinity.weights.tobytes(), make)

    def _with_tables(self, affinity: AffinityMatrix) -> OasisTables:
        return _kept(self._tables, affinity.weights.tobytes(), lambda: OasisTables(self._generator(affinity)))


def fixed_path(device: torch.device) -> str:
    """The path that `auto` stands for on this kind of device, always the same so that equal seeds give equal bytes."""
    return "tables" if device.type == "cpu" else "plain"


def choose_noise(request: RenderRequest, positions: npt.NDArray[Any], noise_size: int) -> NoiseChoice:
    """The noise of a request: the seed's vector, and others for rerolled classes and regions.

    Regions come after classes: what a person circled is more particular than what it is made of.
    """
    seeds = [request.seed]
    index = np.zeros((1, *positions.shape), np.int64)
    for class_id, seed in sorted(request.class_seeds.items()):
        if class_id in request.vocabulary.ids:
            index[0][positions == request.vocabulary.position(class_id)] = len(seeds)
            seeds.append(seed)
    if request.region is not None:
        region = resized(request.region, *positions.shape)
        for number, seed in enumerate(request.region_seeds, start=1):
            index[0][region == number] = len(seeds)
            seeds.append(seed)
    return NoiseChoice(torch.cat([draw_noise(seed, 1, noise_size) for seed in seeds]), index)


def _kept(store: OrderedDict[bytes, Value], key: bytes, make: Callable[[], Value]) -> Value:
    """The value of `key`, made if need be; the store keeps the latest few."""
    if key not in store:
        store[key] = make()
        while len(store) > _KEPT:
            store.popitem(last=False)
    store.move_to_end(key)
    return store[key]
