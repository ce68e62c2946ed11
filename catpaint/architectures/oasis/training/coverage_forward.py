"""The generator's training forward over coverage: all that reads the label map as few convolutions of few channels.

Affinity, the first convolutions of SPADE and the residual branches are linear in the label map, so they are composed
before they are applied, once a step and not once a cell: conv(A·y; W) + conv(y; R) = conv(y; W·A + R). Nothing has to
be sent back to the label map then. Noise that is constant over the image is, with its border repeated, a bias of the
image. All SPADE of one level read the same, and are one convolution. The result equals the module's own forward to
rounding, and so do the gradients.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.folding import fold_convolution
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.window_tables import normalise
from catpaint.models.affinity_layer import extend_with_ignore
from catpaint.models.spade_block import LEAK, Spade, SpadeBlock, bordered, convolve
from catpaint.training.workers import Workers


def suits(generator: OasisGenerator) -> bool:
    """Whether `generate` can be used: with zeros beyond the border or a miner nothing is constant over the image."""
    return generator.sizes.over_latents and generator.sizes.padding != "constant" and generator.miner is None


def generate(generator: OasisGenerator, labels: Tensor, noise: Tensor, workers: Workers | None = None) -> Tensor:
    """Latents [N, C, H, W], as `generator(labels, noise)` gives.

    labels: coverage float32 [N, classes, cells·H, cells·W]; noise [N, noise_size, H, W], of which only the last
    `sizes.cell_noise` channels vary within an image. With several `workers`, batch norm takes its statistics over all.
    """
    generator.check_label_map(labels.shape)
    sizes, affinity = generator.sizes, generator.affinity
    constant = noise[:, : sizes.noise_size - sizes.cell_noise, 0, 0]
    if affinity is not None:
        labels = torch.cat([labels, 1 - labels.sum(1, keepdim=True)], 1)
        extended = extend_with_ignore(affinity.weight, affinity.unlabeled_channel)
    else:
        extended = None
    readers = _Readers(generator, extended, constant, labels.shape[1])
    step = generator.granularity
    x: Tensor | None = None
    blocks = generator.blocks
    for number, (block, level) in enumerate(zip(blocks, generator.steps, strict=True)):
        if number == 0 or level != step:
            step = level
            inputs = readers.inputs(labels, noise, step)
            here = [other for other, its in zip(blocks, generator.steps, strict=True) if its == step]
            modulations = readers.modulations([layer for other in here for layer in _layers(other)], inputs)
        if x is None:
            x = readers.first(inputs)
        x = _run_block(block, x, modulations, workers)
        if number in sizes.doubled_after:
            x = functional.interpolate(x, scale_factor=2, mode="nearest")
    assert x is not None
    return convolve(generator.conv_img, bordered(functional.leaky_relu(x, LEAK), sizes.padding), sizes.padding)


@dataclass(frozen=True, eq=False)
class _Level:
    """What the label map's readers see at one level, with its border. noise: by cell; labels: ignore at their end."""

    noise: Tensor
    labels: Tensor


Modulations = dict[Spade, tuple[Tensor, Tensor]]
"""γ and β [N, F, h, w] of every SPADE of a level."""


