"""CVAT's files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint.datasets import open_dataset
from catpaint.errors import DatasetError
from tests.datasets.labelled_folders import write_image


def test_cvat_for_images(tmp_path: Path) -> None:
    write_image(tmp_path / "images/shoot 1/a.jpg", (10, 12))
    (tmp_path / "annotations.xml").write_text(
        """<?xml version="1.0"?><annotations><version>1.1</version><meta><task><labels>
        <label><name>sky</name><color>#0000c8</color></label><label><name>boat</name><color>#c80000</color></label>
        </labels></task></meta><image id="0" name="shoot 1/a.jpg" width="12" height="10">
        <box label="boat" z_order="1" xtl="2" ytl="2" xbr="4" ybr="4"/>
        <polygon label="sky" z_order="0" points="0,0;11,0;11,9;0,9"/>
        <mask label="boat" z_order="2" rle="1,1,1,1" left="8" top="8" width="2" height="2"/>
        </image></annotations>"""
    )
    dataset = open_dataset(tmp_path)
    assert (dataset.format, dataset.vocabulary.names) == ("cvat-images", ("sky", "boat"))
    found = dataset.read(0)[1]
    assert np.count_nonzero(found == 1) == 9 + 2
    assert found[8:10, 8:10].tolist() == [[0, 1], [0, 1]]
    (tmp_path / "annotations.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><annotations/>')
    with pytest.raises(DatasetError, match="entities"):
        open_dataset(tmp_path)
