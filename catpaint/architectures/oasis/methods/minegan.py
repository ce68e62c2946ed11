"""MineGAN (Wang et al., CVPR 2020): learn which noise of the frozen source suits the target, then finetune all."""

from __future__ import annotations

from catpaint.architectures.oasis.methods.baseline import Baseline, reads_labels, with_new_labels
from catpaint.architectures.oasis.networks.generator import OasisGenerator

MINER_WIDTH = 128
"""Hidden width of the miner, a multilayer perceptron with one hidden layer: twice OASIS's noise. The paper says "a
small MLP"; this one has 16 thousand weights beside the generator's millions."""


class MineGan(Baseline):
    """A miner transforms the noise before the generator, which is frozen in the first stage.

    Stage 1 trains the miner and, as the paper adapts it, the class embedding: the layers that read labels. Stage 2
    trains everything. The discriminator is finetuned in both.
    """

    name = "minegan"
    two_stages = True

    def start_generator(self, source: OasisGenerator, targets: int, unlabeled_channel: int | None) -> OasisGenerator:
        """The source with new label columns behind a miner that passes noise on as it is, at first."""
        return with_new_labels(source, targets, miner=MINER_WIDTH)

    def trains_generator(self, key: str, stage: int) -> bool:
        """Stage 1: the miner and the layers that read labels; stage 2: everything."""
        return stage == 2 or key.startswith("miner.") or reads_labels(key)
