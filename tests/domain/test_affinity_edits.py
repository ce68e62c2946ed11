from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.affinity_edits import (
    excluded_sources,
    exclusions,
    one_to_one,
    renamed_exclusions,
    respecting,
    with_exclusion,
    with_exclusions_of,
)
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError

SOURCE = ("sky", "grass", "sea", "sand")


def make(rows, locked=(), settings=None):
    target = tuple("abcdefgh"[: len(rows)])
    return AffinityMatrix(SOURCE, target, np.array(rows, float), "text", settings or {}, frozenset(locked))


def nothing(target):
    return None


def test_an_exclusion_is_part_of_the_file_and_can_be_taken_back():
    matrix = with_exclusion(with_exclusion(make([[1, 0, 0, 0]]), "sea"), "sky", "a")
    read = AffinityMatrix.from_text(matrix.to_text(), where="x")
    assert excluded_sources(read, "a") == {"sea", "sky"}
    assert exclusions(read) == (("sea",), {"a": ("sky",)})
    back = with_exclusion(with_exclusion(read, "sea", excluded=False), "sky", "a", excluded=False)
    assert back == make([[1, 0, 0, 0]])


def test_excluding_for_all_takes_the_place_of_excluding_for_one():
    matrix = with_exclusion(with_exclusion(make([[1, 0, 0, 0]]), "sea", "a"), "sea")
    assert exclusions(matrix) == (("sea",), {})


@pytest.mark.parametrize("value", ["x", {"all": "sea"}, {"all": [3, "lava"], "classes": {"a": 7}}, {"classes": []}])
def test_settings_nobody_understands_exclude_nothing(value):
    matrix = make([[1, 0, 0, 0]], settings={"excluded": value})
    assert excluded_sources(matrix, "a") == frozenset()
    assert respecting(matrix, nothing) is matrix


def test_what_cannot_be_excluded():
    matrix = make([[1, 0, 0, 0]])
    with pytest.raises(AffinityError, match="lava"):
        with_exclusion(matrix, "lava")
    with pytest.raises(AffinityError, match="'z'"):
        with_exclusion(matrix, "sky", "z")
    for name in SOURCE[:3]:
        matrix = with_exclusion(matrix, name)
    with pytest.raises(AffinityError, match="every source"):
        with_exclusion(matrix, "sand", "a")


def test_rows_avoid_excluded_sources():
    matrix = with_exclusion(make([[0.5, 0.5, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0.25] * 4], locked="c"), "sky")
    scores = {"b": np.array([0.9, 0.1, np.nan, 0.4])}
    found = respecting(matrix, scores.get, waiting=frozenset("d"))
    assert found.weights.tolist() == [[0, 1, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [0.25] * 4]
    even = respecting(matrix, nothing).row("b")
    assert even.tolist() == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3])


def test_exclusions_follow_a_renamed_class_and_a_new_estimate():
    matrix = with_exclusion(make([[1, 0, 0, 0], [1, 0, 0, 0]]), "sky", "a")
    renamed = renamed_exclusions(matrix.renamed_target("a", "z"), "a", "z")
    assert excluded_sources(renamed, "z") == {"sky"}
    assert excluded_sources(with_exclusions_of(make([[0, 1, 0, 0], [1, 0, 0, 0]]), matrix), "a") == {"sky"}


def test_one_to_one_keeps_locked_rows_and_what_they_use():
    matrix = make([[1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0.5, 0.5]], locked="c")
    scores = {"a": np.array([0.9, 0.8, 0, 0]), "b": np.array([0.9, 0.1, 0, 0])}
    found = one_to_one(matrix, (True,) * 4, scores.get)
    assert found.weights.tolist() == [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0.5, 0.5]]
    assert found.locked == {"a", "c"}


def test_one_to_one_says_why_it_cannot():
    with pytest.raises(AffinityError, match="5 classes need a source of their own, and 4 are free"):
        one_to_one(make([[1, 0, 0, 0]] * 5), (True,) * 4, nothing)
    with pytest.raises(AffinityError, match="locked"):
        one_to_one(make([[1, 0, 0, 0]], locked="a"), (True,) * 4, nothing)


def test_one_to_one_leaves_the_unknown_class_and_unusable_sources_alone():
    found = one_to_one(make([[1, 0, 0, 0], [1, 0, 0, 0]]), (False, True, True, True), nothing, unknown="a")
    assert found.row("a").tolist() == [1, 0, 0, 0]
    assert found.row("b")[0] == 0


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_rows_sum_to_one_after_any_edits(data):
    rng = np.random.default_rng(data.draw(st.integers(0, 10**6)))
    matrix = make(rng.dirichlet(np.full(4, 0.3), 3))
    known = {name: rng.normal(size=4) for name in "ab"}
    for _ in range(data.draw(st.integers(1, 8))):
        source, target = data.draw(st.sampled_from(SOURCE)), data.draw(st.sampled_from("abc"))
        edit = data.draw(st.sampled_from(("exclude", "exclude all", "allow", "weight", "lock", "assign")))
        try:
            if edit == "exclude":
                matrix = with_exclusion(matrix, source, target)
            elif edit == "exclude all":
                matrix = with_exclusion(matrix, source)
            elif edit == "allow":
                matrix = with_exclusion(matrix, source, excluded=False)
            elif edit == "weight":
                matrix = matrix.with_weight(target, source, data.draw(st.floats(0, 1)))
            elif edit == "lock":
                matrix = matrix.with_locked(target, target not in matrix.locked)
            else:
                matrix = one_to_one(matrix, (True,) * 4, known.get)
        except AffinityError:
            continue
        matrix = respecting(matrix, known.get)
        assert matrix.weights.sum(1) == pytest.approx(1)
        for name in set(matrix.target) - matrix.locked:
            used = {s for s, weight in zip(SOURCE, matrix.row(name), strict=True) if weight > 0}
            assert not used & excluded_sources(matrix, name)
