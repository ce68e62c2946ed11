"""3×3 convolutions by Winograd's minimal filtering, as matrix products, in float32 or with products in bfloat16.

F(4×4, 3×3) needs 2.25 products an output and channel instead of 9. The filters are transformed once; every other
transform is a product with a tiny matrix, which the BLAS does at memory speed. Source: Lavin and Gray, "Fast
Algorithms for Convolutional Neural Networks", CVPR 2016; the interpolation points are our own.
"""

from __future__ import annotations

import threading
from functools import lru_cache, partial

import torch
from torch import Tensor

from catpaint.rendering.crew import bands, crowd, hands, share

TILE = 4
"""Outputs a tile has on each side."""

_POINTS = (0.0, 0.75, -0.75, 1.5, -1.5)
"""Interpolation points (and infinity). Those of the textbooks, 0, ±1, ±2, round twice as badly."""

_STRIP_ELEMENTS = 2_000_000
"""Transformed values worked on at a time, so that they stay in the processor's cache."""


_FEW_TILES = 64
"""Tiles of an image up to which a crew shares the products, each a part of the filters, and not strips, for each of
which all filters would be read."""


class _Buffers(threading.local):
    """One thread's."""

    def __init__(self, every: list[dict[str, Tensor]]) -> None:
        self.own: dict[str, Tensor] = {}
        every.append(self.own)


class Scratch:
    """Memory that is used again and again, one flat buffer per purpose and thread."""

    def __init__(self) -> None:
        self._every: list[dict[str, Tensor]] = []
        self._buffers = _Buffers(self._every)

    def get(self, purpose: str, shape: tuple[int, ...], dtype: torch.dtype = torch.float32) -> Tensor:
        """A buffer of this shape, contents arbitrary; valid until the same purpose is asked for again."""
        count = torch.Size(shape).numel()
        purpose = f"{purpose} {dtype}"
        buffer = self._buffers.own.get(purpose)
        if buffer is None or buffer.numel() < count:
            buffer = torch.empty(count, dtype=dtype)
            self._buffers.own[purpose] = buffer
        return buffer[:count].view(shape)

    @property
    def nbytes(self) -> int:
        """Bytes held, for all threads."""
        return sum(buffer.nbytes for buffers in self._every for buffer in list(buffers.values()))


