from __future__ import annotations

import numpy as np

from catpaint.domain.class_patterns import COUNT, SIDE, ink, marked, pattern_of


def test_the_first_classes_are_told_apart_and_the_first_is_plain() -> None:
    patterns = [pattern_of(number) for number in range(COUNT)]
    assert not patterns[0].any()
    assert len({pattern.tobytes() for pattern in patterns}) == COUNT
    assert np.array_equal(pattern_of(COUNT + 3), patterns[3])


def test_a_part_has_the_lines_of_the_whole() -> None:
    ids = np.random.default_rng(0).integers(0, 20, (40, 30)).astype(np.uint16)
    whole = marked(ids, 0, 0)
    assert np.array_equal(marked(ids[5:21, 3:17], 5, 3), whole[5:21, 3:17])
    flat = np.full((SIDE, SIDE), 4, np.uint16)
    assert np.array_equal(marked(flat, 0, 0), pattern_of(4))


def test_lines_are_lighter_on_dark_and_darker_on_light_colours() -> None:
    dark, light, clear = ink(np.array([0xFF202020, 0xFFE0E0E0, 0x00000000], np.uint32))
    assert dark & 0xFF > 0x20
    assert light & 0xFF < 0xE0
    assert clear == 0
    assert int(dark) >> 24 == int(light) >> 24 == 0xFF
