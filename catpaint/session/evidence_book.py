"""What estimators said in this session, kept by model, estimator and class name: rows, scores, ballots, decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np

from catpaint.affinity.evidence import AffinityEvidence, Ballot, ClassEvidence, TieBreak
from catpaint.affinity.notes import Note
from catpaint.affinity.records import joining, measuring
from catpaint.affinity.result import AffinityEstimate
from catpaint.domain.affinity_edits import EXCLUDED
from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.domain.vocabulary import Vocabulary
from catpaint.session.events import Event
from catpaint.words import said, tell_list

Kept = TypeVar("Kept")


@dataclass(frozen=True, eq=False)
class BookRow:
    """What an estimator gave a class: weights [source], and scores [source] (NaN where it has none)."""

    weights: Weights
    scores: Weights


class EvidenceBook:
    """Evidence by class name, so that it outlives edits of other classes; `kept_evidence` saves what images said.

    Later estimates replace what the same estimator said of the same class of the same model.
    """

    def __init__(self, changed: Event[[]] | None = None) -> None:
        self.changed: Event[[]] = Event() if changed is None else changed
        self.version = 0
        self._rows: dict[tuple[str, str, str], BookRow] = {}
        self._ballots: dict[tuple[str, str, str], Ballot] = {}
        self._decisions: dict[tuple[str, str, str], ClassEvidence] = {}
        self._evidence: dict[tuple[str, str], AffinityEvidence] = {}
        self._settings: dict[tuple[str, str], dict[str, Any]] = {}
        self._notes: dict[tuple[str, str, str], str] = {}
        self._names: dict[int, str] = {}

    def add(self, model: str, estimate: AffinityEstimate) -> None:
        """Keep what an estimate for this model says."""
        for part in (*estimate.parts.values(), estimate):
            self._add_one(model, part)
        self._tell()

    def forget_images(self) -> None:
        """Forget what images said (another project was opened); what was said of words stays true.

        As `follow`, this is part of a larger change that is told as a whole.
        """
        for kept in (self._rows, self._ballots, self._decisions, self._notes, self._evidence, self._settings):
            _forget_images(kept)
        self._names = {}
        self.version += 1

    def tables(self) -> dict[str, dict[Any, Any]]:
        """What is kept, by (model, estimator, class) or (model, estimator): to be saved, and filled anew."""
        return {
            "rows": self._rows,
            "ballots": self._ballots,
            "decisions": self._decisions,
            "notes": self._notes,
            "evidence": self._evidence,
            "settings": self._settings,
        }

    def follow(self, vocabulary: Vocabulary) -> None:
        """The classes were edited: what images say of a class goes on under its new name."""
        names = {entry.id: entry.name for entry in vocabulary.classes}
        renamed = {
            old: names[class_id]
            for class_id, old in self._names.items()
            if class_id in names and names[class_id] != old and old not in vocabulary.names
        }
        self._names = names
        if not renamed:
            return
        _rename(self._rows, renamed, lambda row, _: row)
        _rename(self._ballots, renamed, lambda ballot, _: ballot)
        _rename(self._decisions, renamed, lambda decision, target: replace(decision, target=target))
        self.version += 1

    # ---- reading ----

    def row(self, model: str, estimator: str, target: str) -> BookRow | None:
        """What an estimator gave a class, None where it wasn't asked."""
        return self._rows.get((model, estimator, target))

    def ballots(self, model: str, target: str) -> tuple[Ballot, ...]:
        """The latest word of every estimator on a class."""
        found = (self._ballots.get((model, name, target)) for name in measuring())
        return tuple(ballot for ballot in found if ballot is not None)

    def decision(self, model: str, estimator: str, target: str) -> ClassEvidence | None:
        """How the estimate by `estimator` decided on a class, None where there was none in this session."""
        return self._decisions.get((model, estimator, target))

    def decisions(self, model: str, estimator: str) -> dict[str, ClassEvidence]:
        """How the estimate by `estimator` decided, by class, of those of which that is known."""
        return _of(self._decisions, model, estimator)

    def rows(self, model: str, estimator: str) -> dict[str, BookRow]:
        """What an estimator gave, by class, to those that it was asked about."""
        return _of(self._rows, model, estimator)

    def notes(self, model: str, estimator: str) -> dict[str, str]:
        """What the person should know of classes by the estimate of `estimator`, where there is something."""
        return _of(self._notes, model, estimator)

    def evidence(self, model: str, estimator: str) -> AffinityEvidence | None:
        """The evidence of the latest estimate by `estimator`, for what isn't about one class (times, notes)."""
        return self._evidence.get((model, estimator))

    def note(self, model: str, estimator: str, target: str) -> str:
        """What the person should know of a class by the estimate of `estimator`, "" where there is nothing."""
        return said(self._notes.get((model, estimator, target), ""))

    def tie_break(self, model: str) -> TieBreak | None:
        """The latest training-free distances."""
        found = self._evidence.get((model, "combined"))
        return None if found is None else found.tie_break

    def estimators(self, model: str) -> tuple[str, ...]:
        """Estimators that said something of any class, in the order in which they are shown."""
        there = {name for known, name, _ in self._rows if known == model}
        return tuple(name for name in (*measuring(), *joining()) if name in there)

    def scores(self, model: str, estimator: str, target: str) -> Weights | None:
        """Scores [source] that tell which source is next best for a class.

        They are those of the estimator that decided the row; else of any that has some, the most telling first.
        """
        decision = self.decision(model, estimator, target)
        winners = tuple(decision.decided_by.split(", ")) if decision is not None else ()
        for name in (*winners, *measuring()):
            row = self.row(model, name, target)
            if row is not None and np.isfinite(row.scores).any():
                return row.scores
        return None

    def matrix(self, model: str, estimator: str, present: AffinityMatrix) -> AffinityMatrix | None:
        """The affinity by one estimator for the classes of `present`.

        Locked rows, and rows of classes it wasn't asked about, are those of `present`. None where it was never asked.
        """
        rows = {name: self.row(model, estimator, name) for name in present.target if name not in present.locked}
        known = {name: row for name, row in rows.items() if row is not None}
        if not known or any(len(row.weights) != len(present.source) for row in known.values()):
            return None
        weights = present.weights.copy()
        for name, row in known.items():
            weights[present.target.index(name)] = row.weights
        settings = dict(self._settings.get((model, estimator), {}))
        settings.pop(EXCLUDED, None)
        if EXCLUDED in present.settings:
            settings[EXCLUDED] = present.settings[EXCLUDED]
        return AffinityMatrix(present.source, present.target, weights, estimator, settings, present.locked)

    # ---- inner ----

    def _add_one(self, model: str, estimate: AffinityEstimate) -> None:
        matrix, evidence = estimate.affinity, estimate.evidence
        name = matrix.estimator
        for at, target in enumerate(matrix.target):
            self._rows[model, name, target] = BookRow(matrix.weights[at], estimate.scores[at])
        self._settings[model, name] = {**self._settings.get((model, name), {}), **matrix.settings}
        for entry in evidence.classes if evidence is not None else ():
            self._decisions[model, name, entry.target] = entry
            for ballot in entry.ballots:
                # Beside an image estimator the text only stands in where that one abstains.
                if ballot.estimator == name or name in joining():
                    self._ballots[model, ballot.estimator, entry.target] = ballot
        if evidence is not None:
            self._evidence[model, name] = evidence
            self._note(model, name, matrix.target, evidence.notes)

    def _note(self, model: str, estimator: str, targets: tuple[str, ...], notes: tuple[Note, ...]) -> None:
        """Keep the notes that are about one class."""
        for target in targets:
            found = [note.said for note in notes if note.about == target]
            self._notes.pop((model, estimator, target), None)
            if found:
                self._notes[model, estimator, target] = tell_list(found, "{before}; {after}", "{before}; {after}")

    def _tell(self) -> None:
        self.version += 1
        self.changed.emit()


def _of(kept: Mapping[tuple[str, str, str], Kept], model: str, estimator: str) -> dict[str, Kept]:
    """What is kept of a model by an estimator, by class."""
    return {target: value for (of, by, target), value in kept.items() if of == model and by == estimator}


def _forget_images(kept: MutableMapping[Any, Any]) -> None:
    for key in [key for key in kept if key[1] != "text"]:
        del kept[key]


def _rename(
    kept: dict[tuple[str, str, str], Kept], renamed: Mapping[str, str], changed: Callable[[Kept, str], Kept]
) -> None:
    """Keep what is said of a class under its new name too; what was said of the old word isn't true of the new one."""
    for (model, estimator, target), value in list(kept.items()):
        key = model, estimator, renamed.get(target, "")
        if key[2] and estimator != "text" and key not in kept:
            kept[key] = changed(value, key[2])
