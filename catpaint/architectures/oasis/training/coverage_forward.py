"""The generator's training forward over coverage: all that reads the label map as few convolutions of few channels.

Affinity, the first convolutions of SPADE and the residual branches are linear in the label map, so they are composed
before they are applied, once a step and not once a cell: conv(A·y; W) + conv(y; R) = conv(y; W·A + R). Nothing has to
be sent back to the label map then. Noise that is constant over the image is, with its border repeated, a bias of the
image. All SPADE of one level read the same, and are one convolution. The result equals the module's own forward to
rounding, and so do the gradients.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.folding import fold_convolution
from catpaint.architectures.oasis.networks.generator import OasisGenerator, OasisGeneratorSizes
from catpaint.architectures.oasis.training.tile_convolution import convolve
from catpaint.architectures.oasis.training.window_tables import normalise
from catpaint.models.affinity_layer import extend_with_ignore
from catpaint.models.spade_block import LEAK, Spade, SpadeBlock, bordered
from catpaint.training.workers import Workers


def suits(generator: OasisGenerator) -> bool:
    """Whether `generate` can be used: with zeros beyond the border or a miner nothing is constant over the image."""
    return generator.sizes.over_latents and generator.sizes.padding != "constant" and generator.miner is None


@dataclass(frozen=True, eq=False)
class ComposedLayers:
    """The first layers of a level, each after the other. Weights for constant noise [O, channels], for noise by cell
    and for the label map before the affinity [O, channels, 3, 3]; biases [O]. Where SPADE has branches, `labels` and
    `biases` have two parts a layer."""

    constant: Tensor
    cells: Tensor
    labels: Tensor
    biases: Tensor


@dataclass(frozen=True, eq=False)
class Composed:
    """All that reads the label map, composed: once a step. levels: by step. second: weight and bias of the second
    convolutions of a SPADE, one for γ and β where both read the same."""

    first: ComposedLayers
    levels: dict[int, ComposedLayers]
    second: dict[Spade, list[tuple[Tensor, Tensor]]]

    def mapped(self, change: Callable[[Tensor], Tensor]) -> Composed:
        """The same of changed tensors."""

        def layers(old: ComposedLayers) -> ComposedLayers:
            return ComposedLayers(**{name: change(value) for name, value in vars(old).items()})

        second = {spade: [(change(w), change(b)) for w, b in pairs] for spade, pairs in self.second.items()}
        return Composed(layers(self.first), {step: layers(level) for step, level in self.levels.items()}, second)

    def filters(self) -> list[Tensor]:
        """All that convolves in tiles of its own."""
        firsts = [weight for level in self.levels.values() for weight in (level.cells, level.labels)]
        return firsts + [weight for pairs in self.second.values() for weight, _ in pairs]


def compose(generator: OasisGenerator) -> Composed:
    """The layers that read label map and noise, composed."""
    affinity, sizes = generator.affinity, generator.sizes
    extended = None
    classes = generator.label_classes
    if affinity is not None:
        extended = extend_with_ignore(affinity.weight, affinity.unlabeled_channel)
        classes = len(extended)
    composer = _Composer(sizes, extended, classes)
    image, cell, label = composer.parts(generator.fc)
    levels: dict[int, ComposedLayers] = {}
    second: dict[Spade, list[tuple[Tensor, Tensor]]] = {}
    for step in sorted(set(generator.steps)):
        here = [block for block, its in zip(generator.blocks, generator.steps, strict=True) if its == step]
        spades = [layer for block in here for layer in _layers(block)]
        levels[step] = composer.level(spades)
        second |= {spade: _second(spade) for spade in spades}
    return Composed(ComposedLayers(image, cell, label, _bias(generator.fc)), levels, second)


def generate(
    generator: OasisGenerator,
    labels: Tensor,
    noise: Tensor,
    workers: Workers | None = None,
    composed: Composed | None = None,
) -> Tensor:
    """Latents [N, C, H, W], as `generator(labels, noise)` gives.

    labels: coverage float32 [N, classes, cells·H, cells·W]; noise [N, noise_size, H, W], of which only the last
    `sizes.cell_noise` channels vary within an image. With several `workers`, batch norm takes its statistics over all.
    composed: the generator's layers, where that was done already.
    """
    generator.check_label_map(labels.shape)
    composed = compose(generator) if composed is None else composed
    sizes = generator.sizes
    constant = noise[:, : sizes.noise_size - sizes.cell_noise, 0, 0]
    if generator.affinity is not None:
        labels = torch.cat([labels, 1 - labels.sum(1, keepdim=True)], 1)
    step = generator.granularity
    x: Tensor | None = None
    blocks = generator.blocks
    for number, (block, level) in enumerate(zip(blocks, generator.steps, strict=True)):
        if number == 0 or level != step:
            step = level
            inputs = _inputs(generator, labels, noise, step)
            here = [other for other, its in zip(blocks, generator.steps, strict=True) if its == step]
            layers = [layer for other in here for layer in _layers(other)]
            modulations = _modulations(composed, layers, composed.levels[step], inputs, constant)
        if x is None:
            first = composed.first
            both = torch.cat([inputs.noise, inputs.labels], 1)
            biases = (constant @ first.constant.t() + first.biases)[:, :, None, None]
            x = convolve(both, torch.cat([first.cells, first.labels], 1), None) + biases
        x = _run_block(block, x, modulations, workers)
        if number in sizes.doubled_after:
            x = functional.interpolate(x, scale_factor=2, mode="nearest")
    assert x is not None
    last = generator.conv_img
    return convolve(bordered(functional.leaky_relu(x, LEAK), sizes.padding), last.weight, last.bias)


@dataclass(frozen=True, eq=False)
class _Level:
    """What the label map's readers see at one level, with its border. noise: by cell; labels: ignore at their end."""

    noise: Tensor
    labels: Tensor


