"""A 3×3 convolution evaluated once for each of many distinct windows, in whichever of three ways is the cheapest.

A window names the nine vectors that stand around its centre. Where neighbours in the map are windows as well, as they
are on a detailed map, a tile of 4×4 of them by Winograd's minimal filtering needs 36 products a pair of channels where
each by itself would need nine; where windows lie apart, or share their vectors, the other ways need fewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from math import ceil, log2

import numpy as np
import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.rendering import tuning
from catpaint.rendering.tables.label_windows import NewWindows
from catpaint.rendering.tuning import Question, Way
from catpaint.rendering.winograd import TILE, winograd_matrices

OPERATION = "windows"
HALF_OPERATION = OPERATION + tuning.HALF
"""Its questions' names, with vectors in float32 and in bfloat16; their shape is (windows, vectors, tiles, channels,
outputs), the first three rounded up to powers of 2."""

GATHERED, SHARED, TILES = "gathered", "shared", "tiles"
"""Its ways: each window's nine vectors side by side; each vector once for every place; in tiles of the map."""

_OFFSETS = 9
_PLACES = (TILE + 2) ** 2

_MANY = 128
"""New windows from which looking for something cheaper than each by itself pays."""

_VECTOR_COST, _TILE_COST, _PICK_COST = 8.0, 63.0, 1.3
"""What a shared vector and a tile cost, and picking a window's result, in products of a window by itself, of which
that needs nine. Measured with 128 channels, where nothing else was."""

_HALF_COST = 0.5
"""What a product in bfloat16 costs, in those in float32; tiles are computed in float32 whatever format vectors have."""

_TILES_AT_ONCE = 512
"""Tiles worked on at a time, and outputs: their products then stay in the processor's cache."""
_OUTPUTS = 64


