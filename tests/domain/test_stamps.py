from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.edit import NO_GUARD, Guard
from catpaint.domain.selection import of_mask
from catpaint.domain.stamps import OWN, Stamp, StampDrag, box_at, box_of, keep, own, smooth, supplied
from catpaint.errors import FileError

CORNER = np.zeros((4, 6), np.bool_)
CORNER[:, :2] = True
OWN_STAMP = Stamp("l", OWN, (4, 6), kept=CORNER)


@pytest.mark.parametrize("stamp", supplied(), ids=lambda stamp: stamp.name)
def test_supplied_silhouettes_fill_their_box(stamp: Stamp) -> None:
    height = 120
    mask = stamp.mask(height, round(height * stamp.aspect))
    assert mask[:, :].any(1).mean() > 0.9, "it uses its height"
    assert mask.any(0).mean() > 0.7, "and its width"
    assert 0.08 < mask.mean() < 0.95
    share = stamp.mask(40, max(1, round(40 * stamp.aspect))).mean()
    assert abs(share - mask.mean()) < 0.06, "small and large look alike"


def test_there_are_trees_houses_people_animals_cars_mountains_and_boats() -> None:
    names = [stamp.name for stamp in supplied()]
    assert len(set(names)) == len(names) >= 25
    assert {"Tree", "House", "Person", "Horse", "Car", "Mountains", "Sailing boat"} <= set(names)


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from([*supplied()[:4], OWN_STAMP]),
    *(st.tuples(st.integers(-50, 90), st.integers(-50, 90)) for _ in range(2)),
    st.booleans(),
)
def test_it_lies_within_what_was_drawn(stamp, start, stop, stretched) -> None:
    (top, left, bottom, right), flipped = box_of(stamp, start, stop, stretched=stretched)
    low, high = sorted((start[0], stop[0]))
    near, far = sorted((start[1], stop[1]))
    assert flipped == (stop[1] < start[1])
    if high - low > 20 and far - near > 20:
        assert low <= top < bottom == high
        assert near - 1 <= left < right <= far + 1
        if not stretched:
            assert (right - left) / (bottom - top) == pytest.approx(stamp.aspect, rel=0.1)


def test_a_click_drops_it_and_a_drag_sizes_it() -> None:
    label_map = np.zeros((60, 80), np.uint16)
    drag = StampDrag(label_map, OWN_STAMP, 5, 12, flipped=False, guard=NO_GUARD)
    drag.move_to((40.0, 40.0))
    assert np.count_nonzero(label_map) == 12 * 6
    assert label_map[39, 31] == 5
    assert label_map[40].max() == 0
    drag.move_to((20.0, 10.0))
    edit = drag.finish()
    assert edit is not None
    assert drag.height == 20
    rows, columns = np.nonzero(label_map)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (20, 39, 30, 39), "flipped, to the left"
    edit.revert(label_map)
    assert not label_map.any()


def test_protected_pixels_stay_and_escape_puts_all_back() -> None:
    label_map = np.zeros((30, 30), np.uint16)
    label_map[:, 15:] = 2
    before = label_map.copy()
    drag = StampDrag(label_map, supplied()[0], 5, 20, flipped=True, guard=Guard(frozenset({2})))
    drag.move_to((25.0, 15.0))
    assert (label_map[:, 15:] == 2).all()
    assert (label_map[:, :15] == 5).any()
    drag.abort()
    assert np.array_equal(label_map, before)


def test_standing_where_the_pointer_is() -> None:
    assert box_at(OWN_STAMP, (50.0, 30.0), 10) == (40, 22, 50, 37)


def test_a_smooth_curve_goes_through_its_points() -> None:
    points = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0)]
    assert set(points) <= set(smooth(points))


def test_keeping_and_finding_own_ones(tmp_path) -> None:
    mask = np.zeros((40, 50), np.bool_)
    mask[5:9, 10:16] = CORNER
    chosen = of_mask(mask)
    assert chosen is not None
    assert own(tmp_path / "none") == ((), ())
    keep(tmp_path / "s", " my tree ", chosen)
    with pytest.raises(FileError, match="already"):
        keep(tmp_path / "s", "my tree", chosen)
    for name in ("", "a/b", ".hidden", "x:y"):
        with pytest.raises(FileError, match="can't be the name"):
            keep(tmp_path / "s", name, chosen)
    (tmp_path / "s" / "bad.png").write_bytes(b"no picture")
    stamps, problems = own(tmp_path / "s")
    assert [stamp.name for stamp in stamps] == ["my tree"]
    assert np.array_equal(stamps[0].mask(4, 2), CORNER[:, :2])
    assert len(problems) == 1
    assert "bad.png" in problems[0]
