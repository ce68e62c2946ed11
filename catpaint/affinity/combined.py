"""Several estimators made one: majority vote (paper, section 3.1), or the mean of their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catpaint.affinity.evidence import (
    CONFLICT,
    OUTVOTED,
    TIE,
    UNASSIGNED,
    WEAK,
    AffinityEvidence,
    ClassEvidence,
    TieBreak,
    flags_in_order,
)
from catpaint.affinity.measured import Floats, Measured, settings_of
from catpaint.affinity.notes import Note, NoteKind
from catpaint.affinity.result import AffinityEstimate
from catpaint.affinity.text import unknown_row, usable_sources
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import AffinityError
from catpaint.words import tell


@dataclass(frozen=True)
class Decision:
    """What the vote says on one class. source: its position, None where nobody votes. winners: whose vote it is."""

    source: int | None
    rule: str
    winners: tuple[str, ...] = ()
    losers: tuple[str, ...] = ()


def ranked_vote(parts: Sequence[Measured], row: int) -> Decision | None:
    """The vote on one class; where all disagree, of the sources voted for the one that all estimators rank highest.

    Other than the paper's tie-break, by one estimator for all classes, this asks each class anew and renders nothing.
    Ranks rather than scores, as cosines and shares of pixels can't be added. Equal sums: the first of `parts` decides.
    """
    decision = vote(parts, row, ())
    if decision is None or decision.rule != "first" or decision.source is None:
        return decision
    voters = [part for part in parts if part.votes(row)]
    foremost = min(voters, key=lambda part: sum(other.rank(row, part.best(row)) for other in voters))
    source = foremost.best(row)
    winners = tuple(part.estimator for part in voters if part.best(row) == source)
    losers = tuple(part.estimator for part in voters if part.estimator not in winners)
    return Decision(source, "ranks", winners, losers)


def vote(parts: Sequence[Measured], row: int, ranking: Sequence[str] | None) -> Decision | None:
    """The majority vote on one class: two estimators that agree decide, abstentions aside.

    ranking: estimators by training-free distance, the best first, for classes on which all disagree; None where it
    isn't known yet, and then None is returned for such a class. Where it is empty, the first of `parts` decides.
    """
    votes = {part.estimator: part.best(row) for part in parts if part.votes(row)}
    if not votes:
        return Decision(None, "first")
    if len(votes) == 1:
        (name, source), *_ = votes.items()
        return Decision(source, "only vote", (name,))
    counts = Counter(votes.values()).most_common()
    if counts[0][1] > 1 and (len(counts) == 1 or counts[1][1] < counts[0][1]):
        source = counts[0][0]
        winners = tuple(name for name, choice in votes.items() if choice == source)
        losers = tuple(name for name in votes if name not in winners)
        return Decision(source, "majority" if losers else "unanimous", winners, losers)
    if ranking is None:
        return None
    best = next((name for name in ranking if name in votes), None)
    winner = best or next(iter(votes))
    losers = tuple(name for name in votes if name != winner)
    return Decision(votes[winner], "first" if best is None else "tie-break", (winner,), losers)


def conflicts(parts: Sequence[Measured]) -> list[int]:
    """Positions of the target classes on which only a tie-break can decide."""
    return [row for row in range(len(parts[0].target)) if vote(parts, row, None) is None]


def combine_votes(
    parts: Sequence[Measured],
    *,
    unlabeled_channel: int | None,
    tie_break: TieBreak | None = None,
    ranked: bool = False,
    seconds: Mapping[str, float],
    notes: Sequence[Note] = (),
) -> AffinityEstimate:
    """The binary majority vote: one-hot rows. parts: in the order in which they decide where no tie-break was made.

    ranked: see `ranked_vote`.
    """
    _require(parts)
    source, target = parts[0].source, parts[0].target
    allowed = usable_sources(source, unlabeled_channel)
    ranking = tie_break.ranking if tie_break is not None else ()
    weights, classes, found = np.zeros((len(target), len(source))), [], list(notes)
    for row, name in enumerate(target.names):
        if row == target.unknown_index:
            decision = Decision(None, "unknown")
        else:
            decided = ranked_vote(parts, row) if ranked else vote(parts, row, ranking)
            assert decided is not None
            decision = decided
        if decision.source is None:
            weights[row] = unknown_row(source, unlabeled_channel, allowed)
            if decision.rule != "unknown":
                weights[row] = allowed / allowed.sum()
        else:
            weights[row, decision.source] = 1
            found += _tie_notes(parts, row, name, decision)
        classes.append(_evidence(parts, row, decision))
    evidence = AffinityEvidence("combined", tuple(classes), tie_break, dict(seconds), tuple(found))
    return _estimate("combined", parts, weights, evidence, {"sharpen": "argmax"})


def combine_mean(
    parts: Sequence[Measured],
    *,
    unlabeled_channel: int | None,
    seconds: Mapping[str, float],
    notes: Sequence[Note] = (),
) -> AffinityEstimate:
    """The mean of the estimators' rows, abstentions aside."""
    _require(parts)
    source, target = parts[0].source, parts[0].target
    allowed = usable_sources(source, unlabeled_channel)
    weights, classes = np.zeros((len(target), len(source))), []
    for row in range(len(target)):
        voters = [part for part in parts if part.votes(row)]
        if row == target.unknown_index:
            weights[row] = unknown_row(source, unlabeled_channel, allowed)
            decision = Decision(None, "unknown")
        elif not voters:
            weights[row], decision = allowed / allowed.sum(), Decision(None, "first")
        else:
            weights[row] = np.mean([part.weights[row] for part in voters], axis=0)
            best = int(weights[row].argmax())
            agree = tuple(part.estimator for part in voters if part.best(row) == best)
            others = tuple(part.estimator for part in voters if part.estimator not in agree)
            decision = Decision(best, "mean", agree, others)
        classes.append(_evidence(parts, row, decision))
    evidence = AffinityEvidence("mean", tuple(classes), None, dict(seconds), tuple(notes))
    return _estimate("mean", parts, weights, evidence, {})


