"""The painting under several affinities: which there are, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from catpaint.domain.affinity_edits import respecting
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.rendering.request import RenderRequest
from catpaint.session.session import Session
from catpaint.words import say

PRESENT = ""
"""Name of the affinity as it is, where no estimator's is the same."""
_CAPTION = 54


def matrices_of(session: Session) -> dict[str, AffinityMatrix]:
    """What can be compared: the affinity by each estimator of this session, and the present one if it's another."""
    present, book, model = session.affinity.matrix, session.affinity.evidence, session.models.name
    if present is None:
        return {}
    found: dict[str, AffinityMatrix] = {}
    for name in book.estimators(model):
        matrix = book.matrix(model, name, present)
        if matrix is not None:
            found[name] = respecting(matrix, partial(book.scores, model, name))
    if any(np.array_equal(matrix.weights, present.weights) for matrix in found.values()):
        return found
    return {PRESENT: present, **found}


def best_columns(count: int, width: int, height: int, aspect: float) -> int:
    """How many columns give `count` pictures of this aspect (width by height) the most room."""

    def scale(columns: int) -> float:
        rows = max(1, -(-count // columns))
        return min(width / columns / aspect, height / rows - _CAPTION)

    return max(range(1, max(1, count) + 1), key=lambda columns: (scale(columns), -columns))


def requests_for(session: Session, matrices: Mapping[str, AffinityMatrix]) -> dict[str, RenderRequest]:
    """The painting as it is, once per affinity; all of the same size, seeds and noise."""
    scene = session.pictures.scene()
    return {} if scene is None else {name: scene.with_affinity(matrix).request() for name, matrix in matrices.items()}


def differences(present: AffinityMatrix, other: AffinityMatrix) -> list[str]:
    """Lines that say which classes have another best source: "pole: building instead of body"."""
    lines = []
    for at, name in enumerate(present.target):
        mine, theirs = int(present.weights[at].argmax()), int(other.weights[at].argmax())
        if mine != theirs:
            lines.append(
                say(
                    "{name}: {theirs} instead of {mine}",
                    name=name,
                    theirs=other.source[theirs],
                    mine=present.source[mine],
                )
            )
    return lines


def difference_note(lines: Sequence[str], distance: float | None, *, best: bool) -> str:
    """One line under an estimator's name."""
    count = len(lines)
    parts = [say("as it is now") if not count else say("%n class(es) (differs|differ)", n=count)]
    if distance is not None:
        parts.append(say("distance {distance:.3g}", distance=distance) + (say(", the lowest") if best else ""))
    return " · ".join(parts)
