"""cGANTransfer (Shahbazi et al., CVPR 2021): new classes as learned combinations of the old ones."""

from __future__ import annotations

import torch
from torch import Tensor

from catpaint.architectures.oasis.methods.baseline import Baseline
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.models.affinity_layer import AffinityLayer
from catpaint.training.method_parts import random_rows

COMBINATION_WEIGHT = 0.01
"""Weight of the ℓ1 norm of the combinations (summed over source classes, mean over target classes): few sources each.
cGANTransfer's published scripts use 0.01 from data set to data set (ImageNet to Places) and within one (CIFAR-100)."""

RESIDUAL_WEIGHT = 0.1
"""Weight of the ℓ2 norm of the residual layers (squares summed per layer, mean over layers): what combinations can
explain shall not go into them. 0.1 in the published script for ImageNet to Places (0.01 within CIFAR-100)."""

_TRAINED = ("affinity.", "mlp_gamma.", "mlp_beta.", "residual_")


class CganTransfer(Baseline):
    """Each target class is a trainable linear combination of source classes, random at first.

    As the paper adapts it: the generator is the source behind a linear layer, with residual layers added to the
    output of each SPADE block's first convolution (the same as CAT's, zero at first). Trained are the combinations,
    the residual layers, and the scale and shift convolutions; ℓ1 on the combinations and ℓ2 on the residual layers
    join the generator's loss with `COMBINATION_WEIGHT` and `RESIDUAL_WEIGHT`.
    """

    name = "cgan-transfer"

    def start_generator(self, source: OasisGenerator, targets: int, unlabeled_channel: int | None) -> OasisGenerator:
        """The source behind a random affinity, with residual layers of zeros."""
        rows = random_rows(targets, source.sizes.classes)
        return source.with_affinity(rows, unlabeled_channel=unlabeled_channel, residual=True)

    def trains_generator(self, key: str, stage: int) -> bool:
        """Combinations, residual layers, and the convolutions that give scale and shift."""
        return any(part in key for part in _TRAINED)

    def penalty(self, generator: OasisGenerator, stage: int) -> Tensor:
        """ℓ1 of the combinations and ℓ2 of the residual layers, weighted."""
        layer = generator.affinity
        assert isinstance(layer, AffinityLayer)
        combination = layer.weight.abs().sum(1).mean()
        squares = [value.square().sum() for key, value in generator.named_parameters() if "residual_" in key]
        return COMBINATION_WEIGHT * combination + RESIDUAL_WEIGHT * torch.stack(squares).mean()
