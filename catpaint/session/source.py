"""What the window knows of a model: its classes and how it renders, without the model itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import compress

import numpy as np

from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.domain.vocabulary import Vocabulary
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
    return model, name, vocabulary.by_name(name).words


def keys_of(model: str, vocabulary: Vocabulary, names: Iterable[str]) -> dict[TextKey, str]:
    """The keys of the text rows of classes, to their names."""
    words = vocabulary.words
    return {(model, name, words[name]): name for name in names}


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
    awaited, words, wide = awaited_rows(affinity), vocabulary.words, len(affinity.source)
    found: dict[int, Weights] = {}
    for at, name in enumerate(affinity.target):
        if name in awaited and name in words:
            row = rows.get((model.name, name, words[name]))
            if row is not None and len(row) == wide:
                found[at] = row
    if not found:
        return affinity
    weights = affinity.weights.copy()
    weights[list(found)] = list(found.values())
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
