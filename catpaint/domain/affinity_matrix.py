"""The affinity matrix: how target classes map onto source classes (paper, section 3).

Stored target×source, non-negative, each row sums to one. Ignore has no row: the affinity layer handles it.
Matrices are immutable values; every edit returns a new one, so that undo is keeping the old.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint import files
from catpaint.errors import AffinityError
from catpaint.words import tell

Weights = npt.NDArray[np.float64]

ROW_TOLERANCE = 1e-4
"""How far a stored row may be from summing to one before the file is refused; within it rows are renormalised."""


@dataclass(frozen=True, eq=False)
class AffinityMatrix:
    """An affinity matrix with its class names.

    source: names of the model's classes, in channel order. target: names of the vocabulary's classes, in order.
    weights: float64 [target, source], read-only. `locked` target names keep their row through `merged_estimate`.
    Raises AffinityError when shapes, names or weights break the rules.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    weights: Weights
    estimator: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        weights = np.array(self.weights, np.float64)
        if weights.shape != (len(self.target), len(self.source)):
            raise AffinityError(
                "affinity weights have shape {shape}; {target_count} target and {source_count} source "
                "classes need one row per target class and one column per source class",
                shape=weights.shape,
                target_count=len(self.target),
                source_count=len(self.source),
            )
        if not len(self.source) or not len(self.target):
            raise AffinityError("an affinity matrix needs at least one source and one target class")
        for side, names in (("source", self.source), ("target", self.target)):
            if len(set(names)) != len(names):
                twice = next(name for name in names if names.count(name) > 1)
                raise AffinityError(
                    "{side} class '{twice}' appears twice in the affinity matrix", side=side, twice=twice
                )
        if not np.isfinite(weights).all() or (weights < 0).any():
            row = int(np.argwhere(~np.isfinite(weights) | (weights < 0))[0, 0])
            raise AffinityError(
                "the affinity row of '{target}' holds a negative or non-finite weight", target=self.target[row]
            )
        sums = weights.sum(1)
        if (abs(sums - 1) > ROW_TOLERANCE).any():
            row = int(abs(sums - 1).argmax())
            raise AffinityError(
                "the affinity row of '{target}' sums to {sums:.6g}; rows must sum to 1",
                target=self.target[row],
                sums=sums[row],
            )
        if not self.locked <= set(self.target):
            name = sorted(self.locked - set(self.target))[0]
            raise AffinityError("'{name}' is locked but is no target class of the affinity matrix", name=name)
        # Rows that are exact to rounding stay as they are, so that saving and loading changes no bit.
        off = abs(sums - 1) > 1e-12
        weights[off] /= sums[off, None]
        weights.setflags(write=False)
        object.__setattr__(self, "weights", weights)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, AffinityMatrix):
            return NotImplemented
        return (
            (self.source, self.target, self.estimator, self.locked)
            == (other.source, other.target, other.estimator, other.locked)
            and dict(self.settings) == dict(other.settings)
            and np.array_equal(self.weights, other.weights)
        )

    __hash__ = None  # type: ignore[assignment]

    @classmethod
    def identity(cls, names: Sequence[str]) -> AffinityMatrix:
        """Each class onto itself: what a model's own vocabulary has."""
        return cls(tuple(names), tuple(names), np.eye(len(names)), "identity")

    # ---- reading rows ----

    def row(self, target: str) -> Weights:
        """The weights [source] of a target class. Raises AffinityError when there is no such class."""
        weights: Weights = self.weights[self._target(target)]
        return weights

    def top(self, target: str, count: int = 3) -> list[tuple[str, float]]:
        """The `count` sources with the highest weight (above zero), highest first; ties to the lowest position."""
        row = self.row(target)
        order = np.argsort(-row, kind="stable")[:count]
        return [(self.source[i], float(row[i])) for i in order if row[i] > 0]

    # ---- edits ----

    def with_sources(self, target: str, sources: Mapping[str, float]) -> AffinityMatrix:
        """A copy in which `target` maps to these sources, in proportion to their non-negative weights.

        Raises AffinityError for unknown names, negative weights, or when all weights are zero.
        """
        row = np.zeros(len(self.source))
        for name, weight in sources.items():
            if not np.isfinite(weight) or weight < 0:
                raise AffinityError(
                    "'{target}': the weight of source '{name}' is {weight}; it must be 0 or more",
                    target=target,
                    name=name,
                    weight=weight,
                )
            row[self._source(name)] = weight
        return self._with_row(target, row)

    def with_weight(self, target: str, source: str, weight: float) -> AffinityMatrix:
        """A copy in which one weight is `weight` (0..1) and the others of the row share the rest in proportion.

        Where the others were all zero, a weight below 1 can't be reached and the row stays on `source` alone.
        """
        if not 0 <= weight <= 1:
            raise AffinityError(
                "'{target}': the weight of source '{source}' is {weight}; it must be in 0..1",
                target=target,
                source=source,
                weight=weight,
            )
        row, at = self.row(target).copy(), self._source(source)
        others = row.sum() - row[at]
        if others <= 0:
            return self if row[at] > 0 else self._with_row(target, np.eye(len(row))[at])
        row *= (1 - weight) / others
        row[at] = weight
        return self._with_row(target, row)

    def without_source(self, target: str, source: str) -> AffinityMatrix:
        """A copy in which `target` doesn't use `source`; the rest of the row is renormalised.

        Raises AffinityError when `source` is the row's only source.
        """
        row = self.row(target).copy()
        row[self._source(source)] = 0
        if row.sum() <= 0:
            raise AffinityError(
                "'{target}': '{source}' is its only source; choose another one first", target=target, source=source
            )
        return self._with_row(target, row)

    def with_locked(self, target: str, locked: bool = True) -> AffinityMatrix:
        """A copy in which the row of `target` is locked (kept by re-estimation) or not."""
        self._target(target)
        return replace(self, locked=self.locked | {target} if locked else self.locked - {target})

    def reset_row(self, target: str, estimate: AffinityMatrix) -> AffinityMatrix:
        """A copy whose row of `target` is that of `estimate` (same sources); its lock is lifted."""
        self._require_sources(estimate)
        return self._with_row(target, estimate.row(target)).with_locked(target, False)

    def merged_estimate(self, estimate: AffinityMatrix) -> AffinityMatrix:
        """`estimate`, with the rows of this matrix where they are locked (and `estimate` has the class)."""
        self._require_sources(estimate)
        kept = self.locked & set(estimate.target)
        result = estimate
        for name in sorted(kept):
            result = result._with_row(name, self.row(name)).with_locked(name)
        return result

    # ---- changes of the target vocabulary ----

    def with_target(self, name: str, row: npt.ArrayLike, position: int | None = None) -> AffinityMatrix:
        """A copy with a new target class (at the end by default) and its row [source], which is normalised."""
        at = len(self.target) if position is None else position
        weights = np.insert(self.weights, at, _normalise(np.asarray(row, np.float64), name), axis=0)
        return replace(self, target=(*self.target[:at], name, *self.target[at:]), weights=weights)

    def without_target(self, name: str) -> AffinityMatrix:
        """A copy without this target class. The last one can't go."""
        at = self._target(name)
        target = (*self.target[:at], *self.target[at + 1 :])
        return replace(self, target=target, weights=np.delete(self.weights, at, axis=0), locked=self.locked - {name})

    def renamed_target(self, old: str, new: str) -> AffinityMatrix:
        """A copy in which a target class has another name."""
        at = self._target(old)
        locked = self.locked - {old} | {new} if old in self.locked else self.locked
        return replace(self, target=(*self.target[:at], new, *self.target[at + 1 :]), locked=locked)

    def for_target(self, names: Sequence[str]) -> AffinityMatrix:
        """The rows of these target classes, in this order. Raises AffinityError where one is missing."""
        if tuple(names) == self.target:
            return self
        rows = [self._target(name) for name in names]
        return replace(self, target=tuple(names), weights=self.weights[rows], locked=self.locked & set(names))

    # ---- files ----

    def to_json(self) -> dict[str, Any]:
        """The matrix as its JSON object: source, target, weights, estimator, settings, locked."""
        return {
            "source": list(self.source),
            "target": list(self.target),
            "weights": self.weights.tolist(),
            "estimator": self.estimator,
            "settings": dict(self.settings),
            "locked": sorted(self.locked),
        }

    @classmethod
    def from_json(cls, value: object) -> AffinityMatrix:
        """A matrix from its parsed JSON object. Raises AffinityError."""
        if not isinstance(value, Mapping):
            raise AffinityError("an affinity file is a JSON object with 'source', 'target' and 'weights'")
        weights = value.get("weights")
        try:
            array = np.array(weights, np.float64)
        except (TypeError, ValueError) as error:
            raise AffinityError("'weights' must be a list of equally long rows of numbers") from error
        if array.ndim != 2:
            raise AffinityError("'weights' must be a list of equally long rows of numbers")
        estimator = value.get("estimator", "manual")
        options = value.get("settings", {})
        if not isinstance(estimator, str) or not isinstance(options, Mapping):
            raise AffinityError("'estimator' must be text and 'settings' an object")
        return cls(
            source=_names(value, "source"),
            target=_names(value, "target"),
            weights=array,
            estimator=estimator,
            settings=dict(options),
            locked=frozenset(_names(value, "locked", default=())),
        )

    @classmethod
    def from_text(cls, text: str, *, where: str) -> AffinityMatrix:
        """Parse JSON text; `where` names it in errors."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise AffinityError(
                "{where}: is not valid JSON ({error}); estimate the affinity again", where=where, error=error
            ) from error
        try:
            return cls.from_json(value)
        except AffinityError as error:
            raise AffinityError("{where}: {error}", where=where, error=error) from error

    @classmethod
    def load(cls, path: Path | str) -> AffinityMatrix:
        """Read an affinity JSON file. Raises FileError and AffinityError, naming the file."""
        return cls.from_text(files.read_text(path), where=str(path))

    def to_text(self) -> str:
        """The matrix as JSON text, one row a line."""
        value = self.to_json()
        rows = ",\n  ".join(json.dumps(row) for row in value.pop("weights"))
        head = json.dumps(value, indent=1, ensure_ascii=False)
        return f'{head[:-2]},\n "weights": [\n  {rows}\n ]\n}}\n'

    def to_csv(self) -> str:
        """The matrix as CSV: a header of source names, then one row per target class."""
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        writer.writerow(["target \\ source", *self.source])
        for name, row in zip(self.target, self.weights.tolist(), strict=True):
            writer.writerow([name, *(f"{weight:.6g}" for weight in row)])
        return buffer.getvalue()

    def save(self, path: Path | str) -> None:
        """Write the matrix atomically, as CSV if the name ends so, else as JSON. Raises FileError."""
        files.write_text(path, self.to_csv() if str(path).lower().endswith(".csv") else self.to_text())

    def require_fit(self, source: Sequence[str], target: Sequence[str]) -> None:
        """Raise AffinityError unless this matrix is for these source and target classes in this order."""
        for side, mine, wanted in (("source", self.source, source), ("target", self.target, target)):
            if mine != tuple(wanted):
                difference = next(
                    (
                        tell("'{a}' where '{b}' is needed", a=a, b=b)
                        for a, b in zip(mine, wanted, strict=False)
                        if a != b
                    ),
                    tell(
                        "{mine_count} classes where {wanted_count} are needed",
                        mine_count=len(mine),
                        wanted_count=len(wanted),
                    ),
                )
                owner = tell("model") if side == "source" else tell("vocabulary")
                raise AffinityError(
                    "the affinity's {side} classes don't fit the {owner}: {difference}; estimate it again",
                    side=side,
                    owner=owner,
                    difference=difference,
                )

    # ---- inner ----

    def _with_row(self, target: str, row: Weights) -> AffinityMatrix:
        weights = self.weights.copy()
        weights[self._target(target)] = _normalise(row, target)
        return replace(self, weights=weights)

    @cached_property
    def _target_rows(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.target)}

    def _target(self, name: str) -> int:
        try:
            return self._target_rows[name]
        except KeyError:
            raise AffinityError("the affinity matrix has no target class '{name}'", name=name) from None

    def _source(self, name: str) -> int:
        try:
            return self.source.index(name)
        except ValueError:
            raise AffinityError("the model has no source class '{name}'", name=name) from None

    def _require_sources(self, other: AffinityMatrix) -> None:
        if self.source != other.source:
            raise AffinityError("the estimate is for another model: its source classes differ")


def _normalise(row: Weights, name: str) -> Weights:
    total = float(row.sum())
    if not np.isfinite(total) or total <= 0 or (row < 0).any():
        raise AffinityError("'{name}': at least one source needs a weight above zero", name=name)
    # Scale first: tiny denormal weights would lose the sum in one division.
    scaled: Weights = row / row.max()
    scaled /= scaled.sum()
    return scaled


def _names(value: Mapping[str, Any], key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
    names = value.get(key, default)
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise AffinityError("'{key}' must be a list of class names", key=key)
    return tuple(names)
