"""Photoshop: picture, label map and layers in a .psd that Photoshop, Affinity and others open; written by psd-tools."""

from __future__ import annotations

import importlib
import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.domain.layers import Layers
from catpaint.domain.openraster import colored
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CatpaintError

SUFFIX = ".psd"
_MAX_NAME = 200
_LONGEST = 30_000
"""Pixels of a side; larger ones are another format."""


def photoshop(layers: Layers, vocabulary: Vocabulary, picture: npt.NDArray[np.uint8] | None = None) -> bytes:
    """The bytes of a .psd file, with what `openraster` holds: layers in their classes' colours, transparent where
    nothing is painted, in a group "Label map", and the picture on top at the painting's size.

    picture: uint8 [h, w, 3 or 4] of any size; None leaves it out.
    Raises CatpaintError where psd-tools isn't installed.
    """
    module = _psd_tools()
    height, width = layers.shape
    if max(height, width) > _LONGEST:
        raise CatpaintError(
            "a Photoshop file has at most {longest} pixels a side; export OpenRaster (.ora) instead", longest=_LONGEST
        )
    document = module.PSDImage.new("RGB", (width, height))
    made = []
    for layer in layers:
        box = colored(layer.ids, vocabulary)
        # Only what is painted is stored; a layer has at least a pixel.
        part = box.getchannel("A").getbbox() or (0, 0, 1, 1)
        pixels = document.create_pixel_layer(
            box.crop(part), name="Layer", top=part[1], left=part[0], opacity=round(255 * layer.opacity)
        )
        # Given as it is made, a name in other letters than MacRoman's can't be written.
        pixels.name = _printable(layer.name)
        pixels.visible = layer.visible
        made.append(pixels)
    document.create_group(made, name="Label map")
    if picture is not None:
        shown = Image.fromarray(picture).convert("RGBA").resize((width, height))
        document.create_pixel_layer(shown, name="Picture")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())[:_MAX_NAME] or "Layer"


def _psd_tools() -> Any:
    try:
        return importlib.import_module("psd_tools")
    except ImportError as error:
        raise CatpaintError(
            "Photoshop files are written by psd-tools, which isn't installed; pip install psd-tools, or export "
            "OpenRaster (.ora), which needs nothing more"
        ) from error
