from __future__ import annotations

import numpy as np
import pytest

from catpaint.domain import class_patterns
from catpaint.ui.classes.pattern_swatch import pattern_brush


@pytest.mark.parametrize("class_id", [0, 1, 3, class_patterns.COUNT + 1])
def test_a_brush_has_the_lines_that_the_canvas_has(qapp, class_id):
    tile = pattern_brush((200, 30, 60), class_id).textureImage()
    plain = (200, 30, 60)
    for y in range(class_patterns.SIDE):
        for x in range(class_patterns.SIDE):
            pixel = tile.pixelColor(x, y)
            seen = (pixel.red(), pixel.green(), pixel.blue())
            assert (seen == plain) is not bool(class_patterns.pattern_of(class_id)[y, x])


def test_neighbouring_classes_of_one_colour_differ(qapp):
    tiles = [pattern_brush((90, 90, 90), number).textureImage() for number in range(class_patterns.COUNT)]
    assert all(one != other for at, one in enumerate(tiles) for other in tiles[:at])
    assert not np.any(class_patterns.pattern_of(0))
