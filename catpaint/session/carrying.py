"""What the person set of an affinity, carried to another model: its rows go by the names of their sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from catpaint.affinity.names import text_of
from catpaint.domain.affinity_edits import EXCLUDED, exclusions, with_exclusion
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.words import say

_LEAST_SHARE = 0.5
"""Of a row's weight whose sources the other model must have; with less the rest would be another thing."""


@dataclass(frozen=True)
class Carried:
    """An affinity for another model. lost: locked classes that lack sources there, to those sources.

    Where enough of a row is left it is carried without them; else the class is estimated anew and isn't locked.
    """

    matrix: AffinityMatrix
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What couldn't be carried, in one sentence; "" where all could."""
        parts = []
        for target, sources in self.lost.items():
            missing = ", ".join(f"“{name}”" for name in sources)
            kept = target in self.matrix.locked
            parts.append(
                say("“{target}” goes on without {sources}", target=target, sources=missing)
                if kept
                else say("“{target}” was made of {sources}", target=target, sources=missing)
            )
        if not parts:
            return ""
        rest = [target for target in self.lost if target not in self.matrix.locked]
        anew = say("; what has no source left is estimated from its name") if rest else ""
        return say("This model lacks sources: {parts}{anew}", parts="; ".join(parts), anew=anew)


def carried(
    old: AffinityMatrix, source: Vocabulary, target: Vocabulary, *, origin: Vocabulary | None = None
) -> Carried:
    """The locked rows and exclusions of `old` for a model of other classes; all other rows wait for an estimate.

    old: for any classes; those of `target` that it has a locked row of are carried. origin: the classes of its model,
    where their other names are known.
    """
    found = {_key(entry.name): entry.name for entry in reversed(source.classes)}
    for entry in source.classes:
        for word in entry.synonyms:
            found.setdefault(_key(word), entry.name)
    there = {name: found.get(_key(name)) for name in old.source}
    there |= {name: name for name in old.source if name in source.names}
    for entry in origin.classes if origin is not None else ():
        if entry.name in there and there[entry.name] is None:
            there[entry.name] = next((found[_key(word)] for word in entry.synonyms if _key(word) in found), None)
    columns = source.names
    weights = np.full((len(target), len(columns)), 1 / len(columns))
    locked, lost = set(), {}
    for at, name in enumerate(target.names):
        if name not in old.locked:
            continue
        row = np.zeros(len(columns))
        missing = []
        for old_name, weight in zip(old.source, old.row(name), strict=True):
            known = there[old_name]
            if weight > 0 and known is not None:
                row[columns.index(known)] += weight
            elif weight > 0:
                missing.append(old_name)
        if missing:
            lost[name] = tuple(missing)
        if row.sum() >= _LEAST_SHARE:
            weights[at] = row / row.sum()
            locked.add(name)
    matrix = AffinityMatrix(columns, target.names, weights, "text", {}, frozenset(locked))
    return Carried(_with_exclusions(matrix, old, there), lost)


def for_classes(kept: AffinityMatrix, target: Vocabulary) -> AffinityMatrix:
    """An affinity of the same model for classes that were edited since; rows of new classes wait for an estimate."""
    even = np.full(len(kept.source), 1 / len(kept.source))
    there = frozenset(kept.target)
    rows = [kept.row(name) if name in there else even for name in target.names]
    return replace(kept, target=target.names, weights=np.array(rows), locked=kept.locked & set(target.names))


def brought_back(
    kept: AffinityMatrix, source: Vocabulary | None, left: AffinityMatrix, left_source: Vocabulary, target: Vocabulary
) -> AffinityMatrix:
    """What was kept for a model one comes back to, with what the person set under the one that is left.

    kept: of the model whose classes are `source` (None where it wasn't read: then names alone count). left: of the
    model one leaves. Rows that only went along from `kept` to `left` stay as they are in `kept`.
    """
    own = for_classes(kept, target)
    went = carried(own, left_source, target).matrix
    new = {
        name
        for name in left.locked & frozenset(target.names)
        if name not in went.locked or not np.allclose(went.row(name), left.row(name), atol=1e-9)
    }
    if not new:
        return own
    classes = source or Vocabulary(
        "kept", tuple(VocabularyClass(number, name, (0, 0, 0)) for number, name in enumerate(kept.source))
    )
    later = carried(replace(left, locked=frozenset(new)), classes, target, origin=left_source).matrix
    weights = own.weights.copy()
    for at, name in enumerate(own.target):
        if name in later.locked:
            weights[at] = later.weights[at]
    return replace(own, weights=weights, locked=own.locked | later.locked)


def _with_exclusions(matrix: AffinityMatrix, old: AffinityMatrix, there: Mapping[str, str | None]) -> AffinityMatrix:
    if EXCLUDED not in old.settings:
        return matrix
    everywhere, by_class = exclusions(old)
    for source in everywhere:
        if (known := there[source]) is not None:
            matrix = with_exclusion(matrix, known)
    for target, sources in by_class.items():
        for source in sources:
            if (known := there[source]) is not None and target in matrix.target:
                matrix = with_exclusion(matrix, known, target)
    return matrix


def _key(name: str) -> str:
    return text_of(name).casefold()