class _Readers:
    """The layers that read label map and noise, composed. constant: the noise of the image, [N, channels]."""

    def __init__(self, generator: OasisGenerator, extended: Tensor | None, constant: Tensor, classes: int) -> None:
        self._sizes, self._extended, self._constant, self._classes = generator.sizes, extended, constant, classes
        self._fc = generator.fc

    def inputs(self, labels: Tensor, noise: Tensor, step: int) -> _Level:
        """The inputs where one value stands for step×step cells."""
        sizes = self._sizes
        by_cell = noise[:, sizes.noise_size - sizes.cell_noise :, ::step, ::step]
        folded = functional.pixel_unshuffle(
            functional.avg_pool2d(labels, step) if step > 1 else labels, sizes.label_cells
        )
        return _Level(bordered(by_cell, sizes.padding), bordered(folded, sizes.padding))

    def first(self, inputs: _Level) -> Tensor:
        """`fc`."""
        image, cell, label = self._composed(self._fc)
        both = torch.cat([inputs.noise, inputs.labels], 1)
        return functional.conv2d(both, torch.cat([cell, label], 1)) + self._biases(self._fc, image)

    def modulations(self, layers: list[Spade], inputs: _Level) -> Modulations:
        """γ and β of these layers, which are of one level."""
        cells, labels, biases = [], [], []
        for layer in layers:
            first = layer.mlp_shared[0]
            assert isinstance(first, nn.Conv2d)
            image, cell, label = self._composed(first)
            bias = self._biases(first, image)
            cells.append(cell)
            for branch in (layer.residual_gamma, layer.residual_beta):
                if branch is not None:
                    assert branch.bias is not None
                    labels.append(label + self._padded(branch.weight))
                    biases.append(bias + branch.bias[:, None, None])
            if layer.residual_gamma is None:
                labels.append(label)
                biases.append(bias)
        of_noise = functional.conv2d(inputs.noise, torch.cat(cells)).chunk(len(layers), 1)
        of_labels = functional.conv2d(inputs.labels, torch.cat(labels)).chunk(len(labels), 1)
        paths = len(labels) // len(layers)
        found: Modulations = {}
        for number, layer in enumerate(layers):
            own = range(number * paths, (number + 1) * paths)
            hidden = [
                bordered(functional.relu(of_noise[number] + of_labels[at] + biases[at]), layer.padding) for at in own
            ]
            if paths == 1:
                # One convolution for both reads the hidden features once.
                weight = torch.cat([layer.mlp_gamma.weight, layer.mlp_beta.weight])
                bias = torch.cat([_bias(layer.mlp_gamma), _bias(layer.mlp_beta)])
                gamma, beta = functional.conv2d(hidden[0], weight, bias).chunk(2, 1)
            else:
                gamma = convolve(layer.mlp_gamma, hidden[0], layer.padding)
                beta = convolve(layer.mlp_beta, hidden[1], layer.padding)
            found[layer] = (gamma, beta)
        return found

    def _composed(self, layer: nn.Conv2d) -> tuple[Tensor, Tensor, Tensor]:
        """A layer's weights for constant noise, noise by cell, and the label map before the affinity."""
        sizes, weight = self._sizes, layer.weight
        constant = sizes.noise_size - sizes.cell_noise
        noise, label = weight[:, : sizes.noise_size], weight[:, sizes.noise_size :]
        if self._extended is not None:
            label = fold_convolution(label, self._extended, noise_size=0, cells=sizes.label_cells)
        return noise[:, :constant], noise[:, constant:], label

    def _biases(self, layer: nn.Conv2d, image: Tensor) -> Tensor:
        """A layer's bias, and what constant noise adds to it: [N, O, 1, 1]."""
        return (self._constant @ image.sum((2, 3)).t() + _bias(layer))[:, :, None, None]

    def _padded(self, branch: Tensor) -> Tensor:
        """A branch's weights, which sees nothing where a pixel is ignored."""
        missing = self._classes * self._sizes.label_cells**2 - branch.shape[1]
        return functional.pad(branch, (0, 0, 0, 0, 0, missing)) if missing else branch


def _run_block(block: SpadeBlock, x: Tensor, modulations: Modulations, workers: Workers | None) -> Tensor:
    layers = [block.norm_0, block.norm_s] if block.learned_shortcut else [block.norm_0]
    normalised = normalise(x, [layer.norm for layer in layers], workers)
    hidden: Tensor = block.conv_0(functional.leaky_relu(_modulated(normalised[0], modulations[block.norm_0]), LEAK))
    (between,) = normalise(hidden, [block.norm_1.norm], workers)
    hidden = block.conv_1(functional.leaky_relu(_modulated(between, modulations[block.norm_1]), LEAK))
    if not block.learned_shortcut:
        return x + hidden
    shortcut: Tensor = block.conv_s(_modulated(normalised[1], modulations[block.norm_s]))
    return shortcut + hidden


def _modulated(normalised: Tensor, modulation: tuple[Tensor, Tensor]) -> Tensor:
    gamma, beta = modulation
    return torch.addcmul(normalised + beta, normalised, gamma)


def _layers(block: SpadeBlock) -> list[Spade]:
    return [block.norm_0, block.norm_1, *([block.norm_s] if block.learned_shortcut else [])]


def _bias(layer: nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias
