"""Training from scratch: the networks' sizes, none of their weights."""

from __future__ import annotations

from dataclasses import replace

from catpaint.architectures.oasis.methods.base import BATCH
from catpaint.architectures.oasis.methods.baseline import NEW_LAYER_GAIN, Baseline
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.models.spectral import initialise


class Scratch(Baseline):
    """The most basic comparison of the paper: no transfer at all."""

    name = "scratch"

    def __init__(self, switches: Switches, options: FinetuneOptions) -> None:
        super().__init__(switches, options)
        # Whatever was chosen: it starts from no statistics that could stay.
        self.batch_statistics = BATCH

    def start_generator(self, source: OasisGenerator, targets: int, unlabeled_channel: int | None) -> OasisGenerator:
        """A generator of the source's widths, initialised as the published training does."""
        network = OasisGenerator(
            replace(source.sizes, classes=targets, miner=None, residual=False), crop_size=source.crop_size
        )
        initialise(network, gain=NEW_LAYER_GAIN)
        return network

    def start_discriminator(self, source: OasisDiscriminator, targets: int) -> OasisDiscriminator:
        """A discriminator of the source's widths, initialised as the published training does."""
        network = OasisDiscriminator(replace(source.sizes, classes=targets))
        initialise(network, gain=NEW_LAYER_GAIN)
        return network
