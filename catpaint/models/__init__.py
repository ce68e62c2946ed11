"""Checkpoints, and the networks that architectures share.

Names are imported on first use, so that importing the package costs neither torch nor time.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catpaint.models.affinity_layer import AffinityLayer
    from catpaint.models.checkpoint import CheckpointInfo, add_files, read_checkpoint, save_checkpoint
    from catpaint.models.installed import available_models
    from catpaint.models.model import Model, load_model

_NETWORKS = {
    "OasisDiscriminator": "catpaint.architectures.oasis.networks.discriminator",
    "OasisGenerator": "catpaint.architectures.oasis.networks.generator",
    "PitiNetwork": "catpaint.architectures.piti.networks.network",
    "SpadeGenerator": "catpaint.architectures.spade.networks.generator",
}
"""The architectures' networks, whose folders lie above this package: named for those who use them alone."""

_HOME = {
    "AffinityLayer": "affinity_layer",
    "CheckpointInfo": "checkpoint",
    "Model": "model",
    "add_files": "checkpoint",
    "available_models": "installed",
    "load_model": "model",
    "read_checkpoint": "checkpoint",
    "save_checkpoint": "checkpoint",
}

__all__ = [
    "AffinityLayer",
    "CheckpointInfo",
    "Model",
    "add_files",
    "available_models",
    "load_model",
    "read_checkpoint",
    "save_checkpoint",
]


def __getattr__(name: str) -> Any:
    if name in _NETWORKS:
        return getattr(importlib.import_module(_NETWORKS[name]), name)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
