from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from catpaint.domain import layer_edits
from catpaint.domain.edit import TILE, Guard, union
from catpaint.domain.layer_edits import added, duplicated, merged_down, merged_visible, sent
from catpaint.domain.layer_stack import LayersStep, Stack
from catpaint.domain.layers import Layer, Layers, affected_box, flatten_into, flattened, painted_box
from catpaint.domain.painting import Meaning, Painting
from catpaint.domain.project import ModelReference
from catpaint.domain.selection import of_mask
from catpaint.domain.tools import Tool, ToolSettings, start
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import LabelMapError
from tests.domain.random_edits import CLASSES, run, state

SHAPE = (9, 11)
maps = hnp.arrays(np.uint16, SHAPE, elements=st.sampled_from([0, 1, 2, IGNORE, IGNORE]))
stacks = st.lists(st.tuples(maps, st.booleans()), min_size=1, max_size=5)


def layers_of(stack: list[tuple[np.ndarray, bool]]) -> Layers:
    return Layers(tuple(Layer(i, f"l{i}", ids, seen) for i, (ids, seen) in enumerate(stack)), 0)


def naive(layers: Layers) -> np.ndarray:
    """Pixel by pixel, from the top."""
    flat = np.full(layers.shape, IGNORE, np.uint16)
    for y, x in np.ndindex(*layers.shape):
        for layer in reversed(layers.entries):
            if layer.visible and layer.ids[y, x] != IGNORE:
                flat[y, x] = layer.ids[y, x]
                break
    return flat


@settings(deadline=None, max_examples=40)
@given(stacks)
def test_flattening_equals_the_naive_composition(stack) -> None:
    layers = layers_of(stack)
    assert np.array_equal(flattened(layers), naive(layers))


@settings(deadline=None, max_examples=40)
@given(stacks, st.tuples(*(st.integers(-2, 13) for _ in range(4))))
def test_flattening_a_box_touches_nothing_else(stack, box) -> None:
    layers = layers_of(stack)
    flat = np.full(SHAPE, 77, np.uint16)
    flatten_into(flat, layers, box)
    top, left, bottom, right = box
    inside = np.zeros(SHAPE, np.bool_)
    inside[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] = True
    assert np.array_equal(flat, np.where(inside, naive(layers), 77))


@settings(deadline=None, max_examples=40)
@given(stacks, stacks, st.data())
def test_outside_the_affected_box_both_look_alike(first, second, data) -> None:
    before = layers_of(first)
    shared = data.draw(st.lists(st.sampled_from(before.entries), unique_by=id, max_size=3))
    fresh = [Layer(100 + i, "n", ids, seen) for i, (ids, seen) in enumerate(second)]
    after = Layers(tuple(data.draw(st.permutations([*shared, *fresh]))), fresh[0].key)
    box = affected_box(before, after)
    differs = painted_box(np.where(naive(before) != naive(after), 1, IGNORE).astype(np.uint16))
    if differs is not None:
        assert box is not None
        assert union(box, differs) == box


def test_what_changes_alone_is_affected() -> None:
    ground, tree = np.zeros((40, 40), np.uint16), np.full((40, 40), IGNORE, np.uint16)
    tree[3:5, 7:9] = 1
    layers = Layers((Layer(0, "g", ground), Layer(1, "t", tree)), 1)
    assert affected_box(layers, layers.with_changed(1, visible=False)) == (3, 7, 5, 9)
    assert affected_box(layers, layers.with_changed(1, opacity=0.5, name="x", locked=True)) is None
    assert affected_box(layers, layers.with_added(np.full((40, 40), IGNORE, np.uint16))) is None


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_undo_to_the_exact_start(seed: int) -> None:
    driver = run(120, seed, every=3)
    assert len(driver.painting.history) > 30
    assert set(driver.done) >= {"paint", "add", "merge_down", "send", "move", "undo"}


@pytest.mark.parametrize("little", [0, 2**20])
def test_much_and_little_give_the_same(little: int, monkeypatch: pytest.MonkeyPatch) -> None:
    shape, chance = (TILE + 44, 2 * TILE + 10), np.random.default_rng(3)
    ids = chance.integers(0, 3, (3, *shape)).astype(np.uint16)
    ids[1:][chance.random((2, *shape)) < 0.5] = IGNORE
    ids[1, :TILE, :TILE], ids[2, :, TILE:] = IGNORE, IGNORE
    chosen = of_mask(chance.random(shape) < 0.7)
    assert chosen is not None
    monkeypatch.setattr(layer_edits, "_LITTLE", little)
    for do, seen in (
        (lambda layers, known: merged_down(layers, 2, known), True),
        (lambda layers, known: merged_visible(layers, known), True),
        (lambda layers, known: sent(layers, chosen, None, Guard(), known), True),
        (lambda layers, known: sent(layers, chosen, 1, Guard(), known), True),
        (lambda layers, known: sent(layers, chosen, 0, Guard(frozenset({0})), known), False),
    ):
        painted = painting(*ids.copy())
        before, flat = state(painted), painted.label_map.copy()
        done = do(painted.layers, painted.stack.states)
        painted.rearrange(done.layers, "Do", done.edits)
        assert np.array_equal(painted.label_map, flattened(painted.layers))
        assert np.array_equal(painted.label_map, flat) or not seen
        after = state(painted)
        painted.undo()
        assert state(painted) == before
        painted.redo()
        assert state(painted) == after
        # Both ways of doing it end in the same pixels.
        edits = {layer.key: layer.ids.copy() for layer in painted.layers}
        monkeypatch.setattr(layer_edits, "_LITTLE", 2**20 - little)
        other = painting(*ids.copy())
        done = do(other.layers, other.stack.states)
        other.rearrange(done.layers, "Do", done.edits)
        assert all(np.array_equal(layer.ids, edits[layer.key]) for layer in other.layers)
        monkeypatch.setattr(layer_edits, "_LITTLE", little)


