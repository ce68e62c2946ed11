"""What a study consists of: sources, targets and the cells of its grid.

A cell is one measurement: a source model, a target data set, how many of its images may be seen, how the affinity is
estimated, which method finetunes (or none), and a seed that everything random in it comes from.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from catpaint.domain.methods import SWITCHES
from catpaint.domain.options import OPTIONS, TRAINING, FinetuneOptions
from catpaint.evaluation.study.errors import StudyError

Chosen = tuple[tuple[str, Any], ...]
"""Options by name; hashable."""

TRAINING_FREE = "training-free"
"""The method of a cell that isn't finetuned (paper, Table 3)."""


@dataclass(frozen=True)
class Source:
    """A pretrained model. segmenter, features, prototypes: what estimators use; None takes the model's own."""

    name: str
    model: str
    segmenter: str | None = None
    features: str | None = None
    prototypes: Path | None = None
    encoder: str | None = None


@dataclass(frozen=True)
class Target:
    """A labelled data set: `train` to learn from, `test` to be judged on.

    held_out: decides early stopping (None: training runs its full length). segmenter: names the classes, for mIoU.
    """

    name: str
    train: Path
    test: Path
    held_out: Path | None = None
    train_split: str | None = None
    test_split: str | None = None
    segmenter: str | None = None


@dataclass(frozen=True)
class Cell:
    """One measurement of the grid.

    estimator: None where the method uses no affinity. images: size of the training subset, None for all of them.
    without: the switches that are off, in `SWITCHES`' order. size: (height, width), None for the model's own.
    options: what differs from the defaults of `FinetuneOptions`, by name. variant: those of them that the grid gives
    this cell and not the settings all cells: what it is called by. warm_up: steps, where the grid says other ones than
    the settings.
    """

    source: str
    target: str
    method: str
    estimator: str | None
    images: int | None
    seed: int
    without: tuple[str, ...] = ()
    steps: int = 0
    batch: int = 0
    size: tuple[int, int] | None = None
    options: Chosen = ()
    variant: Chosen = ()
    warm_up: int | None = None

    @property
    def training_free(self) -> bool:
        """Whether nothing is finetuned."""
        return self.method == TRAINING_FREE

    @property
    def label(self) -> str:
        """A short name for people and for the cell's folder."""
        parts = [self.source, self.target, self.method, self.estimator or "", *(f"no-{name}" for name in self.without)]
        parts += [f"{name}-{_shown(name, value)}" for name, value in self.variant]
        parts += [] if self.warm_up is None else [f"warm-up-{self.warm_up}"]
        parts += [f"{self.images or 'all'}-images", "" if self.training_free else f"{self.steps}-steps"]
        return "_".join(part for part in [*parts, f"seed{self.seed}"] if part)

    @property
    def varies(self) -> bool:
        """Whether something of how it is trained or estimated is its own."""
        return bool(self.variant) or self.warm_up is not None

    @property
    def variant_name(self) -> str:
        """What of the options is the cell's own, in words; empty where nothing is."""
        words = [in_words(self.variant)] if self.variant else []
        return ", ".join([*words, *([] if self.warm_up is None else [f"warm-up of {self.warm_up} steps"])])

    def options_for(self, groups: Sequence[str], title: str) -> FinetuneOptions:
        """The options of a model whose architecture has these groups; those of all cells that it hasn't are left out.

        Raises TrainingError where it hasn't one of the cell's own.
        """
        FinetuneOptions.of(_values(self.variant)).require_groups(groups, title)
        return FinetuneOptions.of(_values(self.options)).within(groups)

    def group(self) -> Cell:
        """The cell without its seed: cells of equal group differ by chance only."""
        return replace(self, seed=-1)

    def to_json(self) -> dict[str, Any]:
        """The cell as a JSON object; what came later only where it is set, as in older studies."""
        value = asdict(self)
        return value if self.warm_up is not None else {name: one for name, one in value.items() if name != "warm_up"}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Cell:
        """The cell of `to_json`. Raises TypeError where it isn't one."""
        size = value.get("size")
        changed: dict[str, Any] = {"without": tuple(value.get("without", ())), "size": tuple(size) if size else None}
        for name in ("options", "variant"):
            listed = value.get(name, ())
            changed[name] = tuple((key, tuple(one) if isinstance(one, list) else one) for key, one in listed)
        return cls(**{**value, **changed})


@dataclass(frozen=True)
class JudgingSettings:
    """How cells are judged: renders per test image, images at most, an Inception file for FID, pictures kept."""

    seeds: int = 1
    limit: int | None = None
    inception: Path | None = None
    extractor: str | None = None
    samples: int = 4


