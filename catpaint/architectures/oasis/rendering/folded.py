"""An OASIS with an affinity folded in, as its backends render with."""

from __future__ import annotations

import torch

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.models.model import Model


def folded_generator(model: Model, device: torch.device, affinity: AffinityMatrix) -> OasisGenerator:
    """A model's generator with this affinity folded in; it takes the target classes and, last, ignore."""
    source = model.to(device).generator
    # A finetuned model's own classes need no mapping; any others are mapped onto them.
    learned = source.affinity is not None and affinity.source == affinity.target
    weight = None if learned else torch.tensor(affinity.weights, dtype=torch.float32, device=device)
    return fold_affinity(source, weight, unlabeled_channel=model.unlabeled_channel)