def test_random_edits_over_several_tiles() -> None:
    run(40, 9, every=5, shape=(TILE + 30, TILE + 70))


def painting(*stack: np.ndarray) -> Painting:
    layers = Layers(tuple(Layer(i, f"l{i}", ids) for i, ids in enumerate(stack)), len(stack) - 1)
    return Painting(layers, Meaning(CLASSES, ModelReference("starter")))


def empty() -> np.ndarray:
    return np.full((20, 30), IGNORE, np.uint16)


def test_one_layer_is_the_label_map_itself() -> None:
    ground = np.zeros((20, 30), np.uint16)
    one = painting(ground)
    assert one.label_map is ground
    one.rearrange(added(one.layers).layers, "Add layer")
    assert one.label_map is not ground
    one.undo()
    assert one.label_map is ground
    hidden = one.layers.with_changed(0, visible=False)
    one.rearrange(hidden, "Hide layer")
    assert (one.label_map == IGNORE).all()
    assert (ground == 0).all()


def test_an_object_moves_over_the_ground_without_a_hole() -> None:
    ground, tree = np.zeros((20, 30), np.uint16), empty()
    tree[5:9, 5:9] = 2
    two = painting(ground, tree)
    start_state = state(two)
    drag, box = start(Tool.ERASE, two.target().ids, (6.0, 6.0), ToolSettings(0, size=40))
    two.stack.refresh(box)
    two.record(drag.finish(), "Erase")
    assert (two.label_map == 0).all()
    two.undo()
    assert state(two) == start_state


def test_merging_sending_and_doubling() -> None:
    ground, tree, bird = np.zeros((20, 30), np.uint16), empty(), empty()
    tree[5:9, 5:9], bird[8:12, 8:12] = 2, 1
    three = painting(ground, tree, bird)
    seen = three.label_map.copy()
    done = merged_down(three.layers, 2)
    three.rearrange(done.layers, "Merge", done.edits)
    assert [layer.name for layer in three.layers] == ["l0", "l1"]
    assert np.array_equal(three.label_map, seen)
    assert three.layers.active == 1
    three.undo()
    done = merged_visible(three.layers)
    three.rearrange(done.layers, "Merge visible", done.edits)
    assert np.array_equal(three.label_map, seen)
    assert len(three.layers) == 1
    three.undo()
    done = duplicated(three.layers, 1)
    three.rearrange(done.layers, "Duplicate", done.edits)
    assert [layer.name for layer in three.layers] == ["l0", "l1", "l1 copy", "l2"]
    three.undo()
    mask = np.zeros((20, 30), np.bool_)
    mask[:10, :10] = True
    chosen = of_mask(mask)
    assert chosen is not None
    done = sent(three.layers, chosen, 1)
    three.rearrange(done.layers, "Send", done.edits)
    assert (three.layers.by_key(1).ids[8:10, 8:10] == 1).all()
    assert (three.layers.by_key(2).ids[8:10, 8:10] == IGNORE).all()
    assert np.array_equal(three.label_map, seen)
    three.undo()
    done = sent(three.layers, chosen, None, Guard(frozenset({0})))
    three.rearrange(done.layers, "Send", done.edits)
    assert len(three.layers) == 4
    assert np.array_equal(three.label_map, seen)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda layers: layers.without(0).without(1), "last layer"),
        (lambda layers: layers.by_key(9), "is gone"),
        (lambda layers: merged_down(layers, 0), "no layer below"),
        (lambda layers: merged_down(layers.with_changed(0, locked=True), 1), "locked; unlock it"),
        (lambda layers: merged_down(layers.with_changed(1, visible=False), 1), "hidden; show it"),
        (lambda layers: merged_visible(layers.with_changed(1, visible=False)), "fewer than two"),
        (lambda layers: Layers(layers.entries, 7), "keys of their own"),
        (lambda layers: Layers((*layers.entries, Layer(5, "x", np.zeros((2, 2), np.uint16))), 0), "another size"),
        (lambda layers: Layers((), 0), "1 to 64"),
        (lambda layers: Stack(layers.with_changed(1, locked=True)).target(), "“l1” is locked"),
        (lambda layers: Stack(layers.with_changed(1, visible=False)).target(), "“l1” is hidden"),
        (lambda layers: sent(layers, of_mask(np.ones((20, 30), np.bool_)), None), "nothing that could be taken"),
        (lambda layers: sent(layers, of_mask(np.ones((20, 30), np.bool_)), 1), "on that layer already"),
    ],
)
def test_what_cannot_be_done_says_why(change, message: str) -> None:
    layers = painting(np.zeros((20, 30), np.uint16), empty()).layers
    with pytest.raises(LabelMapError, match=message):
        change(layers)


def test_steps_hold_what_only_one_side_has() -> None:
    layers = painting(np.zeros((20, 30), np.uint16), empty()).layers
    shown = LayersStep.of("Hide", layers, layers.with_changed(0, visible=False))
    gone = LayersStep.of("Delete", layers, layers.without(1))
    assert shown.nbytes < 2000
    assert gone.nbytes >= 1200
    assert gone.merged(shown) is None
    twice = LayersStep.of("Hide", shown.after, layers)
    assert shown.merged(twice) is not None
