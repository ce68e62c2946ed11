"""The table of architectures: which networks a checkpoint of each holds, and how they are built from weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catpaint.errors import CheckpointError

if TYPE_CHECKING:
    from torch import Tensor, nn

    from catpaint.models.checkpoint import CheckpointInfo

Build = Callable[["Mapping[str, Tensor]", "CheckpointInfo"], "nn.Module"]
"""State dict and description to a network in evaluation mode whose `.sizes.to_json()` says its sizes."""


@dataclass(frozen=True)
class NetworkEntry:
    """One network of an architecture, stored as `<name>.safetensors`."""

    build: Build
    required: bool


@dataclass(frozen=True)
class Architecture:
    """The networks of an architecture by name; `main` is the one that renders."""

    name: str
    main: str
    networks: Mapping[str, NetworkEntry]


def architecture_of(name: str) -> Architecture:
    """The table's entry. Raises CheckpointError for an architecture this catpaint doesn't know."""
    if name not in ARCHITECTURES:
        raise CheckpointError(f"architecture '{name:.40}' is unknown; there are {', '.join(sorted(ARCHITECTURES))}")
    return ARCHITECTURES[name]


def _oasis_generator(state: Mapping[str, Tensor], info: CheckpointInfo) -> nn.Module:
    from catpaint.models.oasis_generator import OasisGenerator

    noise_size = info.sizes["generator"].get("noise_size", 64)
    if not isinstance(noise_size, int):
        raise CheckpointError(f"'noise_size' is {noise_size!r:.40}, not a whole number")
    network = OasisGenerator.from_state_dict(
        state, crop_size=info.default_size, noise_size=noise_size, unlabeled_channel=info.unlabeled_channel
    )
    if network.label_classes != len(info.vocabulary) or network.sizes.classes != len(info.source_vocabulary):
        raise CheckpointError(
            f"the generator takes {network.label_classes} classes, the vocabulary "
            f"'{info.vocabulary.name}' has {len(info.vocabulary)}"
        )
    return network


def _oasis_discriminator(state: Mapping[str, Tensor], info: CheckpointInfo) -> nn.Module:
    from catpaint.models.oasis_discriminator import OasisDiscriminator

    network = OasisDiscriminator.from_state_dict(state)
    if network.sizes.classes != len(info.vocabulary):
        raise CheckpointError(
            f"the discriminator knows {network.sizes.classes} classes, the vocabulary "
            f"'{info.vocabulary.name}' has {len(info.vocabulary)}"
        )
    return network


ARCHITECTURES: dict[str, Architecture] = {
    "oasis": Architecture(
        name="oasis",
        main="generator",
        networks={
            "generator": NetworkEntry(_oasis_generator, required=True),
            "discriminator": NetworkEntry(_oasis_discriminator, required=False),
        },
    ),
}
