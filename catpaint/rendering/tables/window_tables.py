"""Tables of what SPADE computes for each distinct window of the label map, kept from render to render.

For one resolution: the hidden activation of a 3×3 window is a sum of nine table rows (label part and noise part of the
first convolution), then ReLU, and zero where the window's centre lies outside the image, which is exactly what zero
padding does. Scale and shift of a 5×5 window are one matrix product of its nine hidden vectors, with the batch norm's
statistics folded in: norm(x)·(1 + γ) + β = x·scale + shift.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.models.spade_block import Spade, SpadeBlock
from catpaint.models.spectral import SpectralConv2d
from catpaint.rendering.tables.label_windows import Ids, NewWindows
from catpaint.rendering.tables.window_products import WindowProducts

_OFFSETS = 9


class GrowingRows:
    """A table [rows, width] that rows are appended to, with room to spare so that appending is cheap."""

    def __init__(self, width: int, *, dtype: torch.dtype, device: torch.device) -> None:
        self._data = torch.empty(64, width, dtype=dtype, device=device)
        self._count = 0

    @property
    def rows(self) -> Tensor:
        """The rows so far; a view."""
        return self._data[: self._count]

    @property
    def nbytes(self) -> int:
        """Memory in use, the spare room included."""
        return self._data.nbytes

    def clear(self) -> None:
        """Drop all rows and their memory."""
        self._data = self._data.new_empty(64, self._data.shape[1])
        self._count = 0

    def append(self, rows: Tensor) -> None:
        """Add rows at the end."""
        self.extend(len(rows)).copy_(rows)

    def extend(self, count: int) -> Tensor:
        """So many rows more at the end, for the caller to fill; a view."""
        needed = self._count + count
        if needed > len(self._data):
            larger = self._data.new_empty(max(needed, len(self._data) * 3 // 2), self._data.shape[1])
            larger[: self._count] = self.rows
            self._data = larger
        new = self._data[self._count : needed]
        self._count = needed
        return new


class WindowConvolution:
    """A 3×3 convolution over noise and labels, evaluated at the centre of 3×3 windows of tokens.

    A token is class + 1 + classes · noise number; 0 lies outside the image. noise_size: channels of the noise, or of
    what else lies beside the labels. noise_last: they come after the labels' channels, not before.
    """

    def __init__(self, convolution: nn.Conv2d, *, classes: int, noise_size: int = 0, noise_last: bool = False) -> None:
        weight = convolution.weight.detach().float()
        if noise_last:
            weight = torch.cat([weight[:, classes:], weight[:, :classes]], dim=1)
        assert convolution.bias is not None
        self._bias = convolution.bias.detach().float()
        self._classes = classes
        self._noise_weight = weight[:, :noise_size]
        # One row per class and offset, and a last one of zeros for what lies outside.
        rows = weight[:, noise_size:].permute(1, 2, 3, 0).reshape(classes * _OFFSETS, -1)
        self._label_rows = functional.pad(rows, (0, 0, 0, 1))
        self._noise_rows = rows.new_zeros(1, rows.shape[1])
        self._offsets = torch.arange(_OFFSETS, device=weight.device)

    def add_noise(self, noise: Tensor) -> None:
        """Make further noise vectors [Z, noise_size] known; they get the next numbers."""
        rows = torch.einsum("zi,oikl->zklo", noise.float(), self._noise_weight).reshape(-1, self._noise_rows.shape[1])
        self._noise_rows = torch.cat([self._noise_rows[:-1], rows, self._noise_rows[-1:]])

    def forget_noise(self) -> None:
        """Drop the noise vectors known."""
        self._noise_rows = self._noise_rows[-1:]

    def __call__(self, tokens: Tensor) -> Tensor:
        """Tokens int64 [K, 9] to [K, O]."""
        inside = tokens > 0
        classes, numbers = (tokens - 1) % self._classes, (tokens - 1) // self._classes
        by_label = torch.where(inside, classes * _OFFSETS + self._offsets, len(self._label_rows) - 1)
        out = functional.embedding_bag(by_label, self._label_rows, mode="sum") + self._bias
        if len(self._noise_rows) > 1:
            by_noise = torch.where(inside, numbers * _OFFSETS + self._offsets, len(self._noise_rows) - 1)
            out += functional.embedding_bag(by_noise, self._noise_rows, mode="sum")
        return out


class SpadeTable:
    """Scale and shift of one SPADE for every window met. dtype: of the hidden vectors, and so of their products."""

    def __init__(
        self, spade: Spade, *, classes: int, noise_size: int, noise_last: bool, dtype: torch.dtype = torch.float32
    ) -> None:
        first = spade.mlp_shared[0]
        assert isinstance(first, nn.Conv2d)
        self._shared = WindowConvolution(first, classes=classes, noise_size=noise_size, noise_last=noise_last)
        self._branches = [
            None if branch is None else WindowConvolution(branch, classes=classes)
            for branch in (spade.residual_gamma, spade.residual_beta)
        ]
        self._gamma, self._beta = spade.mlp_gamma, spade.mlp_beta
        assert self._gamma.bias is not None
        assert self._beta.bias is not None
        self._one_and_bias = self._gamma.bias.detach().float() + 1
        self._bias = self._beta.bias.detach().float()
        norm = spade.norm
        assert norm.running_var is not None
        assert norm.running_mean is not None
        self._rstd = (norm.running_var.double() + norm.eps).rsqrt().float()
        self._mean = norm.running_mean.float()
        self._width, device = spade.mlp_gamma.in_channels, self._mean.device
        self._hidden = [GrowingRows(self._width, dtype=dtype, device=device) for _ in self._paths()]
        self.clear()

    @property
    def nbytes(self) -> int:
        """Memory of the hidden vectors."""
        return sum(hidden.nbytes for hidden in self._hidden)

    def clear(self) -> None:
        """Forget all windows and noise vectors."""
        self._shared.forget_noise()
        for hidden in self._hidden:
            hidden.clear()
            # Row 0 is the hidden vector of a window centred outside: zeros.
            hidden.append(torch.zeros(1, self._width, device=self._mean.device))

    def add_noise(self, noise: Tensor) -> None:
        """Make further noise vectors known."""
        self._shared.add_noise(noise)

    def add_small(self, tokens: Tensor) -> None:
        """Compute the hidden vectors of new 3×3 windows, tokens [K, 9]."""
        shared = self._shared(tokens)
        for hidden, branch in zip(self._hidden, self._paths(), strict=True):
            hidden.append(functional.relu(shared if branch is None else shared + branch(tokens)))

    def scale_and_shift(self, products: WindowProducts, scale: Tensor, shift: Tensor) -> None:
        """Fill in scale and shift, float32 [M, F] each, of 5×5 windows, whose vectors are rows of the hidden table."""
        weights, out = [layer.weight.detach().float() for layer in (self._gamma, self._beta)], [scale, shift]
        each = 2 // len(self._hidden)
        for number, hidden in enumerate(self._hidden):
            here = slice(number * each, (number + 1) * each)
            products(hidden.rows, weights[here], out[here])
        scale.add_(self._one_and_bias).mul_(self._rstd)
        shift.add_(self._bias).addcmul_(scale, self._mean, value=-1)

    def _paths(self) -> list[WindowConvolution | None]:
        """The distinct hidden activations: one, or with residual branches one each for scale and shift."""
        return [None] if self._branches[0] is None else list(self._branches)


class LevelTables:
    """The rows of one block at its resolution: for every 5×5 window all that its pixels are multiplied with and added.

    `first` [M, 3F + O]: scale and shift of norm_0, scale of norm_s, and norm_s's shift already behind the 1×1
    shortcut (nothing nonlinear lies between); or [M, 2F] without shortcut. `second` [M, 2G]: scale and shift of norm_1.
    """

    def __init__(
        self,
        block: SpadeBlock,
        fc: nn.Conv2d | None,
        *,
        classes: int,
        noise_size: int,
        noise_last: bool,
        dtype: torch.dtype,
    ) -> None:
        table = partial(SpadeTable, classes=classes, noise_size=noise_size, noise_last=noise_last, dtype=dtype)
        self._norm_0 = table(block.norm_0)
        self._norm_1 = table(block.norm_1)
        self._norm_s = table(block.norm_s) if block.learned_shortcut else None
        self.shortcut = _folded(block.conv_s).flatten(1).t() if block.learned_shortcut else None
        self._fc = None
        if fc is not None:
            self._fc = WindowConvolution(fc, classes=classes, noise_size=noise_size, noise_last=noise_last)
        self.features = block.norm_0.norm.num_features
        self.middle = block.norm_1.norm.num_features
        wide = 2 * self.features if self.shortcut is None else 3 * self.features + self.shortcut.shape[1]
        rows = partial(GrowingRows, dtype=dtype, device=block.norm_0.mlp_gamma.weight.device)
        self._first = rows(wide)
        self._second = rows(2 * self.middle)
        self._start = rows(self.features) if fc is not None else None

    @property
    def first(self) -> Tensor:
        """[M, 2F] or [M, 3F + O]."""
        return self._first.rows

    @property
    def second(self) -> Tensor:
        """[M, 2G]."""
        return self._second.rows

    @property
    def start(self) -> Tensor:
        """[M, F]: the first features (`fc`) at the centre of each window; the first level only."""
        assert self._start is not None
        return self._start.rows

    @property
    def nbytes(self) -> int:
        """Memory of all tables of this level."""
        tables: list[GrowingRows | SpadeTable | None] = [
            self._first, self._second, self._norm_0, self._norm_1, self._norm_s, self._start
        ]  # fmt: skip
        return sum(table.nbytes for table in tables if table is not None)

    def clear(self) -> None:
        """Forget all windows and noise vectors; what depends on the weights alone stays."""
        for rows in (self._first, self._second, self._start, self._norm_0, self._norm_1, self._norm_s):
            if rows is not None:
                rows.clear()
        if self._fc is not None:
            self._fc.forget_noise()

    def add_noise(self, noise: Tensor) -> None:
        """Make further noise vectors known."""
        for table in (self._norm_0, self._norm_1, self._norm_s, self._fc):
            if table is not None:
                table.add_noise(noise)

    def add(self, new: NewWindows, all_small: Ids) -> None:
        """Compute the rows of new windows. all_small: tokens [.., 9] of all 3×3 windows, the new ones included."""
        device = self.first.device
        small = torch.from_numpy(new.small).to(device)
        spades = [self._norm_0, self._norm_1, *([] if self._norm_s is None else [self._norm_s])]
        if len(small):
            for spade in spades:
                spade.add_small(small)
        if not len(new.large):
            return
        products = WindowProducts.of(new, device)
        with _float32(self._first.extend(len(products))) as first:
            parts = torch.split(first, self.features, dim=1)
            self._norm_0.scale_and_shift(products, parts[0], parts[1])
            if self._norm_s is not None and self.shortcut is not None:
                shift = torch.empty_like(parts[1])
                self._norm_s.scale_and_shift(products, parts[2], shift)
                torch.mm(shift, self.shortcut, out=first[:, 3 * self.features :])
        with _float32(self._second.extend(len(products))) as second:
            scale, shift = second.chunk(2, dim=1)
            self._norm_1.scale_and_shift(products, scale, shift)
        if self._fc is not None and self._start is not None:
            centres = torch.from_numpy(all_small[new.large[:, _OFFSETS // 2] - 1]).to(device)
            self._start.append(self._fc(centres))


@contextmanager
def _float32(rows: Tensor) -> Iterator[Tensor]:
    """Rows to be filled in float32, whatever format they are in."""
    if rows.dtype == torch.float32:
        yield rows
        return
    exact = rows.new_empty(rows.shape, dtype=torch.float32)
    yield exact
    rows.copy_(exact)


def _folded(convolution: SpectralConv2d) -> Tensor:
    return convolution.normalized_weight().detach().float()
