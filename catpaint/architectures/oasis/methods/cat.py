"""Class affinity transfer, the paper's method (section 3.2)."""

from __future__ import annotations

import torch
from torch import Tensor

from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.methods import Switches
from catpaint.errors import TrainingError
from catpaint.training.method_parts import require_parts

FROZEN_SHARE = 2 / 3
"""Share of the discriminator's blocks, those nearest the image, that stay as they are: four of the published six, two
of three over latents (our default; the paper follows FreezeD)."""

_FIRST_STAGE = ("affinity.", "mlp_shared.", "residual_")


class Cat:
    """An affinity layer before the source model, zero-initialised branches around it, and two stages of training."""

    name = "cat"
    batch_statistics = False

    def __init__(self, switches: Switches) -> None:
        require_parts(switches, ("freezed", "two_stages", "residual", "affinity"), "OASIS")
        self._switches = switches
        self.uses_affinity = switches.affinity
        self.two_stages = switches.two_stages
        self._frozen_blocks = 0

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
        """See `Method`. Without an affinity, rows are drawn from uniform(0, 1) and normalised."""
        self._frozen_blocks = frozen_blocks(discriminator) if self._switches.freezed else 0
        random = torch.Generator().manual_seed(seed)
        if not self.uses_affinity:
            rows = torch.rand(targets, source.sizes.classes, generator=random)
            affinity = rows / rows.sum(1, keepdim=True)
        if affinity is None:
            raise TrainingError("finetuning by 'cat' starts from an affinity; estimate one, or give --affinity FILE")
        generator = source.with_affinity(
            affinity, unlabeled_channel=unlabeled_channel, residual=self._switches.residual
        )
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            judge = discriminator.with_classes(targets)
        if self.uses_affinity:
            start_last_layer(judge, discriminator, affinity)
        return generator, judge

    def trains_generator(self, key: str, stage: int) -> bool:
        """Stage 1: affinity, first convolutions and branches of the SPADE blocks; stage 2: everything."""
        return stage == 2 or any(part in key for part in _FIRST_STAGE)

    def trains_discriminator(self, key: str, stage: int) -> bool:
        """All but the first blocks, in both stages."""
        return not is_frozen_block(key, self._frozen_blocks)

    def penalty(self, generator: OasisGenerator, stage: int) -> Tensor | None:
        """None: the losses are those of pretraining."""
        return None


@torch.no_grad()
def start_last_layer(new: OasisDiscriminator, source: OasisDiscriminator, affinity: Tensor) -> None:
    """Let the new last layer start from the source's by the affinity [target, source]: "fake" stays "fake".

    A departure from the paper, which starts the layer at random: that tells the generator nothing at first, which a
    short run feels. MSRC → CamVid, batch 4, one run of one seed each, Fréchet distance on 51 held-out images
    (training-free: 5.0): 3.4 from this start and 17.7 from a random one after 50 steps, 6.3 and 6.5 after 100.
    """
    start, layer = source.layer_up_last, new.layer_up_last
    assert start.bias is not None
    assert layer.bias is not None
    rows = start.weight.flatten(1)
    layer.weight.copy_(torch.cat([rows[:1], affinity @ rows[1:]]).view_as(layer.weight))
    layer.bias.copy_(torch.cat([start.bias[:1], affinity @ start.bias[1:]]))


def frozen_blocks(discriminator: OasisDiscriminator) -> int:
    """How many of its first blocks stay as they are."""
    return round(FROZEN_SHARE * len(discriminator.sizes.down_widths))


def is_frozen_block(key: str, blocks: int) -> bool:
    """Whether a discriminator's parameter lies in one of its first blocks."""
    part, _, rest = key.partition(".")
    return part == "body_down" and int(rest.partition(".")[0]) < blocks