@dataclass(frozen=True, eq=False)
class Tiles:
    """Tiles that cover all windows.

    vectors: int64 [6, 6, T], what stands at each place, 0 outside the image. tile: int64 [M], each window's. place:
    int64 [M], 4·row + column within it.
    """

    vectors: Tensor
    tile: Tensor
    place: Tensor

    def __len__(self) -> int:
        return self.vectors.shape[2]

    @classmethod
    def of(cls, new: NewWindows) -> Tiles:
        """For the new windows of a map: one that occurs in many tiles goes to the one where it has most company."""
        count, height, width = new.map.shape
        rows, columns = -(-height // TILE), -(-width // TILE)
        number = count * rows * columns
        image, y, x = np.nonzero(new.map >= new.first)
        tile = (image * rows + y // TILE) * columns + x // TILE
        window = new.map[image, y, x] - new.first
        met, at = np.unique(window * number + tile, return_index=True)
        company = np.bincount(met % number, minlength=number)
        at = at[np.lexsort((tile[at], -company[tile[at]], window[at]))]
        at = at[np.unique(window[at], return_index=True)[1]]
        used, tile = np.unique(tile[at], return_inverse=True)
        margins = (0, 0), (1, rows * TILE + 1 - height), (1, columns * TILE + 1 - width)
        padded = np.pad(new.small_map, margins)
        views = np.lib.stride_tricks.sliding_window_view(padded, (TILE + 2, TILE + 2), axis=(1, 2))
        image, within = np.divmod(used, rows * columns)
        vectors = views[image, within // columns * TILE, within % columns * TILE]
        place = y[at] % TILE * TILE + x[at] % TILE
        return cls(torch.from_numpy(vectors.transpose(1, 2, 0).copy()), torch.from_numpy(tile), torch.from_numpy(place))


class WindowProducts:
    """The convolutions of one level over its new windows.

    large: int64 [M, 9], the vectors of each window in reading order. tiles: that cover them, None: not looked for.
    """

    def __init__(self, large: Tensor, tiles: Tiles | None = None) -> None:
        self._large = large
        self._tiles = tiles

    @classmethod
    def of(cls, new: NewWindows, device: torch.device) -> WindowProducts:
        """For what a numbering met for the first time."""
        tiles = Tiles.of(new) if len(new.large) >= _MANY and device.type == "cpu" else None
        return cls(torch.from_numpy(new.large).to(device), tiles)

    def __len__(self) -> int:
        return len(self._large)

    def __call__(self, hidden: Tensor, weights: Sequence[Tensor], into: Sequence[Tensor]) -> None:
        """Convolutions without bias.

        hidden: [V, I], row 0 zeros, in the format to compute in. weights: [O, I, 3, 3] each; into: float32 [M, O] each.
        """
        way = self._way(hidden, sum(len(weight) for weight in weights))
        self.by(way, hidden, weights, into)

    def by(self, way: str, hidden: Tensor, weights: Sequence[Tensor], into: Sequence[Tensor]) -> None:
        """The same in one of its ways, TILES only where there are any."""
        if way == TILES and self._tiles is not None:
            self._in_tiles(self._tiles, hidden, weights, into)
        elif way == SHARED:
            self._shared(hidden, weights, into)
        else:
            self._gathered(hidden, weights, into)

    def _way(self, hidden: Tensor, outputs: int) -> str:
        count = len(self._large)
        if count < _MANY:
            return GATHERED
        vectors = len(self._used[0])
        choices = tuning.in_use()
        if choices is not None and self._tiles is not None:
            counts = count, vectors, len(self._tiles)
            shape = (*(1 << ceil(log2(each)) for each in counts), hidden.shape[1], outputs)
            operation = OPERATION if hidden.dtype == torch.float32 else HALF_OPERATION
            chosen = choices.choice(Question(operation, shape))
            if chosen in (GATHERED, SHARED, TILES):
                return chosen
        costs = {GATHERED: float(_OFFSETS * count), SHARED: _VECTOR_COST * vectors + _PICK_COST * count}
        if hidden.dtype != torch.float32:
            costs = {way: cost * _HALF_COST for way, cost in costs.items()}
        if self._tiles is not None:
            costs[TILES] = _TILE_COST * len(self._tiles) + _PICK_COST * count
        return min(costs, key=costs.__getitem__)

    @cached_property
    def _used(self) -> tuple[Tensor, Tensor]:
        """The vectors that windows have, and each window's among them."""
        used, numbers = torch.unique(self._large, return_inverse=True)
        return used, numbers

    def _gathered(self, hidden: Tensor, weights: Sequence[Tensor], into: Sequence[Tensor]) -> None:
        gathered = functional.embedding(self._large, hidden).transpose(1, 2).flatten(1)
        for weight, out in zip(weights, into, strict=True):
            matrix = weight.flatten(1).t()
            if hidden.dtype == out.dtype:
                torch.mm(gathered, matrix, out=out)
            else:
                out.copy_(gathered @ matrix.to(hidden.dtype))

    def _shared(self, hidden: Tensor, weights: Sequence[Tensor], into: Sequence[Tensor]) -> None:
        used, numbers = self._used
        vectors = hidden[used]
        index = numbers * _OFFSETS + torch.arange(_OFFSETS, device=hidden.device)
        for out, part in _parts(into, weights):
            # Some outputs at a time, so that the products stay in the processor's cache.
            products = vectors @ part.to(vectors.dtype).permute(1, 2, 3, 0).reshape(vectors.shape[1], -1)
            out.copy_(functional.embedding_bag(index, products.view(-1, len(part)), mode="sum"))

    def _in_tiles(self, tiles: Tiles, hidden: Tensor, weights: Sequence[Tensor], into: Sequence[Tensor]) -> None:
        filters, outputs, inputs = (matrix.float() for matrix in winograd_matrices())
        both = torch.einsum("ap,bq->abpq", filters, filters).reshape(_PLACES, _OFFSETS)
        size, channels = len(inputs), hidden.shape[1]
        # Windows by tiles; what each pass over some tiles gives is picked in that order, and put in theirs at the end.
        order = torch.argsort(tiles.tile)
        position = torch.empty_like(order).index_copy_(0, order, torch.arange(len(order)))
        passes: list[tuple[Tensor, Tensor]] = []
        for start in range(0, len(tiles), _TILES_AT_ONCE):
            vectors = tiles.vectors[:, :, start : start + _TILES_AT_ONCE]
            values = torch.mm(inputs, functional.embedding(vectors, hidden).float().view(size, -1)).view(size, size, -1)
            spread = torch.bmm(inputs.expand(size, -1, -1), values).view(_PLACES, -1, channels)
            tile = tiles.tile[order] - start
            here = (tile >= 0) & (tile < spread.shape[1])
            passes.append((spread, tiles.place[order][here] * spread.shape[1] + tile[here]))
        for out, part in _parts(into, weights):
            turned = torch.mm(both, part.permute(2, 3, 1, 0).reshape(_OFFSETS, -1)).view(_PLACES, channels, len(part))
            found = []
            for spread, rows in passes:
                back = torch.mm(outputs, torch.bmm(spread, turned).view(size, -1)).view(TILE, size, -1)
                placed = torch.bmm(outputs.expand(TILE, -1, -1), back).view(-1, len(part))
                found.append(placed.index_select(0, rows))
            out.copy_(torch.cat(found).index_select(0, position))


def _parts(into: Sequence[Tensor], weights: Sequence[Tensor]) -> Iterator[tuple[Tensor, Tensor]]:
    """Some outputs at a time: columns of a result, and their weights."""
    for result, weight in zip(into, weights, strict=True):
        yield from zip(torch.split(result, _OUTPUTS, dim=1), torch.split(weight, _OUTPUTS), strict=True)


def window_ways(question: Question) -> Mapping[str, Way]:
    """What `tuning.settle` tries for a question of `WindowProducts`: made-up windows of its shape."""
    windows, vectors, count, channels, outputs = question.shape
    random = torch.Generator().manual_seed(0)
    hidden = torch.randn(vectors + 1, channels, generator=random).relu_()
    hidden[0] = 0
    if question.operation == HALF_OPERATION:
        hidden = hidden.bfloat16()
    weight = torch.randn(outputs, channels, 3, 3, generator=random) / (_OFFSETS * channels) ** 0.5
    side = TILE + 2
    around = torch.randint(0, vectors + 1, (side, side, count), generator=random)
    tile = torch.arange(windows) * count // windows
    place = torch.arange(windows) % TILE**2
    by_place = around.unfold(0, 3, 1).unfold(1, 3, 1)
    large = by_place[place // TILE, place % TILE, tile].reshape(-1, _OFFSETS)
    products = WindowProducts(large, Tiles(around, tile, place))
    out = torch.empty(windows, outputs)

    def by_way(way: str) -> Tensor:
        products.by(way, hidden, [weight], [out])
        return out

    return {way: partial(by_way, way) for way in (GATHERED, SHARED, TILES)}
