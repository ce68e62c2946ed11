"""The finetuning methods for PITI: class affinity transfer, and the baselines of the paper's Table 2."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor

from catpaint.architectures.piti.networks.folding import recolor, sharpened
from catpaint.architectures.piti.networks.network import PitiNetwork, initialise_encoder
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.training.method_parts import require_parts, require_whole

_PARTS = ("affinity", "fixed_decoder", "prompts")
"""The switches that mean something for PITI; the others are OASIS's."""


class PitiMethod(Protocol):
    """How a source network (base or upsampler) becomes one of the target's classes, and what of it learns.

    Parameter names are those of `named_parameters()`; stage is 1 or 2 (a method of one stage only sees 2). needs_glide:
    the source must be GLIDE's own weights.
    """

    name: str
    uses_affinity: bool
    draws_affinity: bool
    needs_glide: bool
    two_stages: bool

    def network(self, source: PitiNetwork, *, affinity: Tensor | None, targets: int, seed: int) -> PitiNetwork:
        """A new network for `targets` classes; the source isn't changed. affinity: [target, source] or None."""
        ...

    def trains(self, network: PitiNetwork, key: str, stage: int) -> bool:
        """Whether this parameter of the network is trained."""
        ...


class PitiCat:
    """The paper's method (section 3.3): affinity, prompts and the last block of the encoder's CNN; the rest is frozen.

    The encoder has no "ResNet block"; the last one is taken to be the CNN's last normalised convolution and the one
    that follows, or by the option `last_block` the last layer of its transformer. Rows start one-hot on their strongest
    source, as PITI was trained on single colours. What the switches take away: `affinity` (rows are random), `prompts`,
    `fixed_decoder` (then everything learns, as in "Finetune all", to which the paper's Table 5 leads back).
    """

    name = "cat"
    needs_glide = False
    two_stages = False

    def __init__(self, switches: Switches, options: FinetuneOptions) -> None:
        require_parts(switches, _PARTS, "PITI")
        self._switches, self._options = switches, options
        self.uses_affinity = switches.affinity
        self.draws_affinity = not switches.affinity

    def network(self, source: PitiNetwork, *, affinity: Tensor | None, targets: int, seed: int) -> PitiNetwork:
        """See `PitiMethod`. Random rows are one-hot as estimated ones are, and as the training-free model's."""
        if affinity is None:
            raise TrainingError("finetuning by 'cat' starts from an affinity; estimate one, or give --affinity FILE")
        prompts = self._options.prompts if self._switches.prompts else 0
        return source.with_affinity(sharpened(affinity), prompts=prompts, seed=seed)

    def trains(self, network: PitiNetwork, key: str, stage: int) -> bool:
        """Affinity, prompts, last block; without a fixed decoder everything."""
        if not self._switches.fixed_decoder:
            return True
        return key.startswith(
            ("encoder.affinity.", "encoder.prompts.", *_last_block(network, self._options.last_block))
        )


class FinetuneAll:
    """All layers of a pretrained PITI, whose first convolution is drawn anew for the target's classes (section 4.1)."""

    name = "finetune-all"
    needs_glide = False
    uses_affinity = False
    draws_affinity = False
    two_stages = False

    def __init__(self, switches: Switches, options: FinetuneOptions) -> None:
        require_whole(switches, self.name)

    def network(self, source: PitiNetwork, *, affinity: Tensor | None, targets: int, seed: int) -> PitiNetwork:
        """See `PitiMethod`."""
        return recolor(source, targets, seed=seed, unlabeled_channel=None)

    def trains(self, network: PitiNetwork, key: str, stage: int) -> bool:
        """Everything."""
        return True


class FromGlide:
    """A new encoder before GLIDE's decoder (section 4.1: "as in [36]", PITI's own two stages).

    Stage 1 trains the encoder alone, stage 2 everything. The source is converted from GLIDE's published files; any
    other PITI's decoder has been trained with labels, and is only taken where the option `decoder_of` says so.
    """

    name = "from-glide"
    uses_affinity = False
    draws_affinity = False
    two_stages = True

    def __init__(self, switches: Switches, options: FinetuneOptions) -> None:
        require_whole(switches, self.name)
        self.needs_glide = options.decoder_of == "glide"

    def network(self, source: PitiNetwork, *, affinity: Tensor | None, targets: int, seed: int) -> PitiNetwork:
        """See `PitiMethod`."""
        network = recolor(source, targets, seed=seed, unlabeled_channel=None)
        initialise_encoder(network.encoder, seed)
        first = network.encoder.cnn.conv1.weight
        with torch.no_grad():
            # One channel is one in each pixel: the fan-in is a window's, see `recolor`.
            first.mul_(first.shape[1] ** 0.5)
        return network

    def trains(self, network: PitiNetwork, key: str, stage: int) -> bool:
        """Stage 1: the encoder; stage 2: everything."""
        return stage == 2 or key.startswith("encoder.")


def _last_block(network: PitiNetwork, which: str) -> tuple[str, ...]:
    if which == "transformer":
        return (f"encoder.transformer.resblocks.{network.sizes.condition_layers - 1}.",)
    last = len(network.sizes.cnn_widths)
    return (f"encoder.cnn.conv{last}.", f"encoder.cnn.norm{last}.", f"encoder.cnn.conv{last + 1}.")
