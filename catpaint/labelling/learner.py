"""The quick learner: from a few scribbles, and from photographs labelled before, to a class for every piece.

What earlier photographs taught is a ridge regression over the pieces' features, balanced by class; the model's own
proposal stands in for it at first. What is scribbled here corrects it by a Gaussian process over the same features
(kernel ridge regression on the residuals, Rasmussen and Williams 2006, chapter 2), and a random walk over the pieces'
borders (Grady 2006) makes neighbours of alike colour agree. All of it takes tens of milliseconds on one core.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import splu

from catpaint.domain.label_map import LabelMap
from catpaint.domain.vocabulary import IGNORE, Vocabulary
from catpaint.errors import LabelMapError
from catpaint.labelling.superpixels import Superpixels

Scores = npt.NDArray[np.float64]
"""How well each class fits each piece, [count, classes]; rows sum to about one, and may be slightly negative."""

_REACH = 2.0
"""Distance between features at which two pieces are half alike (the kernel's length scale); medians are about 4."""
_NOISE = 0.1
_COVER = 0.25
"""Share of a piece that has to be scribbled on before it teaches."""
_RIDGE, _SHARPNESS = 3.0, 6.0
_BALANCE, _RAREST = 0.5, 0.01
_SMOOTHNESS = 4.0
_SCRIBBLED = 3.0
"""How many times a piece that was scribbled on counts in what is remembered."""
_ROWS = 24_000
"""Pieces that are remembered in all; every photograph keeps its even share."""


@dataclass(frozen=True, eq=False)
class Description:
    """A photograph as the learner sees it.

    pieces: its superpixels. features: float32 [count, D]. colours: float32 [count, 3], normalised, for smoothing.
    proposed: [count, classes], the segmenter's own proposal in `names`, or None where there is no segmenter.
    """

    pieces: Superpixels
    features: npt.NDArray[np.float32]
    colours: npt.NDArray[np.float32]
    names: tuple[str, ...] = ()
    proposed: Scores | None = None


@dataclass(frozen=True, eq=False)
class Lesson:
    """What one labelled photograph teaches. features: [n, D]; shares: [n, classes] of `names`; weights: [n]."""

    names: tuple[str, ...]
    features: npt.NDArray[np.float32]
    shares: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]

    def thinned(self, rows: int) -> Lesson:
        """At most so many pieces, evenly taken."""
        if len(self.features) <= rows:
            return self
        kept = np.linspace(0, len(self.features) - 1, max(1, rows)).round().astype(np.intp)
        return Lesson(self.names, self.features[kept], self.shares[kept], self.weights[kept])


@dataclass(frozen=True, eq=False)
class Suggestion:
    """What the learner makes of a photograph. label_map: uint16 [H, W]; confidence: float32 [H, W], 0..1."""

    label_map: LabelMap
    confidence: npt.NDArray[np.float32]


def class_shares(label_map: LabelMap, pieces: Superpixels, vocabulary: Vocabulary) -> Scores:
    """The share of each piece's painted pixels that is in each class: [count, classes], zeros where none is painted."""
    table = np.full(IGNORE + 1, -1, np.intp)
    table[list(vocabulary.ids)] = np.arange(len(vocabulary))
    positions = table[label_map]
    painted = positions >= 0
    keys = pieces.numbers[painted] * len(vocabulary) + positions[painted]
    counts = np.bincount(keys, minlength=pieces.count * len(vocabulary)).reshape(pieces.count, -1).astype(np.float64)
    shares: Scores = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    return shares


def lesson_of(
    description: Description, label_map: LabelMap, vocabulary: Vocabulary, scribbles: LabelMap | None = None
) -> Lesson | None:
    """What a photograph whose label map is done teaches; None where nothing is painted.

    scribbles: uint16 [H, W], what was painted by hand (IGNORE elsewhere): it counts more.
    """
    _require_shape(label_map, description.pieces)
    shares = class_shares(label_map, description.pieces, vocabulary)
    weights = description.pieces.sizes / description.pieces.sizes.mean()
    if scribbles is not None:
        weights = np.where(_scribbled(scribbles, description.pieces), _SCRIBBLED * weights, weights)
    taught = shares.sum(1) > 0
    if not taught.any():
        return None
    return Lesson(
        vocabulary.names,
        description.features[taught],
        shares[taught].astype(np.float32),
        weights[taught].astype(np.float32),
    )