Modulations = dict[Spade, tuple[Tensor, Tensor]]
"""γ and β [N, F, h, w] of every SPADE of a level."""


def _inputs(generator: OasisGenerator, labels: Tensor, noise: Tensor, step: int) -> _Level:
    """The inputs where one value stands for step×step cells."""
    sizes = generator.sizes
    by_cell = noise[:, sizes.noise_size - sizes.cell_noise :, ::step, ::step]
    folded = functional.pixel_unshuffle(functional.avg_pool2d(labels, step) if step > 1 else labels, sizes.label_cells)
    return _Level(*(bordered(_by_channel(values), sizes.padding) for values in (by_cell, folded)))


def _modulations(
    composed: Composed, layers: list[Spade], level: ComposedLayers, inputs: _Level, constant: Tensor
) -> Modulations:
    """γ and β of these layers, which are of one level."""
    count = len(layers)
    of_noise = convolve(inputs.noise, level.cells, None).chunk(count, 1)
    paths = len(level.biases) // len(level.constant)
    of_labels = convolve(inputs.labels, level.labels, None).chunk(count * paths, 1)
    of_image = (constant @ level.constant.t()).chunk(count, 1)
    biases = level.biases.chunk(count * paths)
    found: Modulations = {}
    for number, layer in enumerate(layers):
        hidden = []
        for at in range(number * paths, (number + 1) * paths):
            added = (of_image[number] + biases[at])[:, :, None, None]
            features = functional.relu(of_noise[number] + of_labels[at] + added.to(of_labels[at].dtype))
            hidden.append(bordered(features, layer.padding))
        made = [convolve(features, *second) for features, second in zip(hidden, composed.second[layer], strict=True)]
        gamma, beta = made if paths > 1 else made[0].chunk(2, 1)
        found[layer] = (gamma, beta)
    return found


class _Composer:
    """classes: of the label map that is read, what is ignored among them where it has a channel."""

    def __init__(self, sizes: OasisGeneratorSizes, extended: Tensor | None, classes: int) -> None:
        self._sizes, self._extended, self._classes = sizes, extended, classes

    def level(self, layers: list[Spade]) -> ComposedLayers:
        """The first convolutions of these layers and their branches."""
        constants, cells, labels, biases = [], [], [], []
        for layer in layers:
            first = layer.mlp_shared[0]
            assert isinstance(first, nn.Conv2d)
            constant, cell, label = self.parts(first)
            bias = _bias(first)
            constants.append(constant)
            cells.append(cell)
            branches = [branch for branch in (layer.residual_gamma, layer.residual_beta) if branch is not None]
            labels += [label + self._padded(branch.weight) for branch in branches] or [label]
            biases += [bias + _bias(branch) for branch in branches] or [bias]
        return ComposedLayers(torch.cat(constants), torch.cat(cells), torch.cat(labels), torch.cat(biases))

    def parts(self, layer: nn.Conv2d) -> tuple[Tensor, Tensor, Tensor]:
        """A layer's weights for constant noise, noise by cell, and the label map before the affinity."""
        sizes, weight = self._sizes, layer.weight
        constant = sizes.noise_size - sizes.cell_noise
        noise, label = weight[:, : sizes.noise_size], weight[:, sizes.noise_size :]
        if self._extended is not None:
            label = fold_convolution(label, self._extended, noise_size=0, cells=sizes.label_cells)
        return noise[:, :constant].sum((2, 3)), noise[:, constant:], label

    def _padded(self, branch: Tensor) -> Tensor:
        """A branch's weights, which sees nothing where a pixel is ignored."""
        missing = self._classes * self._sizes.label_cells**2 - branch.shape[1]
        return functional.pad(branch, (0, 0, 0, 0, 0, missing)) if missing else branch


def _second(layer: Spade) -> list[tuple[Tensor, Tensor]]:
    tables = [layer.mlp_gamma, layer.mlp_beta]
    pairs = [(table.weight, _bias(table)) for table in tables]
    if layer.residual_gamma is not None:
        return pairs
    # One convolution for both reads the hidden features once.
    weights, biases = zip(*pairs, strict=True)
    return [(torch.cat(weights), torch.cat(biases))]


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


def _by_channel(values: Tensor) -> Tensor:
    """Channels last in memory, as tiles are read."""
    return values.contiguous(memory_format=torch.channels_last)


def _layers(block: SpadeBlock) -> list[Spade]:
    return [block.norm_0, block.norm_1, *([block.norm_s] if block.learned_shortcut else [])]


def _bias(layer: nn.Conv2d) -> Tensor:
    assert layer.bias is not None
    return layer.bias
