"""The table of architectures: which networks a checkpoint of each holds, and how they are built from weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    """The networks of an architecture by name; `main` is the one that renders.

    check: raises CheckpointError where the sizes of a checkpoint's networks don't fit one another.
    """

    name: str
    main: str
    networks: Mapping[str, NetworkEntry]
    check: Callable[[Mapping[str, Mapping[str, Any]]], None] = lambda sizes: None


def architecture_of(name: str) -> Architecture:
    """The table's entry. Raises CheckpointError for an architecture this catpaint doesn't know."""
    if name not in ARCHITECTURES:
        raise CheckpointError(f"architecture '{name:.40}' is unknown; there are {', '.join(sorted(ARCHITECTURES))}")
    return ARCHITECTURES[name]


def _oasis_generator(state: Mapping[str, Tensor], info: CheckpointInfo) -> nn.Module:
    from catpaint.architectures.oasis.networks.generator import OasisGenerator

    stored = {"noise_size": 64, "label_cells": 1, "cell_noise": 0, **info.sizes["generator"]}
    given = {key: stored[key] for key in ("noise_size", "label_cells", "cell_noise")}
    for key, value in given.items():
        if type(value) is not int or not 0 <= value <= 65536:
            raise CheckpointError(f"'{key}' is {value!r:.40}, not a whole number")
    doublings = stored.get("doublings")
    if doublings is not None and not (isinstance(doublings, list) and all(type(block) is int for block in doublings)):
        raise CheckpointError(f"'doublings' is {doublings!r:.40}, not a list of block numbers")
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
            f"the generator takes {network.label_classes} classes, the vocabulary "
            f"'{info.vocabulary.name}' has {len(info.vocabulary)}"
        )
    return network


def _oasis_discriminator(state: Mapping[str, Tensor], info: CheckpointInfo) -> nn.Module:
    from catpaint.architectures.oasis.networks.discriminator import OasisDiscriminator

    network = OasisDiscriminator.from_state_dict(state, full_size=info.sizes["discriminator"].get("full_size", False))
    if network.sizes.classes != len(info.vocabulary):
        raise CheckpointError(
            f"the discriminator knows {network.sizes.classes} classes, the vocabulary "
            f"'{info.vocabulary.name}' has {len(info.vocabulary)}"
        )
    return network


def _codec(state: Mapping[str, Tensor], info: CheckpointInfo) -> nn.Module:
    from catpaint.models.codec import Codec, CodecSizes

    return Codec.from_state_dict(state, CodecSizes.from_json(info.sizes["codec"]))


def _check_oasis(sizes: Mapping[str, Mapping[str, Any]]) -> None:
    """That what paints latents has a codec of as many channels and of enough pixels a cell."""
    full_size = sizes.get("discriminator", {}).get("full_size", False)
    if type(full_size) is not bool:
        raise CheckpointError(f"'full_size' is {full_size!r:.40}, not true or false")
    generator = sizes.get("generator", {})
    cells = generator.get("label_cells", 1)
    if cells == 1:
        return
    if "codec" not in sizes:
        raise CheckpointError("the generator paints latents, and there is no codec to decode them; get the model again")
    codec, channels = sizes["codec"], generator.get("output_channels", 3)
    if codec.get("channels") != channels:
        raise CheckpointError(f"the generator paints {channels} channels, the codec has {codec.get('channels')!r:.20}")
    factor = codec.get("factor")
    if type(factor) is not int or type(cells) is not int or cells < 1 or factor < cells or factor % cells:
        raise CheckpointError(
            f"the codec's factor {factor!r:.20} can't be shared by the generator's {cells!r:.20} label cells"
        )


def _piti_network(name: str) -> Build:
    def build(state: Mapping[str, Tensor], info: CheckpointInfo) -> nn.Module:
        from catpaint.architectures.piti.networks.network import PitiNetwork

        stored = {"groups": 32, "image_channels": 3, **info.sizes[name]}
        whole = ("image_size", "head_channels", "condition_heads", "groups", "image_channels")
        given = {key: stored.get(key) for key in whole}
        for key, value in given.items():
            if type(value) is not int or not 1 <= value <= 65536:
                raise CheckpointError(f"'{key}' is {value!r:.40}, not a whole number")
        network = PitiNetwork.from_state_dict(
            state,
            **given,
            positions=stored.get("positions") is True,
            one_hot=True,
            unlabeled_channel=info.unlabeled_channel,
        )
        sizes = network.sizes
        # Behind an affinity the network knows the source's classes; finetuned without one, it knows the target's own.
        known = len(info.vocabulary if sizes.affinity_targets is None else info.source_vocabulary)
        if sizes.classes != known or sizes.condition_channels != len(info.vocabulary) + 1:
            raise CheckpointError(
                f"the {name} takes {sizes.condition_channels - 1} classes, the vocabulary "
                f"'{info.vocabulary.name}' has {len(info.vocabulary)}"
            )
        if sizes.low_resolution != (name == "upsampler"):
            raise CheckpointError(f"the {name} {'takes' if sizes.low_resolution else 'takes no'} low-resolution image")
        _require_codec_of(name, sizes.image_channels, info)
        return network

    return build


def _require_codec_of(name: str, channels: int, info: CheckpointInfo) -> None:
    """Raise CheckpointError unless the checkpoint's codec is one of as many channels; for images it has none."""
    if "codec" not in info.sizes:
        if channels != 3:
            raise CheckpointError(
                f"the {name} paints latents of {channels} channels, which no codec of this checkpoint decodes"
            )
    elif channels != (has := info.sizes["codec"].get("channels")):
        what = "images" if channels == 3 else f"latents of {channels} channels"
        raise CheckpointError(f"the {name} paints {what}, the codec has {has!r:.20} channels; get the model again")


ARCHITECTURES: dict[str, Architecture] = {
    "oasis": Architecture(
        name="oasis",
        main="generator",
        networks={
            "generator": NetworkEntry(_oasis_generator, required=True),
            "discriminator": NetworkEntry(_oasis_discriminator, required=False),
            "codec": NetworkEntry(_codec, required=False),
        },
        check=_check_oasis,
    ),
    "piti": Architecture(
        name="piti",
        main="base",
        networks={
            "base": NetworkEntry(_piti_network("base"), required=True),
            "upsampler": NetworkEntry(_piti_network("upsampler"), required=False),
            "codec": NetworkEntry(_codec, required=False),
        },
    ),
}
