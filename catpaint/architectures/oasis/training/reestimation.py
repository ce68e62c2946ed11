"""Batch statistics of a generator that has seen no batch, such as an average."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import torch
from torch import Tensor, nn

from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.architectures.oasis.training.window_tables import generate
from catpaint.models.spectral import converge
from catpaint.training.workers import Workers

Generate = Callable[[OasisGenerator, Tensor, Tensor, Workers | None], Tensor]
"""A material's way from labels and noise to pictures."""


def reestimation(
    generator: OasisGenerator, batches: Iterable[tuple[Tensor, Tensor]], generate: Generate = generate
) -> Iterator[int]:
    """Replace a generator's batch statistics by the plain mean over `batches` of (labels, noise).

    An average of weights has seen no batch, so its own statistics fit no network; nor do averaged u and v tell its
    weights' spectral norms, so they are converged first.
    Yields the number of batches done after each; leaves the network in evaluation mode when all are.
    """
    converge(generator)
    norms = [module for module in generator.modules() if isinstance(module, nn.BatchNorm2d)]
    momenta = [norm.momentum for norm in norms]
    generator.eval()
    for norm in norms:
        norm.reset_running_stats()
        norm.train()
    for number, (labels, noise) in enumerate(batches, 1):
        for norm in norms:
            norm.momentum = 1 / number
        with torch.no_grad():
            generate(generator, labels, noise, None)
        yield number
    for norm, momentum in zip(norms, momenta, strict=True):
        norm.momentum = momentum
    generator.eval()
