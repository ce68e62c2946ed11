from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catpaint.affinity.combined import combine_mean, combine_votes, conflicts, ranked_vote, vote
from catpaint.affinity.evidence import CONFLICT, OUTVOTED, TIE, UNASSIGNED, TieBreak
from catpaint.affinity.measured import Measured
from catpaint.errors import AffinityError
from tests.models.painted_scenes import vocabulary

SOURCE = vocabulary("unlabeled", "a", "b", "c", "d", unknown="unlabeled", untrained=("unlabeled",))


def part(name: str, rows: list[Mapping[str, float] | None], *names: str, unknown: str | None = None) -> Measured:
    """An estimator with these scores per target class; None abstains."""
    target = vocabulary(*(names or [f"t{i}" for i in range(len(rows))]), unknown=unknown)
    scores = np.full((len(rows), len(SOURCE)), np.nan)
    scores[:, 1:] = 0
    weights = np.zeros(scores.shape)
    for row, values in enumerate(rows):
        for source, score in (values or {}).items():
            scores[row, SOURCE.names.index(source)] = score
        if values:
            weights[row] = np.nan_to_num(scores[row]) / np.nansum(scores[row])
    abstains = {row: "no pixels" for row, values in enumerate(rows) if values is None}
    return Measured(name, SOURCE, target, scores, weights, abstains)


def three(*rows: tuple[str | None, str | None, str | None]) -> list[Measured]:
    """Three estimators with one vote each per class."""
    names = ("segmentation", "features", "text")
    return [
        part(name, [None if row[i] is None else {str(row[i]): 1.0} for row in rows]) for i, name in enumerate(names)
    ]


def test_two_of_three_decide() -> None:
    parts = three(("a", "a", "a"), ("a", "b", "b"), ("c", "d", "c"))
    estimate = combine_votes(parts, unlabeled_channel=0, seconds={})
    assert [estimate.affinity.top(name)[0] for name in estimate.affinity.target] == [("a", 1), ("b", 1), ("c", 1)]
    assert estimate.evidence is not None
    rules = [(entry.rule, entry.decided_by, entry.flags) for entry in estimate.evidence.classes]
    assert rules[0] == ("unanimous", "segmentation, features, text", ())
    assert rules[1] == ("majority", "features, text", (OUTVOTED,))
    assert conflicts(parts) == []
    assert estimate.affinity.settings["rules"]["t2"] == "majority"
    assert estimate.evidence.classes[1].ballot("segmentation").vote == "a"  # type: ignore[union-attr]


def test_what_all_together_rank_highest_decides_where_all_disagree() -> None:
    parts = [
        part("segmentation", [{"a": 0.9, "b": 0.05}, {"a": 1.0}, {"a": 1.0}]),
        part("features", [{"b": 0.8, "a": 0.7}, {"b": 1.0}, {"a": 1.0}]),
        part("text", [{"c": 0.6, "b": 0.5, "a": 0.4}, {"c": 1.0}, None]),
    ]
    estimate = combine_votes(parts, unlabeled_channel=0, ranked=True, seconds={})
    assert estimate.evidence is not None
    # Ranks of a: 0, 1, 2; of b: 1, 0, 1; of c: 2, 2, 0. Then three alike, of which the first part's decides.
    assert [estimate.affinity.top(name)[0][0] for name in estimate.affinity.target] == ["b", "a", "a"]
    decided = [(entry.rule, entry.decided_by, entry.flags) for entry in estimate.evidence.classes]
    assert decided[0][:2] == ("ranks", "features")
    assert decided[1][:2] == ("ranks", "segmentation")
    assert all(CONFLICT in flags for _, _, flags in decided[:2])
    assert decided[2][0] == "unanimous"


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=4, max_size=4), min_size=2, max_size=4))
def test_ranks_choose_among_what_is_voted_for(scores: list[list[float]]) -> None:
    parts = [part(f"e{number}", [dict(zip("abcd", row, strict=True))]) for number, row in enumerate(scores)]
    decision, plain = ranked_vote(parts, 0), vote(parts, 0, None)
    assert decision is not None
    assert decision.source in {estimator.best(0) for estimator in parts}
    if plain is not None:
        assert decision == plain
    else:
        assert decision.rule == "ranks"
        assert set(decision.winners) | set(decision.losers) == {estimator.estimator for estimator in parts}


def test_a_source_that_was_not_measured_ranks_last() -> None:
    estimator = part("features", [{"a": 0.4, "b": 0.9}])
    estimator.scores[0, SOURCE.names.index("d")] = np.nan
    ranks = [estimator.rank(0, SOURCE.names.index(name)) for name in "bacd"]
    assert ranks == [0, 1, 2, 3]


