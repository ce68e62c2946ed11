from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.session.affinity_rows import (
    RowState,
    column_order,
    confidence,
    find_sources,
    percent,
    rival_of,
    rivals_of,
    row_order,
    row_sources,
    row_states,
    state_sentence,
    usable_sources,
    with_added,
)

SOURCE = ("unlabeled", "sky", "grass", "sea", "old tree")
USABLE = (False, True, True, True, True)


def matrix(rows, *, estimator="text", settings=None, locked=()):
    names = tuple(f"t{at}" for at in range(len(rows)))
    return AffinityMatrix(SOURCE, names, np.array(rows, float), estimator, settings or {}, frozenset(locked))


def test_usable_leaves_out_unlabeled_and_untrained():
    entries = tuple(VocabularyClass(i, n, (i, i, i), trained=n != "sea") for i, n in enumerate(SOURCE))
    assert usable_sources(Vocabulary("s", entries), SOURCE, 0) == (False, True, True, False, True)
    assert usable_sources(None, SOURCE, None) == (True,) * 5


def test_row_sources_are_heaviest_first_and_the_rest_is_summed():
    m = matrix([[0.05, 0.2, 0.6, 0.1499, 0.0001]])
    sources, rest = row_sources(m, "t0", USABLE, most=3)
    assert [(s.name, s.usable) for s in sources] == [("grass", True), ("sky", True), ("sea", True)]
    assert rest == pytest.approx(0.0501)


def test_states():
    one = [0, 1, 0, 0, 0]
    m = matrix(
        [one, one, one, [1, 0, 0, 0, 0], [0.2] * 5, one, one, [1, 0, 0, 0, 0]],
        settings={"unassigned": ["t5"], "doubtful": ["t6"]},
        locked=["t1"],
    )
    states = row_states(m, pending=frozenset({"t2"}), usable=USABLE, known={"t0": 0.9}, unknown="t7")
    assert list(states.values()) == [
        RowState.ESTIMATED,
        RowState.EDITED,
        RowState.PENDING,
        RowState.UNASSIGNED,
        RowState.WEAK,
        RowState.UNASSIGNED,
        RowState.WEAK,
        RowState.ESTIMATED,
    ]
    assert set(row_states(m, learned=True).values()) == {RowState.LEARNED}


def test_a_low_score_is_weak_unless_the_estimator_judged_the_class_itself():
    low = {"t0": 0.2}
    assert row_states(matrix([[0, 1, 0, 0, 0]]), known=low)["t0"] is RowState.WEAK
    judged = matrix([[0, 1, 0, 0, 0]], settings={"confidence": {"t0": 0.3}})
    assert row_states(judged, known=low)["t0"] is RowState.ESTIMATED
    assert confidence(judged, "t0", low) == 0.3
    assert confidence(matrix([[0, 1, 0, 0, 0]]), "t0", {}) is None


@pytest.mark.parametrize(
    "bad", [{"confidence": 3, "unassigned": "t0", "doubtful": {"t0": 1}}, {"confidence": {"t0": "x"}}]
)
def test_broken_settings_from_a_file_are_ignored(bad):
    m = matrix([[0, 1, 0, 0, 0]], settings=bad)
    assert row_states(m)["t0"] is RowState.ESTIMATED
    assert confidence(m, "t0") is None


@pytest.mark.parametrize("state", list(RowState))
def test_every_state_says_something(state):
    assert state_sentence(state, "text", 0.5)


@pytest.mark.parametrize(
    ("weight", "text"), [(0, "0 %"), (0.004, "0.4 %"), (0.05, "5 %"), (0.088, "8.8 %"), (1, "100 %")]
)
def test_percent(weight, text):
    assert percent(weight) == text


@given(st.dictionaries(st.sampled_from(SOURCE), st.floats(0, 1), max_size=5), st.sampled_from(SOURCE))
def test_an_added_source_takes_an_equal_part(sources, name):
    mixed = with_added(sources, name)
    others = {other: weight for other, weight in sources.items() if other != name and weight > 0}
    assert sum(mixed.values()) == pytest.approx(1)
    assert mixed[name] == pytest.approx(1 / (len(others) + 1))
    assert set(mixed) == {*others, name}


def test_find_ranks_beginnings_before_words_before_the_rest():
    names = ["bark tree", "tree", "street", "treetop", "leaf", "unlabeled"]
    synonyms = {"leaf": ("of a tree",)}
    entries = [VocabularyClass(i, n, (0, 0, i), synonyms=synonyms.get(n, ())) for i, n in enumerate(names)]
    usable = [True] * 5 + [False]
    assert find_sources(names, "tree", usable, entries) == [1, 3, 0, 2, 4]
    assert find_sources(names, "", usable) == [0, 1, 2, 3, 4, 5]
    assert find_sources(names, "zebra", usable) == []
    assert find_sources(["tree", "treetop"], "tre", [False, True]) == [1, 0]


def test_columns_by_use_and_rows_by_source():
    m = matrix([[0, 0, 1, 0, 0], [0, 0.3, 0.7, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]])
    assert column_order(m, "use", only_used=True).tolist() == [2, 1]
    assert column_order(m, "model", only_used=False).tolist() == [0, 1, 2, 3, 4]
    assert [SOURCE[at] for at in column_order(m, "name", only_used=False)] == sorted(SOURCE)
    columns = column_order(m, "use", only_used=True)
    assert row_order(m, "list", columns).tolist() == [0, 1, 2, 3]
    assert row_order(m, "source", columns).tolist() == [0, 3, 1, 2]


def test_a_guess_among_several_alike_is_weak():
    source = ("sky", "body", "bird")
    near = rival_of(np.array([np.nan, 0.57, 0.54]), source)
    assert (near.score, near.second, near.source) == (0.57, 0.54, "bird")
    assert near.doubtful
    assert not rival_of(np.array([0.1, 0.57, 0.4]), source).doubtful
    assert not rival_of(np.array([0.1, 0.92, 0.9]), source).doubtful, "the word itself, or nearly"
    assert rival_of(np.array([np.nan, np.nan, 0.4]), source) is None
    matrix = AffinityMatrix(source, ("kelp",), np.array([[0.0, 1.0, 0.0]]), "text")
    states = row_states(matrix, known={"kelp": 0.57}, rivals={"kelp": near})
    assert states["kelp"] is RowState.WEAK
    assert row_states(matrix, known={"kelp": 0.57})["kelp"] is RowState.ESTIMATED
    said = state_sentence(RowState.WEAK, "text", 0.57, near)
    assert "score 0.57, “bird” 0.54" in said


def test_rivals_of_many_rows_are_those_of_each() -> None:
    scores = np.random.default_rng(3).random((40, 5))
    scores[3] = np.nan
    scores[4, 1:] = np.nan
    scores[5, 0] = np.nan
    names = ("a", "b", "c", "d", "e")
    assert rivals_of(scores, names) == [rival_of(row, names) for row in scores]
    assert rivals_of(scores, names[:3]) == [None] * 40
