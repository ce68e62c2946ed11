"""Networks, checkpoints and the registry that rebuilds networks from them.

Names are imported on first use, so that importing the package costs neither torch nor time.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catpaint.models.affinity_layer import AffinityLayer
    from catpaint.models.checkpoint import CheckpointInfo, add_files, read_checkpoint, save_checkpoint
    from catpaint.models.convert import convert_published
    from catpaint.models.folding import fold_affinity
    from catpaint.models.model import Model, available_models, load_model
    from catpaint.models.oasis_discriminator import OasisDiscriminator
    from catpaint.models.oasis_generator import OasisGenerator
    from catpaint.models.piti_folding import fold_colors, fold_piti_affinity
    from catpaint.models.piti_network import PitiNetwork

_HOME = {
    "AffinityLayer": "affinity_layer",
    "CheckpointInfo": "checkpoint",
    "Model": "model",
    "OasisDiscriminator": "oasis_discriminator",
    "OasisGenerator": "oasis_generator",
    "PitiNetwork": "piti_network",
    "add_files": "checkpoint",
    "available_models": "model",
    "convert_published": "convert",
    "fold_affinity": "folding",
    "fold_colors": "piti_folding",
    "fold_piti_affinity": "piti_folding",
    "load_model": "model",
    "read_checkpoint": "checkpoint",
    "save_checkpoint": "checkpoint",
}

__all__ = [
    "AffinityLayer",
    "CheckpointInfo",
    "Model",
    "OasisDiscriminator",
    "OasisGenerator",
    "PitiNetwork",
    "add_files",
    "available_models",
    "convert_published",
    "fold_affinity",
    "fold_colors",
    "fold_piti_affinity",
    "load_model",
    "read_checkpoint",
    "save_checkpoint",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
