"""OpenRaster: picture, label map and layers in one file that Krita, GIMP and MyPaint open.

Facts from the specification (openraster.org, 0.0.6): a zip whose first member is an uncompressed `mimetype`, with
`stack.xml` (the topmost layer first), `mergedimage.png`, `Thumbnails/thumbnail.png` of at most 256 pixels a side, and
the layers' images.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint.domain.label_map import LabelMap, to_colors
from catpaint.domain.layers import Layers
from catpaint.domain.vocabulary import IGNORE, Vocabulary

SUFFIX = ".ora"
_THUMBNAIL = 256
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)


def openraster(layers: Layers, vocabulary: Vocabulary, picture: npt.NDArray[np.uint8] | None = None) -> bytes:
    """The bytes of an .ora file; equal input gives equal bytes.

    Layers are in their classes' colours, transparent where nothing is painted, in a group "Label map". picture: uint8
    [h, w, 3 or 4] of any size, on top at the painting's size; None leaves it out.
    """
    height, width = layers.shape
    root = ElementTree.Element("image", version="0.0.6", w=str(width), h=str(height), xres="72", yres="72")
    stack = ElementTree.SubElement(root, "stack")
    images: dict[str, Image.Image] = {}
    merged = Image.new("RGBA", (width, height))
    if picture is not None:
        images["data/picture.png"] = Image.fromarray(picture).convert("RGBA").resize((width, height))
        _layer(stack, "Picture", "data/picture.png")
    group = ElementTree.SubElement(stack, "stack", {"name": "Label map", **_looks()})
    for number, layer in reversed(list(enumerate(layers.entries))):
        source = f"data/layer{number:03d}.png"
        images[source] = colored(layer.ids, vocabulary)
        looks = _looks(layer.opacity, layer.visible)
        if layer.locked:
            looks["edit-locked"] = "true"
        _layer(group, layer.name, source, **looks)
    for number, layer in enumerate(layers.entries):
        if layer.visible:
            merged.alpha_composite(_faded(images[f"data/layer{number:03d}.png"], layer.opacity))
    if picture is not None:
        merged.alpha_composite(images["data/picture.png"])
    thumbnail = merged.copy()
    thumbnail.thumbnail((_THUMBNAIL, _THUMBNAIL))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", b"image/openraster")
        _add(archive, "stack.xml", ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))
        for name, image in {**images, "mergedimage.png": merged, "Thumbnails/thumbnail.png": thumbnail}.items():
            _add(archive, name, _png(image))
    return buffer.getvalue()


def colored(ids: LabelMap, vocabulary: Vocabulary) -> Image.Image:
    """A label map in its classes' colours as RGBA, transparent where it is ignore."""
    alpha = np.where(ids == IGNORE, 0, 255).astype(np.uint8)
    return Image.fromarray(np.dstack([to_colors(ids, vocabulary), alpha]))


def _looks(opacity: float = 1.0, visible: bool = True) -> dict[str, str]:
    return {
        "opacity": f"{opacity:.4g}",
        "visibility": "visible" if visible else "hidden",
        "composite-op": "svg:src-over",
    }


def _layer(parent: ElementTree.Element, name: str, source: str, **looks: str) -> None:
    # XML knows no control characters.
    printable = "".join(letter for letter in name if letter.isprintable()) or "Layer"
    facts = {"name": printable, "src": source, "x": "0", "y": "0", **(looks or _looks())}
    ElementTree.SubElement(parent, "layer", facts)


def _faded(image: Image.Image, opacity: float) -> Image.Image:
    if opacity >= 1:
        return image
    faded = image.copy()
    faded.putalpha(image.getchannel("A").point([round(opacity * value) for value in range(256)]))
    return faded


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _TIMESTAMP), data, zipfile.ZIP_STORED)
