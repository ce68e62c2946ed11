"""A PITI's networks out of a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.errors import CheckpointError
from catpaint.models.checkpoint import CheckpointInfo
from catpaint.words import tell


def base(state: Mapping[str, Tensor], info: CheckpointInfo) -> PitiNetwork:
    """The base of these weights. Raises CheckpointError where they don't fit the description."""
    return _network("base", state, info)


def upsampler(state: Mapping[str, Tensor], info: CheckpointInfo) -> PitiNetwork:
    """The upsampler of these weights. Raises CheckpointError where they don't fit the description."""
    return _network("upsampler", state, info)


def _network(name: str, state: Mapping[str, Tensor], info: CheckpointInfo) -> PitiNetwork:
    stored = {"groups": 32, "image_channels": 3, **info.sizes[name]}
    whole = ("image_size", "head_channels", "condition_heads", "groups", "image_channels")
    given: dict[str, Any] = {key: stored.get(key) for key in whole}
    for key, value in given.items():
        if type(value) is not int or not 1 <= value <= 65536:
            raise CheckpointError("'{key}' is {value:.40}, not a whole number", key=key, value=repr(value))
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
            "the {name} takes {condition_channels} classes, the vocabulary '{vocabulary_name}' has {vocabulary_count}",
            name=name,
            condition_channels=sizes.condition_channels - 1,
            vocabulary_name=info.vocabulary.name,
            vocabulary_count=len(info.vocabulary),
        )
    if sizes.low_resolution != (name == "upsampler"):
        raise CheckpointError(
            "the {name} {value} low-resolution image", name=name, value="takes" if sizes.low_resolution else "takes no"
        )
    _require_codec_of(name, sizes.image_channels, info)
    return network


def _require_codec_of(name: str, channels: int, info: CheckpointInfo) -> None:
    """Raise CheckpointError unless the checkpoint's codec is one of as many channels; for images it has none."""
    if "codec" not in info.sizes:
        if channels != 3:
            raise CheckpointError(
                "the {name} paints latents of {channels} channels, which no codec of this checkpoint decodes",
                name=name,
                channels=channels,
            )
    elif channels != (has := info.sizes["codec"].get("channels")):
        what = tell("images") if channels == 3 else tell("latents of {channels} channels", channels=channels)
        raise CheckpointError(
            "the {name} paints {what}, the codec has {has:.20} channels; get the model again",
            name=name,
            what=what,
            has=repr(has),
        )
