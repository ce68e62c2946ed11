"""From scores to the rows of an affinity matrix.

The paper normalises cosine rows (section 3.1); cosines of text encoders lie close together, so that such rows are
nearly uniform. `argmax` is therefore the default for text, and the paper's words are `linear`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from catpaint.affinity.notes import Note, NoteKind
from catpaint.errors import AffinityError
from catpaint.words import tell

KINDS = ("argmax", "linear", "top-k", "softmax")

_TIE = 1e-6
"""Scores this close are equal: float32 vectors of one text differ by less, of two texts by far more."""

_SPEC = re.compile(r"(argmax|linear|top-k|softmax)(?:[:=]([0-9.eE+-]+))?\Z")


@dataclass(frozen=True)
class Sharpening:
    """How scores become weights.

    kind: "argmax" (the best source alone), "linear" (in proportion to the scores), "top-k" (in proportion, the best
    `k` only), "softmax" (of score / `temperature`). Raises AffinityError for values out of range.
    """

    kind: str = "argmax"
    k: int = 3
    temperature: float = 0.05

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise AffinityError(
                "sharpening '{kind:.40}' doesn't exist; there are {kinds}", kind=self.kind, kinds=", ".join(KINDS)
            )
        if self.k < 1:
            raise AffinityError("top-k of {k} is too few; k must be 1 or more", k=self.k)
        if not (np.isfinite(self.temperature) and self.temperature > 0):
            raise AffinityError(
                "a softmax temperature of {temperature} isn't possible; it must be above 0",
                temperature=self.temperature,
            )

    @classmethod
    def parse(cls, text: str) -> Sharpening:
        """From text as on the command line: "argmax", "linear", "top-k:5", "softmax:0.02". Raises AffinityError."""
        match = _SPEC.match(text.strip())
        if match is None or (match[2] and match[1] in ("argmax", "linear")):
            raise AffinityError(
                "sharpening '{words:.40}' isn't understood; write argmax, linear, top-k:3 or softmax:0.05", words=text
            )
        kind, value = match[1], match[2]
        try:
            if kind == "top-k" and value:
                return cls(kind, k=int(value))
            if kind == "softmax" and value:
                return cls(kind, temperature=float(value))
        except ValueError as error:
            raise AffinityError(
                "sharpening '{words:.40}': '{value}' isn't a number of the right kind", words=text, value=value
            ) from error
        return cls(kind)

    @classmethod
    def of(cls, value: Sharpening | str | None, default: str) -> Sharpening:
        """`value` as a Sharpening; None means `default`."""
        if isinstance(value, Sharpening):
            return value
        return cls.parse(default if value is None else value)

    def __str__(self) -> str:
        if self.kind == "top-k":
            return f"top-k:{self.k}"
        return f"softmax:{self.temperature:g}" if self.kind == "softmax" else self.kind


def sharpen_rows(
    scores: npt.NDArray[np.floating],
    sharpening: Sharpening,
    *,
    allowed: npt.NDArray[np.bool_],
    source: Sequence[str],
    target: Sequence[str],
    source_ids: Sequence[int] | None = None,
) -> tuple[npt.NDArray[np.float64], list[Note]]:
    """Weights float64 [target, source], rows summing to one, and notes for the person.

    scores: [target, source], any real numbers; negative ones count as zero. allowed: bool [source], which sources may
    get weight. Ties go to the lowest of `source_ids` (default: the lowest position) with a note; a row without any
    positive score goes to its best source with a note. Raises AffinityError when no source is allowed or a score
    isn't finite.
    """
    raw = np.asarray(scores, np.float64)
    allowed = np.asarray(allowed, bool)
    if raw.shape != (len(target), len(source)) or allowed.shape != (len(source),):
        raise AffinityError(
            "scores of shape {shape} don't fit {target_count} target and {source_count} source classes",
            shape=raw.shape,
            target_count=len(target),
            source_count=len(source),
        )
    if not np.isfinite(raw).all():
        row, column = np.argwhere(~np.isfinite(raw))[0]
        raise AffinityError(
            "the score of '{target}' and '{source}' isn't a finite number", target=target[row], source=source[column]
        )
    if not allowed.any():
        raise AffinityError("none of the model's source classes was trained, so that nothing can be mapped onto them")
    # Columns in the order in which ties are decided; what isn't allowed is left out until the end.
    ids = range(len(source)) if source_ids is None else source_ids
    order = np.array(sorted(np.flatnonzero(allowed).tolist(), key=lambda column: ids[column]))
    weights = np.zeros(raw.shape)
    notes: list[Note] = []
    for row, name in enumerate(target):
        values = raw[row, order]
        names = [source[column] for column in order]
        weights[row, order], note = _sharpened(values, sharpening, name, names)
        notes += note
    return weights, notes


def _sharpened(
    values: npt.NDArray[np.float64], sharpening: Sharpening, target: str, names: list[str]
) -> tuple[npt.NDArray[np.float64], list[Note]]:
    best = np.flatnonzero(values >= values.max() - _TIE)
    notes: list[Note] = []
    if len(best) > 1 and (sharpening.kind == "argmax" or values.max() <= 0):
        others = ", ".join(f"'{names[i]}'" for i in best[1:4]) + (", ..." if len(best) > 4 else "")
        said = tell("'{names}' and {others} score the same; took '{names}'", names=names[best[0]], others=others)
        notes.append(Note(said, NoteKind.TIE, target))
    positive = np.maximum(values, 0)
    if positive.max() <= 0 and sharpening.kind != "argmax":
        said = tell("no source scores above zero; took the nearest, '{names}'", names=names[best[0]])
        notes.append(Note(said, NoteKind.NOTHING, target))
    row = np.zeros(len(values))
    if sharpening.kind == "argmax" or positive.max() <= 0:
        row[best[0]] = 1
        return row, notes
    if sharpening.kind == "softmax":
        row = np.exp((positive - positive.max()) / sharpening.temperature)
    elif sharpening.kind == "top-k":
        kept = np.argsort(-positive, kind="stable")[: sharpening.k]
        row[kept] = positive[kept]
    else:
        row = positive
    return row / row.sum(), notes