def _estimate(
    name: str, parts: Sequence[Measured], weights: Floats, evidence: AffinityEvidence, extra: Mapping[str, str]
) -> AffinityEstimate:
    source, target = parts[0].source, parts[0].target
    settings = {
        "estimators": {part.estimator: _facts(part) for part in parts},
        **extra,
        **settings_of(evidence),
        "rules": {entry.target: entry.rule for entry in evidence.classes},
        "notes": [str(note) for note in evidence.notes],
    }
    if "text" in settings["estimators"]:
        settings["encoder"] = settings["estimators"]["text"].get("encoder", "")
    if evidence.tie_break is not None:
        tie = evidence.tie_break
        settings["tie_break"] = {
            "measure": tie.measure, "distances": dict(tie.distances), "images": tie.images, "seeds": tie.seeds,
        }  # fmt: skip
    settings = {key: value for key, value in settings.items() if value not in ([], {}, "")}
    scores = np.full(weights.shape, np.nan)
    scores[:, usable_columns(parts)] = weights[:, usable_columns(parts)]
    return AffinityEstimate(
        AffinityMatrix(source.names, target.names, weights, name, settings), scores, evidence.notes, evidence
    )


def usable_columns(parts: Sequence[Measured]) -> list[int]:
    """Source positions that any estimator measured."""
    seen = np.any([~np.isnan(part.scores).all(0) for part in parts], axis=0)
    return [int(column) for column in np.flatnonzero(seen)]


def _facts(part: Measured) -> dict[str, object]:
    return {
        key: value
        for key, value in part.settings.items()
        if key not in ("notes", "confidence", "unassigned", "doubtful")
    }


def _require(parts: Sequence[Measured]) -> None:
    if not parts:
        raise AffinityError("no estimator could be used; name a data set, or use 'text'")


def _tie_notes(parts: Sequence[Measured], row: int, name: str, decision: Decision) -> list[Note]:
    notes: list[Note] = []
    for part in parts:
        if part.estimator in decision.winners and len(tied := part.tied(row)) > 1:
            names = [part.source.names[column] for column in tied]
            said = tell(
                "{names} score the same for {estimator}; took '{taken}'",
                names=" and ".join(names[:3]),
                estimator=part.estimator,
                taken=names[0],
            )
            notes.append(Note(said, NoteKind.TIE, name))
    return notes


def _evidence(parts: Sequence[Measured], row: int, decision: Decision) -> ClassEvidence:
    counted = next((part for part in parts if part.class_pixels is not None), None)
    winners = [part for part in parts if part.estimator in decision.winners]
    voters = [part for part in parts if part.votes(row)]
    flags = set()
    if decision.source is None and decision.rule != "unknown":
        flags.add(UNASSIGNED)
    if decision.rule in ("tie-break", "first", "ranks") and decision.losers:
        flags.add(CONFLICT)
    elif decision.losers:
        flags.add(OUTVOTED)
    if winners and all(part.weak(row) for part in winners):
        flags.add(WEAK)
    if any(len(part.tied(row)) > 1 for part in winners):
        flags.add(TIE)
    share = len(winners) / len(voters) if voters and winners else 0.0
    return ClassEvidence(
        target=parts[0].target.names[row],
        ballots=tuple(part.ballot(row) for part in parts),
        rule=decision.rule,
        decided_by=", ".join(decision.winners),
        flags=flags_in_order(flags),
        confidence=share * max((part.confidence(row) for part in winners), default=0.0),
        pixels=None if counted is None or counted.class_pixels is None else int(counted.class_pixels[row]),
        images=None if counted is None or counted.class_images is None else int(counted.class_images[row]),
    )
