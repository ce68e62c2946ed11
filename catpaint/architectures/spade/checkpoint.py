"""A SPADE generator out of a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from catpaint.architectures.spade.networks.generator import SpadeGenerator
from catpaint.errors import CheckpointError
from catpaint.models.checkpoint import CheckpointInfo


def generator(state: Mapping[str, Tensor], info: CheckpointInfo) -> SpadeGenerator:
    """The generator of these weights. Raises CheckpointError where they don't fit the description."""
    stored = {"edges": False, "one_more": False, **info.sizes["generator"]}
    for key in ("edges", "one_more"):
        if type(stored[key]) is not bool:
            raise CheckpointError("'{key}' is {stored:.40}, not true or false", key=key, stored=repr(stored[key]))
    network = SpadeGenerator.from_state_dict(
        state,
        info.default_size,
        edges=stored["edges"],
        one_more=stored["one_more"],
        unlabeled_channel=info.unlabeled_channel,
    )
    if network.label_classes != len(info.vocabulary):
        raise CheckpointError(
            "the generator takes {label_classes} classes, the vocabulary '{name}' has {vocabulary_count}",
            label_classes=network.label_classes,
            name=info.vocabulary.name,
            vocabulary_count=len(info.vocabulary),
        )
    return network
