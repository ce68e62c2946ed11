"""Edits of the affinity that the panel offers beyond weights; each is one step of the session's history."""

from __future__ import annotations

import numpy as np

from catpaint.domain.affinity_edits import (
    excluded_sources,
    exclusions,
    one_to_one,
    respecting,
    with_exclusion,
    without_shut,
)
from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.errors import AffinityError
from catpaint.session.affinity_rows import usable_sources
from catpaint.session.session import Session
from catpaint.session.votes_text import name_of
from catpaint.words import say


def use_vote(session: Session, target: str, estimator: str) -> None:
    """Give a class the row of an estimator.

    The row of the estimator that made the affinity follows later estimates; another one's is a choice, so it is
    locked. Raises AffinityError where the estimator said nothing of the class.
    """
    matrix = session.affinity.to_edit()
    row = session.affinity.evidence.row(session.models.name, estimator, target)
    if row is None or len(row.weights) != len(matrix.source):
        raise AffinityError(
            say(
                "{estimator} hasn't said anything of '{target}' yet; estimate with it first",
                estimator=name_of(estimator),
                target=target,
            )
        )
    shut = np.isin(matrix.source, list(excluded_sources(matrix, target)))
    weights = without_shut(row.weights, shut, row.scores) if shut.any() else row.weights
    sources = {name: float(weight) for name, weight in zip(matrix.source, weights, strict=True) if weight > 0}
    changed = matrix.with_sources(target, sources).with_locked(target, estimator != matrix.estimator)
    session.affinity.set(changed, say("Reset “{target}” to {estimator}", target=target, estimator=estimator))


def reset(session: Session, target: str) -> None:
    """Back to what the affinity's own estimator said, or to the text estimate of the name."""
    matrix = session.affinity.to_edit()
    if session.affinity.evidence.row(session.models.name, matrix.estimator, target) is not None:
        use_vote(session, target, matrix.estimator)
    else:
        session.affinity.reset_row(target)


def exclude(session: Session, source: str, target: str | None = None) -> None:
    """Never use a source again: for one class, or for all (None). Rows that the person set stay, but this class's."""
    matrix = with_exclusion(session.affinity.to_edit(), source, target)
    if target is not None and target in matrix.locked:
        shut = np.isin(matrix.source, list(excluded_sources(matrix, target)))
        row = without_shut(matrix.row(target), shut, _scores(session, matrix, target))
        matrix = matrix.with_sources(target, dict(zip(matrix.source, row.tolist(), strict=True)))
    waiting = session.affinity.pending_rows
    matrix = respecting(matrix, lambda name: _scores(session, matrix, name), waiting)
    whom = say("all classes") if target is None else f"“{target}”"
    session.affinity.set(matrix, say("Exclude “{source}” for {whom}", source=source, whom=whom))


def allow(session: Session, source: str, target: str | None = None) -> None:
    """Let a source be used again; rows stay as they are until they are reset or estimated."""
    matrix = with_exclusion(session.affinity.to_edit(), source, target, excluded=False)
    session.affinity.set(matrix, say("Allow “{source}” again", source=source))


def excluded_for(session: Session, target: str) -> list[tuple[str, bool]]:
    """Excluded sources of a class, and whether they are excluded for all classes."""
    if session.affinity.matrix is None:
        return []
    everywhere, by_class = exclusions(session.affinity.matrix)
    return [(name, True) for name in everywhere] + [(name, False) for name in by_class.get(target, ())]


def assign_one_to_one(session: Session) -> None:
    """Give every class a source of its own. Raises AffinityError where there are too few."""
    matrix = session.affinity.to_edit()
    model, vocabulary = session.models.present, session.classes.vocabulary
    unlabeled = None if model is None else model.unlabeled_channel
    usable = usable_sources(session.models.vocabulary, matrix.source, unlabeled)
    unknown = None if vocabulary.unknown is None else vocabulary.by_id(vocabulary.unknown).name
    changed = one_to_one(matrix, usable, lambda name: _scores(session, matrix, name), unknown=unknown)
    session.affinity.set(changed, say("One source per class"))


def take_estimator(session: Session, estimator: str) -> None:
    """Take the affinity by one estimator for all classes that aren't locked."""
    present = session.affinity.to_edit()
    matrix = session.affinity.evidence.matrix(session.models.name, estimator, present)
    if matrix is None:
        raise AffinityError(
            say("{estimator} wasn't asked in this session; estimate with it first", estimator=name_of(estimator))
        )
    session.affinity.set(matrix, say("Use the affinity by {estimator}", estimator=estimator))


def _scores(session: Session, matrix: AffinityMatrix, target: str) -> Weights | None:
    return session.affinity.evidence.scores(session.models.name, matrix.estimator, target)
