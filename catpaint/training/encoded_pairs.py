"""A data set's images as latents: encoded by the codec when first asked for, then kept as far as memory allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from catpaint.datasets.crops import PairCache
from catpaint.models.codec import Codec
from catpaint.models.network_input import from_pixels
from catpaint.training.latent_pairs import LatentPair


@dataclass(frozen=True)
class View:
    """How an image is encoded. size: (height, width) in pixels it is squashed to, multiples of the codec's factor;
    or the length of its short side, or with long_edge of its long one, its aspect kept. flip: mirrored left to right
    (latents can't be mirrored)."""

    size: tuple[int, int] | int
    flip: bool = False
    long_edge: bool = False

    def pixels(self, height: int, width: int, factor: int) -> tuple[int, int]:
        """(height, width) of the view of an image of this size, multiples of `factor`."""
        if isinstance(self.size, tuple):
            return self.size
        scale = self.size / (max if self.long_edge else min)(height, width)
        return _multiple(height * scale, factor), _multiple(width * scale, factor)


class EncodedPairs:
    """Every pair of a cache in every view: number image·views + view. See `latent_pairs.PairSource`."""

    def __init__(
        self,
        cache: PairCache,
        codec: Codec,
        views: Sequence[View],
        *,
        device: torch.device | str = "cpu",
        limit_bytes: int = 2 * 2**30,
    ) -> None:
        """limit_bytes: of pairs that are kept; those beyond are encoded again."""
        self._cache, self._codec, self._views = cache, codec.to(device).eval(), list(views)
        self._device = torch.device(device)
        self._room = limit_bytes
        self._kept: dict[int, LatentPair] = {}

    def __len__(self) -> int:
        return len(self._cache) * len(self._views)

    def cells(self, number: int) -> tuple[int, int]:
        """See `PairSource`. Raises what reading the data set raises."""
        place, view = divmod(number, len(self._views))
        wanted, factor = self._views[view], self._codec.sizes.factor
        height, width = wanted.size if isinstance(wanted.size, tuple) else self._cache.size(place)
        height, width = wanted.pixels(height, width, factor)
        return height // factor, width // factor

    def __getitem__(self, number: int) -> LatentPair:
        """Raises what reading the data set raises."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        if (kept := self._kept.get(number)) is not None:
            return kept
        place, view = divmod(number, len(self._views))
        pair = self._encoded(*self._cache.read(place), self._views[view])
        if (size := pair.latents.nbytes + pair.positions.nbytes) <= self._room:
            self._room -= size
            self._kept[number] = pair
        return pair

    @torch.no_grad()
    def _encoded(self, image: npt.NDArray[np.uint8], channels: npt.NDArray[np.uint16], view: View) -> LatentPair:
        height, width = view.pixels(image.shape[0], image.shape[1], self._codec.sizes.factor)
        pixels = np.asarray(Image.fromarray(image).resize((width, height), Image.Resampling.BICUBIC))
        rows = ((np.arange(height) + 0.5) * image.shape[0] / height).astype(np.intp)
        columns = ((np.arange(width) + 0.5) * image.shape[1] / width).astype(np.intp)
        positions = channels[rows[:, None], columns]
        if view.flip:
            pixels, positions = pixels[:, ::-1], positions[:, ::-1]
        if positions.max(initial=0) < 256:
            # All that is kept in memory: half of it, where the classes are few.
            positions = positions.astype(np.uint8)
        latents = self._codec.encode(from_pixels(pixels[None]).to(self._device))[0]
        return LatentPair(latents.half().cpu().numpy(), np.ascontiguousarray(positions))


def _multiple(side: float, factor: int) -> int:
    return max(factor, round(side / factor) * factor)
