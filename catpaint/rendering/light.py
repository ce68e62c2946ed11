"""The light of a photograph on what is painted: statistics of latents, matched class by class.

Latents of a picture, less what single cells have beyond their surroundings, say its light: exposure, colours of sky and
ground, haze, contrast. They are mapped by the optimal transport between two Gaussians (see `models.latent_statistics`)
from how they vary over the painted picture to how a reference photograph's vary; by class where both show enough of it,
and as whole pictures elsewhere. What single cells have beyond their surroundings, texture, stays as it was painted.
Linear Gaussian transport of colours: Pitié and Kokaram, "The linear Monge-Kantorovitch linear colour mapping for
example-based colour transfer", CVMP 2007; of features: Li et al., "A closed-form solution to universal style transfer",
ICCV 2019.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image
from torch import Tensor

from catpaint.datasets.images import decode_image
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import resized, to_indices
from catpaint.domain.light import LONGEST, Light
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import FileError, RenderError
from catpaint.models.coverage import coverage
from catpaint.models.latent_statistics import gaussian_transport, limited, surroundings
from catpaint.models.model import Model
from catpaint.models.network_input import from_pixels
from catpaint.models.segmenters import SmallSegmenter, segmenter_of
from catpaint.rendering.backend import kept
from catpaint.words import tell

LEAST_CELLS = 24
"""Cells of a class that a picture needs for the class to have statistics of its own."""

STRETCH = 2 / 3, 2.0
"""How much less, and more, the light may vary in any direction: thin statistics must not run away, and where what lies
around a cell varies a third as much, its texture is gone with it (looked at)."""

_PRIOR_CELLS = 64
"""Cells that a class's covariance is mixed with the whole picture's as: few cells say little of 32 channels."""

_RIDGE = 1e-2
"""Share of the mean variance that every direction has at least."""

_MOSTLY = 0.5
_SHORTEST = 64


@dataclass(frozen=True, eq=False)
class Statistics:
    """Of the light of one picture: mean [C], covariance [C, C], and over how many cells."""

    mean: Tensor
    covariance: Tensor
    cells: float

    def mixed(self, whole: Statistics) -> Statistics:
        """With the covariance of the whole picture mixed in, the more the fewer cells there are."""
        own = self.cells / (self.cells + _PRIOR_CELLS)
        return Statistics(self.mean, own * self.covariance + (1 - own) * whole.covariance, self.cells)


@dataclass(frozen=True, eq=False)
class Reference:
    """A photograph's statistics: of all of it, and of each class of which it shows enough, by name."""

    whole: Statistics
    by_class: Mapping[str, Statistics]


@dataclass(frozen=True, eq=False)
class LightMap:
    """What the light adds to latents, fitted to one picture: with s for a cell's surroundings, matrix·s + offset.

    names: classes that have a map of their own. matrices: float32 [1 + K, C, C], and offsets [1 + K, C]: the whole
    picture's first, then those of `names`. rows: float32 [L, K], how much of each painted class is one of `names`.
    """

    names: tuple[str, ...]
    matrices: Tensor
    offsets: Tensor
    rows: Tensor

    def apply(self, latents: Tensor, shares: Tensor) -> Tensor:
        """Latents [N, C, h, w] in that light. shares: of the painted classes in their cells, [N or 1, L, h, w]."""
        own = torch.einsum("nlhw,lk->nkhw", shares, self.rows)
        parts = torch.cat([1 - own.sum(1, keepdim=True), own], dim=1)
        light = surroundings(latents)
        added = torch.einsum("kij,njhw->nkihw", self.matrices, light) + self.offsets[None, :, :, None, None]
        return latents + (parts[:, :, None] * added).sum(1)


