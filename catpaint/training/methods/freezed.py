"""FreezeD (Mo et al., 2020): finetune everything but the discriminator's layers nearest the image."""

from __future__ import annotations

from catpaint.training.methods.baseline import Baseline
from catpaint.training.methods.cat import FROZEN_BLOCKS, is_frozen_block

FROZEN = FROZEN_BLOCKS
"""Blocks that are frozen: eight convolutions beside shortcuts. The paper tried the first up to the ninth layer and
doesn't say which won; the same depth as CAT's makes CAT's advantage its own."""


class FreezeD(Baseline):
    """TransferGAN with the first blocks of the discriminator frozen."""

    name = "freezed"

    def trains_discriminator(self, key: str, stage: int) -> bool:
        """All but the first blocks."""
        return not is_frozen_block(key, FROZEN)
