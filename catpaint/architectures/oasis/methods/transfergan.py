"""TransferGAN (Wang et al., ECCV 2018): finetune everything."""

from __future__ import annotations

from catpaint.architectures.oasis.methods.baseline import Baseline


class TransferGan(Baseline):
    """All layers of the source's generator and discriminator are finetuned; the target's label columns are new."""

    name = "transfergan"
