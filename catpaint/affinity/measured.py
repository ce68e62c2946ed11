"""What one estimator measured, whichever it is: scores, rows of weights, abstentions, and what is behind them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.affinity.evidence import (
    TIE,
    UNASSIGNED,
    WEAK,
    AffinityEvidence,
    Ballot,
    ClassEvidence,
    SourceScore,
    flags_in_order,
)
from catpaint.affinity.notes import Note
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.sharpen import Sharpening, sharpen_rows
from catpaint.affinity.target_images import Example
from catpaint.affinity.text import unknown_row, usable_sources
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary

SHOWN = 5
"""Sources kept as evidence per class and estimator."""

_TIE = 1e-6
_WEAK_SHARE = 0.4
_WEAK_PIXELS = 500

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Measured:
    """An estimator's view of all classes.

    scores: float64 [target, source], NaN where a source may not be used or wasn't measured. weights: its own rows,
    zero where it abstains. abstains: reason by target position. pixels: [target, source] behind a score, or None.
    examples: places behind a (target, source) pair. shares: scores are shares of pixels, not cosines.
    """

    estimator: str
    source: Vocabulary
    target: Vocabulary
    scores: Floats
    weights: Floats
    abstains: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    class_pixels: npt.NDArray[np.int64] | None = None
    class_images: npt.NDArray[np.int64] | None = None
    pixels: npt.NDArray[np.int64] | None = None
    examples: Callable[[int, int], tuple[Example, ...]] = lambda target, source: ()
    shares: bool = False

    def votes(self, row: int) -> bool:
        """Whether the estimator has a vote on this class."""
        return row not in self.abstains and row != self.target.unknown_index

    def best(self, row: int) -> int:
        """The source it votes for: the highest score, ties to the lowest id."""
        return self.tied(row)[0]

    def tied(self, row: int) -> list[int]:
        """All sources with the highest score, the lowest id first."""
        values = np.nan_to_num(self.scores[row], nan=-np.inf)
        best = np.flatnonzero(values >= values.max() - _TIE)
        return sorted(best.tolist(), key=lambda column: self.source.ids[column])

    def rank(self, row: int, column: int) -> int:
        """How many sources score higher for this class; all that were measured where this one wasn't."""
        values = self.scores[row]
        if np.isnan(values[column]):
            return int((~np.isnan(values)).sum())
        return int((values > values[column] + _TIE).sum())

    def confidence(self, row: int) -> float:
        """The best score, within 0..1; 0 where it abstains."""
        return min(max(float(self.scores[row, self.best(row)]), 0.0), 1.0) if self.votes(row) else 0.0

    def weak(self, row: int) -> bool:
        """Whether the vote hardly stands out: a small share of pixels, few pixels, or a cosine among many alike."""
        if not self.votes(row):
            return False
        if self.class_pixels is not None and self.class_pixels[row] < _WEAK_PIXELS:
            return True
        values = self.scores[row][~np.isnan(self.scores[row])]
        if self.shares:
            return bool(values.max() < _WEAK_SHARE)
        if len(values) < 4 or values.std() == 0:
            return len(values) >= 4
        # The highest of N numbers drawn alike stands out by about sqrt(2 ln N) deviations: less is no evidence.
        return bool((values.max() - values.mean()) / values.std() < math.sqrt(2 * math.log(len(values))) - 0.1)

    def ballot(self, row: int) -> Ballot:
        """Its evidence on one class."""
        if not self.votes(row):
            return Ballot(self.estimator, abstains=self.abstains.get(row, "don't care"))
        values = np.nan_to_num(self.scores[row], nan=-np.inf)
        order = np.lexsort((self.source.ids, -values))[:SHOWN]
        kept = [
            int(column) for column in order if np.isfinite(values[column]) and (values[column] > 0 or not self.shares)
        ]
        tied = self.tied(row)
        return Ballot(
            estimator=self.estimator,
            sources=tuple(self._source_score(row, column) for column in kept),
            vote=self.source.names[tied[0]],
            confidence=self.confidence(row),
            tied=tuple(self.source.names[column] for column in tied) if len(tied) > 1 else (),
        )

    def _source_score(self, row: int, column: int) -> SourceScore:
        return SourceScore(
            source=self.source.names[column],
            score=float(self.scores[row, column]),
            weight=float(self.weights[row, column]),
            pixels=None if self.pixels is None else int(self.pixels[row, column]),
            examples=self.examples(row, column),
        )


