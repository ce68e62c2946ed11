"""Reverse import off the window's thread: reading, proposing and translating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from catpaint.affinity.reverse import Proposal, chosen, propose, translate
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, read_label_map, to_colors
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import LabelMapError
from catpaint.session.exports import read_any_label_map
from catpaint.words import say

_PREVIEW = 220


@dataclass(frozen=True, eq=False)
class Reading:
    """A label map that was opened. small: the same map at the size of a preview."""

    path: Path
    given: Vocabulary
    label_map: LabelMap
    small: LabelMap


def read(path: Path, given: Vocabulary | str | Path) -> Reading:
    """Open a label map. given: the vocabulary it was painted in, or a preset's name, or a vocabulary file.

    Raises FileError, LabelMapError, VocabularyError.
    """
    vocabulary = given if isinstance(given, Vocabulary) else Vocabulary.load(given)
    label_map = read_label_map(path, vocabulary)
    return Reading(path, vocabulary, label_map, smaller(label_map))


def read_by_numbers(path: Path) -> Reading:
    """Open a label map nobody described: one class per value, named by it. Raises FileError, LabelMapError."""
    label_map, vocabulary = read_any_label_map(path)
    return Reading(path, vocabulary, label_map, smaller(label_map))


def smaller(label_map: LabelMap) -> LabelMap:
    """A label map at the size of a preview."""
    step = max(1, -(-max(label_map.shape) // _PREVIEW))
    return label_map[::step, ::step].copy()


def proposals_for(
    reading: Reading,
    target: Vocabulary,
    affinity: AffinityMatrix | None,
    similarity: npt.NDArray[np.float64] | None = None,
) -> list[Proposal]:
    """What each class becomes. Raises LabelMapError where the map shows none."""
    if reading.given == target:
        affinity = None  # Painted in these very classes: each is itself.
    proposals = propose(reading.label_map, reading.given, target, affinity=affinity, similarity=similarity)
    if not proposals:
        raise LabelMapError(say("{path}: every pixel is ignored, so there is nothing to translate", path=reading.path))
    return proposals


def with_choices(proposals: Sequence[Proposal], choices: Mapping[str, str | None]) -> list[Proposal]:
    """Proposals with what the person chose by hand (given class: target, None for no class)."""
    return [
        chosen(proposal, choices[proposal.given]) if proposal.given in choices else proposal for proposal in proposals
    ]


def translated(reading: Reading, target: Vocabulary, proposals: Sequence[Proposal]) -> LabelMap:
    """The whole label map in the person's classes."""
    return translate(reading.label_map, reading.given, target, proposals)


def previews(
    reading: Reading, target: Vocabulary, proposals: Sequence[Proposal]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]:
    """The map as it is and translated, in the classes' colours: uint8 [h, w, 3] each."""
    after = translate(reading.small, reading.given, target, proposals)
    return to_colors(reading.small, reading.given), to_colors(after, target)
