"""Edits of the affinity that the panel offers beyond weights; each is one step of the document's history."""

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
from catpaint.session.votes_text import name_of
from catpaint.ui.document import Document


def editable(document: Document) -> AffinityMatrix:
    """The affinity, to be changed. Raises AffinityError where it is learned, or not there yet."""
    if not document.affinity_editable:
        raise AffinityError(f"model '{document.model_name}' was finetuned for these classes; its affinity is learned")
    if document.affinity is None:
        raise AffinityError("the model isn't loaded yet; its classes will be there in a moment")
    return document.affinity


def use_vote(document: Document, target: str, estimator: str) -> None:
    """Give a class the row of an estimator.

    The row of the estimator that made the affinity follows later estimates; another one's is a choice, so it is
    locked. Raises AffinityError where the estimator said nothing of the class.
    """
    matrix = editable(document)
    row = document.evidence.row(document.model_name, estimator, target)
    if row is None or len(row.weights) != len(matrix.source):
        raise AffinityError(f"{name_of(estimator)} hasn't said anything of '{target}' yet; estimate with it first")
    shut = np.isin(matrix.source, list(excluded_sources(matrix, target)))
    weights = without_shut(row.weights, shut, row.scores) if shut.any() else row.weights
    sources = {name: float(weight) for name, weight in zip(matrix.source, weights, strict=True) if weight > 0}
    changed = matrix.with_sources(target, sources).with_locked(target, estimator != matrix.estimator)
    document.set_affinity(changed, f"Reset “{target}” to {estimator}")


def reset(document: Document, target: str) -> None:
    """Back to what the affinity's own estimator said, or to the text estimate of the name."""
    matrix = editable(document)
    if document.evidence.row(document.model_name, matrix.estimator, target) is not None:
        use_vote(document, target, matrix.estimator)
    else:
        document.reset_row(target)


def exclude(document: Document, source: str, target: str | None = None) -> None:
    """Never use a source again: for one class, or for all (None). Rows that the person set stay, but this class's."""
    matrix = with_exclusion(editable(document), source, target)
    if target is not None and target in matrix.locked:
        shut = np.isin(matrix.source, list(excluded_sources(matrix, target)))
        row = without_shut(matrix.row(target), shut, _scores(document, matrix, target))
        matrix = matrix.with_sources(target, dict(zip(matrix.source, row.tolist(), strict=True)))
    waiting = document.pending_rows
    matrix = respecting(matrix, lambda name: _scores(document, matrix, name), waiting)
    whom = "all classes" if target is None else f"“{target}”"
    document.set_affinity(matrix, f"Exclude “{source}” for {whom}")


def allow(document: Document, source: str, target: str | None = None) -> None:
    """Let a source be used again; rows stay as they are until they are reset or estimated."""
    matrix = with_exclusion(editable(document), source, target, excluded=False)
    document.set_affinity(matrix, f"Allow “{source}” again")


def excluded_for(document: Document, target: str) -> list[tuple[str, bool]]:
    """Excluded sources of a class, and whether they are excluded for all classes."""
    if document.affinity is None:
        return []
    everywhere, by_class = exclusions(document.affinity)
    return [(name, True) for name in everywhere] + [(name, False) for name in by_class.get(target, ())]


def assign_one_to_one(document: Document) -> None:
    """Give every class a source of its own. Raises AffinityError where there are too few."""
    matrix = editable(document)
    model, vocabulary = document.model, document.vocabulary
    unlabeled = None if model is None else model.unlabeled_channel
    usable = usable_sources(document.source_vocabulary, matrix.source, unlabeled)
    unknown = None if vocabulary.unknown is None else vocabulary.by_id(vocabulary.unknown).name
    changed = one_to_one(matrix, usable, lambda name: _scores(document, matrix, name), unknown=unknown)
    document.set_affinity(changed, "One source per class")


def take_estimator(document: Document, estimator: str) -> None:
    """Take the affinity by one estimator for all classes that aren't locked."""
    present = editable(document)
    matrix = document.evidence.matrix(document.model_name, estimator, present)
    if matrix is None:
        raise AffinityError(f"{name_of(estimator)} wasn't asked in this session; estimate with it first")
    document.set_affinity(matrix, f"Use the affinity by {estimator}")


def _scores(document: Document, matrix: AffinityMatrix, target: str) -> Weights | None:
    return document.evidence.scores(document.model_name, matrix.estimator, target)