@dataclass(frozen=True)
class TrainingSettings:
    """How cells are finetuned, beyond what a cell says; the same for all methods.

    subset_divergence: see `datasets.subset`. stage1, warm_up, measure_every: see `FinetuneRequest`. patience:
    measurements without a new best before the end.
    """

    stage1: int | None = None
    warm_up: int | None = None
    measure_every: int | None = None
    patience: int | None = None
    precision: str = "auto"
    subset_divergence: str = "uniform"


@dataclass(frozen=True)
class Study:
    """A study file's contents. path: the file, for messages."""

    name: str
    path: Path
    sources: Mapping[str, Source]
    targets: Mapping[str, Target]
    cells: tuple[Cell, ...]
    judging: JudgingSettings = JudgingSettings()
    training: TrainingSettings = TrainingSettings()


@dataclass(frozen=True)
class Block:
    """A grid of the study file: every combination of its lists is a cell."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    method: tuple[str, ...]
    estimator: tuple[str, ...]
    images: tuple[int | None, ...]
    seeds: tuple[int, ...]
    without: tuple[tuple[str, ...], ...]
    steps: int
    batch: int
    size: tuple[int, int] | None
    options: tuple[Chosen, ...] = ((),)
    warm_up: int | None = None


def chosen(values: Mapping[str, Any], place: Callable[[str], str] = str) -> Chosen:
    """Options by name, checked and in order; hashable. place: makes paths whole. Raises TrainingError."""
    checked = FinetuneOptions.of(values).with_files(place)
    return tuple((name, getattr(checked, name)) for name in OPTIONS if name in values)


def expand(blocks: Iterable[Block], uses_affinity: Mapping[str, bool], common: Chosen = ()) -> tuple[Cell, ...]:
    """All cells of the blocks, in order, each once. common: options of all cells, which a block may change.

    uses_affinity: the finetuning methods there are, and whether each takes an affinity; the others have one cell
    whatever the estimators. Raises StudyError for an unknown method, or a method that lacks its estimator.
    """
    cells: dict[Cell, None] = {}
    for block in blocks:
        grid = itertools.product(
            block.source,
            block.target,
            block.images,
            block.method,
            block.without,
            block.options,
            block.estimator or ("",),
            block.seeds,
        )
        for source, target, images, method, without, own, estimator, seed in grid:
            wants = _wants_affinity(method, without, uses_affinity)
            if wants and not estimator:
                raise StudyError(f"method '{method}' takes an affinity: name an 'estimator' for it in the study file")
            free = method == TRAINING_FREE
            cell = Cell(
                source=source,
                target=target,
                method=method,
                estimator=estimator if wants else None,
                images=images,
                seed=seed,
                without=() if free else tuple(name for name in SWITCHES if name in without),
                steps=0 if free else block.steps,
                batch=0 if free else block.batch,
                size=block.size,
                warm_up=None if free else block.warm_up,
                **_options(common, own, estimated=wants, trained=not free),
            )
            cells[cell] = None
    return tuple(cells)


def _options(common: Chosen, own: Chosen, *, estimated: bool, trained: bool) -> dict[str, Chosen]:
    """A cell's options: those that change something of it, and which of them are its own."""
    groups = {"sampling", *(["affinity"] if estimated else []), *(TRAINING if trained else [])}
    usual = _values(common)
    merged = [(name, value) for name, value in {**usual, **_values(own)}.items() if OPTIONS[name].group in groups]
    every = tuple(sorted((name, value) for name, value in merged if value != OPTIONS[name].default))
    variant = [(name, value) for name, value in own if value != usual.get(name, OPTIONS[name].default)]
    return {"options": every, "variant": tuple(entry for entry in variant if OPTIONS[entry[0]].group in groups)}


def _values(options: Chosen) -> dict[str, Any]:
    return dict(options)


def in_words(options: Chosen) -> str:
    """Options as a row's name or a sentence has them."""
    labels = ((OPTIONS[name].label, _shown(name, value)) for name, value in options)
    return ", ".join(
        f"{label if label[:2].isupper() else label[:1].lower() + label[1:]} {value}" for label, value in labels
    )


def _shown(name: str, value: object) -> str:
    if OPTIONS[name].kind == "path" and value is not None:
        return Path(str(value)).stem
    if isinstance(value, tuple):
        return "+".join(map(str, value)) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _wants_affinity(method: str, without: Sequence[str], uses_affinity: Mapping[str, bool]) -> bool:
    if method == TRAINING_FREE:
        return True
    if method not in uses_affinity:
        known = ", ".join([TRAINING_FREE, *uses_affinity])
        raise StudyError(f"method '{method:.40}' is unknown; there are {known}")
    return uses_affinity[method] and "affinity" not in without