class Lighting:
    """The lights of one model over latents; what was made of the latest photographs is kept."""

    def __init__(self, model: Model, device: torch.device) -> None:
        self._model, self._device = model, device
        self._references: OrderedDict[tuple[str, tuple[str, ...]], Reference] = OrderedDict()
        self._segmenter: SmallSegmenter | None = None

    def fitted(
        self, light: Light, latents: Tensor, shares: Tensor, vocabulary: Vocabulary, affinity: AffinityMatrix
    ) -> LightMap:
        """The map that gives one picture's latents [1, C, h, w] the light of a photograph.

        shares: of the classes of `vocabulary` in their cells, [1, L, h, w]. affinity: from these to the model's.
        Raises RenderError for a photograph that can't be read.
        """
        reference = self.reference(light, vocabulary)
        weights = np.eye(len(vocabulary)) if light.labels is not None else affinity.weights
        names = vocabulary.names if light.labels is not None else affinity.source
        # Statistics are float64 on the CPU: the same for every device.
        rows = torch.from_numpy(np.array(weights, np.float64))
        cells = surroundings(latents)[0].flatten(1).T.double().cpu()
        own = shares[0].flatten(1).T.double().cpu() @ rows
        painted = _statistics(cells, own, names)
        kinds = tuple(name for name in names if name in painted.by_class and name in reference.by_class)
        pairs = [(painted.whole, reference.whole)]
        pairs += [(painted.by_class[name], reference.by_class[name]) for name in kinds]
        maps = [_transport(found, wanted, light.strength) for found, wanted in pairs]
        columns = [names.index(name) for name in kinds]
        return LightMap(
            kinds,
            torch.stack([matrix for matrix, _ in maps]).to(latents),
            torch.stack([offset for _, offset in maps]).to(latents),
            rows[:, columns].to(latents),
        )

    def reference(self, light: Light, vocabulary: Vocabulary) -> Reference:
        """The statistics of a light's photograph. Raises RenderError where it can't be read."""
        key = light.key, vocabulary.names if light.labels is not None else ()
        return kept(self._references, key, lambda: self._measured(light, vocabulary))

    def _measured(self, light: Light, vocabulary: Vocabulary) -> Reference:
        codec = self._model.codec
        photo = _decoded(light, codec.sizes.factor)
        with torch.inference_mode():
            latents = codec.encode(from_pixels(photo[None]).to(self._device))
        cells = surroundings(latents)[0].flatten(1).T.double().cpu()
        positions, names = self._shown(light, photo, vocabulary)
        shares = coverage(torch.from_numpy(positions)[None], len(names), cell=codec.sizes.factor)
        return _statistics(cells, shares[0].flatten(1).T.double(), names)

    def _shown(
        self, light: Light, photo: npt.NDArray[np.uint8], vocabulary: Vocabulary
    ) -> tuple[npt.NDArray[np.int64], tuple[str, ...]]:
        """What each pixel of the photograph shows: positions [h, w] among names, as many as there are for none."""
        height, width = photo.shape[:2]
        if light.labels is not None:
            known = np.isin(light.labels, vocabulary.ids)
            labels = resized(np.where(known, light.labels, IGNORE).astype(np.uint16), height, width)
            return to_indices(labels, vocabulary).astype(np.int64), vocabulary.names
        if self._segmenter is None:
            self._segmenter = segmenter_of(self._model.checkpoint)
        if self._segmenter is None:
            return np.zeros((height, width), np.int64), ()
        return self._segmenter.segment(photo[None])[0], self._segmenter.vocabulary.names


def _decoded(light: Light, factor: int) -> npt.NDArray[np.uint8]:
    """The photograph as uint8 [h, w, 3] with sides that are multiples of `factor`."""
    try:
        photo = decode_image(light.photograph, where=tell("the light's photograph “{name:.60}”", name=light.name))
    except FileError as error:
        raise RenderError("{error}; choose another photograph for the light", error=error) from error
    height, width = photo.shape[:2]
    scale = LONGEST / max(height, width)
    size = [max(_SHORTEST, round(side * scale / factor) * factor) for side in (width, height)]
    return np.asarray(Image.fromarray(photo).resize((size[0], size[1]), Image.Resampling.BICUBIC))


def _statistics(cells: Tensor, shares: Tensor, names: Sequence[str]) -> Reference:
    """Of a picture's light, cells [P, C], and of its classes: shares [P, K] of `names` in the cells."""
    whole = _moments(cells, torch.ones(len(cells)).to(cells))
    found = {}
    for number, name in enumerate(names):
        mostly = torch.where(shares[:, number] > _MOSTLY, shares[:, number], 0)
        if float(mostly.sum()) >= LEAST_CELLS:
            found[name] = _moments(cells, mostly).mixed(whole)
    return Reference(whole, found)


def _moments(cells: Tensor, weights: Tensor) -> Statistics:
    count = weights.sum()
    mean = weights @ cells / count
    apart = cells - mean
    return Statistics(mean, (apart * weights[:, None]).T @ apart / count, float(count))


def _transport(found: Statistics, wanted: Statistics, strength: float) -> tuple[Tensor, Tensor]:
    """Matrix and offset of what is added: `strength` of the way (McCann's) from one Gaussian to the other."""
    eye = torch.eye(len(found.mean)).to(found.mean)
    floor = _RIDGE * (found.covariance.diagonal().mean() + wanted.covariance.diagonal().mean()) / 2
    matrix = limited(gaussian_transport(found.covariance + floor * eye, wanted.covariance + floor * eye), *STRETCH)
    added = strength * (matrix - eye)
    return added, strength * (wanted.mean - found.mean) - added @ found.mean