class WinogradConvolution:
    """A 3×3 convolution, stride 1, padding 1, with fixed weights [O, I, 3, 3] on the CPU.

    Error: a few float32 roundings more than a direct one's; with products in bfloat16 (`dtype`), whose transforms are
    float32 still, 1 to 1.6 % of the root mean square, three to five times a direct one's. border: what lies beyond the
    map, see `fill_border`.
    """

    def __init__(
        self, weight: Tensor, bias: Tensor | None, *, border: str = "constant", dtype: torch.dtype = torch.float32
    ) -> None:
        self._dtype = dtype
        self._border = border
        filters, outputs, inputs = winograd_matrices()
        # [column, row] of a tile, each a matrix [I, O].
        both = torch.einsum("bq,ap->baqp", filters, filters).reshape(-1, 9).float()
        by_place = weight.detach().float().permute(3, 2, 1, 0).reshape(9, -1)
        self._weight = (both @ by_place).view(-1, weight.shape[1], weight.shape[0]).to(dtype)
        self._bias = None if bias is None else bias.detach().float()
        self._inputs, self._outputs = inputs.float(), outputs.float()
        # Of a whole tile at once: [column, row] after by [column, row] before.
        self._back = torch.einsum("xb,ya->xyba", outputs, outputs).reshape(TILE * TILE, -1).to(dtype)

    @property
    def nbytes(self) -> int:
        """Bytes of the transformed filters."""
        return self._weight.nbytes

    def __call__(self, x: Tensor, scratch: Scratch) -> Tensor:
        """[N, h, w, I] to [N, h, w, O], contiguous, in the format of x."""
        count, height, width, channels = x.shape
        rows, columns = -(-height // TILE) * TILE, -(-width // TILE) * TILE
        out = x.new_empty(count, rows, columns, self._weight.shape[2])
        # Small images go together: the filters, of which there is more than of them, are then read once for all.
        step = self._tile_rows_at_once(columns // TILE, channels)
        if hands() > 1 and self._border == "constant" and rows * columns > _FEW_TILES * TILE * TILE:
            # Not so few that one thread waits for another's last.
            step = max(1, min(step, rows // TILE // (2 * hands())))
            tops = [(image, top) for image in range(count) for top in range(0, rows, TILE * step)]
            bottoms = [min(top + TILE * step, rows) for _, top in tops]
            share(
                [
                    partial(self._strip, x[image], top, out[image, top:bottom], scratch)
                    for (image, top), bottom in zip(tops, bottoms, strict=True)
                ]
            )
            return out if (rows, columns) == (height, width) else out[:, :height, :width].contiguous()
        together = max(1, step // (rows // TILE))
        for start in range(0, count, together):
            images = x[start : start + together]
            padded = scratch.get("padded", (len(images), rows + 2, columns + 2, channels))
            padded[:, 1 : height + 1, 1 : width + 1] = images
            fill_border(padded, height, width, self._border)
            if len(images) > 1:
                self._strips(padded, out[start : start + together].flatten(0, 1), scratch)
                continue
            for top in range(0, rows, TILE * step):
                bottom = min(top + TILE * step, rows)
                self._strips(padded[:, top : bottom + 2], out[start, top:bottom], scratch)
        return out if (rows, columns) == (height, width) else out[:, :height, :width].contiguous()

    def _strip(self, image: Tensor, top: int, out: Tensor, scratch: Scratch) -> None:
        """Rows of tiles of one image [h, w, I], from the row `top` on, into `out` [4R, 4C, O]: all that they need."""
        height, width, channels = image.shape
        rows, columns = out.shape[:2]
        first, last = max(top - 1, 0), min(top + rows + 1, height)
        padded = scratch.get("padded", (1, rows + 2, columns + 2, channels))
        lines = slice(first - top + 1, last - top + 1)
        padded[0, : lines.start], padded[0, lines.stop :] = 0, 0
        padded[0, :, 0], padded[0, :, width + 1 :] = 0, 0
        padded[0, lines, 1 : width + 1] = image[first:last]
        self._strips(padded, out, scratch)

    def _tile_rows_at_once(self, tile_columns: int, channels: int) -> int:
        size = len(self._inputs)
        elements = _STRIP_ELEMENTS // max(hands(), crowd())
        return max(1, elements // (size * size * tile_columns * max(channels, self._weight.shape[2])))

    def _strips(self, strips: Tensor, out: Tensor, scratch: Scratch) -> None:
        """Rows of tiles of K images: `strips` [K, 4R + 2, 4C + 2, I] into `out` [K·4R, 4C, O]."""
        size, channels, out_channels = len(self._inputs), strips.shape[3], out.shape[2]
        tile_rows, tile_columns = out.shape[0] // TILE, out.shape[1] // TILE
        tiles, line = tile_rows * tile_columns, strips.shape[2] * channels
        by_row = scratch.get("rows", (tile_rows, size, line))
        each = tile_rows // len(strips)
        for strip, rows in zip(strips, torch.split(by_row, each), strict=True):
            # Overlapping groups of six rows, transformed along the rows without being copied.
            groups = strip.as_strided((each, size, line), (TILE * line, line, 1), strip.storage_offset())
            torch.bmm(self._inputs.expand(each, -1, -1), groups, out=rows)
        # Now the columns: gather column j of every tile to the front, so that one product does all tiles.
        windows = by_row.as_strided(
            (size, size, tile_rows, tile_columns, channels),
            (channels, line, size * line, TILE * channels, 1),
            by_row.storage_offset(),
        )
        gathered = scratch.get("columns", (size, size * tiles * channels))
        gathered.view(size, size, tile_rows, tile_columns, channels).copy_(windows)
        spread = scratch.get("spread", (size, size * tiles * channels))
        torch.mm(self._inputs, gathered, out=spread)

        products = self._products(spread.view(size * size, tiles, channels), scratch)
        result = self._transformed_back(products, scratch)
        placed = result.view(TILE, TILE, tile_rows, tile_columns, out_channels).permute(2, 1, 3, 0, 4)
        by_tile_rows = torch.unflatten(out, 0, (tile_rows, TILE))
        by_tile = torch.unflatten(by_tile_rows, 2, (tile_columns, TILE))
        if self._bias is None:
            by_tile.copy_(placed)
        else:
            torch.add(placed, self._bias.to(placed.dtype), out=by_tile)

    def _products(self, spread: Tensor, scratch: Scratch) -> Tensor:
        """Transformed inputs [36, tiles, I] times the filters: [36, tiles, O]."""
        shape = *spread.shape[:2], self._weight.shape[2]
        if self._dtype == torch.float32:
            return self._multiplied(spread, scratch.get("products", shape))
        inputs = scratch.get("inputs", tuple(spread.shape), self._dtype).copy_(spread)
        return self._multiplied(inputs, scratch.get("products", shape, self._dtype))

    def _multiplied(self, spread: Tensor, out: Tensor) -> Tensor:
        parts = bands(len(spread))
        share([partial(torch.bmm, spread[at], self._weight[at], out=out[at]) for at in parts])
        return out

    def _transformed_back(self, products: Tensor, scratch: Scratch) -> Tensor:
        """[36, tiles, O] to places of tiles: [16, tiles·O], column by column."""
        size, values = len(self._inputs), products[0].numel()
        if self._dtype != torch.float32:
            # One product of 36 rows reads half as much as two of six in float32 do.
            result = scratch.get("result", (TILE * TILE, values), self._dtype)
            return torch.mm(self._back, products.view(size * size, values), out=result)
        # What is transformed back takes the place of what has been used.
        by_column = scratch.get("columns", (TILE, size * values))
        torch.mm(self._outputs, products.view(size, -1), out=by_column)
        result = scratch.get("spread", (TILE, TILE, values))
        torch.bmm(self._outputs.expand(TILE, -1, -1), by_column.view(TILE, size, values), out=result)
        return result


def fill_border(padded: Tensor, height: int, width: int, border: str) -> None:
    """Fill in what lies around a map of this size, which begins at [:, 1, 1] of `padded` [N, ≥h + 2, ≥w + 2, C].

    border: "constant" for zeros, "replicate" for the outermost row and column again, "reflect" for those next to them;
    whatever is beyond one place is zero.
    """
    if border == "constant":
        padded[:, 0], padded[:, height + 1 :] = 0, 0
        padded[:, :, 0], padded[:, :, width + 1 :] = 0, 0
        return
    near = {"replicate": 0, "reflect": 1}[border]
    padded[:, height + 2 :], padded[:, :, width + 2 :] = 0, 0
    inner = slice(1, width + 1)
    padded[:, 0, inner], padded[:, height + 1, inner] = padded[:, 1 + near, inner], padded[:, height - near, inner]
    padded[:, :, 0], padded[:, :, width + 1] = padded[:, :, 1 + near], padded[:, :, width - near]


@lru_cache(maxsize=1)
def winograd_matrices() -> tuple[Tensor, Tensor, Tensor]:
    """The float64 matrices (filters G [6, 3], outputs Aᵀ [4, 6], inputs Bᵀ [6, 6]) of F(4, 3).

    y = Aᵀ[(G·g) ∘ (Bᵀ·d)] is the transposed Toom-Cook product: polynomials are evaluated at `_POINTS` and infinity.
    """
    size = TILE + 2
    vandermonde = torch.zeros(size, size, dtype=torch.float64)
    for row, point in enumerate(_POINTS):
        vandermonde[row] = torch.tensor([point**power for power in range(size)], dtype=torch.float64)
    vandermonde[-1, -1] = 1
    filters = vandermonde[:, :3].clone()
    outputs = vandermonde[:, :TILE].t().clone()
    filters[-1] = torch.tensor([0, 0, 1])
    outputs[:, -1] = torch.tensor([0, 0, 0, 1])
    return filters, outputs, torch.linalg.inv(vandermonde).t().contiguous()
