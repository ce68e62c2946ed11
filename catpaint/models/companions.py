"""Files of the small networks that accompany a model: one JSON description and one safetensors file in a folder.

They live in a checkpoint's `segmenter/` and `features/`, or in a folder of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from catpaint.errors import CheckpointError
from catpaint.files import make_folder, read_bytes, read_text, write_bytes
from catpaint.models.checkpoint import Checkpoint
from catpaint.models.state_dicts import require_finite

T = TypeVar("T")

FORMAT_VERSION = 1
_MAX_JSON = 4 * 2**20
_MAX_WEIGHTS = 512 * 2**20
_FLOAT32 = ("running_mean", "running_var", "latent_mean", "latent_deviation")


@dataclass(frozen=True)
class Companion:
    """A description, the state dict (float32) and where both came from (for messages)."""

    description: Mapping[str, Any]
    state: Mapping[str, Tensor]
    where: str

    def entry(self, key: str, kind: type) -> Any:
        """A value of the description. Raises CheckpointError when missing or of another type."""
        value = self.description.get(key)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise CheckpointError(
                "{where}: '{key}' is missing or not of the right kind ({value:.40})",
                where=self.where,
                key=key,
                value=repr(value),
            )
        return value


def pack(kind: str, description: Mapping[str, Any], state: Mapping[str, Tensor]) -> dict[str, bytes]:
    """The two files' contents by name; weights in half precision, norm statistics in float32."""
    value = {"format_version": FORMAT_VERSION, "kind": kind, **description}
    stored = {
        key: (tensor.half() if tensor.dtype == torch.float32 and not key.endswith(_FLOAT32) else tensor).contiguous()
        for key, tensor in state.items()
    }
    return {
        f"{kind}.json": (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode(),
        f"{kind}.safetensors": safetensors.torch.save(stored),
    }


def write(folder: Path | str, files: Mapping[str, bytes]) -> None:
    """Write packed files into a folder, each atomically, the description last. Raises FileError."""
    folder = make_folder(folder)
    for name in sorted(files, reverse=True):
        write_bytes(folder / name, files[name])


def read_folder(folder: Path | str, kind: str) -> Companion:
    """Read a network of `kind` from a folder. Raises FileError and CheckpointError."""
    folder = Path(folder)
    return _read(folder / f"{kind}.json", folder / f"{kind}.safetensors", kind)


def load(folder: Path | str, kind: str, build: Callable[[Companion], T]) -> T:
    """The network that `build` makes of a folder's. Raises FileError and CheckpointError that name the file."""
    companion = read_folder(folder, kind)
    try:
        return build(companion)
    except CheckpointError as error:
        raise CheckpointError(
            "{where}: {error}", where=companion.where, error=error.without(companion.where)
        ) from error


def read_from_checkpoint(checkpoint: Checkpoint, kind: str) -> Companion | None:
    """Read a checkpoint's own network of `kind`, hashes verified; None where it has none."""
    names = [f"{kind}/{kind}.json", f"{kind}/{kind}.safetensors"]
    if not all(name in checkpoint.info.files for name in names):
        return None
    return _read(checkpoint.file(names[0]), checkpoint.file(names[1]), kind)


def _read(description: Path, weights: Path, kind: str) -> Companion:
    try:
        value = json.loads(read_text(description, limit=_MAX_JSON))
    except (ValueError, RecursionError) as error:
        raise CheckpointError(
            "{description}: is not valid JSON ({error}); get it again", description=description, error=error
        ) from error
    if not isinstance(value, dict) or value.get("kind") != kind:
        raise CheckpointError(
            "{description}: doesn't describe a network of kind '{kind}'", description=description, kind=kind
        )
    if value.get("format_version") != FORMAT_VERSION:
        raise CheckpointError(
            "{description}: has a format version this catpaint doesn't read; update catpaint", description=description
        )
    try:
        state = safetensors.torch.load(read_bytes(weights, limit=_MAX_WEIGHTS))
    except safetensors.SafetensorError as error:
        raise CheckpointError(
            "{weights}: is no readable safetensors file ({error})", weights=weights, error=error
        ) from error
    require_finite(state, where=weights)
    floats = {key: tensor.float() if tensor.is_floating_point() else tensor for key, tensor in state.items()}
    return Companion(value, floats, str(weights))
