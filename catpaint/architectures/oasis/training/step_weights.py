"""What a step computes of a network's parameters alone: once, for all forwards and all threads that read it.

Weights over their spectral norms, composed layers and transformed filters are the same for every image. They are made
before the images go through the networks, which read leaves of their own; the gradients of these are added up, and sent
on to the parameters once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training import coverage_forward
from catpaint.architectures.oasis.training.coverage_forward import Composed
from catpaint.architectures.oasis.training.half_tiles import kept_filters
from catpaint.models.spectral import SpectralConv2d
from catpaint.rendering.crew import share

Gradients = Sequence[Tensor | None]


class StepWeights:
    """A network's in one step. inputs: what gradients are to be asked for, the trained parameters among them."""

    def __init__(self, network: nn.Module) -> None:
        self.inputs: list[Tensor] = [parameter for parameter in network.parameters() if parameter.requires_grad]
        self._parameters = len(self.inputs)
        self._made: list[Tensor] = []
        self._sums: list[Tensor | None] = []

    def leaf(self, made: Tensor) -> Tensor:
        """What is read instead of a tensor that was made of parameters; a parameter is read itself."""
        if made.is_leaf:
            return made
        leaf = made.detach().requires_grad_()
        self.follow(made, leaf)
        return leaf

    def follow(self, made: Tensor, leaf: Tensor) -> None:
        """Send on to `made` what comes back to `leaf`."""
        if made.requires_grad:
            self._made.append(made)
            self.inputs.append(leaf)

    def add(self, gradients: Gradients) -> None:
        """Add a part of the batch's gradients of `inputs`."""
        if not self._sums:
            self._sums = list(gradients)
            return
        for number, gradient in enumerate(gradients):
            before = self._sums[number]
            self._sums[number] = gradient if before is None else before if gradient is None else before + gradient

    def send_back(self) -> None:
        """Add everything that came to the parameters' own gradients."""
        sums, self._sums = self._sums, []
        if not sums:
            return
        for parameter, gradient in zip(self.inputs[: self._parameters], sums, strict=False):
            if gradient is not None:
                _add_gradient(parameter, gradient)
        made = [pair for pair in zip(self._made, sums[self._parameters :], strict=True) if pair[1] is not None]
        if made:
            torch.autograd.backward([tensor for tensor, _ in made], [gradient for _, gradient in made])


@dataclass(frozen=True, eq=False)
class HeldWeights:
    """Both networks'. composed: the generator's layers over coverage, where it has such."""

    generator: StepWeights
    discriminator: StepWeights
    composed: Composed | None


@contextmanager
def held_weights(
    generator: OasisGenerator, discriminator: nn.Module, *, once: bool, half: bool, learns: bool
) -> Iterator[HeldWeights]:
    """A step's weights of generator and discriminator.

    once: whether they are made once a step; otherwise every forward makes its own, and its spectral u and v advance.
    half: whether tiles are in bfloat16. learns: whether the generator does.
    """
    both = StepWeights(generator), StepWeights(discriminator)
    if not once:
        yield HeldWeights(*both, None)
        return
    with ExitStack() as stack:
        modules = [
            (weights, grows, module)
            for network, weights, grows in zip((generator, discriminator), both, (learns, True), strict=True)
            for module in network.modules()
            if isinstance(module, SpectralConv2d)
        ]
        for _, _, module in modules:
            stack.callback(module.release)
        pairs = share([partial(_hold, module, grows=grows) for _, grows, module in modules])
        filters = []
        for (weights, _, _), (made, leaf) in zip(modules, pairs, strict=True):
            weights.follow(made, leaf)
            filters.append(leaf)
        composed = None
        if coverage_forward.suits(generator):
            with torch.set_grad_enabled(learns):
                composed = coverage_forward.compose(generator).mapped(both[0].leaf)
            filters += [*composed.filters(), generator.conv_img.weight]
        if half:
            stack.enter_context(kept_filters(filters))
        yield HeldWeights(*both, composed)


def _hold(module: SpectralConv2d, *, grows: bool) -> tuple[Tensor, Tensor]:
    with torch.set_grad_enabled(grows):
        return module.hold()


def _add_gradient(parameter: Tensor, gradient: Tensor) -> None:
    if parameter.grad is not None:
        parameter.grad.add_(gradient)
    elif gradient.stride() == parameter.stride() and gradient.dtype == parameter.dtype:
        parameter.grad = gradient
    else:
        parameter.grad = torch.empty_like(parameter).copy_(gradient)
