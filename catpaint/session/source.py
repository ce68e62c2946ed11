"""What the window knows of a model: its classes and how it renders, without the model itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import compress

import numpy as np

from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.jobs.answers import ModelSummary
from catpaint.session.carrying import carried

__all__ = [
    "DEFAULT_MODEL",
    "ModelSummary",
    "TextKey",
    "awaited_rows",
    "effective_affinity",
    "keys_of",
    "learned",
    "placeholder",
    "text_key",
    "with_text_rows",
]

DEFAULT_MODEL = "starter"


TextKey = tuple[str, str, tuple[str, ...]]
"""(model name, class name, its synonyms and description): what a text row depends on."""


def text_key(model: str, vocabulary: Vocabulary, name: str) -> TextKey:
    """The key of the text row of a class."""
    return key_of(model, vocabulary.by_name(name))


def key_of(model: str, entry: VocabularyClass) -> TextKey:
    """The key of the text row of a class."""
    return model, entry.name, (*entry.synonyms, f"= {entry.description}") if entry.description else entry.synonyms


def keys_of(model: str, entries: Iterable[VocabularyClass]) -> dict[TextKey, str]:
    """The keys of the text rows of classes, to their names."""
    return {key_of(model, entry): entry.name for entry in entries}


def learned(model: ModelSummary | None, vocabulary: Vocabulary) -> bool:
    """Whether the model was finetuned for these very classes, in whatever order, so that there is nothing to map."""
    return model is not None and model.finetuned and sorted(model.vocabulary.names) == sorted(vocabulary.names)


def awaited_rows(affinity: AffinityMatrix) -> frozenset[str]:
    """Target classes whose row is the placeholder (even over all sources, not locked) until a text row comes."""
    even = np.ptp(affinity.weights, axis=1) == 0
    return frozenset(compress(affinity.target, even.tolist())) - affinity.locked


def placeholder(model: ModelSummary, vocabulary: Vocabulary) -> AffinityMatrix:
    """An affinity whose rows all wait for their text rows."""
    rows, columns = len(vocabulary), len(model.vocabulary)
    return AffinityMatrix(model.vocabulary.names, vocabulary.names, np.full((rows, columns), 1 / columns), "text")


def with_text_rows(
    affinity: AffinityMatrix, model: ModelSummary, vocabulary: Vocabulary, rows: Mapping[TextKey, Weights]
) -> AffinityMatrix:
    """The affinity with known text rows in the place of its placeholders."""
    if not rows:
        return affinity
    weights = affinity.weights.copy()
    at = {name: row for row, name in enumerate(affinity.target)}
    entries = {entry.name: entry for entry in vocabulary.classes}
    for name in awaited_rows(affinity):
        row = rows.get(key_of(model.name, entries[name])) if name in entries else None
        if row is not None and len(row) == weights.shape[1]:
            weights[at[name]] = row
    return replace(affinity, weights=weights)


def effective_affinity(
    stored: AffinityMatrix | None,
    model: ModelSummary | None,
    vocabulary: Vocabulary,
    rows: Mapping[TextKey, Weights],
) -> AffinityMatrix | None:
    """The affinity to render with: the stored one where it fits the model, text rows filled in; None while unknown.

    Of one that was stored for another model, what the person set is carried by the names of the sources.
    """
    if model is None:
        return stored
    if learned(model, vocabulary):
        own = AffinityMatrix.identity(model.vocabulary.names)
        return replace(own.for_target(vocabulary.names), estimator="learned")
    if stored is None:
        stored = placeholder(model, vocabulary)
    elif stored.source != model.vocabulary.names:
        stored = carried(stored, model.vocabulary, vocabulary).matrix
    return with_text_rows(stored, model, vocabulary, rows)
