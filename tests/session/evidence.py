"""Estimates with evidence, made up for the classes of `tests.ui.conftest`."""

from __future__ import annotations

import numpy as np

from catpaint.affinity.evidence import AffinityEvidence, Ballot, ClassEvidence, SourceScore, TieBreak
from catpaint.affinity.notes import Note
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.target_images import Example
from catpaint.domain.affinity_matrix import AffinityMatrix

SOURCES = ("unlabeled", "sky", "grass", "sea", "building")
TARGETS = ("heaven", "lawn", "cabin")

_VOTES = {
    "segmentation": ("sky", "grass", "building"),
    "features": ("sky", "sea", "sky"),
    "text": ("sky", "grass", "grass"),
}
"""All agree on heaven, features is outvoted on lawn, all disagree on cabin."""


def scores_for(vote: str, second: str = "sea") -> np.ndarray:
    """Scores with `vote` first; the unlabeled channel has none."""
    scores = np.full(len(SOURCES), 0.1)
    scores[0] = np.nan
    scores[SOURCES.index(second)] = 0.5
    scores[SOURCES.index(vote)] = 0.8
    return scores


def ballot(estimator: str, vote: str, image: str = "") -> Ballot:
    """A ballot with five sources at most; images come with examples."""
    scores = scores_for(vote)
    order = np.argsort(-np.nan_to_num(scores, nan=-1), kind="stable")[:4]
    examples = (Example(image, (2, 2, 30, 20), 400), Example(image, (5, 5, 40, 40), 300)) if image else ()
    sources = tuple(
        SourceScore(
            SOURCES[at],
            float(scores[at]),
            float(SOURCES[at] == vote),
            None if estimator == "text" else 1000 + int(at),
            examples if SOURCES[at] == vote and estimator != "text" else (),
        )
        for at in order
    )
    return Ballot(estimator, sources, vote, confidence=0.8)


def single(estimator: str, image: str = "", targets: tuple[str, ...] = TARGETS) -> AffinityEstimate:
    """The estimate of one estimator alone."""
    votes = dict(zip(TARGETS, _VOTES[estimator], strict=True))
    rows = np.array([np.eye(5)[SOURCES.index(votes.get(name, "grass"))] for name in targets])
    classes = tuple(
        ClassEvidence(
            name, (ballot(estimator, votes.get(name, "grass"), image),), "estimator", estimator, confidence=0.8
        )
        for name in targets
    )
    scores = np.array([scores_for(votes.get(name, "grass")) for name in targets])
    matrix = AffinityMatrix(SOURCES, targets, rows, estimator, {"confidence": dict.fromkeys(targets, 0.8)})
    return AffinityEstimate(matrix, scores, (), AffinityEvidence(estimator, classes, seconds={estimator: 1.0}))


def combined(image: str = "") -> AffinityEstimate:
    """The vote: unanimous, majority and tie-break (for segmentation)."""
    parts = {name: single(name, image) for name in _VOTES}
    ballots = [tuple(ballot(name, _VOTES[name][at], image) for name in _VOTES) for at in range(3)]
    classes = (
        ClassEvidence("heaven", ballots[0], "unanimous", "segmentation, features, text", (), 0.8, 9000, 4),
        ClassEvidence("lawn", ballots[1], "majority", "segmentation, text", ("outvoted",), 0.6, 800, 2),
        ClassEvidence("cabin", ballots[2], "tie-break", "segmentation", ("conflict", "weak"), 0.3, 120, 1),
    )
    rows = np.eye(5)[[SOURCES.index(name) for name in ("sky", "grass", "building")]]
    settings = {
        "confidence": {"heaven": 0.8, "lawn": 0.6, "cabin": 0.3},
        "doubtful": ["lawn", "cabin"],
        "rules": {"heaven": "unanimous", "lawn": "majority", "cabin": "tie-break"},
    }
    tie = TieBreak({"segmentation": 4.0, "features": 9.0, "text": 5.0}, "kid_efficientnet_lite2", 100, 1, 30.0)
    evidence = AffinityEvidence("combined", classes, tie, {"segmentation": 9.0, "tie-break": 30.0}, (Note("one note"),))
    matrix = AffinityMatrix(SOURCES, TARGETS, rows, "combined", settings)
    scores = np.where(rows > 0, rows, np.nan)
    return AffinityEstimate(matrix, scores, (Note("one note"),), evidence, parts)
