"""Pictures of source classes on disk, by checkpoint hash and channel. A cache: what is missing is made again."""

from __future__ import annotations

import contextlib
import hashlib
import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from catpaint import files
from catpaint.errors import FileError

VERSION = 1
"""Part of every name: raise it when pictures are made otherwise."""
_MOST_BYTES = 2**20
_MOST_SIDE = 1024

Pixels = npt.NDArray[np.uint8]


def path_of(key: str, channel: int) -> Path:
    """Where the picture of a channel of the model with this hash lies."""
    name = hashlib.sha256(f"{VERSION} {key}".encode()).hexdigest()[:24]
    return files.cache_folder() / "swatches" / name / f"{channel}.jpg"


def load(key: str, channel: int) -> Pixels | None:
    """The picture uint8 [H, W, 3], None where there is none that can be read."""
    path = path_of(key, channel)
    if not path.is_file():
        return None
    try:
        with Image.open(io.BytesIO(files.read_bytes(path, limit=_MOST_BYTES)), formats=("JPEG",)) as image:
            if max(image.size) > _MOST_SIDE:
                return None
            return np.asarray(image.convert("RGB"))
    except (FileError, UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None  # made again, and replaced


def save(key: str, channel: int, image: Pixels, side: int) -> Pixels:
    """Keep the middle of a render [H, W, 3] as a square picture; returns it, kept or not."""
    height, width = image.shape[:2]
    edge = round(0.8 * min(height, width))
    top, left = (height - edge) // 2, (width - edge) // 2
    part = Image.fromarray(image[top : top + edge, left : left + edge])
    small = part.resize((side, side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=88)
    path = path_of(key, channel)
    # A full or read-only disk costs making it again, nothing else.
    with contextlib.suppress(FileError):
        files.write_bytes(files.make_folder(path.parent) / path.name, buffer.getvalue())
    return np.asarray(small)
