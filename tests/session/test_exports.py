from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from catpaint.session.exports import overlay, read_any_label_map
from tests.session.fake_link import target_vocabulary


def test_an_overlay_blends_at_the_label_map_s_size() -> None:
    labels = np.zeros((4, 6), np.uint16)
    picture = np.full((2, 3, 3), 255, np.uint8)
    classes = target_vocabulary()
    none, whole = (overlay(labels, classes, picture, opacity) for opacity in (0.0, 1.0))
    assert none.shape == (4, 6, 3)
    assert tuple(none[0, 0]) == classes.classes[0].color
    assert (whole == 255).all()


def test_a_label_map_nobody_described(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    Image.fromarray(np.array([[3, 3], [7, 7]], np.uint8)).save(path)
    label_map, vocabulary = read_any_label_map(path)
    assert sorted(np.unique(label_map).tolist()) == [3, 7]
    assert len(vocabulary) == 2
    assert vocabulary.name == "map"


def test_an_overlay_shows_the_label_map_where_the_picture_is_blank() -> None:
    labels = np.zeros((4, 6), np.uint16)
    picture = np.full((4, 6, 4), 255, np.uint8)
    picture[:, :3] = 0
    classes = target_vocabulary()
    whole = overlay(labels, classes, picture, 1.0)
    assert whole.shape == (4, 6, 3)
    assert tuple(whole[0, 0]) == classes.classes[0].color
    assert (whole[:, 5] == 255).all()