def rows_from_scores(
    scores: Floats,
    sharpening: Sharpening,
    *,
    allowed: npt.NDArray[np.bool_],
    measured: npt.NDArray[np.bool_],
    source: Vocabulary,
    target: Vocabulary,
) -> tuple[Floats, list[Note]]:
    """Sharpened rows float64 [target, source] where `measured` [target], zeros elsewhere, and notes on ties.

    NaN scores of allowed sources (no prototype) count as not allowed.
    """
    weights = np.zeros(scores.shape)
    rows = np.flatnonzero(measured)
    if not len(rows):
        return weights, []
    usable = allowed & ~np.isnan(scores[rows]).any(0)
    names = [target.names[row] for row in rows]
    filled = np.nan_to_num(scores[rows], nan=0.0)
    weights[rows], notes = sharpen_rows(
        filled, sharpening, allowed=usable, source=source.names, target=names, source_ids=source.ids
    )
    return weights, notes


def from_text(estimate: AffinityEstimate, source: Vocabulary, target: Vocabulary) -> Measured:
    """A text estimate in this form."""
    weights = np.array(estimate.affinity.weights)
    if target.unknown_index is not None:
        weights[target.unknown_index] = 0
    return Measured(
        "text", source, target, estimate.scores, weights, notes=estimate.notes, settings=estimate.affinity.settings
    )


def estimate_of(
    measured: Measured, *, fallback: Measured | None, unlabeled_channel: int | None, seconds: Mapping[str, float]
) -> AffinityEstimate:
    """The estimate by this estimator alone; rows it abstains from are `fallback`'s (class names)."""
    source, target = measured.source, measured.target
    allowed = usable_sources(source, unlabeled_channel)
    weights = np.array(measured.weights)
    rules = {}
    for row in range(len(target)):
        if row == target.unknown_index:
            weights[row], rules[row] = unknown_row(source, unlabeled_channel, allowed), "unknown"
        elif measured.votes(row):
            rules[row] = "estimator"
        elif fallback is not None:
            weights[row], rules[row] = fallback.weights[row], "text"
    ballots = [measured] if fallback is None else [measured, fallback]
    classes = tuple(_class_evidence(row, rules[row], measured, ballots) for row in range(len(target)))
    evidence = AffinityEvidence(measured.estimator, classes, seconds=dict(seconds), notes=measured.notes)
    settings = {**measured.settings, **settings_of(evidence), "notes": [str(note) for note in measured.notes]}
    settings = {key: value for key, value in settings.items() if value not in ([], {})}
    affinity = AffinityMatrix(source.names, target.names, weights, measured.estimator, settings)
    return AffinityEstimate(affinity, measured.scores, measured.notes, evidence)


def settings_of(evidence: AffinityEvidence) -> dict[str, Any]:
    """What of the evidence goes with the matrix: confidence by class, and classes without one or with a doubt."""
    real = [entry for entry in evidence.classes if entry.rule != "unknown"]
    return {
        "confidence": {entry.target: round(entry.confidence, 4) for entry in real},
        "unassigned": [entry.target for entry in real if UNASSIGNED in entry.flags],
        "doubtful": [entry.target for entry in real if entry.flags and UNASSIGNED not in entry.flags],
    }


def _class_evidence(row: int, rule: str, measured: Measured, all_measured: list[Measured]) -> ClassEvidence:
    decided = measured if rule == "estimator" else next((m for m in all_measured[1:] if m.votes(row)), None)
    flags = set()
    if rule != "unknown" and decided is not None:
        flags |= {WEAK} if decided.weak(row) else set()
        flags |= {TIE} if len(decided.tied(row)) > 1 else set()
    if rule == "text":
        flags.add(WEAK)
    return ClassEvidence(
        target=measured.target.names[row],
        ballots=tuple(m.ballot(row) for m in all_measured if m is measured or not measured.votes(row)),
        rule=rule,
        decided_by="" if decided is None or rule == "unknown" else decided.estimator,
        flags=flags_in_order(flags),
        confidence=0.0 if decided is None else decided.confidence(row),
        pixels=None if measured.class_pixels is None else int(measured.class_pixels[row]),
        images=None if measured.class_images is None else int(measured.class_images[row]),
    )