class QuickLearner:
    """Suggests a label map for one photograph. lessons: of earlier photographs, in whatever vocabulary, oldest first.

    Classes go by their names. Raises LabelMapError where a lesson's features are of another description.
    """

    def __init__(self, description: Description, vocabulary: Vocabulary, lessons: Sequence[Lesson] = ()) -> None:
        self._description, self.vocabulary = description, vocabulary
        self._prior = self._remembered(lessons)
        features = description.features.astype(np.float64)
        self._kernel = _alike(features, features)
        self._walk = splu(_smoothing(description).tocsc())

    def suggest(self, scribbles: LabelMap | None = None) -> Suggestion:
        """A class for every pixel, what is scribbled kept as it is.

        scribbles: uint16 [H, W] of ids of the vocabulary, IGNORE where nothing was painted. A description with a
        segmenter's proposal needs none.
        """
        pieces = self._description.pieces
        scores, taught = self._prior, np.zeros(0, np.intp)
        if scribbles is not None:
            _require_shape(scribbles, pieces)
            taught = np.flatnonzero(_scribbled(scribbles, pieces))
            shares = class_shares(scribbles, pieces, self.vocabulary)[taught]
        if len(taught):
            inner = self._kernel[np.ix_(taught, taught)] + _NOISE * np.eye(len(taught))
            scores = scores + self._kernel[:, taught] @ np.linalg.solve(inner, shares - scores[taught])
        smooth = self._walk.solve(pieces.sizes[:, None] * scores)
        if len(taught):
            smooth[taught] = shares
        return self._shown(smooth, scribbles)

    def _shown(self, scores: Scores, scribbles: LabelMap | None) -> Suggestion:
        vocabulary, numbers = self.vocabulary, self._description.pieces.numbers
        if vocabulary.unknown_index is not None and len(vocabulary) > 1:
            # "Don't care" is for the person to say.
            scores = scores.copy()
            scores[:, vocabulary.unknown_index] = -np.inf
        ids = np.array(vocabulary.ids, np.uint16)
        best = scores.argmax(1)
        first = scores[np.arange(len(scores)), best]
        others = scores.copy()
        others[np.arange(len(scores)), best] = -np.inf
        lead = first - np.maximum(others.max(1), 0.0) if len(vocabulary) > 1 else np.ones(len(scores))
        label_map, confidence = ids[best][numbers], lead.clip(0, 1).astype(np.float32)[numbers]
        if scribbles is not None:
            painted = scribbles != IGNORE
            label_map[painted], confidence[painted] = scribbles[painted], 1.0
        return Suggestion(label_map, confidence)

    def _remembered(self, lessons: Sequence[Lesson]) -> Scores:
        """What is known before anything is scribbled: [count, classes]."""
        description, names = self._description, self.vocabulary.names
        count = description.pieces.count
        first = np.full((count, len(names)), 1 / len(names))
        if description.proposed is not None:
            first = _by_name(description.proposed, description.names, names)
        if not lessons:
            return first
        width = description.features.shape[1]
        if any(lesson.features.shape[1] != width for lesson in lessons):
            raise LabelMapError("an earlier photograph was described by other features; forget what was learned")
        share = max(1, _ROWS // len(lessons))
        kept = [lesson.thinned(share) for lesson in lessons]
        features = np.concatenate([lesson.features for lesson in kept]).astype(np.float64)
        shares = np.concatenate([_by_name(lesson.shares, lesson.names, names) for lesson in kept])
        weights = np.concatenate([lesson.weights for lesson in kept]) * (shares.sum(1) > 0)
        if not weights.any():
            return first
        rarity = (shares * weights[:, None]).sum(0) / weights.sum()
        weights = weights * (shares @ (1 / np.maximum(rarity, _RAREST) ** _BALANCE))
        fitted = _ridge(features, shares, weights, description.features.astype(np.float64))
        fitted[:, rarity == 0] = -np.inf
        trust = len(lessons) / (1 + len(lessons))
        scores: Scores = trust * _softmax(_SHARPNESS * fitted) + (1 - trust) * first
        return scores


def _require_shape(label_map: LabelMap, pieces: Superpixels) -> None:
    if label_map.shape != pieces.numbers.shape:
        raise LabelMapError(
            "a label map of shape {shape} doesn't fit a photograph of {numbers_shape}; fit it anew",
            shape=label_map.shape,
            numbers_shape=pieces.numbers.shape,
        )


def _scribbled(scribbles: LabelMap, pieces: Superpixels) -> npt.NDArray[np.bool_]:
    painted: npt.NDArray[np.bool_] = pieces.means((scribbles != IGNORE).astype(np.float64)) > _COVER
    if not painted.any() and (scribbles != IGNORE).any():
        # A few thin lines are still meant.
        painted = np.bincount(pieces.numbers[scribbles != IGNORE], minlength=pieces.count) > 0
    return painted


def _by_name(values: npt.NDArray[np.floating], given: Sequence[str], wanted: Sequence[str]) -> Scores:
    """Columns of classes `given` as columns of `wanted`; zeros for those that weren't given."""
    out = np.zeros((len(values), len(wanted)))
    places = {name: at for at, name in enumerate(wanted)}
    for column, name in enumerate(given):
        if name in places:
            out[:, places[name]] = values[:, column]
    return out


def _alike(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    squares = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * a @ b.T
    kernel: npt.NDArray[np.float64] = np.exp(-np.maximum(squares, 0) / (2 * _REACH * _REACH))
    return kernel


def _ridge(features: npt.NDArray[np.float64], goals: Scores, weights: npt.NDArray[np.float64], at: Scores) -> Scores:
    known, asked = (np.concatenate((each, np.ones((len(each), 1))), 1) for each in (features, at))
    gram = known.T @ (known * weights[:, None])
    gram[np.diag_indices_from(gram)] += _RIDGE
    solution = np.linalg.solve(gram, known.T @ (goals * weights[:, None]))
    fitted: Scores = asked @ solution
    return fitted


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares: Scores = raised / raised.sum(1, keepdims=True)
    return shares


def _smoothing(description: Description) -> sparse.csr_matrix:
    """The random walk's matrix: each piece keeps to itself by its size, and to neighbours of its colour."""
    pieces = description.pieces
    pairs, lengths = pieces.borders
    apart = description.colours[pairs[:, 0]] - description.colours[pairs[:, 1]]
    pull = lengths * np.exp(-(apart.astype(np.float64) ** 2).sum(1))
    count = pieces.count
    upper = sparse.csr_matrix((pull, (pairs[:, 0], pairs[:, 1])), shape=(count, count))
    both = upper + upper.T
    degrees = np.asarray(both.sum(1)).ravel()
    return sparse.diags(pieces.sizes) + _SMOOTHNESS * (sparse.diags(degrees) - both)
