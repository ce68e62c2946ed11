"""What the affinity dock shows of a row, finds among sources and orders in the matrix."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

import numpy as np
import numpy.typing as npt

from catpaint.affinity.records import ESTIMATORS
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.words import mark, number, say

WEAK_CONFIDENCE = 0.45
"""Below this score of its best source an estimated row is worth a look. For MiniLM's cosines of class names, right
matches that aren't the same word ("lawn" and "grass") mostly lie above it, guesses below."""
SURE_CONFIDENCE = 0.75
"""From this score on a row isn't doubted for its second best source: the word itself, or nearly."""
LEAST_MARGIN = 0.06
"""By less than this over the second best a score below `SURE_CONFIDENCE` says nothing ("kelp": body .57, bird .54)."""
SPREAD_TOP = 0.3
"""An estimated row whose best source has less than this is spread too thin to mean anything by itself."""
SHOWN = 1e-3
"""Weights below this are summed up instead of shown as bars."""

SHARPENINGS: tuple[tuple[str | None, str, str], ...] = (
    (
        None,
        mark("Recommended"),
        mark("What fits the estimator: the best source alone for text and features, all for segmentation"),
    ),
    ("argmax", mark("Best source only"), mark("Each class takes its single best source")),
    ("top-k", mark("A few best"), mark("Each class mixes its few best sources")),
    ("softmax", mark("Soft"), mark("All sources, the better ones much more")),
    ("linear", mark("As scored"), mark("All sources in proportion to their scores, as the paper words it")),
)
"""(value for the estimator, what the person reads, what it means)."""


class RowState(Enum):
    """How much a row can be trusted."""

    PENDING = "pending"
    LEARNED = "learned"
    EDITED = "edited"
    ESTIMATED = "estimated"
    WEAK = "weak"
    UNASSIGNED = "unassigned"


REVIEWED = (RowState.WEAK, RowState.UNASSIGNED)
"""States that ask for a look."""


@dataclass(frozen=True)
class SourceWeight:
    """One source of a row. usable: False for the unlabeled channel and untrained classes."""

    name: str
    weight: float
    usable: bool = True


@dataclass(frozen=True)
class Rival:
    """The best and second best score 0..1 of a row, and the second best source."""

    score: float
    second: float
    source: str

    @property
    def doubtful(self) -> bool:
        """Whether the best one is a guess beside the second."""
        return self.score < SURE_CONFIDENCE and self.score - self.second < LEAST_MARGIN


def rival_of(scores: npt.NDArray[np.float64], source: Sequence[str]) -> Rival | None:
    """From scores [source], NaN where there is none; None where fewer than two can be compared."""
    known = np.flatnonzero(np.isfinite(scores))
    if len(known) < 2 or len(scores) != len(source):
        return None
    best, second = known[np.argsort(-scores[known], kind="stable")[:2]].tolist()
    return Rival(float(scores[best]), float(scores[second]), source[second])


def rivals_of(scores: npt.NDArray[np.float64], source: Sequence[str]) -> list[Rival | None]:
    """`rival_of` for many rows at once. scores: [target, source]."""
    if scores.shape[1] != len(source):
        return [None] * len(scores)
    known = np.where(np.isfinite(scores), scores, -np.inf)
    rows = np.arange(len(scores))
    best = known.argmax(1)
    top = known[rows, best]
    known[rows, best] = -np.inf
    second = known.argmax(1)
    beside = known[rows, second]
    found = zip(top.tolist(), beside.tolist(), second.tolist(), strict=True)
    return [Rival(one, two, source[at]) if np.isfinite(two) else None for one, two, at in found]


def usable_sources(source: Vocabulary | None, names: Sequence[str], unlabeled: int | None) -> tuple[bool, ...]:
    """Per source whether an estimator could pick it: trained, and not the unlabeled channel."""
    trained = {entry.name: entry.trained for entry in source.classes} if source is not None else {}
    return tuple(at != unlabeled and trained.get(name, True) for at, name in enumerate(names))


def row_sources(
    matrix: AffinityMatrix, target: str, usable: Sequence[bool], *, most: int = 12
) -> tuple[list[SourceWeight], float]:
    """The sources of a row, heaviest first and at most `most`, and the weight of all the others together."""
    row = matrix.row(target)
    order = np.argsort(-row, kind="stable")
    kept = [at for at in order[:most].tolist() if row[at] >= SHOWN]
    rest = float(row.sum() - row[kept].sum())
    return [SourceWeight(matrix.source[at], float(row[at]), usable[at]) for at in kept], max(0.0, rest)


def confidence(matrix: AffinityMatrix, target: str, known: Mapping[str, float] | None = None) -> float | None:
    """Score 0..1 of a row's best source as its estimator gave it, None where it didn't say."""
    for scores in (matrix.settings.get("confidence"), known):
        if isinstance(scores, Mapping) and isinstance(value := scores.get(target), int | float):
            return float(value)
    return None


