"""The key layouts in which PITI's and GLIDE's weights are found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from catpaint.errors import CheckpointError

T = TypeVar("T")

_ENCODER = ("cls_token", "positional_embedding", "transformer.", "cnn.", "final_ln.", "prompts.", "affinity.")
_DECODER = ("time_embed.", "input_blocks.", "middle_block.", "output_blocks.", "out.", "transformer_proj.")
_GLIDE_TEXT = ("token_embedding.", "padding_embedding")
"""Keys of GLIDE's text encoder that no PITI network has."""


def is_glide(keys: Mapping[str, object]) -> bool:
    """Whether these are GLIDE's published weights: a U-Net beside a text encoder."""
    return any(key.startswith(_GLIDE_TEXT) for key in keys) and "transformer_proj.weight" in keys


def normalise_keys(state: Mapping[str, T]) -> dict[str, T]:
    """The same weights with `encoder.` and `decoder.` before every key.

    Weights of GLIDE's text encoder are dropped. Raises CheckpointError where two keys would become one.
    """
    glide = is_glide(state)
    result: dict[str, T] = {}
    for key, value in state.items():
        if glide and not key.startswith(_DECODER):
            continue
        full = key
        if key.startswith(_ENCODER):
            full = f"encoder.{key}"
        elif key.startswith(_DECODER):
            full = f"decoder.{key}"
        if full in result:
            raise CheckpointError("holds {full} twice, with and without its prefix; one of them must go", full=full)
        result[full] = value
    return result
