"""Convolutions for inference: the weights folded and laid out once, by the algorithm that suits the size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from math import ceil, log2
from threading import Lock

import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.rendering import tuning
from catpaint.rendering.crew import bands, hands, share
from catpaint.rendering.precision import has_matrix_units
from catpaint.rendering.tuning import Question, Way
from catpaint.rendering.winograd import Scratch, WinogradConvolution

OPERATION = "convolution"
HALF_OPERATION = OPERATION + tuning.HALF
"""Its questions' names, in float32 and in bfloat16; their shape is (images, side, channels, channels after), the side
rounded up to a power of 2."""

PLAIN, PACKED, WINOGRAD, MATRIX = "plain", "packed", "winograd", "matrix"
"""Its ways: torch's own, with weights in oneDNN's layout, by minimal filtering, as one product of windows."""

_WAYS = {torch.float32: (PLAIN, PACKED, WINOGRAD, MATRIX), torch.bfloat16: (PLAIN, PACKED, WINOGRAD)}

WINOGRAD_SIDE = 32
"""Shortest side from which Winograd pays, where nothing was measured.

Below, the time goes into reading filters, of which it has more.
"""

_TOGETHER_SIDE = 16
"""The same for several images at a time, which share the reading: a sampler's guided pair (measured, 576 channels)."""

_HALF_PRODUCTS = 80
"""Products a transformed value enters, I·O / (I + O), from which a sampler's convolutions in bfloat16 go by Winograd on
a processor without matrix units, at `WINOGRAD_SIDE` and more. Share of a direct one's time on a core of Zen 4:
43: 1.4, 64: 1.0, 85: 0.9, 171: 0.6."""

_HALF_PRODUCTS_TOGETHER = 200
"""The same at `_TOGETHER_SIDE`, where reading the filters counts: 230: 0.84, 288: 0.87, 403: 0.77 (384 at 8 places a
side: 2.0)."""

_CHANNELS = 16
"""Channels, before and after, from which it pays: with fewer, the transforms are most of the work (64 to 3 channels of
256×256 pixels: 38 ms against 14 by oneDNN)."""

_MATRIX_PIXELS = ((1, 64), (200, 256))
"""Sizes, in pixels, of maps that are computed as one matrix product with the weights as they lie in memory.

At the smallest, a copy of the weights in another layout isn't worth its memory; at the largest it gains nothing. In
between, where previews of a stroke lie, it saves a third of the time (measured with 1024 channels).
"""

_MATRIX_WEIGHTS = 2**18
"""Pairs of channels from which that holds: the weights of fewer stay in the processor's cache."""


_SHARED = 128
"""Outputs from which a crew shares a convolution by oneDNN in halves of them."""

_SHARED_ROWS = 64
"""Rows from which it shares one of fewer outputs by its rows, in parts of at least half as many."""

_LAYOUTS = 3
"""Layouts of its weights that a convolution keeps at a time."""


@dataclass(frozen=True, eq=False)
class FixedWeight:
    """Weights [O, I, 3, 3] as they are stored, and the factor that makes them the convolution's (spectral norm)."""

    stored: Tensor
    factor: float = 1.0

    def scaled(self) -> Tensor:
        """The convolution's weights, a new tensor unless the factor is one."""
        stored = self.stored.detach()
        return stored if self.factor == 1 else stored * self.factor


