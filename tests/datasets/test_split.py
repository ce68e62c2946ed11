from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.datasets.split import split_positions
from catpaint.errors import DatasetError

shown_lists = st.lists(st.frozensets(st.integers(0, 6), max_size=4), min_size=1, max_size=30)


@given(shown_lists, st.floats(0, 0.5), st.integers(0, 5))
def test_parts_are_whole_and_of_the_size_asked_for(shown: list[frozenset[int]], share: float, seed: int) -> None:
    count = round(len(shown) * share)
    if count >= len(shown):
        return
    train, held_out = split_positions(shown, share, seed)
    assert sorted(train + held_out) == list(range(len(shown)))
    assert train == sorted(train)
    assert len(held_out) == count
    assert (train, held_out) == split_positions(shown, share, seed)


def test_every_class_of_two_images_is_on_both_sides() -> None:
    # Thirty images of 0; the classes 1 to 5 have two images each, class 6 one.
    shown = [frozenset({0})] * 19 + [frozenset({0, each}) for each in (1, 2, 3, 4, 5)] * 2 + [frozenset({0, 6})]
    for seed in range(10):
        train, held_out = split_positions(shown, 0.2, seed)
        for each in range(6):
            assert any(each in shown[place] for place in train)
            assert any(each in shown[place] for place in held_out)
        assert any(6 in shown[place] for place in train)


def test_seeds_differ() -> None:
    shown = [frozenset({0})] * 20
    assert len({tuple(split_positions(shown, 0.2, seed)[1]) for seed in range(6)}) > 1


@pytest.mark.parametrize(("images", "share"), [(2, 0.9), (1, 0.6), (4, 1.0), (4, -0.2)])
def test_a_share_that_leaves_nothing(images: int, share: float) -> None:
    with pytest.raises(DatasetError, match="can't be held out; hold out fewer"):
        split_positions([frozenset({0})] * images, share)


def test_nothing_to_split() -> None:
    assert split_positions([], 0.2) == ([], [])
