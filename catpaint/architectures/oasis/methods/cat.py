"""Class affinity transfer, the paper's method (section 3.2)."""

from __future__ import annotations

from collections.abc import Collection

import torch
from torch import Tensor

from catpaint.architectures.oasis.methods.base import statistics_of
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.methods import Switches
from catpaint.domain.options import FinetuneOptions
from catpaint.errors import TrainingError
from catpaint.training.method_parts import require_parts

FROZEN_SHARE = 2 / 3
"""Share of the discriminator's blocks down, those nearest the image, that stay as they are unless a depth is chosen:
four of the published six, two of three over latents (our default; the paper follows FreezeD)."""

_FIRST_STAGE = ("affinity.", "mlp_shared.", "residual_")


class Cat:
    """An affinity layer before the source model, zero-initialised branches around it, and two stages of training."""

    name = "cat"

    def __init__(self, switches: Switches, options: FinetuneOptions) -> None:
        require_parts(switches, ("freezed", "two_stages", "residual", "affinity"), "OASIS")
        self._switches, self._options = switches, options
        self.uses_affinity = switches.affinity
        self.draws_affinity = not switches.affinity
        self.two_stages = switches.two_stages
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
        """See `Method`. What it starts from, an estimated affinity or a random one, changes nothing else."""
        self._frozen(discriminator)  # A depth it doesn't have is told before training.
        if affinity is None:
            raise TrainingError("finetuning by 'cat' starts from an affinity; estimate one, or give --affinity FILE")
        generator = source.with_affinity(
            affinity, unlabeled_channel=unlabeled_channel, residual=self._switches.residual
        )
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            judge = discriminator.with_classes(targets)
        if self._options.discriminator_start == "affinity":
            start_last_layer(judge, discriminator, affinity)
        return generator, judge

    def trains_generator(self, key: str, stage: int) -> bool:
        """Stage 1: affinity, first convolutions and branches of the SPADE blocks; stage 2: everything."""
        return stage == 2 or any(part in key for part in _FIRST_STAGE)

    def trains_discriminator(self, discriminator: OasisDiscriminator, key: str, stage: int) -> bool:
        """All but the first blocks, in both stages."""
        return not is_frozen_block(key, self._frozen(discriminator))

    def penalty(self, generator: OasisGenerator, stage: int) -> Tensor | None:
        """None: the losses are those of pretraining."""
        return None

    def _frozen(self, discriminator: OasisDiscriminator) -> frozenset[str]:
        return frozen_blocks(discriminator, self._options.freezed_depth) if self._switches.freezed else frozenset()


@torch.no_grad()
def start_last_layer(new: OasisDiscriminator, source: OasisDiscriminator, affinity: Tensor) -> None:
    """Let the new last layer start from the source's by the affinity [target, source]: "fake" stays "fake".

    A departure from the paper, which starts the layer at random (option `discriminator_start`): that tells the
    generator nothing at first, which a short run feels. MSRC → CamVid, batch 4, one run of one seed each, Fréchet
    distance on 51 held-out images (training-free: 5.0): 3.4 from this start and 17.7 from a random one after 50 steps,
    6.3 and 6.5 after 100.
    """
    start, layer = source.layer_up_last, new.layer_up_last
    assert start.bias is not None
    assert layer.bias is not None
    rows = start.weight.flatten(1)
    # Of a finetuned source's ignored pixels the discriminator knows nothing.
    affinity = affinity[:, : len(rows) - 1]
    layer.weight.copy_(torch.cat([rows[:1], affinity @ rows[1:]]).view_as(layer.weight))
    layer.bias.copy_(torch.cat([start.bias[:1], affinity @ start.bias[1:]]))


def frozen_blocks(discriminator: OasisDiscriminator, depth: int | None = None) -> frozenset[str]:
    """The blocks that stay as they are, by name: the first `depth` from the image on, down and then up.

    The published discriminator has six each way and a last layer, so the paper's "first up to the ninth layers" are
    all blocks down and three up. Raises TrainingError where it has fewer than `depth` before the last one up.
    """
    down, up = len(discriminator.sizes.down_widths), len(discriminator.sizes.up_widths)
    if depth is None:
        depth = round(FROZEN_SHARE * down)
    if depth > down + up - 1:
        raise TrainingError(
            "freezed depth is {depth}; this discriminator has blocks to freeze up to {down}",
            depth=depth,
            down=down + up - 1,
        )
    names = [*(f"body_down.{number}" for number in range(down)), *(f"body_up.{number}" for number in range(up))]
    return frozenset(names[:depth])


def is_frozen_block(key: str, blocks: Collection[str]) -> bool:
    """Whether a discriminator's parameter lies in one of these blocks."""
    return ".".join(key.split(".")[:2]) in blocks