class PackedConvolution:
    """A 3×3 convolution, stride 1, padding 1, with fixed weights.

    On a CPU torch would bring the weights into the kernel's own blocked layout in every call, which at small
    resolutions takes longer than the convolution. Here, in float32: large maps go through `WinogradConvolution`, and
    small ones are one product with the weights as they lie in memory, where reading them is all that takes time and a
    copy would only be more to keep. In other formats oneDNN's layout is made once. What is large and what is small is
    as `tuning.in_use` measured it here, and by the constants above where it didn't.
    scratch: memory shared by the convolutions of a network, which run one after the other.
    once: forget `weight` when the first size met has decided on a layout; every size is then computed in that one.
    border: what lies beyond the map, see `fill_border`.
    direct: in bfloat16 never by Winograd, which rounds more.
    """

    def __init__(
        self,
        weight: FixedWeight,
        bias: Tensor | None,
        *,
        dtype: torch.dtype,
        scratch: Scratch,
        once: bool = False,
        border: str = "constant",
        direct: bool = False,
    ) -> None:
        self._direct = direct
        self._border = border
        self._padding = 1 if border == "constant" else 0
        self._source: FixedWeight | None = weight
        self._once = once
        self._dtype = dtype
        self._outputs = int(weight.stored.shape[0])
        self._bias = None if bias is None else bias.detach().to(dtype)
        self._scratch = scratch
        self._weight: Tensor | None = None
        self._packed: OrderedDict[tuple[int, bytes], tuple[Tensor, ...]] = OrderedDict()
        self._winograd: WinogradConvolution | None = None
        # Threads of a crew share the layouts.
        self._laying_out = Lock()

    def __call__(self, x: Tensor, *, relu: bool = False) -> Tensor:
        """[N, h, w, I] contiguous to [N, h, w, O] contiguous. relu: of the result."""
        if x.device.type != "cpu":
            return self.by(PACKED, x, relu=relu)
        with self._laying_out:
            way = self._way(x)
            if way == WINOGRAD:
                self._filtering()
        return self.by(way, x, relu=relu)

    def by(self, way: str, x: Tensor, *, relu: bool = False) -> Tensor:
        """The same in one of its ways, see `convolution_ways`; WINOGRAD on a CPU, MATRIX in float32 on a CPU alone."""
        if way == WINOGRAD:
            out = self._filtering()(x, self._scratch)
            return out.relu_() if relu else out
        if not self._padding:
            x = _bordered(x, self._border)
        if way == MATRIX:
            out = self._as_matrix(x)
            return out.relu_() if relu else out
        x = x.permute(0, 3, 1, 2)
        if way == PLAIN or x.device.type != "cpu" or not _can_pack(self._dtype):
            if self._weight is None:
                self._weight = self._laid_out()
            out = functional.conv2d(x, self._weight, self._bias, padding=self._padding).permute(0, 2, 3, 1)
            return out.relu_() if relu else out
        after = "relu" if relu else "none"
        if hands() > 1 and self._padding and self._outputs < _SHARED and x.shape[2] >= _SHARED_ROWS:
            return self._by_rows(x, after).permute(0, 2, 3, 1)
        pieces = self._packed_for(x, 2 if hands() > 1 and self._outputs >= _SHARED else 1)
        biases = [None] * len(pieces) if self._bias is None else self._bias.chunk(len(pieces))
        parts = [
            partial(_convolved, x, piece, bias, self._padding, after)
            for piece, bias in zip(pieces, biases, strict=True)
        ]
        found = share(parts)
        return (found[0] if len(found) == 1 else torch.cat(found, dim=1)).permute(0, 2, 3, 1)

    def _by_rows(self, x: Tensor, after: str) -> Tensor:
        (packed,) = self._packed_for(x)

        def some(part: slice) -> Tensor:
            first, last = max(part.start - 1, 0), min(part.stop + 1, x.shape[2])
            found = _convolved(x[:, :, first:last], packed, self._bias, 1, after)
            return found[:, :, part.start - first : part.stop - first]

        parts = [partial(some, part) for part in bands(x.shape[2], least=_SHARED_ROWS // 2)]
        return torch.cat(share(parts), dim=2).contiguous(memory_format=torch.channels_last)

    def _packed_for(self, x: Tensor, pieces: int = 1) -> tuple[Tensor, ...]:
        """The weights, in so many pieces of outputs, in the layout that the kernel for a map like x [N, I, h, w] wants.

        In another one the operator would bring them over in every call, which takes fifty times as long as the
        convolution (1,024 channels at 9×9: 770 ms by weights laid out for 8×8, 17 by their own).
        """
        outputs = -(-self._outputs // pieces)
        layout = _layout(outputs, min(x.shape[1], _FEW), self._padding, self._dtype, x.shape[0], *x.shape[2:])
        key = pieces, layout
        with self._laying_out:
            if key not in self._packed:
                if self._source is None and self._packed:
                    laid_out = torch.cat([piece.to_dense() for piece in next(iter(self._packed.values()))])
                else:
                    laid_out = self._laid_out()
                if self._once:
                    self._packed.clear()
                self._packed[key] = tuple(
                    _packed(piece.contiguous(memory_format=torch.channels_last), x, self._padding)
                    for piece in laid_out.chunk(pieces)
                )
                while len(self._packed) > _LAYOUTS:
                    self._packed.popitem(last=False)
            self._packed.move_to_end(key)
            return self._packed[key]

    def _way(self, x: Tensor) -> str:
        if self._direct and self._dtype != torch.float32:
            return PACKED
        choices = tuning.in_use()
        asks = choices is not None and self._source is not None and not self._once and self._dtype in _WAYS
        if asks and choices is not None:
            chosen = choices.choice(_question(x, self._outputs))
            # A way that a later version of the program calls otherwise is none.
            if chosen is not None and chosen in _WAYS[self._dtype]:
                return chosen
        if self._dtype != torch.float32:
            return WINOGRAD if self._takes_half_winograd(x) else PACKED
        if self._takes_winograd(x):
            return WINOGRAD
        return MATRIX if self._takes_matrix(x) else PACKED

    def _filtering(self) -> WinogradConvolution:
        if self._winograd is None:
            self._winograd = WinogradConvolution(
                self._take_weight(), self._bias, border=self._border, dtype=self._dtype
            )
        return self._winograd

    def _takes_winograd(self, x: Tensor) -> bool:
        if self._winograd is not None and self._source is None:
            return True  # There is no other layout left.
        count, height, width, channels = x.shape
        side = min(height, width)
        large = side >= WINOGRAD_SIDE or (self._once and side >= _TOGETHER_SIDE and count * height * width >= 512)
        return large and min(channels, self._outputs) >= _CHANNELS and self._source is not None

    def _takes_half_winograd(self, x: Tensor) -> bool:
        if self._winograd is not None and self._source is None:
            return True
        products = x.shape[3] * self._outputs / (x.shape[3] + self._outputs)
        side = min(x.shape[1:3])
        large = side >= WINOGRAD_SIDE and products >= _HALF_PRODUCTS
        suits = large or (side >= _TOGETHER_SIDE and products >= _HALF_PRODUCTS_TOGETHER)
        return suits and self._once and self._source is not None and not has_matrix_units()

    def _takes_matrix(self, x: Tensor) -> bool:
        pixels = x.shape[1] * x.shape[2]
        suits = any(low <= pixels <= high for low, high in _MATRIX_PIXELS)
        return suits and not self._once and x.shape[3] * self._outputs >= _MATRIX_WEIGHTS

    def _as_matrix(self, x: Tensor) -> Tensor:
        assert self._source is not None
        count, height, width = (side - 2 + 2 * self._padding if at else side for at, side in enumerate(x.shape[:3]))
        windows = functional.unfold(x.permute(0, 3, 1, 2), 3, padding=self._padding)
        # The weights stay where they are and are read once; what is turned around is small.
        product = torch.matmul(self._source.stored.detach().flatten(1), windows)
        out = product.transpose(1, 2).contiguous()
        if self._source.factor != 1:
            out *= self._source.factor
        if self._bias is not None:
            out += self._bias
        return out.view(count, height, width, -1)

    def _laid_out(self) -> Tensor:
        return self._take_weight().to(self._dtype).contiguous(memory_format=torch.channels_last)

    def _take_weight(self) -> Tensor:
        assert self._source is not None
        weight = self._source.scaled()
        if self._once:
            self._source = None
        return weight


def _bordered(x: Tensor, border: str) -> Tensor:
    """[N, h, w, C] to [N, h + 2, w + 2, C] with its border."""
    padded = functional.pad(x.permute(0, 3, 1, 2), (1, 1, 1, 1), mode=border)
    return padded.permute(0, 2, 3, 1).contiguous()


def _question(x: Tensor, outputs: int) -> Question:
    count, height, width, channels = x.shape
    side = 1 << max(0, ceil(log2(height * width) / 2))
    operation = OPERATION if x.dtype == torch.float32 else HALF_OPERATION
    return Question(operation, (count, side, channels, outputs))


def convolution_ways(question: Question) -> Mapping[str, Way]:
    """What `tuning.settle` tries for a question of `PackedConvolution`: made-up values of its shape and format."""
    count, side, channels, outputs = question.shape
    dtype = torch.float32 if question.operation == OPERATION else torch.bfloat16
    random = torch.Generator().manual_seed(0)
    x = torch.randn(count, side, side, channels, generator=random).to(dtype)
    weight = torch.randn(outputs, channels, 3, 3, generator=random) / (9 * channels) ** 0.5

    def by_way(way: str) -> Way:
        convolution = PackedConvolution(FixedWeight(weight), None, dtype=dtype, scratch=Scratch())
        return lambda: convolution.by(way, x)

    return {way: by_way(way) for way in _WAYS[dtype]}


# ---- private operators of torch, which its own compiler uses for the same purpose ----


@cache
def _can_pack(dtype: torch.dtype) -> bool:
    """Whether weights can be laid out beforehand; where not, torch's own convolution does it in every call.

    A trial and not a list of releases says so: the operators may change with any release, and whether there is one
    for a format depends on the processor too (bfloat16 wants AVX-512 or AVX-NE-CONVERT).
    """
    needed = ("_reorder_convolution_weight", "_convolution_pointwise")
    available: bool = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    if not available or not all(hasattr(torch.ops.mkldnn, name) for name in needed):
        return False
    random = torch.Generator().manual_seed(0)
    x, weight = torch.randn(2, 8, 5, 6, generator=random), torch.randn(4, 8, 3, 3, generator=random)
    x, weight = (value.to(dtype).contiguous(memory_format=torch.channels_last) for value in (x, weight))
    try:
        found = _convolved(x, _packed(weight, x), None, 1, "relu")
    except (RuntimeError, TypeError, ValueError, NotImplementedError):
        return False
    exact = functional.conv2d(x.float(), weight.float(), padding=1).relu_()
    return found.shape == exact.shape and torch.allclose(found.float(), exact, atol=1e-4 if dtype.itemsize > 2 else 0.2)


@lru_cache(maxsize=4096)
def _layout(outputs: int, inputs: int, padding: int, dtype: torch.dtype, count: int, height: int, width: int) -> bytes:
    """What tells layouts of weights apart for a map of this size: found by those of few channels, which take no time.

    Where this torch doesn't tell, all sizes share one, as if they wanted the same.
    """
    tell = getattr(torch.ops.mkldnn, "_get_mkldnn_serialized_md", None)
    if tell is None:
        return b""
    weight = torch.zeros(outputs, inputs, 3, 3, dtype=dtype).contiguous(memory_format=torch.channels_last)
    x = torch.empty(count, height, width, inputs, dtype=dtype).permute(0, 3, 1, 2)
    told = bytearray(tell(_packed(weight, x, padding)).tolist())
    told[_HOLE] = bytes(len(told[_HOLE]))
    return bytes(told)


_FEW = 64
_HOLE = slice(108, 112)
"""Bytes of oneDNN's description that nothing is written into, before its 64-bit numbers go on."""


def _packed(weight: Tensor, x: Tensor, padding: int = 1) -> Tensor:
    """Weights [O, I, 3, 3] in oneDNN's layout for a map like x [N, I, h, w]."""
    around = [padding, padding]
    packed: Tensor = torch.ops.mkldnn._reorder_convolution_weight(weight, around, [1, 1], [1, 1], 1, list(x.shape))
    return packed


def _convolved(x: Tensor, packed: Tensor, bias: Tensor | None, padding: int = 1, after: str = "none") -> Tensor:
    """[N, I, h, w] to [N, O, h, w]. after: "none" or "relu", in the same pass."""
    around = [padding, padding]
    found: Tensor = torch.ops.mkldnn._convolution_pointwise(x, packed, bias, around, [1, 1], [1, 1], 1, after, [], "")
    return found
