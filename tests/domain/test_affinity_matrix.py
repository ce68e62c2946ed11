from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError, FileError

SOURCE = ("sky", "grass", "road", "tree")
TARGET = ("heaven", "lawn", "lane")


def _matrix(seed: int = 0) -> AffinityMatrix:
    weights = np.random.default_rng(seed).random((3, 4))
    return AffinityMatrix(SOURCE, TARGET, weights / weights.sum(1, keepdims=True), "text", {"sharpen": "linear"})


edits = st.lists(
    st.tuples(
        st.sampled_from(["sources", "weight", "without", "lock", "reset", "rename", "add", "remove"]),
        st.sampled_from(TARGET),
        st.sampled_from(SOURCE),
        st.floats(0, 1),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(edits)
def test_rows_sum_to_one_after_any_edits(steps) -> None:
    start = matrix = _matrix()
    for kind, target, source, weight in steps:
        try:
            if kind == "sources":
                matrix = matrix.with_sources(target, {source: weight, "sky": 1 - weight})
            elif kind == "weight":
                matrix = matrix.with_weight(target, source, weight)
            elif kind == "without":
                matrix = matrix.without_source(target, source)
            elif kind == "lock":
                matrix = matrix.with_locked(target, weight > 0.5)
            elif kind == "reset":
                matrix = matrix.reset_row(target, start)
            elif kind == "rename":
                matrix = matrix.renamed_target(target, target + "!").renamed_target(target + "!", target)
            elif kind == "add":
                matrix = matrix.with_target("new", np.eye(4)[0] + weight).without_target("new")
            else:
                row = matrix.row(target)
                matrix = matrix.without_target(target).with_target(target, row)
        except AffinityError as error:
            assert "only source" in str(error) or "above zero" in str(error)
        assert np.allclose(matrix.weights.sum(1), 1, atol=1e-12)
        assert (matrix.weights >= 0).all()
        assert AffinityMatrix.from_json(json.loads(matrix.to_text())) == matrix


def test_one_weight_keeps_the_others_in_proportion() -> None:
    matrix = _matrix().with_sources("lawn", {"sky": 1, "grass": 2, "road": 1}).with_weight("lawn", "grass", 0.8)
    assert matrix.row("lawn").tolist() == pytest.approx([0.1, 0.8, 0.1, 0])
    alone = matrix.with_sources("lawn", {"grass": 1})
    assert alone.with_weight("lawn", "grass", 0.3) == alone
    assert alone.with_weight("lawn", "road", 0.3).top("lawn") == [("grass", pytest.approx(0.7)), ("road", 0.3)]


def test_last_source_stays() -> None:
    with pytest.raises(AffinityError, match="'lawn': 'grass' is its only source"):
        _matrix().with_sources("lawn", {"grass": 1}).without_source("lawn", "grass")


def test_locked_rows_survive_a_new_estimate() -> None:
    mine = _matrix(1).with_sources("lane", {"road": 1}).with_locked("lane")
    merged = mine.merged_estimate(_matrix(2))
    assert merged.top("lane") == [("road", 1.0)]
    assert merged.locked == {"lane"}
    assert np.array_equal(merged.row("lawn"), _matrix(2).row("lawn"))
    assert merged.reset_row("lane", _matrix(2)).locked == frozenset()


def test_ties_go_to_the_lowest_position() -> None:
    matrix = _matrix().with_sources("lawn", {"tree": 1, "road": 1})
    assert [name for name, _ in matrix.top("lawn", 1)] == ["road"]


def test_weights_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValueError, match="read-only"):
        _matrix().weights[0, 0] = 1


def test_files(tmp_path) -> None:
    matrix = _matrix().with_locked("lawn")
    matrix.save(tmp_path / "a.json")
    assert AffinityMatrix.load(tmp_path / "a.json") == matrix
    matrix.save(tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_text().splitlines()
    assert lines[0] == "target \\ source,sky,grass,road,tree"
    assert len(lines) == 4
    with pytest.raises(FileError, match="no such file"):
        AffinityMatrix.load(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": [[1, 0, 0, 0]]}, r"shape \(1, 4\)"),
        ({"weights": [[1, 0, 0, 0], [1]]}, "equally long rows"),
        ({"weights": [[0.5, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]}, "row of 'heaven' sums to 0.5"),
        ({"weights": [[2, -1, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]}, "row of 'heaven' holds a negative"),
        ({"weights": [[float("nan"), 1, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]}, "non-finite"),
        ({"source": ["sky", "sky", "a", "b"]}, "source class 'sky' appears twice"),
        ({"locked": ["nobody"]}, "'nobody' is locked"),
        ({"target": "lawn"}, "'target' must be a list"),
        ({"settings": 3}, "'settings' an object"),
    ],
)
def test_broken_files(tmp_path, change, message) -> None:
    (tmp_path / "a.json").write_text(json.dumps(_matrix().to_json() | change))
    with pytest.raises(AffinityError, match=message) as caught:
        AffinityMatrix.load(tmp_path / "a.json")
    assert "a.json" in str(caught.value)


def test_fit_is_checked_by_name() -> None:
    matrix = _matrix()
    matrix.require_fit(SOURCE, TARGET)
    with pytest.raises(AffinityError, match="source classes don't fit the model: 'sky' where 'sea'"):
        matrix.require_fit(("sea", *SOURCE[1:]), TARGET)
    with pytest.raises(AffinityError, match="3 classes where 2 are needed"):
        matrix.require_fit(SOURCE, TARGET[:2])


def test_unknown_names() -> None:
    with pytest.raises(AffinityError, match="no target class 'x'"):
        _matrix().row("x")
    with pytest.raises(AffinityError, match="no source class 'x'"):
        _matrix().with_weight("lawn", "x", 0.1)
    with pytest.raises(AffinityError, match="at least one source"):
        _matrix().with_sources("lawn", {})
