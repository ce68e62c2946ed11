"""What the baselines of the paper's Table 2 are made of (section 4.1: "Baselines").

A baseline says how the generator starts, which parameters are trained in which stage, and what is added to the loss;
unless it says otherwise, it starts from the source with new label columns and trains everything in one stage.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from catpaint.architectures.oasis.methods.base import statistics_of
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.training.method_parts import require_whole

NEW_LAYER_GAIN = 0.02
"""Gain of the Xavier normal initialisation from scratch: that of the published training."""

LABEL_LAYERS = ("fc.", "mlp_shared.")
"""The layers that read the label map: `fc` at the lowest resolution, and the first convolution of every SPADE block."""


class Baseline:
    """A `Method` without an affinity that finetunes all of both networks; others override what they do differently."""

    name = ""
    uses_affinity = False
    draws_affinity = False
    two_stages = False

    def __init__(self, switches: Switches, options: FinetuneOptions) -> None:
        require_whole(switches, self.name)
        self.options = options
        self.batch_statistics = statistics_of(options)

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
        """See `Method`; an affinity is not looked at."""
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            return (
                self.start_generator(source, targets, unlabeled_channel),
                self.start_discriminator(discriminator, targets),
            )

    def start_generator(self, source: OasisGenerator, targets: int, unlabeled_channel: int | None) -> OasisGenerator:
        """The generator training starts from. Random numbers come from torch's default generator, seeded."""
        return with_new_labels(source, targets)

    def start_discriminator(self, source: OasisDiscriminator, targets: int) -> OasisDiscriminator:
        """The discriminator training starts from: the source's with a new last layer, random as the paper's."""
        return source.with_classes(targets)

    def trains_generator(self, key: str, stage: int) -> bool:
        """Everything."""
        return True

    def trains_discriminator(self, discriminator: OasisDiscriminator, key: str, stage: int) -> bool:
        """Everything."""
        return True

    def penalty(self, generator: OasisGenerator, stage: int) -> Tensor | None:
        """None: the losses are those of pretraining."""
        return None


def with_new_labels(source: OasisGenerator, targets: int, *, miner: int | None = None) -> OasisGenerator:
    """A copy of `source` that takes `targets` classes: random columns for them in every layer that reads labels.

    The columns for the noise and all other weights are the source's. None of the source's classes has a claim to any
    of the target's without an affinity, so a new class's column is drawn as if it were one of the source's: from the
    normal distribution with their mean and deviation, weight by weight. The layers behind then see what they were
    trained with; columns of a fresh layer, some hundredth of these, would show them a class none of them knows.
    miner: hidden width of a new miner (see `OasisGenerator`), None for none.
    """
    sizes = replace(source.sizes, classes=targets, miner=miner, residual=False)
    network = OasisGenerator(sizes, crop_size=source.crop_size)
    # Branches of a source that was finetuned itself know its classes alone, which go.
    gone = ("miner.", "residual_")
    state = {key: value for key, value in source.state_dict().items() if not any(part in key for part in gone)}
    noise = source.sizes.noise_size
    for key, value in state.items():
        if key.endswith("weight") and any(part in key for part in LABEL_LAYERS):
            known = value[:, noise:].unflatten(1, (source.sizes.classes, -1))
            drawn = torch.randn(value.shape[0], targets, *known.shape[2:])
            deviation = known.std(1, correction=0, keepdim=True)
            state[key] = torch.cat(
                [value[:, :noise], (known.mean(1, keepdim=True) + drawn * deviation).flatten(1, 2)], 1
            )
    network.load_state_dict({**network.state_dict(), **state})
    return network.train(source.training)


def reads_labels(key: str) -> bool:
    """Whether a generator's parameter belongs to a layer that reads the label map."""
    return any(part in key for part in LABEL_LAYERS)
