"""Colours of the label map: equal to the plain look-up after any sequence of edits and looks."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.layers import Layer, Layers, flattened
from catpaint.domain.vocabulary import IGNORE, Vocabulary, VocabularyClass
from catpaint.ui.canvas.label_image import LabelImage, color_table

VOCABULARY = Vocabulary("v", tuple(VocabularyClass(i, f"c{i}", (i * 20, 255 - i, 7 * i)) for i in range(5)))


def pixels(labels):
    height, width = labels.image.height(), labels.image.width()
    return np.frombuffer(labels.image.constBits(), np.uint32).reshape(height, width)


def test_the_table_is_opaque_for_classes_and_clear_for_the_rest(qapp):
    table = color_table(VOCABULARY)
    assert table[2] == 0xFF000000 | 40 << 16 | 253 << 8 | 14
    assert table[IGNORE] == 0
    assert table[99] == 0


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_what_is_looked_at_is_right(qapp, data):
    height, width = data.draw(st.integers(1, 700)), data.draw(st.integers(1, 700))
    random = np.random.default_rng(data.draw(st.integers(0, 99)))
    label_map = random.integers(0, 5, (height, width), dtype=np.uint16)
    table = color_table(VOCABULARY)
    labels = LabelImage(label_map, table, data.draw(st.integers(0, 3)))
    step = 1 << labels.level
    for _ in range(data.draw(st.integers(1, 5))):
        y0, x0 = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
        y1, x1 = data.draw(st.integers(y0 + 1, height)), data.draw(st.integers(x0 + 1, width))
        if data.draw(st.booleans()):
            label_map[y0:y1, x0:x1] = data.draw(st.sampled_from([0, 3, IGNORE]))
            labels.changed((y0, x0, y1, x1))
        else:
            top, left, bottom, right = labels.prepare((y0, x0, y1, x1))
            wanted = table[label_map[::step, ::step]][top:bottom, left:right]
            assert np.array_equal(pixels(labels)[top:bottom, left:right], wanted)
            assert labels.has_ignored((top, left, bottom, right)) == bool((wanted == 0).any())


def test_boxes_beyond_the_map_are_cut(qapp):
    labels = LabelImage(np.zeros((10, 10), np.uint16), color_table(VOCABULARY))
    assert labels.prepare((-5, -5, 90, 90)) == (0, 0, 10, 10)
    labels.changed((-5, 20, -1, 30))


def test_translucent_layers_are_blended_as_pixel_by_pixel(qapp):
    random = np.random.default_rng(3)
    table = color_table(VOCABULARY)
    ids = [random.choice([0, 1, 2, IGNORE], (70, 90)).astype(np.uint16) for _ in range(3)]
    layers = Layers(tuple(Layer(i, "l", each, i != 1, False, (1.0, 0.9, 0.4)[i]) for i, each in enumerate(ids)), 0)
    labels = LabelImage(flattened(layers), table, 0, layers)
    labels.prepare((0, 0, 70, 90))
    for y, x in ((0, 0), (5, 7), (33, 64), (69, 89)):
        wanted = np.zeros(4)
        for layer in layers.visible:
            if (value := layer.ids[y, x]) != IGNORE:
                color = np.array([int(table[value]) >> shift & 255 for shift in (0, 8, 16, 24)])
                wanted += (color - wanted) * layer.opacity
        found = int(pixels(labels)[y, x])
        assert np.abs([(found >> shift & 255) for shift in (0, 8, 16, 24)] - wanted).max() <= 1
    assert labels.has_ignored((0, 0, 70, 90))
    solid = layers.with_changed(2, opacity=1.0)
    assert not solid.translucent
    labels = LabelImage(flattened(solid), table, 0, solid)
    labels.prepare((0, 0, 70, 90))
    assert np.array_equal(pixels(labels), table[flattened(solid)])