def test_abstentions_leave_the_vote_to_others() -> None:
    parts = three((None, None, "a"), (None, "b", "b"), (None, "b", "c"), (None, None, None))
    tie = TieBreak({"features": 3.0, "text": 2.0, "segmentation": 1.0}, "frechet_test", 2, 1)
    assert conflicts(parts) == [2]
    estimate = combine_votes(parts, unlabeled_channel=0, tie_break=tie, seconds={})
    assert estimate.evidence is not None
    assert [entry.rule for entry in estimate.evidence.classes] == ["only vote", "unanimous", "tie-break", "first"]
    assert estimate.affinity.top("t2")[0][0] == "c"
    assert estimate.evidence.classes[2].flags == (CONFLICT,)
    assert estimate.evidence.classes[3].flags == (UNASSIGNED,)
    assert estimate.affinity.settings["unassigned"] == ["t3"]
    np.testing.assert_allclose(estimate.affinity.row("t3"), [0, 0.25, 0.25, 0.25, 0.25])


def test_the_lowest_distance_breaks_ties() -> None:
    parts = three(("a", "b", "c"))
    assert conflicts(parts) == [0]
    for best, source in (("segmentation", "a"), ("features", "b"), ("text", "c")):
        distances = {name: 1.0 if name == best else 2.0 for name in ("segmentation", "features", "text")}
        tie = TieBreak(distances, "frechet_test", 2, 1)
        estimate = combine_votes(parts, unlabeled_channel=0, tie_break=tie, seconds={})
        assert estimate.affinity.top("t0") == [(source, 1.0)]
        assert estimate.affinity.settings["tie_break"]["distances"] == distances
    without = combine_votes(parts, unlabeled_channel=0, seconds={})
    assert without.affinity.top("t0") == [("a", 1.0)]
    assert without.evidence is not None
    assert without.evidence.classes[0].rule == "first"


def test_equal_scores_go_to_the_lowest_id_with_a_note() -> None:
    parts = [part("segmentation", [{"c": 0.5, "b": 0.5}])]
    estimate = combine_votes(parts, unlabeled_channel=0, seconds={})
    assert estimate.affinity.top("t0") == [("b", 1.0)]
    assert estimate.notes == ("'t0': b and c score the same for segmentation; took 'b'",)
    assert estimate.evidence is not None
    assert TIE in estimate.evidence.classes[0].flags
    assert estimate.evidence.classes[0].ballots[0].tied == ("b", "c")


def test_unknown_goes_to_the_unlabeled_channel_outside_the_vote() -> None:
    parts = [part(name, [{"a": 1.0}, {"b": 1.0}], "nothing", "t", unknown="nothing") for name in ("features", "text")]
    estimate = combine_votes(parts, unlabeled_channel=0, seconds={})
    assert estimate.affinity.top("nothing") == [("unlabeled", 1.0)]
    assert estimate.evidence is not None
    assert estimate.evidence.classes[0].rule == "unknown"
    assert "nothing" not in estimate.affinity.settings["confidence"]


def test_mean_leaves_abstentions_out() -> None:
    parts = [part("segmentation", [{"a": 3.0, "b": 1.0}, None]), part("text", [{"b": 1.0}, {"c": 1.0}])]
    estimate = combine_mean(parts, unlabeled_channel=0, seconds={})
    np.testing.assert_allclose(estimate.affinity.weights, [[0, 0.375, 0.625, 0, 0], [0, 0, 0, 1, 0]])
    assert estimate.evidence is not None
    assert [entry.rule for entry in estimate.evidence.classes] == ["mean", "mean"]
    with pytest.raises(AffinityError, match="no estimator could be used"):
        combine_mean([], unlabeled_channel=0, seconds={})


choices = st.one_of(st.none(), st.sampled_from("abcd"))


@given(
    st.lists(st.tuples(choices, choices, choices), min_size=1, max_size=5),
    st.permutations(["segmentation", "features", "text"]),
)
def test_the_vote_is_one_hot_and_a_majority_always_wins(
    rows: list[tuple[str | None, str | None, str | None]], ranking: list[str]
) -> None:
    parts = three(*rows)
    tie = TieBreak({name: float(i) for i, name in enumerate(ranking)}, "frechet_test", 2, 1)
    estimate = combine_votes(parts, unlabeled_channel=0, tie_break=tie, seconds={})
    mean = combine_mean(parts, unlabeled_channel=0, seconds={})
    np.testing.assert_allclose(mean.affinity.weights.sum(1), 1)
    for row, votes in enumerate(rows):
        given_votes = [choice for choice in votes if choice is not None]
        best = estimate.affinity.top(f"t{row}")[0]
        if not given_votes:
            assert estimate.affinity.row(f"t{row}").max() == 0.25
            continue
        assert best[1] == 1
        assert best[0] in given_votes
        for choice in "abcd":
            if given_votes.count(choice) >= 2:
                assert best[0] == choice
        decision = vote(parts, row, ranking)
        assert decision is not None
        assert set(decision.winners) | set(decision.losers) == {
            part.estimator for part, choice in zip(parts, votes, strict=True) if choice is not None
        }
