"""An OASIS generator over latents made ready for pictures on a CPU: equal to the module's own forward to rounding.

Features lie channels-last, in float32 or bfloat16.

What reads the label map and the noise is separate from the trunk. All first convolutions of a resolution are one, of
the classes that are there alone, and their noise part is kept as long as the noise stays; batch norms lie in the
weights of scale and shift, the shift of a shortcut lies behind its 1×1 convolution already (nothing nonlinear stands
between).
Scale and shift reach four convolutions less far than the trunk: after a stroke they are renewed around it, exactly.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.rendering.cell_boxes import Box, aligned, widened
from catpaint.models.spade_block import LEAK, Spade, SpadeBlock
from catpaint.rendering.backend import kept
from catpaint.rendering.packed_convolution import FixedWeight, PackedConvolution
from catpaint.rendering.winograd import Scratch

_REACH = 2
"""Places around a changed label that scale and shift change at: two convolutions."""

_WHOLE = 64
"""Places of a map that is renewed whole, since reading the weights is what takes time."""

_ALIGNED = 2
"""Places by which boxes of others grow."""

_TOGETHER = 4
"""Classes by which the first convolutions grow, so that a few weights serve all maps."""


@dataclass(eq=False)
class Modulations:
    """What a label map and noise make of a generator, before its trunk.

    start: the first features [N, h, w, F]. blocks: by block what its features are multiplied with and added,
    [N, h, w, ..], see `_Block`. noise: by resolution what the first convolutions make of the noise [N, h, w, ..].
    All of them in the generator's format.
    """

    start: Tensor
    blocks: list[list[Tensor]]
    noise: list[Tensor]


class LatentGenerator:
    """A generator in evaluation mode that takes class shares directly (an affinity is folded in), on a CPU.

    Its weights must not change afterwards. dtype: of the features; what comes in and out is float32.
    """

    def __init__(self, generator: OasisGenerator, dtype: torch.dtype = torch.float32) -> None:
        self._generator = generator
        self._pack = _Packing(generator.sizes.padding, dtype)
        sizes = generator.sizes
        self._cells = sizes.label_cells
        self._steps = generator.steps
        self._levels = [
            _Level(
                generator,
                [block for block, its in zip(generator.blocks, self._steps, strict=True) if its == step],
                step,
                self._pack,
                generator.fc if number == 0 else None,
            )
            for number, step in enumerate(dict.fromkeys(self._steps))
        ]
        image = generator.conv_img
        self._image = self._pack(image.weight, image.bias)

    @property
    def label_classes(self) -> int:
        """Classes of the label map, ignore included."""
        return self._generator.label_classes

    def __call__(self, labels: Tensor, noise: Tensor) -> Tensor:
        """Latents [N, C, h, w], as the module's `forward` gives; labels of one map [1, ..] serve all noise [N, ..]."""
        return self.paint(self.modulations(labels, noise))

    def modulations(self, labels: Tensor, noise: Tensor, before: Modulations | None = None) -> Modulations:
        """Of label maps [1 or N, classes, cells·h, cells·w] and a noise map [N, noise_size, h, w].

        before: of the same noise, whose part is taken from there. Raises RenderError when sizes don't fit.
        """
        self._generator.check_label_map(labels.shape)
        if before is None:
            noise = self._generator.mined(noise)
            parts = [level.of_noise(noise) for level in self._levels]
        else:
            parts = before.noise
        found = Modulations(labels.new_empty(0), [], parts)
        present = _present(labels)
        for level, part in zip(self._levels, parts, strict=True):
            start, blocks = level.modulations(labels, part, present)
            found.blocks += blocks
            if start is not None:
                found.start = start
        return found

    def renew(self, modulations: Modulations, labels: Tensor, changed: Box) -> None:
        """Bring them up to date, in place, where the label map [1, ..] changed in these cells alone."""
        first, present = 0, _present(labels)
        for level, part in zip(self._levels, modulations.noise, strict=True):
            size = int(part.shape[1]), int(part.shape[2])
            step = level.step
            own = Box(changed.top // step, changed.left // step, -(-changed.bottom // step), -(-changed.right // step))
            inner = widened(own, _REACH, size)
            # A convolution of a cut is wrong at its rim, where that isn't the map's own border.
            outer = _rounded(widened(inner, _REACH, size), size)
            cut = outer.scaled(step * self._cells).cut(labels)
            start, blocks = level.modulations(cut, _cut(part, outer), present)
            within = inner.within(outer)
            if start is not None:
                _cut(modulations.start, inner)[:] = _cut(start, within)
            for number, values in enumerate(blocks, start=first):
                for old, new in zip(modulations.blocks[number], values, strict=True):
                    _cut(old, inner)[:] = _cut(new, within)
            first += len(blocks)

    def paint(self, modulations: Modulations, box: Box | None = None) -> Tensor:
        """Latents [N, C, h, w]; with a box, whose edges are multiples of `granularity`, of these cells as if all."""
        coarsest = self._levels[0].step
        x = modulations.start if box is None else _cut(modulations.start, _coarser(box, coarsest))
        blocks = [block for level in self._levels for block in level.blocks]
        for block, step, values in zip(blocks, self._steps, modulations.blocks, strict=True):
            here = values if box is None else [_cut(value, _coarser(box, step)) for value in values]
            x = block(x, here)
        x = functional.leaky_relu(_repeated(x, self._steps[-1]), LEAK)
        return self._image(x.contiguous()).permute(0, 3, 1, 2).float()


class _Level:
    """All that reads the label map at one resolution. fc: the first features, of the first resolution."""

    def __init__(
        self,
        generator: OasisGenerator,
        blocks: Sequence[SpadeBlock],
        step: int,
        pack: _Packing,
        fc: nn.Conv2d | None,
    ) -> None:
        sizes = generator.sizes
        self.step = step
        self.blocks = [_Block(block, pack) for block in blocks]
        self._cells, self._pack = sizes.label_cells, pack
        firsts = [first for block in blocks for layer in _layers(block) for first in _firsts(layer, sizes.noise_size)]
        self._width = sizes.spade_hidden
        self._hidden = self._width * len(firsts)
        if fc is not None:
            firsts.append((fc.weight, _bias(fc)))
        weight = torch.cat([weight for weight, _ in firsts]).detach()
        bias = torch.cat([bias for _, bias in firsts]).detach()
        noise, labels = weight[:, : sizes.noise_size], weight[:, sizes.noise_size :]
        # A copy of its own: the folded network itself may go.
        self._labels = labels.contiguous()
        self._noise = pack(noise, bias)
        self._by_classes: OrderedDict[tuple[int, ...], PackedConvolution] = OrderedDict()

    def of_noise(self, noise: Tensor) -> Tensor:
        """[N, noise_size, cells.. h, w] to [N, h/step, w/step, ..], with the biases."""
        # Noise is taken, not averaged, so that it keeps its deviation.
        taken = noise[:, :, :: self.step, :: self.step].to(self._pack.dtype)
        return self._noise(taken.permute(0, 2, 3, 1).contiguous())

    def modulations(
        self, labels: Tensor, noise: Tensor, present: tuple[int, ...]
    ) -> tuple[Tensor | None, list[list[Tensor]]]:
        """The first features, where there are any, and by block what `_Block` takes.

        labels: [1 or N, classes, ..]. noise: `of_noise` of the same places. present: the classes that may be in them.
        """
        both = self._of_labels(labels, present)
        start = both[..., self._hidden :] + noise[..., self._hidden :] if both.shape[3] > self._hidden else None
        found: list[list[Tensor]] = []
        at = 0
        for block in self.blocks:
            hidden = []
            for _ in range(block.hidden):
                own = slice(at, at + self._width)
                hidden.append(torch.add(both[..., own], noise[..., own]).relu_())
                at += self._width
            found.append(block.modulations(iter(hidden)))
        return start, found

    def _of_labels(self, labels: Tensor, present: tuple[int, ...]) -> Tensor:
        chosen = labels[:, list(present)]
        pooled = functional.avg_pool2d(chosen, self.step) if self.step > 1 else chosen
        # Shares of up to 256 parts are exact in eight bits.
        folded = functional.pixel_unshuffle(pooled.to(self._pack.dtype), self._cells).permute(0, 2, 3, 1).contiguous()
        return kept(self._by_classes, present, lambda: self._reading(present))(folded)

    def _reading(self, present: tuple[int, ...]) -> PackedConvolution:
        by_class = torch.unflatten(self._labels, 1, (-1, self._cells**2))
        return self._pack(by_class[:, list(present)].flatten(1, 2), None)


class _Block:
    """One block's convolutions. Its modulations, [N, h, w, K] each, in order: of norm_0, norm_1 and, with a learned
    shortcut, norm_s; each scale and shift side by side, or with residual branches one after the other.
    """

    def __init__(self, block: SpadeBlock, pack: _Packing) -> None:
        self._learned = block.learned_shortcut
        layers = _layers(block)
        shortcut = block.conv_s.normalized_weight().detach().flatten(1) if self._learned else None
        self._shortcut = None if shortcut is None else shortcut.t().to(pack.dtype).contiguous()
        first, second = (layer.normalized_weight().detach() for layer in (block.conv_0, block.conv_1))
        assert block.conv_1.bias is not None
        # Of residual branches, which read different things, the mean can't be folded into the shift.
        self._means = [layer.norm.running_mean if layer.residual_gamma is not None else None for layer in layers]
        assert block.conv_0.bias is not None
        self._conv_0 = pack(first, _less(block.conv_0.bias, self._means[1]))
        self._means = [None if mean is None else mean.to(pack.dtype) for mean in self._means]
        # What the shortcut adds lies in the bias of its shift.
        self._conv_1 = pack(second, None if self._learned else block.conv_1.bias)
        self._widths = [layer.norm.num_features for layer in layers]
        self._seconds: list[list[PackedConvolution]] = []
        for layer in layers:
            last = shortcut if layer is layers[-1] and self._learned else None
            parts = _seconds(layer, last, None if last is None else block.conv_1.bias)
            if layer.residual_gamma is None:
                parts = [(torch.cat([weight for weight, _ in parts]), torch.cat([bias for _, bias in parts]))]
            self._seconds.append([pack(weight, bias) for weight, bias in parts])
        self.hidden = sum(len(parts) for parts in self._seconds)

    def modulations(self, hidden: Iterator[Tensor]) -> list[Tensor]:
        """Of as many hidden features as `hidden` says, [N, h, w, H] each."""
        return [second(next(hidden)) for parts in self._seconds for second in parts]

    def __call__(self, x: Tensor, modulations: list[Tensor]) -> Tensor:
        """x [N, h, w, F], or at half the resolution, to [N, h, w, O]."""
        pairs = list(self._pairs(modulations))
        (scale, shift), (middle_scale, middle_shift) = pairs[:2]
        hidden = self._conv_0(_modulated(_less(x, self._means[0]), scale, shift))
        middle = torch.addcmul(middle_shift, hidden, middle_scale)
        out = self._conv_1(functional.leaky_relu_(middle, LEAK))
        if self._shortcut is None:
            source, places = _broadcast(x, out)
            places.add_(source)
            return out
        scale, shift = pairs[2]
        source, scale = _broadcast(_less(x, self._means[2]), scale)
        rows = out.add_(shift).view(-1, out.shape[3])
        torch.addmm(rows, torch.mul(source, scale).view(len(rows), -1), self._shortcut, out=rows)
        return out

    def _pairs(self, modulations: list[Tensor]) -> Iterator[tuple[Tensor, Tensor]]:
        values = iter(modulations)
        for parts, width in zip(self._seconds, self._widths, strict=True):
            both = next(values) if len(parts) == 1 else None
            if both is None:
                yield next(values), next(values)
            else:
                yield both[..., :width], both[..., width:]


def _less(x: Tensor, mean: Tensor | None) -> Tensor:
    return x if mean is None else x - mean


def _modulated(x: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
    """LeakyReLU(x·scale + shift), contiguous [N, h, w, F]; x may be at half the resolution."""
    out = x.new_empty(scale.shape)
    source, scale = _broadcast(x, scale)
    _, shift = _broadcast(x, shift)
    torch.addcmul(shift, source, scale, out=out.view(shift.shape))
    return functional.leaky_relu_(out, LEAK)


def _broadcast(x: Tensor, values: Tensor) -> tuple[Tensor, Tensor]:
    """Features and values of `repeat` times their resolution, shaped so that they fit each other; views."""
    repeat = values.shape[1] // x.shape[1]
    if repeat == 1:
        return x, values
    parts = torch.unflatten(torch.unflatten(values, 2, (-1, repeat)), 1, (-1, repeat))
    return x[:, :, None, :, None], parts


def _repeated(x: Tensor, repeat: int) -> Tensor:
    return x if repeat == 1 else x.repeat_interleave(repeat, 1).repeat_interleave(repeat, 2)


def _layers(block: SpadeBlock) -> list[Spade]:
    return [block.norm_0, block.norm_1, *([block.norm_s] if block.learned_shortcut else [])]


def _firsts(layer: Spade, noise_size: int) -> list[tuple[Tensor, Tensor]]:
    """Weight and bias of what reads noise and labels: one, or with residual branches one each for scale and shift."""
    first = layer.mlp_shared[0]
    assert isinstance(first, nn.Conv2d)
    if layer.residual_gamma is None or layer.residual_beta is None:
        return [(first.weight, _bias(first))]
    # The branches see the label map alone.
    return [
        (first.weight + functional.pad(branch.weight, (0, 0, 0, 0, noise_size, 0)), _bias(first) + _bias(branch))
        for branch in (layer.residual_gamma, layer.residual_beta)
    ]


def _seconds(layer: Spade, shortcut: Tensor | None, more: Tensor | None) -> list[tuple[Tensor, Tensor]]:
    """Weight and bias of what makes the scale, and of what makes the shift; batch norm's deviation and mean in them.

    shortcut: [O, F] that the shift goes through, and what is added to it there.
    """
    norm = layer.norm
    assert norm.running_mean is not None
    assert norm.running_var is not None
    rstd = (norm.running_var.double() + norm.eps).rsqrt().float()
    scale = layer.mlp_gamma.weight * rstd[:, None, None, None], (_bias(layer.mlp_gamma) + 1) * rstd
    weight, bias = layer.mlp_beta.weight, _bias(layer.mlp_beta)
    if layer.residual_gamma is None:
        # Both read the same: what is subtracted before the scale, it times the scale is subtracted in the shift.
        mean = norm.running_mean
        weight, bias = weight - mean[:, None, None, None] * scale[0], bias - mean * scale[1]
    if shortcut is not None:
        weight, bias = torch.einsum("of,fikl->oikl", shortcut, weight), shortcut @ bias
    return [scale, (weight, bias if more is None else bias + more)]


def _bias(layer: nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias


class _Packing:
    """How the convolutions of one generator are made ready: their border, format, and the memory they share."""

    def __init__(self, padding: str, dtype: torch.dtype) -> None:
        self.dtype = dtype
        self._padding, self._scratch = padding, Scratch()

    def __call__(self, weight: Tensor, bias: Tensor | None) -> PackedConvolution:
        return PackedConvolution(
            FixedWeight(weight.detach().to(self.dtype).contiguous()),
            bias,
            dtype=self.dtype,
            scratch=self._scratch,
            border=self._padding,
            # By Winograd in bfloat16 the starter's picture is 47 dB from float32's, directly 57.
            direct=True,
        )


def _present(labels: Tensor) -> tuple[int, ...]:
    """The classes with a share anywhere, and a few others, so that their number is a multiple of `_TOGETHER`."""
    shares = labels.amax((0, 2, 3)) > 0
    there = [int(number) for number in torch.nonzero(shares).flatten()]
    missing = [number for number in range(len(shares)) if not shares[number]]
    return tuple(sorted([*there, *missing[: -len(there) % _TOGETHER]]))


def _cut(values: Tensor, box: Box) -> Tensor:
    """The part of [N, h, w, C] in the box; a view."""
    return values[:, box.top : box.bottom, box.left : box.right]


def _rounded(box: Box, size: tuple[int, int]) -> Box:
    """A box around it of one of few sizes, as weights are laid out by size: all of a small map, else by `_ALIGNED`."""
    if size[0] * size[1] <= _WHOLE:
        return Box(0, 0, *size)
    wide = aligned(box, _ALIGNED)
    return Box(wide.top, wide.left, min(wide.bottom, size[0]), min(wide.right, size[1]))


def _coarser(box: Box, step: int) -> Box:
    return Box(*(edge // step for edge in box))
