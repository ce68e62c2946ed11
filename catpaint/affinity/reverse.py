"""Reverse import: a label map in the source's classes, or a preset's, becomes one in the person's classes.

The affinity says which source classes each target class is made of; read by columns, it says which target class is
meant by a source class. What it proposes is shown, and may be changed, before it is applied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, class_counts
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import AffinityError, LabelMapError
from catpaint.words import mark

WHY: Mapping[str, str] = {
    "name": mark("the same name"),
    "affinity": mark("made of this class"),
    "similar": mark("the nearest name"),
    "person": mark("chosen by hand"),
    "nothing": mark("no class of yours fits"),
    "unlabeled": mark("pixels without class"),
}
"""Reasons of a proposal and what they mean."""

SHOWN = 5


@dataclass(frozen=True)
class Proposal:
    """What becomes of one class of the label map that is opened.

    given: its class there. target: the person's class, or None (ignore). score: 0..1. pixels: in this label map.
    why: a key of `WHY`. others: further candidates with scores, the best first.
    """

    given: str
    target: str | None
    score: float
    pixels: int
    why: str
    others: tuple[tuple[str, float], ...] = ()


def propose(
    label_map: LabelMap,
    given: Vocabulary,
    target: Vocabulary,
    *,
    affinity: AffinityMatrix | None = None,
    similarity: npt.NDArray[np.float64] | None = None,
) -> list[Proposal]:
    """A proposal for every class that the label map shows, most pixels first.

    given: the vocabulary of the label map. affinity: of `target` with the model's sources; used for given classes that
    are sources by name. similarity: [given, target] (see `name_similarity`), for what the affinity doesn't tell.
    A class of the same name is always proposed. Raises AffinityError where shapes or names don't fit.
    """
    if affinity is not None:
        affinity.require_fit(affinity.source, target.names)
    if similarity is not None and similarity.shape != (len(given), len(target)):
        raise AffinityError(
            "similarities of shape {shape} don't fit {given_count} × {target_count} classes",
            shape=similarity.shape,
            given_count=len(given),
            target_count=len(target),
        )
    counts = class_counts(label_map, given)
    proposals = []
    for row, entry in enumerate(given.classes):
        if not counts[entry.id]:
            continue
        if entry.id == given.unknown:
            unknown = None if target.unknown is None else target.by_id(target.unknown).name
            proposals.append(Proposal(entry.name, unknown, 1.0, counts[entry.id], "unlabeled"))
            continue
        near = None if similarity is None else similarity[row]
        proposal = _proposal(entry.name, target, affinity, near)
        proposals.append(replace(proposal, pixels=counts[entry.id]))
    return sorted(proposals, key=lambda proposal: -proposal.pixels)


def chosen(proposal: Proposal, target: str | None) -> Proposal:
    """The proposal with another target class, as the person wants it."""
    return replace(proposal, target=target, why="person", score=1.0)


def translate(label_map: LabelMap, given: Vocabulary, target: Vocabulary, proposals: Sequence[Proposal]) -> LabelMap:
    """The label map in the person's classes: uint16 [H, W], ignore where a proposal has no target.

    Raises LabelMapError where a class of the label map has no proposal, VocabularyError for an unknown class.
    """
    by_name = {proposal.given: proposal.target for proposal in proposals}
    lut = np.full(IGNORE + 1, IGNORE, np.uint16)
    for class_id, pixels in class_counts(label_map, given).items():
        name = given.by_id(class_id).name
        if not pixels:
            continue
        if name not in by_name:
            raise LabelMapError("nothing was proposed for '{name}', which the label map shows; propose anew", name=name)
        goal = by_name[name]
        if goal is not None:
            lut[class_id] = target.by_name(goal).id
    translated: LabelMap = lut[label_map]
    return translated


def name_similarity(given: Vocabulary, target: Vocabulary, *, encoder: str | None = None) -> npt.NDArray[np.float64]:
    """Cosines float64 [given, target] of the classes' names, by a text encoder.

    Raises DownloadError, CheckpointError.
    """
    from catpaint.affinity.text import estimate_text
    from catpaint.models.text_encoders import load_text_encoder

    # Rows are what is looked up, columns what it is matched with; a target that is don't-care matches nothing.
    estimate = estimate_text(target, replace(given, unknown=None), load_text_encoder(encoder))
    return np.nan_to_num(estimate.scores, nan=-1.0)


def _proposal(
    name: str, target: Vocabulary, affinity: AffinityMatrix | None, near: npt.NDArray[np.float64] | None
) -> Proposal:
    same = next((other for other in target.names if _key(other) == _key(name)), None)
    scores = np.zeros(len(target))
    why = "nothing"
    if affinity is not None and name in affinity.source:
        scores = affinity.weights[:, affinity.source.index(name)].copy()
        why = "affinity"
    if scores.max(initial=0) <= 0 and near is not None:
        scores, why = near.clip(min=0), "similar"
    if target.unknown_index is not None:
        scores[target.unknown_index] = 0
    # Several classes may be made of one source alone; the nearest name is meant then.
    closeness = np.zeros(len(target)) if near is None else near
    order = np.lexsort((np.arange(len(target)), -closeness, -np.round(scores, 6)))
    ranked = [(target.names[i], float(scores[i])) for i in order if scores[i] > 0][: SHOWN + 1]
    if same is not None:
        others = tuple(entry for entry in ranked if entry[0] != same)[:SHOWN]
        return Proposal(name, same, 1.0, 0, "name", others)
    if not ranked:
        return Proposal(name, None, 0.0, 0, "nothing")
    return Proposal(name, ranked[0][0], ranked[0][1], 0, why, tuple(ranked[1:]))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
