"""Photoshop files: what is written is read back, by psd-tools and, where that is there, by ImageMagick."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from catpaint.domain.label_map import to_colors
from catpaint.domain.layers import Layer, Layers, flattened
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import CatpaintError
from catpaint.session.photoshop import photoshop
from tests.domain.test_openraster import CLASSES


def some_layers() -> Layers:
    ground = np.zeros((40, 60), np.uint16)
    tree, off = np.full((2, 40, 60), IGNORE, np.uint16)
    tree[10:20, 5:25], off[:, 30:] = 4, 4
    entries = (Layer(0, "Ground", ground), Layer(1, "Bäume 木 – “co”\x01", tree, opacity=0.5))
    more = Layer(2, "off", off, visible=False), Layer(3, "x" * 300, np.full((40, 60), IGNORE, np.uint16))
    return Layers((*entries, *more), 1)


def test_layers_and_picture_are_read_back() -> None:
    tools = pytest.importorskip("psd_tools")
    picture = np.full((20, 30, 3), (200, 100, 50), np.uint8)
    document = tools.PSDImage.open(io.BytesIO(photoshop(some_layers(), CLASSES, picture)))
    assert document.size == (60, 40)
    group, top = list(document)
    assert (group.name, top.name) == ("Label map", "Picture")
    assert [layer.name for layer in group] == ["Ground", "Bäume 木 – “co”", "off", "x" * 200]
    assert [layer.visible for layer in group] == [True, True, False, True]
    ground, tree, *_ = group
    assert tree.bbox == (5, 10, 25, 20)
    assert tree.opacity == 128
    assert np.array_equal(np.asarray(ground.topil().convert("RGB")), to_colors(some_layers().entries[0].ids, CLASSES))
    assert (np.asarray(tree.topil().convert("RGB")) == (0, 200, 0)).all()
    assert (np.asarray(top.topil().convert("RGB")) == (200, 100, 50)).all()
    assert (
        np.asarray(Image.open(io.BytesIO(photoshop(some_layers(), CLASSES, picture))).convert("RGB")) == picture[0, 0]
    ).all()


def test_what_is_seen_is_what_pillow_and_imagemagick_see(tmp_path: Path) -> None:
    pytest.importorskip("psd_tools")
    layers = Layers(tuple(Layer(each.key, each.name, each.ids, each.visible) for each in some_layers()), 0)
    data = photoshop(layers, CLASSES)
    seen = to_colors(flattened(layers), CLASSES)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data)).convert("RGB")), seen)
    if (convert := shutil.which("convert")) is None:
        return
    (tmp_path / "a.psd").write_bytes(data)
    subprocess.run([convert, str(tmp_path / "a.psd[0]"), str(tmp_path / "a.png")], check=True)
    assert np.array_equal(np.asarray(Image.open(tmp_path / "a.png").convert("RGB")), seen)


def test_without_psd_tools_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psd_tools", None)
    with pytest.raises(CatpaintError, match=r"pip install psd-tools.*\.ora"):
        photoshop(some_layers(), CLASSES)
