"""A model's generator, and with an affinity folded in, as its backends render with."""

from __future__ import annotations

import torch

from catpaint.architectures.oasis.networks.folding import fold_affinity
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CheckpointError
from catpaint.models.model import Model


def generator_of(model: Model) -> OasisGenerator:
    """A model's generator, evaluation mode, float32, without gradients, on its device. Shared: don't train it.

    Raises CheckpointError for another architecture or damaged weights.
    """
    network = model.network("generator")
    if not isinstance(network, OasisGenerator):
        raise CheckpointError(
            "{name}: is a {architecture} model; it has no OASIS generator",
            name=model.name,
            architecture=model.architecture,
        )
    return network


def folded_generator(model: Model, device: torch.device, affinity: AffinityMatrix) -> OasisGenerator:
    """A model's generator with this affinity folded in; it takes the target classes and, last, ignore."""
    source = generator_of(model.to(device))
    # A finetuned model's own classes need no mapping; any others are mapped onto them.
    learned = source.affinity is not None and affinity.source == affinity.target
    weight = None if learned else torch.tensor(affinity.weights, dtype=torch.float32, device=device)
    return fold_affinity(source, weight, unlabeled_channel=model.unlabeled_channel)
