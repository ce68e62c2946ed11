"""A PITI's networks out of a checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from catpaint.architectures.piti.networks.network import PitiNetwork
from catpaint.errors import CheckpointError
from catpaint.models.checkpoint import CheckpointInfo


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
