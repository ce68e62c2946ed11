"""An OASIS's networks out of a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping

from torch import Tensor

from catpaint.architectures.base import Sizes
from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator
from catpaint.architectures.oasis.networks.generator import OasisGenerator
from catpaint.errors import CheckpointError
from catpaint.models.checkpoint import CheckpointInfo


def generator(state: Mapping[str, Tensor], info: CheckpointInfo) -> OasisGenerator:
    """The generator of these weights. Raises CheckpointError where they don't fit the description."""
    stored = {"noise_size": 64, "label_cells": 1, "cell_noise": 0, **info.sizes["generator"]}
    given = {key: stored[key] for key in ("noise_size", "label_cells", "cell_noise")}
    for key, value in given.items():
        if type(value) is not int or not 0 <= value <= 65536:
            raise CheckpointError("'{key}' is {value:.40}, not a whole number", key=key, value=repr(value))
    doublings = stored.get("doublings")
    if doublings is not None and not (isinstance(doublings, list) and all(type(block) is int for block in doublings)):
        raise CheckpointError("'doublings' is {doublings:.40}, not a list of block numbers", doublings=repr(doublings))
    network = OasisGenerator.from_state_dict(
        state,
        crop_size=info.default_size,
        **given,
        doublings=None if doublings is None else tuple(doublings),
        padding=str(stored.get("padding", "constant")),
        unlabeled_channel=info.unlabeled_channel,
    )
    # Behind an affinity the network knows the source's classes; finetuned without one, it knows the target's own.
    known = len(info.vocabulary if network.affinity is None else info.source_vocabulary)
    if network.label_classes != len(info.vocabulary) or network.sizes.classes != known:
        raise CheckpointError(
            "the generator takes {label_classes} classes, the vocabulary '{name}' has {vocabulary_count}",
            label_classes=network.label_classes,
            name=info.vocabulary.name,
            vocabulary_count=len(info.vocabulary),
        )
    return network


def discriminator(state: Mapping[str, Tensor], info: CheckpointInfo) -> OasisDiscriminator:
    """The discriminator of these weights. Raises CheckpointError where they don't fit the description."""
    network = OasisDiscriminator.from_state_dict(state, full_size=info.sizes["discriminator"].get("full_size", False))
    if network.sizes.classes != len(info.vocabulary):
        raise CheckpointError(
            "the discriminator knows {classes} classes, the vocabulary '{name}' has {vocabulary_count}",
            classes=network.sizes.classes,
            name=info.vocabulary.name,
            vocabulary_count=len(info.vocabulary),
        )
    return network


def check(sizes: Sizes) -> None:
    """Raise CheckpointError unless what paints latents has a codec of as many channels and of enough pixels a cell."""
    full_size = sizes.get("discriminator", {}).get("full_size", False)
    if type(full_size) is not bool:
        raise CheckpointError("'full_size' is {full_size:.40}, not true or false", full_size=repr(full_size))
    generator = sizes.get("generator", {})
    cells = generator.get("label_cells", 1)
    if cells == 1:
        return
    if "codec" not in sizes:
        raise CheckpointError("the generator paints latents, and there is no codec to decode them; get the model again")
    codec, channels = sizes["codec"], generator.get("output_channels", 3)
    if codec.get("channels") != channels:
        raise CheckpointError(
            "the generator paints {channels} channels, the codec has {codec:.20}",
            channels=channels,
            codec=repr(codec.get("channels")),
        )
    factor = codec.get("factor")
    if type(factor) is not int or type(cells) is not int or cells < 1 or factor < cells or factor % cells:
        raise CheckpointError(
            "the codec's factor {factor:.20} can't be shared by the generator's {cells:.20} label cells",
            factor=repr(factor),
            cells=repr(cells),
        )
