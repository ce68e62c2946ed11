from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from catpaint.affinity.sharpen import Sharpening, sharpen_rows
from catpaint.errors import AffinityError

SCORES = np.array([[0.2, 0.9, 0.5, -0.4], [0.3, 0.1, 0.2, 0.8]])
SOURCE = ["a", "b", "c", "d"]
ALL = np.ones(4, bool)


def rows(scores: object, sharpen: str, allowed: object = ALL, **more: object) -> tuple[np.ndarray, list[str]]:
    scores = np.asarray(scores, float)
    target = [f"t{i}" for i in range(len(scores))]
    return sharpen_rows(
        scores,
        Sharpening.parse(sharpen),
        allowed=np.asarray(allowed, bool),
        source=SOURCE[: scores.shape[1]],
        target=target,
        **more,
    )


def test_argmax() -> None:
    weights, notes = rows(SCORES, "argmax")
    assert weights.tolist() == [[0, 1, 0, 0], [0, 0, 0, 1]]
    assert notes == []


def test_linear_is_the_papers_normalised_row_with_negatives_as_zero() -> None:
    weights, _ = rows(SCORES, "linear")
    np.testing.assert_allclose(weights[0], np.array([0.2, 0.9, 0.5, 0]) / 1.6)


def test_top_k() -> None:
    weights, _ = rows(SCORES, "top-k:2")
    np.testing.assert_allclose(weights, [[0, 0.9 / 1.4, 0.5 / 1.4, 0], [0.3 / 1.1, 0, 0, 0.8 / 1.1]])
    np.testing.assert_allclose(rows(SCORES, "top-k:9")[0], rows(SCORES, "linear")[0])


def test_softmax() -> None:
    weights, _ = rows(SCORES, "softmax:0.1")
    expected = np.exp(np.array([0.2, 0.9, 0.5, 0]) / 0.1)
    np.testing.assert_allclose(weights[0], expected / expected.sum())


@pytest.mark.parametrize("sharpen", ["argmax", "linear", "top-k:2", "softmax:0.01"])
def test_only_allowed_sources_get_weight(sharpen: str) -> None:
    weights, _ = rows(SCORES, sharpen, [True, False, True, False])
    assert not weights[:, [1, 3]].any()
    np.testing.assert_allclose(weights.sum(1), 1)


def test_ties_go_to_the_lowest_id_and_are_told() -> None:
    weights, notes = rows([[0.5, 0.7, 0.7 + 1e-8, 0.7]], "argmax")
    assert weights.tolist() == [[0, 1, 0, 0]]
    assert notes == ["'t0': 'b' and 'c', 'd' score the same; took 'b'"]
    weights, notes = rows([[0.5, 0.7, 0.7, 0.7]], "argmax", source_ids=[1, 9, 8, 3])
    assert weights.tolist() == [[0, 0, 0, 1]]
    assert notes[0].endswith("took 'd'")
    assert rows([[0.5, 0.7, 0.7, 0.7]], "linear")[1] == []
    assert rows([[0.7, 0.7, 0.2, 0.1]], "argmax", [True, False, True, True])[1] == []


@pytest.mark.parametrize("sharpen", ["linear", "top-k:2", "softmax"])
def test_a_row_without_positive_scores_takes_the_nearest_and_says_so(sharpen: str) -> None:
    weights, notes = rows([[-0.5, -0.1, -0.3, -0.2]], sharpen)
    assert weights.tolist() == [[0, 1, 0, 0]]
    assert "no source scores above zero" in notes[0]


@given(
    arrays(np.float64, (3, 4), elements=st.floats(-1, 1)),
    st.sampled_from(["argmax", "linear", "top-k:1", "top-k:3", "softmax:0.001", "softmax:5"]),
    st.lists(st.booleans(), min_size=4, max_size=4).filter(any),
)
def test_rows_are_always_affinity_rows(scores: np.ndarray, sharpen: str, allowed: list[bool]) -> None:
    weights, _ = rows(scores, sharpen, allowed)
    assert np.isfinite(weights).all()
    assert (weights >= 0).all()
    np.testing.assert_allclose(weights.sum(1), 1)
    assert not weights[:, ~np.array(allowed)].any()


@pytest.mark.parametrize(
    "text",
    ["", "max", "argmax:3", "top-k:0", "top-k:-1", "top-k:1.5", "softmax:0", "softmax:-1", "softmax:1e", "top-k:"],
)
def test_bad_sharpening(text: str) -> None:
    with pytest.raises(AffinityError):
        Sharpening.parse(text)


def test_bad_values() -> None:
    with pytest.raises(AffinityError, match="doesn't exist"):
        Sharpening("sharp")
    with pytest.raises(AffinityError, match="temperature"):
        Sharpening("softmax", temperature=float("nan"))
    with pytest.raises(AffinityError, match="none of the model's source classes"):
        rows(SCORES, "argmax", [False] * 4)
    with pytest.raises(AffinityError, match="'t1' and 'c' isn't a finite"):
        rows([[0, 0, 0, 0], [0, 0, np.nan, 0]], "argmax")
    with pytest.raises(AffinityError, match="don't fit"):
        rows(SCORES, "argmax", [True])


def test_written_as_it_is_read() -> None:
    for text in ("argmax", "linear", "top-k:4", "softmax:0.02"):
        assert str(Sharpening.parse(text)) == text
    assert str(Sharpening.of(None, "linear")) == "linear"
    assert Sharpening.of(Sharpening("top-k"), "linear").k == 3
