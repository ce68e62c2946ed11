"""What a label file stores, before anybody says what it means."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint.datasets.images import open_checked
from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError


def read_raw(path: Path) -> npt.NDArray[np.uint16] | npt.NDArray[np.uint8]:
    """Values uint16 [H, W] of a palette or greyscale file, or colours uint8 [H, W, 3].

    Raises FileError (missing, damaged, enormous) and LabelMapError (a mode label maps don't have).
    """
    with open_checked(path) as image:
        if image.mode in ("RGB", "RGBA"):
            return np.array(image.convert("RGB"))
        if image.mode not in ("P", "L", "1") and not image.mode.startswith("I"):
            raise LabelMapError(f"{path}: has the colour mode {image.mode}; a label map is palette, greyscale or RGB")
        values = np.array(image.convert("L") if image.mode == "1" else image).astype(np.int64)
    if values.size and (values.min() < 0 or values.max() > IGNORE):
        raise LabelMapError(f"{path}: holds values {values.min()}..{values.max()}; ids are 0..{IGNORE}")
    return values.astype(np.uint16)


def read_grey(path: Path) -> npt.NDArray[np.uint16]:
    """Values uint16 [H, W]; a colour file whose channels agree counts as grey. Raises FileError and LabelMapError."""
    values = read_raw(path)
    if values.ndim == 3:
        if (values != values[..., :1]).any():
            raise LabelMapError(f"{path}: is in colours where class numbers are needed; use the file with numbers")
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
        raise LabelMapError(f"{path}: holds colour #{missing[0]:06x}, which no class has; choose its own vocabulary")
    table = np.array([known[int(color)] for color in found], np.uint16)
    return table[inverse].reshape(colors.shape[:2])
