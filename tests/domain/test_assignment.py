from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.assignment import best_assignment
from catpaint.errors import AffinityError


def test_the_best_column_goes_where_it_matters_most():
    values = np.array([[0.9, 0.8], [0.9, 0.1]])
    assert best_assignment(values).tolist() == [1, 0]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 3), st.integers(0, 10**6))
def test_no_other_assignment_is_better(rows, more, seed):
    values = np.random.default_rng(seed).normal(size=(rows, rows + more)).round(1)
    found = best_assignment(values)
    assert len(set(found.tolist())) == rows
    best = max(values[range(rows), list(order)].sum() for order in itertools.permutations(range(rows + more), rows))
    assert values[np.arange(rows), found].sum() == pytest.approx(best)


def test_pairs_that_are_not_allowed_are_not_taken():
    values, allowed = np.array([[1.0, 0.0], [1.0, 0.0]]), np.array([[False, True], [True, True]])
    assert best_assignment(values, allowed).tolist() == [1, 0]
    with pytest.raises(AffinityError, match="too few"):
        best_assignment(values, np.array([[True, False], [True, False]]))


def test_more_rows_than_columns_is_an_error():
    with pytest.raises(AffinityError, match="3 classes"):
        best_assignment(np.zeros((3, 2)))


def test_a_large_matrix_of_equal_values():
    assert sorted(best_assignment(np.ones((150, 183))).tolist()) == list(range(150))
