"""What a label file stores, before anybody says what it means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.domain.label_map import LabelMap
from catpaint.domain.label_pixels import stored
from catpaint.domain.vocabulary import Color, Vocabulary
from catpaint.errors import LabelMapError

_MAX_FILE = 512 * 2**20


def read_raw(path: Path) -> npt.NDArray[np.uint16]:
    """Values uint16 [H, W] of a palette or greyscale file, or colours [H, W, 3]; 1-bit files hold 0 and 255.

    Raises FileError (missing, damaged, enormous) and LabelMapError (lossy, or a mode label maps don't have).
    """
    pixels = stored(files.read_bytes(path, limit=_MAX_FILE), str(path))
    return pixels.values * 255 if pixels.one_bit else pixels.values


def read_grey(path: Path) -> npt.NDArray[np.uint16]:
    """Values uint16 [H, W]; a colour file whose channels agree counts as grey. Raises FileError and LabelMapError."""
    values = read_raw(path)
    if values.ndim == 3:
        if (values != values[..., :1]).any():
            raise LabelMapError(
                "{path}: is in colours where class numbers are needed; use the file with numbers", path=path
            )
        return values[..., 0].astype(np.uint16)
    return values.astype(np.uint16)


def from_colors(
    colors: npt.NDArray[np.uint8 | np.uint16], ids: dict[tuple[int, int, int], int], *, path: Path
) -> LabelMap:
    """Colours uint8 [H, W, 3] as ids by a table. Raises LabelMapError that names the first colour not in it."""
    wide = colors.astype(np.int64)
    packed = wide[..., 0] << 16 | wide[..., 1] << 8 | wide[..., 2]
    found, inverse = np.unique(packed, return_inverse=True)
    known = {red << 16 | green << 8 | blue: value for (red, green, blue), value in ids.items()}
    if missing := [int(color) for color in found if int(color) not in known]:
        raise LabelMapError(
            "{path}: holds colour #{missing:06x}, which no class has; choose its own vocabulary",
            path=path,
            missing=missing[0],
        )
    table = np.array([known[int(color)] for color in found], np.uint16)
    return table[inverse].reshape(colors.shape[:2])


def unique_colors(vocabulary: Vocabulary) -> dict[Color, int]:
    """Ids by colour. Raises VocabularyError where two classes share one, since it then means either."""
    vocabulary.require_unique_colors()
    return {entry.color: entry.id for entry in vocabulary.classes}
