from __future__ import annotations

from dataclasses import replace

import pytest

from catpaint.affinity.evidence import Ballot, ClassEvidence, SourceScore, TieBreak
from catpaint.session import votes_text as text
from tests.session.evidence import ballot, combined, single

TIE = TieBreak({"segmentation": 4.0, "features": 9.0}, "kid", 100, 2, 30.0)


def entry(rule: str, decided_by: str = "segmentation", **changes: object) -> ClassEvidence:
    ballots = (ballot("segmentation", "sky"), ballot("features", "sea"), Ballot("text", abstains="no word"))
    return replace(ClassEvidence("lawn", ballots, rule, decided_by), **changes)  # type: ignore[arg-type]


def test_estimators_have_names_and_scores_units() -> None:
    assert text.name_of("segmentation") != "segmentation"
    assert text.name_of("magic") == "magic"
    assert text.meaning_of("magic") == ""
    assert text.meaning_of("features")
    assert text.score_text("segmentation", 0.42) == "42 %"
    assert text.score_text("segmentation", 0.042) == "4.2 %"
    assert text.score_text("features", 0.42) == "0.42"
    assert [text.count_text(n) for n in (640, 12_000, 1_400_000, 999_600)] == [
        "640 px",
        "12 k px",
        "1.4 M px",
        "1.0 M px",
    ]


@pytest.mark.parametrize(
    ("estimator", "pixels", "said"),
    [
        ("segmentation", 3000, "80 % of “lawn” is seen as “sky” (3,000 pixels)"),
        ("segmentation", None, "80 % of “lawn” is seen as “sky”"),
        ("features", 3000, "known from 3,000 pixels: cosine 0.800"),
        ("features", None, "“lawn” and “sky”: cosine 0.800"),
        ("text", None, "The names “lawn” and “sky”: cosine 0.800"),
    ],
)
def test_what_a_score_means(estimator: str, pixels: int | None, said: str) -> None:
    score = SourceScore("sky", 0.8, 1.0, pixels)
    assert said in text.source_sentence(Ballot(estimator), score, "lawn")


def test_a_ballot_on_a_line() -> None:
    assert text.summary(ballot("text", "sky")).startswith("sky 0.80 · ")
    assert text.summary(Ballot("text")) == "Abstains"
    assert text.summary(Ballot("text", abstains="no word")) == "Abstains: no word"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (entry("unanimous", "segmentation, features"), "All that vote agree: Segmentation and Features"),
        (entry("majority"), "The majority: Segmentation against Features"),
        (entry("only vote"), "Only Segmentation can tell; Text abstains"),
        (entry("tie-break"), "having the lowest distance (4; Features 9)"),
        (entry("first"), "as the first in line, since there was no tie-break"),
        (entry("first", flags=("unassigned",)), "No estimator can tell: choose a source"),
        (entry("text", "text"), "By name, since the images don't show it; Text abstains"),
        (entry("mean", ""), "The mean of Segmentation and Features"),
        (entry("estimator"), "By Segmentation"),
        (entry("own class", ""), "The model's own class"),
        (entry("magic", ""), "Magic"),
    ],
)
def test_rules_as_sentences(made: ClassEvidence, said: str) -> None:
    assert said in text.rule_sentence(made, TIE)


def test_a_tie_break_without_distances_says_less() -> None:
    assert text.rule_sentence(entry("tie-break")).endswith("the lowest distance")
    other = replace(TIE, distances={"mean": 1.0})
    assert text.rule_sentence(entry("tie-break"), other).endswith("the lowest distance")
    assert text.rule_sentence(entry("only vote", ballots=())).endswith("the others abstain")


def test_doubts_the_most_serious_first() -> None:
    weak = entry("majority", flags=("weak", "tie", "conflict", "magic"), pixels=120)
    assert text.doubts(weak) == [
        "Low confidence: only 120 px show it",
        "Several sources score the same",
        "Magic",
    ]
    tied = entry("majority", flags=("tie",), ballots=(replace(ballot("text", "sky"), tied=("a", "b")),))
    assert text.doubts(tied) == ["a and b score the same"]
    assert text.doubts(entry("estimator", flags=("weak",))) == ["Low confidence: the best source hardly stands out"]
    assert text.doubts(entry("text", "text", flags=("weak",))) == []
    assert text.explanation(tied) == "The majority: Segmentation against Text. a and b score the same."


def test_a_row_without_evidence_has_its_stored_reason() -> None:
    matrix = combined().affinity
    assert "all agree" in text.stored_reason(matrix, "heaven")
    assert text.stored_reason(matrix, "nowhere") == ""
    assert text.stored_reason(single("text").affinity, "heaven") == ""


def test_an_estimate_in_lines() -> None:
    evidence = combined().evidence
    assert evidence is not None
    lines = text.estimate_lines(evidence)
    assert lines[0].endswith(": 9.0 s")
    assert lines[1].startswith("Tie-break (kid_efficientnet_lite2, 100 images, 1 seed): Segmentation 4")
    assert lines[-1] == "• one note"
    assert text.estimate_lines(replace(evidence, tie_break=TIE))[1].startswith("Tie-break (kid, 100 images, 2 seeds)")
    assert not any("Tie" in line for line in text.estimate_lines(replace(evidence, tie_break=None)))


def test_lines_of_the_review() -> None:
    assert text.review_line("lawn", None) == "lawn"
    assert text.review_line("lawn", entry("majority", flags=("outvoted",))) == "lawn: one estimator was outvoted"
    assert text.review_line("lawn", entry("majority", flags=("magic",))) == "lawn: magic"
    assert [text.listed(names) for names in ((), ("a",), ("a", "b", "c"))] == ["none", "a", "a, b and c"]
