"""What a finetuning method is: what it adds to the source's networks, what of them it trains, and with which loss."""

from __future__ import annotations

from typing import Protocol

from torch import Tensor, nn

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.options import FinetuneOptions
from catpaint.models.spectral import SpectralConv2d

FROZEN, REESTIMATED, BATCH, BATCH_FROZEN = "frozen", "re-estimated", "batch", "batch-frozen"
"""What a batch norm normalises with: the source's statistics, those of the target's label maps measured before
training, or each batch's own. What is kept of the second and third has them re-estimated, of the last the source's."""


def statistics_of(options: FinetuneOptions) -> str:
    """What the batch norm of a method that starts from the source normalises with: the source's, unless chosen."""
    return options.batch_statistics or FROZEN


class Method(Protocol):
    """How a source OASIS becomes one of the target's classes, and what of it learns.

    Parameter names are those of `named_parameters()`; stage is 1 or 2 (a method of one stage only sees 2).
    draws_affinity: it starts from a random affinity, which `networks` is given. batch_statistics: `FROZEN`,
    `REESTIMATED`, `BATCH` or `BATCH_FROZEN`.
    """

    name: str
    uses_affinity: bool
    draws_affinity: bool
    two_stages: bool
    batch_statistics: str

    def networks(
        self,
        source: OasisGenerator,
        discriminator: OasisDiscriminator,
        *,
        affinity: Tensor | None,
        targets: int,
        unlabeled_channel: int | None,
        seed: int,
    ) -> tuple[OasisGenerator, OasisDiscriminator]:
        """New networks for `targets` classes; the source's are not changed. affinity: [target, source] or None."""
        ...

    def trains_generator(self, key: str, stage: int) -> bool:
        """Whether this parameter of the generator is trained."""
        ...

    def trains_discriminator(self, discriminator: OasisDiscriminator, key: str, stage: int) -> bool:
        """Whether this parameter of the discriminator, the one that `networks` made, is trained."""
        ...

    def penalty(self, generator: OasisGenerator, stage: int) -> Tensor | None:
        """What is added to the generator's loss."""
        ...


def choose_trained(network: nn.Module, trained: set[str], *, batch_statistics: bool) -> None:
    """Let only the named parameters learn. The rest keeps still: its spectral u and v no longer move either.

    batch_statistics: whether a batch norm takes each batch's own. With constant statistics training begins exactly at
    the training-free model; with a small batch's own at another, worse one (measured for MSRC → CamVid, batch 4: the
    same weights are at 8.9 instead of 5.0 in Fréchet distance).
    """
    for key, parameter in network.named_parameters():
        parameter.requires_grad_(key in trained)
    network.train()
    for module in network.modules():
        if isinstance(module, SpectralConv2d):
            module.train(module.weight_orig.requires_grad)
        elif isinstance(module, nn.BatchNorm2d):
            module.train(batch_statistics)
