"""Wishes about an affinity matrix that are more than one row: sources never to be used, each source only once.

Exclusions are part of the matrix's settings, `{"all": [source, ...], "classes": {target: [source, ...]}}`, so they
are saved and undone with it, and hold for estimates to come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.domain.affinity_matrix import AffinityMatrix, Weights
from catpaint.domain.assignment import best_assignment
from catpaint.errors import AffinityError

EXCLUDED = "excluded"
Scores = Callable[[str], Weights | None]
"""Scores [source] of a target class by what is known of it (NaN where a source can't be used), None where unknown."""


def exclusions(matrix: AffinityMatrix) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Sources excluded for all classes, and further ones by target class. What isn't understood is left out."""
    value = matrix.settings.get(EXCLUDED)
    if not isinstance(value, Mapping):
        return (), {}
    classes = value.get("classes")
    by_class = classes.items() if isinstance(classes, Mapping) else ()
    return _names(value.get("all"), matrix), {
        str(target): names for target, listed in by_class if (names := _names(listed, matrix))
    }


def excluded_sources(matrix: AffinityMatrix, target: str) -> frozenset[str]:
    """Sources that no estimate may use for a target class."""
    everywhere, by_class = exclusions(matrix)
    return frozenset(everywhere) | frozenset(by_class.get(target, ()))


def with_exclusion(
    matrix: AffinityMatrix, source: str, target: str | None = None, *, excluded: bool = True
) -> AffinityMatrix:
    """A copy in which a source is excluded (or allowed again) for one target class, or for all (None).

    Only says so: `respecting` moves the weights. Raises AffinityError for unknown names, and where a class would
    have no source left.
    """
    if source not in matrix.source:
        raise AffinityError("the model has no source class '{source}'", source=source)
    if target is not None and target not in matrix.target:
        raise AffinityError("the affinity matrix has no target class '{target}'", target=target)
    everywhere, by_class = exclusions(matrix)
    if target is None:
        everywhere = tuple(name for name in everywhere if name != source) + ((source,) if excluded else ())
        # What holds for all needn't be said for one.
        by_class = {name: tuple(s for s in listed if s != source) for name, listed in by_class.items()}
    else:
        kept = tuple(name for name in by_class.get(target, ()) if name != source)
        by_class = {**by_class, target: (*kept, source) if excluded else kept}
    for name in matrix.target:
        if len(set(everywhere) | set(by_class.get(name, ()))) >= len(matrix.source):
            raise AffinityError("'{name}': every source would be excluded; allow another one first", name=name)
    return _with_exclusions(matrix, everywhere, by_class)


def renamed_exclusions(matrix: AffinityMatrix, old: str, new: str) -> AffinityMatrix:
    """A copy in which what is excluded for a target class goes on under its new name."""
    everywhere, by_class = exclusions(matrix)
    if old not in by_class:
        return matrix
    return _with_exclusions(matrix, everywhere, {new if name == old else name: s for name, s in by_class.items()})


def with_exclusions_of(matrix: AffinityMatrix, other: AffinityMatrix) -> AffinityMatrix:
    """A copy that excludes what `other` (of the same sources) does."""
    return _with_exclusions(matrix, *exclusions(other)) if EXCLUDED in other.settings else matrix


def respecting(matrix: AffinityMatrix, scores: Scores, waiting: frozenset[str] = frozenset()) -> AffinityMatrix:
    """A copy whose unlocked rows use no excluded source.

    What an excluded source had, the row's others share. A row that has no other takes the best source by its scores
    that isn't excluded; without scores all that are left, evenly. waiting: rows that aren't estimated yet.
    """
    if EXCLUDED not in matrix.settings:
        return matrix
    weights = matrix.weights.copy()
    for at, target in enumerate(matrix.target):
        if target in matrix.locked or target in waiting:
            continue
        shut = _mask(matrix, excluded_sources(matrix, target))
        if weights[at, shut].any():
            weights[at] = without_shut(weights[at], shut, scores(target))
    return matrix if np.array_equal(weights, matrix.weights) else replace(matrix, weights=weights)


def without_shut(row: Weights, shut: npt.NDArray[np.bool_], scores: Weights | None) -> Weights:
    """A row [source] without the sources in `shut`, as `respecting` does it."""
    kept: Weights = np.where(shut, 0.0, row)
    if kept.sum() > 0:
        kept /= kept.sum()
        return kept
    if scores is not None and np.isfinite(np.where(shut, np.nan, scores)).any():
        best = int(np.nanargmax(np.where(shut, np.nan, scores)))
        one: Weights = np.eye(len(row))[best]
        return one
    even: Weights = ~shut / (~shut).sum()
    return even


def one_to_one(
    matrix: AffinityMatrix, usable: Sequence[bool], scores: Scores, *, unknown: str | None = None
) -> AffinityMatrix:
    """A copy in which every class has one source that no other class has.

    Of all such assignments it is the one with the largest sum of present weights and scores (each row's scores scaled
    to 0..1). Locked rows stay, and keep the sources they use; rows that change are locked. usable: per source.
    unknown: the don't-care class, which stays too. Raises AffinityError where there are too few sources.
    """
    fixed = matrix.locked | ({unknown} if unknown is not None else frozenset())
    free = [at for at, name in enumerate(matrix.target) if name not in fixed]
    if not free:
        raise AffinityError("every class is locked, so there is nothing to assign; unlock some first")
    held = [at for at, name in enumerate(matrix.target) if name in matrix.locked]
    taken = (matrix.weights[held] > 0).any(0) if held else np.zeros(len(matrix.source), bool)
    open_columns = np.flatnonzero(np.asarray(usable, bool) & ~taken)
    if len(free) > len(open_columns):
        raise AffinityError(
            "{free_count} classes need a source of their own, and {open_columns_count} are free; merge "
            "classes, or unlock some that use several sources",
            free_count=len(free),
            open_columns_count=len(open_columns),
        )
    values, allowed = matrix.weights[free].copy(), np.ones((len(free), len(matrix.source)), bool)
    for number, at in enumerate(free):
        name = matrix.target[at]
        allowed[number] = ~_mask(matrix, excluded_sources(matrix, name))
        if (known := scores(name)) is not None:
            values[number] += _scaled(known)
    chosen = open_columns[best_assignment(values[:, open_columns], allowed[:, open_columns])]
    weights = matrix.weights.copy()
    weights[free] = np.eye(len(matrix.source))[chosen]
    moved = {matrix.target[at] for at in free if not np.array_equal(weights[at], matrix.weights[at])}
    return replace(matrix, weights=weights, locked=matrix.locked | moved)


def _scaled(scores: Weights) -> Weights:
    finite = np.isfinite(scores)
    if not finite.any():
        return np.zeros(len(scores))
    low, high = float(scores[finite].min()), float(scores[finite].max())
    scaled: Weights = np.where(finite, (np.nan_to_num(scores) - low) / ((high - low) or 1.0), 0.0)
    return scaled


def _with_exclusions(
    matrix: AffinityMatrix, everywhere: Sequence[str], by_class: Mapping[str, Sequence[str]]
) -> AffinityMatrix:
    settings: dict[str, Any] = {key: value for key, value in matrix.settings.items() if key != EXCLUDED}
    classes = {name: list(listed) for name, listed in by_class.items() if listed}
    if everywhere or classes:
        settings[EXCLUDED] = {"all": list(everywhere), "classes": classes}
    return replace(matrix, settings=settings)


def _names(value: object, matrix: AffinityMatrix) -> tuple[str, ...]:
    listed = value if isinstance(value, list | tuple) else ()
    return tuple(dict.fromkeys(name for name in listed if isinstance(name, str) and name in matrix.source))


def _mask(matrix: AffinityMatrix, names: frozenset[str]) -> npt.NDArray[np.bool_]:
    return np.array([name in names for name in matrix.source])
