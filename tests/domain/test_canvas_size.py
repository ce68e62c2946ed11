from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.canvas_size import Margins
from catpaint.domain.extras import Extras
from catpaint.domain.layers import Layer, Layers
from catpaint.domain.noise_regions import Noise, NoiseRegion
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import ModelReference
from catpaint.domain.selection import of_mask
from catpaint.domain.underlay import FITS, Underlay
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from tests.domain.random_edits import CLASSES, state


def some_painting() -> Painting:
    ground = np.zeros((20, 30), np.uint16)
    ground[10:], ground[:, 28:] = 1, 2
    tree = np.full((20, 30), IGNORE, np.uint16)
    tree[5:20, 10:13] = 2
    region = NoiseRegion.circled([(5, 6), (5, 12), (15, 12)], (20, 30), 7)
    layers = Layers((Layer(0, "ground", ground), Layer(1, "tree", tree)), 1)
    return Painting(layers, Meaning(CLASSES, ModelReference("s")), Extras(Noise(1, {}, (region,))))


@settings(deadline=None, max_examples=60)
@given(st.tuples(*(st.integers(-12, 9) for _ in range(4))), st.booleans())
def test_what_stays_keeps_its_pixels_and_undoes(sides, extend) -> None:
    painting = some_painting()
    mask = np.zeros((20, 30), np.bool_)
    mask[8:12, 14:16] = True
    painting.select(of_mask(mask))
    before, seen, extras = state(painting), painting.label_map.copy(), painting.extras
    margins = Margins(*sides)
    try:
        painting.resize(margins, extend=extend)
    except LabelMapError as error:
        assert "nothing would be left" in str(error)
        assert state(painting) == before
        return
    height, width = painting.label_map.shape
    assert (height, width) == (20 + margins.top + margins.bottom, 30 + margins.left + margins.right)
    for y in range(height):
        for x in range(width):
            old = y - margins.top, x - margins.left
            if 0 <= old[0] < 20 and 0 <= old[1] < 30:
                assert painting.label_map[y, x] == seen[old]
            elif not extend:
                assert painting.label_map[y, x] == IGNORE
    if painting.selection is not None:
        assert painting.selection.shape == (height, width)
    if not margins.nothing:
        outline = painting.extras.noise.regions[0].outline((height, width))
        assert outline[0] == pytest.approx((5 + margins.top, 6 + margins.left), abs=0.01)
        painting.undo()
    assert state(painting) == before
    assert painting.extras is extras or margins.nothing


def test_the_ground_is_extended_and_objects_are_not() -> None:
    painting = some_painting()
    painting.resize(Margins(bottom=6, right=4, top=3))
    assert (painting.label_map[0, :28] == 0).all()
    assert (painting.label_map[-1, :28] == 1).all(), "the tree's foot isn't drawn out"
    assert (painting.label_map[:, -1] == 2).all()


def test_sizes_that_cannot_be() -> None:
    with pytest.raises(LabelMapError, match="too many"):
        Margins(right=20_000).shape((20, 30))
    with pytest.raises(LabelMapError, match="nothing would be left"):
        Margins(top=-20).shape((20, 30))
    assert Margins.around((2, 3, 7, 9), (20, 30)).shape((20, 30)) == (5, 6)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(*(st.integers(-5, 9) for _ in range(4))), max_size=3), st.sampled_from(FITS))
def test_the_photograph_stays_under_its_pixels(sizes, fit) -> None:
    painting = some_painting()
    photograph = Underlay(b"jpeg", "p.jpg", (15, 30), fit)
    painting.set_extras(replace(painting.extras, underlay=photograph), "Photograph")
    before, place = state(painting), photograph.place((20, 30))
    shift = np.zeros(2)
    for sides in sizes:
        margins = Margins(*sides)
        painting.resize(margins)
        shift += margins.top, margins.left
    now = painting.extras.underlay
    assert now is not None
    top, left, height, width = now.place(painting.layers.shape)
    assert (top, left) == pytest.approx((place[0] + shift[0], place[1] + shift[1]))
    assert (height, width) == pytest.approx(place[2:])
    assert (now.frame is None) == (painting.layers.shape == (20, 30) and not shift.any())
    for _ in range(sum(not Margins(*sides).nothing for sides in sizes)):
        painting.undo()
    assert state(painting) == before
    assert painting.extras.underlay == photograph