def row_states(
    matrix: AffinityMatrix,
    *,
    pending: frozenset[str] = frozenset(),
    learned: bool = False,
    usable: Sequence[bool] = (),
    known: Mapping[str, float] | None = None,
    unknown: str | None = None,
    calm: Collection[str] = (),
    tied: Collection[str] = (),
    rivals: Mapping[str, Rival] | None = None,
) -> dict[str, RowState]:
    """How much each row can be trusted, by target name.

    usable: per source. known: scores of text rows. unknown: the don't-care class; it belongs on the unlabeled channel.
    calm: classes whose doubts need no look (an estimator was outvoted, and that is all). tied: those that need one
    because several sources score the same, or because of what else their evidence says. rivals: second best sources of
    rows by name.
    """
    mask = np.asarray(usable, bool) if len(usable) == len(matrix.source) else np.ones(len(matrix.source), bool)
    on_usable, best = matrix.weights[:, mask].sum(1), matrix.weights.max(1)
    unassigned, doubtful = (_names(matrix.settings.get(key)) for key in ("unassigned", "doubtful"))
    judged = matrix.settings.get("confidence")
    judged = judged if isinstance(judged, Mapping) else {}

    def state(at: int, name: str) -> RowState:
        if learned:
            return RowState.LEARNED
        if name in pending:
            return RowState.PENDING
        if name in matrix.locked:
            return RowState.EDITED
        if name == unknown:
            return RowState.ESTIMATED
        if name in unassigned or on_usable[at] < 0.5:
            return RowState.UNASSIGNED
        if name in tied or (name in doubtful and name not in calm):
            return RowState.WEAK
        if name in judged:  # The estimator has judged it by its own measure.
            return RowState.ESTIMATED
        score = (known or {}).get(name)
        rival = (rivals or {}).get(name)
        if rival is not None and rival.doubtful:
            return RowState.WEAK
        spread = len(matrix.source) > 3 and best[at] < SPREAD_TOP
        return RowState.WEAK if spread or (score is not None and score < WEAK_CONFIDENCE) else RowState.ESTIMATED

    return {name: state(at, name) for at, name in enumerate(matrix.target)}


def _names(value: object) -> frozenset[str]:
    names = value if isinstance(value, list | tuple) else ()
    return frozenset(name for name in names if isinstance(name, str))


def state_sentence(state: RowState, estimator: str, score: float | None = None, rival: Rival | None = None) -> str:
    """One line under a class's name. rival: the second best source of a row by name."""
    record = ESTIMATORS.get(estimator)
    by = estimator if record is None else say(record.subject) or record.name
    score = rival.score if score is None and rival is not None else score
    match state:
        case RowState.PENDING:
            return say("Estimating from its name…")
        case RowState.LEARNED:
            return say("Learned in finetuning: it lives in the model and is shown as it is")
        case RowState.EDITED:
            return say("Set by you; estimates leave it alone")
        case RowState.UNASSIGNED:
            return say("No source found: choose one below")
        case RowState.WEAK:
            near = ""
            if rival is not None and rival.doubtful:
                near = say(", “{source}” {score:.2f}", source=rival.source, score=rival.second)
            scored = "" if score is None else say(" (score {score:.2f}{near})", score=score, near=near)
            return say("A guess from {by}{scored}: check it", by=by, scored=scored)
    scored = "" if score is None else say(" (score {score:.2f})", score=score)
    return say("Estimated from {by}{scored}", by=by, scored=scored)


def percent(weight: float) -> str:
    """A weight 0..1 as percent, with one digit where it is small."""
    value = 100 * weight
    return f"{number(value, '.1f')} %" if 0 < value < 9.95 and abs(value - round(value)) > 0.04 else f"{value:.0f} %"


# ---- adding sources ----


def with_added(sources: Mapping[str, float], name: str) -> dict[str, float]:
    """A row's sources with one more that takes an equal part, the others shrink in proportion."""
    count = sum(weight > 0 for other, weight in sources.items() if other != name)
    share = 1 / (count + 1)
    total = sum(weight for other, weight in sources.items() if other != name) or 1.0
    mixed = {other: weight / total * (1 - share) for other, weight in sources.items() if other != name and weight > 0}
    return {**mixed, name: share}


def find_sources(
    names: Sequence[str], text: str, usable: Sequence[bool], entries: Sequence[VocabularyClass] = ()
) -> list[int]:
    """Positions of the sources that match, best first: names that begin so, words that begin so, then anywhere.

    Empty text gives all. Sources that can't be used come last. entries: the source classes, for their synonyms.
    """
    needle = " ".join(text.casefold().split())
    ranked = []
    for at, name in enumerate(names):
        synonyms = entries[at].synonyms if at < len(entries) else ()
        rank = _rank(needle, name, synonyms)
        if rank is not None:
            ranked.append((not usable[at], rank, at))
    return [at for _, _, at in sorted(ranked)]


def _rank(needle: str, name: str, synonyms: Sequence[str]) -> int | None:
    lower = name.casefold().replace("-", " ")
    if not needle or lower == needle:
        return 0
    if lower.startswith(needle):
        return 1
    if any(word.startswith(needle) for word in lower.split()):
        return 2
    if needle in lower:
        return 3
    if any(needle in word.casefold() for word in synonyms):
        return 4
    return None


# ---- the whole matrix ----

ColumnOrder = Literal["use", "model", "name"]
RowOrder = Literal["list", "source"]


def column_order(matrix: AffinityMatrix, order: ColumnOrder, *, only_used: bool) -> npt.NDArray[np.intp]:
    """Columns as they are shown. use: heaviest over all rows first; only_used: none that no row uses."""
    use = matrix.weights.sum(0)
    if order == "use":
        columns = np.argsort(-use, kind="stable")
    elif order == "name":
        columns = np.array(sorted(range(len(use)), key=lambda at: matrix.source[at].casefold()), np.intp)
    else:
        columns = np.arange(len(use))
    return columns[matrix.weights[:, columns].max(0) >= SHOWN] if only_used else columns


def row_order(matrix: AffinityMatrix, order: RowOrder, columns: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Rows as they are shown. source: rows with the same best column beside each other, in the columns' order."""
    if order == "list" or not len(columns):
        return np.arange(len(matrix.target))
    shown = matrix.weights[:, columns]
    best = shown.argmax(1)
    result: npt.NDArray[np.intp] = np.lexsort((-shown.max(1), best))
    return result
