"""What is known of tiles is what is painted there, whatever was painted since, and copies stay as they were."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.edit import TILE
from catpaint.domain.layers import Layer, Layers, affected_box, flattened, painted_box
from catpaint.domain.tiles import EMPTY, FULL, MIXED, UNKNOWN, Known, Tiles, painted_in_tiles, painted_within
from catpaint.domain.vocabulary import IGNORE

SHAPE = (TILE + 40, 2 * TILE + 30)
boxes = st.tuples(*(st.integers(0, side - 1) for side in SHAPE), *(st.integers(1, 300) for _ in range(2)))
paints = st.lists(st.tuples(boxes, st.sampled_from([0, 7, IGNORE])), max_size=6)


def transparent() -> np.ndarray:
    return np.full(SHAPE, IGNORE, np.uint16)


def paint(ids: np.ndarray, tiles: Tiles, painted: tuple[tuple[int, int, int, int], int]) -> None:
    (top, left, tall, wide), value = painted
    bottom, right = min(top + tall, SHAPE[0]), min(left + wide, SHAPE[1])
    ids[top:bottom, left:right] = value
    tiles.changed((top, left, bottom, right))


@settings(deadline=None, max_examples=40)
@given(paints, paints)
def test_what_is_known_is_what_is_painted(first, then) -> None:
    ids = transparent()
    tiles = Tiles(ids)
    for each in first:
        paint(ids, tiles, each)
    before = ids.copy()
    frozen = tiles.frozen()
    for each in then:
        paint(ids, tiles, each)
    for row, column in np.ndindex(2, 3):
        part = ids[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE] != IGNORE
        assert tiles.state(row, column) == (FULL if part.all() else MIXED if part.any() else EMPTY)
    assert painted_in_tiles(ids, tiles) == painted_within(ids)
    assert np.array_equal(frozen.ids, before)
    assert np.array_equal(tiles.frozen().ids, ids)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(paints, st.booleans()), min_size=1, max_size=4), st.data())
def test_flattening_by_tiles_is_flattening(stack, data) -> None:
    known, layers = Known(), []
    for number, (painted, visible) in enumerate(stack):
        ids = transparent()
        for each in painted:
            paint(ids, known(ids), each)
        layers.append(Layer(number, f"l{number}", ids, visible))
    all_layers = Layers(tuple(layers), 0)
    assert np.array_equal(flattened(all_layers, known), flattened(all_layers))
    key = data.draw(st.integers(0, len(layers) - 1))
    after = all_layers.with_moved(key, data.draw(st.integers(0, 3)))
    assert affected_box(all_layers, after, known) == affected_box(all_layers, after)


def test_only_painted_tiles_are_copied_again() -> None:
    ids = np.zeros(SHAPE, np.uint16)
    copy = ids.copy()
    tiles = Tiles(ids, copy)
    first = tiles.frozen()
    assert all(np.shares_memory(tile, copy) and not tile.flags.writeable for tile in first.tiles)
    ids[0, 0] = 3
    tiles.changed((0, 0, 1, 1))
    second = tiles.frozen()
    assert [one is two for one, two in zip(first.tiles, second.tiles, strict=True)] == [False] + [True] * 5
    assert (first.ids[0, 0], second.ids[0, 0]) == (0, 3)
    empty = Tiles(hidden := transparent()).frozen()
    assert empty.tiles[0] is Tiles(other := transparent()).frozen().tiles[0], "all transparent tiles are one"
    assert hidden is not other


def test_others_pixels_are_not_mistaken() -> None:
    known = Known()
    ids = np.zeros(SHAPE, np.uint16)
    tiles = known(ids)
    assert known(ids) is tiles
    assert tiles.known(0, 0) == UNKNOWN
    assert tiles.state(0, 0) == FULL
    other = transparent()
    known.changed(other, (0, 0, 5, 5))  # Nobody asked for those yet.
    del ids
    assert tiles.gone
    with pytest.raises(AssertionError):
        tiles.frozen()
    assert painted_box(other, known) is None
