"""What the window exports and imports besides projects, as plain functions that don't need it: overlays, label maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from catpaint import files
from catpaint.domain.label_map import LabelMap, decode_label_map, to_colors, vocabulary_from_values
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.errors import FileError
from catpaint.rendering.request import Image as Pixels
from catpaint.words import mark

PICTURE_FILTER = mark("Pictures (*.png *.jpg *.jpeg *.webp)")
LABEL_MAP_FILTER = mark("Label maps (*.png)")
_MAX_FILE = 512 * 2**20


def overlay(label_map: LabelMap, vocabulary: Vocabulary, picture: Pixels, opacity: float) -> Pixels:
    """The picture at `opacity` over the label map's colours, at the label map's size; uint8 [H, W, 3].

    Where it is transparent the label map shows as it is.
    """
    height, width = label_map.shape
    colors = Image.fromarray(to_colors(label_map, vocabulary))
    scaled = Image.fromarray(picture).resize((width, height), Image.Resampling.BICUBIC)
    if scaled.mode == "RGBA":
        mask = scaled.getchannel("A").point([round(opacity * value) for value in range(256)])
        colors.paste(scaled.convert("RGB"), mask=mask)
        pasted: Pixels = np.asarray(colors)
        return pasted
    blended: Pixels = np.asarray(Image.blend(colors, scaled, opacity))
    return blended


def read_any_label_map(path: Path) -> tuple[LabelMap, Vocabulary]:
    """A label map nobody described, with one class per value, named by it.

    Raises FileError and LabelMapError; colour images can't be read without knowing their classes.
    """
    data = files.read_bytes(path, limit=_MAX_FILE)
    every = tuple(VocabularyClass(value, f"class {value}", (0, value // 256, value % 256)) for value in range(4096))
    label_map = decode_label_map(data, Vocabulary("any", every), where=str(path))
    if (label_map == IGNORE).all():
        raise FileError("{path}: holds no class, only ignored pixels; choose another file", path=path)
    return label_map, vocabulary_from_values(label_map, path.stem)
