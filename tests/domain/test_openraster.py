from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import numpy as np
from PIL import Image

from catpaint.domain.layers import Layer, Layers
from catpaint.domain.openraster import openraster
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass

CLASSES = Vocabulary("c", (VocabularyClass(0, "sky", (10, 20, 250)), VocabularyClass(4, "tree", (0, 200, 0))))


def some_layers() -> Layers:
    ground = np.zeros((40, 600), np.uint16)
    tree = np.full((40, 600), IGNORE, np.uint16)
    tree[10:20, 100:200] = 4
    entries = (Layer(0, "Ground", ground), Layer(1, "tree & “co”\x01", tree, opacity=0.5, locked=True))
    return Layers((*entries, Layer(2, "off", tree.copy(), visible=False)), 1)


def image(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(archive.read(name))))


def test_the_file_is_as_the_specification_says() -> None:
    data = openraster(some_layers(), CLASSES)
    assert openraster(some_layers(), CLASSES) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        assert data[30:54] == b"mimetypeimage/openraster"
        root = ElementTree.fromstring(archive.read("stack.xml"))
        assert (root.tag, root.get("w"), root.get("h")) == ("image", "600", "40")
        layers = root.findall("stack/stack/layer")
        assert [layer.get("name") for layer in layers] == ["off", "tree & “co”", "Ground"], "the topmost first"
        assert [layer.get("visibility") for layer in layers] == ["hidden", "visible", "visible"]
        assert [layer.get("opacity") for layer in layers] == ["1", "0.5", "1"]
        assert [layer.get("edit-locked") for layer in layers] == [None, "true", None]
        for layer in layers:
            assert image(archive, layer.get("src") or "").shape == (40, 600, 4)
        tree = image(archive, layers[1].get("src") or "")
        assert tuple(tree[15, 150]) == (0, 200, 0, 255)
        assert tree[0, 0, 3] == 0
        merged = image(archive, "mergedimage.png")
        assert tuple(merged[0, 0]) == (10, 20, 250, 255)
        assert np.abs(merged[15, 150].astype(int) - (5, 110, 125, 255)).max() <= 1
        assert max(image(archive, "Thumbnails/thumbnail.png").shape[:2]) <= 256


def test_the_picture_lies_on_top() -> None:
    picture = np.full((20, 300, 3), 77, np.uint8)
    with zipfile.ZipFile(io.BytesIO(openraster(some_layers(), CLASSES, picture))) as archive:
        root = ElementTree.fromstring(archive.read("stack.xml"))
        top = root.find("stack")
        assert top is not None
        assert [(part.tag, part.get("name")) for part in top] == [("layer", "Picture"), ("stack", "Label map")]
        assert image(archive, "mergedimage.png")[15, 150].tolist() == [77, 77, 77, 255]
