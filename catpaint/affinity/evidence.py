"""Why a class maps where it does: what each estimator says, which rule decided, and what is doubtful.

No torch and no Qt: the panel, the table on the command line and the JSON file are all made from this.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from catpaint import files
from catpaint.affinity.notes import Note, noted
from catpaint.affinity.target_images import Example
from catpaint.words import mark

WEAK = "weak"
UNASSIGNED = "unassigned"
CONFLICT = "conflict"
OUTVOTED = "outvoted"
TIE = "tie"
FLAGS: Mapping[str, str] = {
    UNASSIGNED: mark("no estimator could say anything; choose a source"),
    CONFLICT: mark("the estimators disagree; the tie-break decided"),
    OUTVOTED: mark("one estimator was outvoted"),
    WEAK: mark("low confidence"),
    TIE: mark("several sources score the same"),
}
"""Flags of a class, the most serious first, and what they mean."""

RULES: Mapping[str, str] = {
    "estimator": mark("the chosen estimator"),
    "text": mark("class names, since the images don't show it"),
    "unanimous": mark("all agree"),
    "majority": mark("the majority"),
    "only vote": mark("the only estimator that can tell"),
    "tie-break": mark("the estimator with the lowest training-free distance"),
    "ranks": mark("what all estimators together rank highest"),
    "first": mark("the first estimator in line"),
    "mean": mark("the mean of all rows"),
    "unknown": mark("don't care: the unlabeled channel"),
    "own class": mark("the model's own class"),
}
"""Rules that can decide a row, and what they mean."""


@dataclass(frozen=True)
class SourceScore:
    """A source class in the eyes of an estimator.

    score: what it measured (cosine, or the share of pixels). weight: in this estimator's own row. pixels: behind the
    score (segmentation: of the target class named so; features: behind the source's prototype); None for text.
    examples: places in target images.
    """

    source: str
    score: float
    weight: float
    pixels: int | None = None
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Ballot:
    """An estimator on one class: its best sources, best first, and its vote. abstains: why it has none."""

    estimator: str
    sources: tuple[SourceScore, ...] = ()
    vote: str | None = None
    abstains: str = ""
    confidence: float = 0.0
    tied: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassEvidence:
    """All about one target class. pixels, images: how much of it the data set shows (None without a data set).

    rule: a key of `RULES`. decided_by: the estimator(s) whose vote it is. flags: keys of `FLAGS`. confidence: 0..1.
    """

    target: str
    ballots: tuple[Ballot, ...]
    rule: str
    decided_by: str = ""
    flags: tuple[str, ...] = ()
    confidence: float = 0.0
    pixels: int | None = None
    images: int | None = None

    def ballot(self, estimator: str) -> Ballot | None:
        """What an estimator says, None where it wasn't asked."""
        return next((ballot for ballot in self.ballots if ballot.estimator == estimator), None)


@dataclass(frozen=True)
class TieBreak:
    """Training-free distances that ranked the estimators. A ranking only: so few images make no comparable figure.

    measure: which distance ("kid_efficientnet_lite2"). images, seeds: how many were rendered. seconds: what it took.
    floor: the same distance of random halves of the photographs, once per split; what lies within is chance.
    """

    distances: Mapping[str, float]
    measure: str
    images: int
    seeds: int
    seconds: float = 0.0
    floor: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "floor", tuple(self.floor))  # a list where it comes from JSON

    @property
    def ranking(self) -> tuple[str, ...]:
        """Estimators, the best first; equal ones in the order given."""
        return tuple(sorted(self.distances, key=lambda name: self.distances[name]))

    def floor_words(self) -> str:
        """The floor for people: "; photographs 0.0001 ± 0.003", empty where there is none."""
        if not self.floor:
            return ""
        return f"; photographs {statistics.fmean(self.floor):.2g} ± {statistics.pstdev(self.floor):.2g}"


@dataclass(frozen=True)
class AffinityEvidence:
    """The evidence of a whole estimate. seconds: per estimator, the tie-break apart."""

    estimator: str
    classes: tuple[ClassEvidence, ...]
    tie_break: TieBreak | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def of(self, target: str) -> ClassEvidence | None:
        """The evidence of one class, None where there is none (a class added since)."""
        return next((entry for entry in self.classes if entry.target == target), None)

    def flagged(self, *flags: str) -> tuple[str, ...]:
        """Target classes that have any of these flags (of all flags by default)."""
        wanted = set(flags) or set(FLAGS)
        return tuple(entry.target for entry in self.classes if wanted & set(entry.flags))

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        value = asdict(self)
        value["notes"] = [note.to_json() for note in noted(self.notes)]
        for name in ("seconds",):
            value[name] = {key: round(seconds, 3) for key, seconds in self.seconds.items()}
        return value

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> AffinityEvidence:
        """Back from `to_json`. Raises KeyError, TypeError or ValueError for another object."""
        tie = value["tie_break"]
        return cls(
            estimator=value["estimator"],
            classes=tuple(_class(entry) for entry in value["classes"]),
            tie_break=None if tie is None else TieBreak(**tie),
            seconds=dict(value["seconds"]),
            notes=tuple(Note.from_json(note) for note in value["notes"]),
        )

    def save(self, path: Path | str) -> None:
        """Write the evidence as JSON, atomically. Raises FileError."""
        files.write_text(path, json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n")


def flags_in_order(flags: set[str]) -> tuple[str, ...]:
    """Flags, the most serious first."""
    return tuple(flag for flag in FLAGS if flag in flags)


def _class(value: Mapping[str, Any]) -> ClassEvidence:
    ballots = tuple(_ballot(entry) for entry in value["ballots"])
    return ClassEvidence(**{**value, "ballots": ballots, "flags": tuple(value["flags"])})


def _ballot(value: Mapping[str, Any]) -> Ballot:
    sources = tuple(
        SourceScore(
            **{
                **entry,
                "examples": tuple(
                    Example(str(e["image"]), _box(e["box"]), int(e["pixels"])) for e in entry["examples"]
                ),
            }
        )
        for entry in value["sources"]
    )
    return Ballot(**{**value, "sources": sources, "tied": tuple(value["tied"])})


def _box(value: list[int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = value
    return int(left), int(top), int(right), int(bottom)
