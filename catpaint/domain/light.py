"""The light of a painting's pictures: that of a photograph, and how much of it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.domain.label_map import LabelMap
from catpaint.errors import ProjectError, RenderError

DEFAULT_STRENGTH = 0.7
LONGEST = 384
"""Pixels of the longer side of the copy that is kept: enough for its statistics, and a small file."""

_QUALITY = 92
_LARGEST = 4 * 2**20


@dataclass(frozen=True, eq=False)
class Light:
    """A photograph whose light the pictures take.

    photograph: the bytes of an image file, a small copy. strength: 0 (the picture as it is) .. 1 (all of its light).
    name: of the file it came from. labels: what its pixels show, uint16 [h, w] of ids of the painting's classes at any
    size, read-only; None where the model's segmenter shall say.
    Raises RenderError for other values.
    """

    photograph: bytes = field(repr=False)
    strength: float = DEFAULT_STRENGTH
    name: str = ""
    labels: LabelMap | None = None

    def __post_init__(self) -> None:
        check_strength(self.strength)
        if not 0 < len(self.photograph) <= _LARGEST:
            raise RenderError(
                "the light's photograph “{name:.40}” is empty or too large; choose it again", name=self.name
            )
        if self.labels is not None and self.labels.flags.writeable:
            copy = self.labels.copy()
            copy.setflags(write=False)
            object.__setattr__(self, "labels", copy)

    @cached_property
    def key(self) -> str:
        """What the light is the light of, whatever its strength: a SHA-256 of photograph and labels."""
        digest = hashlib.sha256(self.photograph)
        if self.labels is not None:
            digest.update(str(self.labels.shape).encode() + self.labels.tobytes())
        return digest.hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Light) and (self.key, self.strength, self.name) == (
            other.key,
            other.strength,
            other.name,
        )

    def __hash__(self) -> int:
        return hash((self.key, self.strength))

    def with_strength(self, strength: float) -> Light:
        """The same photograph's light, more or less of it. Raises RenderError outside 0..1."""
        return replace(self, strength=strength)

    def to_json(self) -> dict[str, Any]:
        """All of it as JSON values, the photograph too: who has these can make the picture again."""
        value = {
            "name": self.name,
            "strength": self.strength,
            "hash": self.key,
            "photograph": base64.b64encode(self.photograph).decode("ascii"),
        }
        if self.labels is not None:
            buffer = io.BytesIO()
            Image.fromarray(self.labels).save(buffer, "PNG")
            value["labels"] = base64.b64encode(buffer.getvalue()).decode("ascii")
        return value


def check_strength(strength: float) -> float:
    """The strength, where it is one. Raises RenderError outside 0..1."""
    if not 0 <= strength <= 1:
        raise RenderError(
            "the light's strength is {strength:g}; choose one from 0 (none of it) to 1 (all of it)", strength=strength
        )
    return strength


def light_of(photo: npt.NDArray[np.uint8], name: str, strength: float = DEFAULT_STRENGTH) -> Light:
    """The light of a photograph uint8 [h, w, 3], of which a small copy is kept. Raises RenderError."""
    if photo.ndim != 3 or photo.shape[2] != 3 or 0 in photo.shape:
        raise RenderError("“{name:.40}” holds no picture; choose a photograph", name=name)
    image = Image.fromarray(photo)
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    return Light(buffer.getvalue(), strength, name)


def read_light(value: object) -> Light | None:
    """From `to_json`'s values; None where there is none. Raises ProjectError for what is damaged."""
    if value is None:
        return None
    entry = value if isinstance(value, Mapping) else {}
    text, strength, name, labels = (entry.get(key) for key in ("photograph", "strength", "name", "labels"))
    if not isinstance(text, str) or isinstance(strength, bool) or not isinstance(strength, int | float):
        raise ProjectError("its light is damaged (no photograph or strength); choose the photograph again")
    try:
        light = Light(
            base64.b64decode(text, validate=True),
            float(strength),
            name if isinstance(name, str) else "",
            _read_labels(labels),
        )
    except (binascii.Error, OSError, SyntaxError, ValueError, Image.DecompressionBombError, RenderError) as error:
        raise ProjectError("its light is damaged ({error}); choose the photograph again", error=error) from error
    if entry.get("hash") not in (None, light.key):
        raise ProjectError("its light is damaged (it has another hash); choose the photograph again")
    return light


def _read_labels(value: object) -> LabelMap | None:
    if not isinstance(value, str):
        return None
    with Image.open(io.BytesIO(base64.b64decode(value, validate=True)), formats=("PNG",)) as image:
        if image.mode not in ("I;16", "L") or image.width * image.height > 4096 * 4096:
            raise ValueError("its labels are no label map")
        return np.asarray(image).astype(np.uint16)
