"""The work there is, as frozen messages: what is asked, by value, and the function that does it.

Each is done by `Device.run` step by step, tells `Progress` and can be cancelled after every step; see `wire` for how it
travels. `work` names the function, which gets the device and the message and is imported when it is needed; what it
returns, and what `Progress.news` holds, is said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from catpaint.datasets.class_mapping import ClassMapping
from catpaint.datasets.dataset import Dataset
from catpaint.datasets.survey import Survey
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap
from catpaint.domain.noise_regions import Noise
from catpaint.domain.unpainted import Unpainted
from catpaint.domain.vocabulary import Vocabulary
from catpaint.jobs.pretrain_order import PretrainOrder
from catpaint.jobs.run_order import RunOrder
from catpaint.rendering.request import Image, RenderRequest


@dataclass(frozen=True)
class Message:
    """Something to be done where the device is."""

    work: ClassVar[str] = ""
    here: ClassVar[bool] = False
    """Whether it is about this machine's files, and done here wherever the worker is."""
    resumes: ClassVar[bool] = False
    """Whether it goes on where it ended when it is asked anew."""


# ---- models ----


@dataclass(frozen=True)
class ListModels(Message):
    """Look for models → `Found`."""

    work: ClassVar[str] = "catpaint.jobs.models:list_models"
    here: ClassVar[bool] = True


@dataclass(frozen=True)
class ListDevices(Message):
    """Which devices there are → their names, as `catpaint render --device` takes them."""

    work: ClassVar[str] = "catpaint.jobs.models:list_devices"


@dataclass(frozen=True)
class ReadModel(Message):
    """Read a model's description and load its weights, so that the first render doesn't wait → `ModelSummary`."""

    work: ClassVar[str] = "catpaint.jobs.models:read_model"
    name: str


@dataclass(frozen=True)
class AddModel(Message):
    """Add a file, folder or archive that the person has, converted where it is published, and try it → `Added`.

    more: further files of the same model. name: the catalogue item it is, or what it shall be called; "" for its own.
    accepted: items whose licence the person has accepted; where others are needed, nothing is added and the answer
    names them.
    """

    work: ClassVar[str] = "catpaint.jobs.model_files:add_model"
    here: ClassVar[bool] = True
    path: Path
    name: str = ""
    accepted: tuple[str, ...] = ()
    more: tuple[Path, ...] = ()


@dataclass(frozen=True)
class GetModel(Message):
    """Download a catalogue item whose licence the person has accepted, and try it → `Added`."""

    work: ClassVar[str] = "catpaint.jobs.model_files:get_model"
    here: ClassVar[bool] = True
    name: str


@dataclass(frozen=True)
class AwaitModel(Message):
    """Wait until the person has downloaded a catalogue item's files to a folder, then add them → `Added`.

    delete: the downloaded files afterwards.
    """

    work: ClassVar[str] = "catpaint.jobs.model_files:await_model"
    here: ClassVar[bool] = True
    name: str
    folder: Path
    delete: bool = False


# ---- pictures ----


@dataclass(frozen=True, eq=False)
class Render(Message):
    """Render beside the live picture; news: every `RenderUpdate` → the last one."""

    work: ClassVar[str] = "catpaint.jobs.pictures:render"
    request: RenderRequest


@dataclass(frozen=True, eq=False)
class Variations(Message):
    """Render requests that differ in their noise alone; news: `Variation`s as they come → None."""

    work: ClassVar[str] = "catpaint.jobs.pictures:variations"
    requests: tuple[RenderRequest, ...]


@dataclass(frozen=True, eq=False)
class Compare(Message):
    """Render a painting under several affinities, by name; news: a `Picture` for each → None.

    Affinities that are alike on the painted classes are rendered once.
    """

    work: ClassVar[str] = "catpaint.jobs.pictures:compare"
    requests: Mapping[str, RenderRequest]


@dataclass(frozen=True, eq=False)
class BeforeAfter(Message):
    """Render a painting by two models, in one size and with equal noise → their images uint8 [H, W, 3], a pair.

    Each model is mapped by the names of its classes; the first as `shown` has it, where that is by this model. size:
    None takes the first model's own. options: what a sampler is told. unpainted: what becomes of ignored pixels.
    """

    work: ClassVar[str] = "catpaint.jobs.pictures:before_after"
    base: str
    tuned: str
    label_map: LabelMap
    vocabulary: Vocabulary
    noise: Noise = field(default_factory=Noise)
    size: tuple[int, int] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    shown: RenderRequest | None = None
    unpainted: Unpainted = "model"


@dataclass(frozen=True, eq=False)
class Swatch(Message):
    """Render what a source class, or a mix of some, looks like → its image uint8 [H, W, 3].

    None where a diffusion model takes more than `seconds` for a step: pictures of all its classes are no reason to
    keep a machine busy.
    """

    work: ClassVar[str] = "catpaint.jobs.pictures:swatch"
    request: RenderRequest
    seconds: float = 1.0


@dataclass(frozen=True, eq=False)
class Enlarge(Message):
    """Make a picture uint8 [H, W, 3] 2 or 4 times as large → the large one.

    upscaler: a folder of ours or a file of another project's; None takes the bundled one.
    """

    work: ClassVar[str] = "catpaint.jobs.pictures:enlarge"
    picture: Image
    factor: int
    upscaler: Path | None = None


# ---- the affinity ----


@dataclass(frozen=True)
class Estimate(Message):
    """Estimate an affinity → `AffinityEstimate`. images: labelled ones, as a folder of them or a data set."""

    work: ClassVar[str] = "catpaint.jobs.estimates:estimate"
    model: str
    vocabulary: Vocabulary
    estimator: str
    images: Dataset | Path | None = None
    sharpen: str | None = None


@dataclass(frozen=True)
class Evidence(Message):
    """What the names of some classes say of them, with the scores behind it → `AffinityEstimate`."""

    work: ClassVar[str] = "catpaint.jobs.estimates:evidence"
    model: str
    vocabulary: Vocabulary
    names: frozenset[str]


@dataclass(frozen=True)
class NameSimilarity(Message):
    """Compare classes' names by the text encoder → float64 [given, target]."""

    work: ClassVar[str] = "catpaint.jobs.estimates:similarity"
    given: Vocabulary
    target: Vocabulary


# ---- labelling ----


@dataclass(frozen=True, eq=False)
class Describe(Message):
    """Describe a photograph uint8 [H, W, 3] for the quick learner → `Description`.

    model: whose segmenter proposes classes of `vocabulary` through `affinity`; "" proposes none, and so does a model
    without one.
    """

    work: ClassVar[str] = "catpaint.jobs.labelling:describe"
    photo: Image
    model: str = ""
    vocabulary: Vocabulary | None = None
    affinity: AffinityMatrix | None = None


# ---- training ----


@dataclass(frozen=True)
class Finetune(Message):
    """Do a run's order; news: `TrainingUpdate`s → `TrainingResult`. stop_at: end there, and keep the best so far."""

    work: ClassVar[str] = "catpaint.jobs.training:finetune"
    resumes: ClassVar[bool] = True
    order: RunOrder
    stop_at: int | None = None


@dataclass(frozen=True)
class DiscardRun(Message):
    """Delete a run; after the worker has closed it, or it would save its state into the deleted folder → None."""

    work: ClassVar[str] = "catpaint.jobs.training:discard"
    order: RunOrder


@dataclass(frozen=True)
class TimeStep(Message):
    """Make two steps such as an order's on made-up images → seconds the second one took, a float."""

    work: ClassVar[str] = "catpaint.jobs.step_time:time_step"
    order: RunOrder


@dataclass(frozen=True)
class Pretrain(Message):
    """Train from scratch; news: `PretrainProgress` → the folder of the result."""

    work: ClassVar[str] = "catpaint.jobs.training:pretrain"
    resumes: ClassVar[bool] = True
    order: PretrainOrder


@dataclass(frozen=True)
class Tune(Message):
    """Measure which ways of computing are fast on this machine, see `rendering.tuning` → how many were, an int."""

    work: ClassVar[str] = "catpaint.jobs.tuning:tune"


# ---- figures ----


@dataclass(frozen=True, eq=False)
class Evaluate(Message):
    """Judge a model on a labelled data set; news: `Findings` → `EvaluationReport`.

    dataset, format, split, vocabulary: as `open_dataset` takes them. affinity: a matrix, or the name of an estimator
    that needs names alone; None maps classes by name. metrics: names of figures; None: all that can be measured.
    segmenter, extractor, inception, reference: names, folders and files of what measures, see `EvaluationRequest`;
    None: the model's or the usual ones. options: of `FinetuneOptions`, those of sampling.
    """

    work: ClassVar[str] = "catpaint.jobs.evaluating:judge"
    model: str
    dataset: Path
    format: str | None = None
    split: str | None = None
    vocabulary: Vocabulary | None = None
    affinity: AffinityMatrix | str | None = None
    metrics: frozenset[str] | None = None
    segmenter: str | None = None
    extractor: Path | None = None
    inception: Path | None = None
    reference: Path | None = None
    seeds: tuple[int, ...] = (0,)
    size: tuple[int, int] | None = None
    limit: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


# ---- data sets ----


@dataclass(frozen=True)
class Merge(Message):
    """Write several data sets as one, by a recipe's file → `Merged`. See `merge_steps` for the fields."""

    work: ClassVar[str] = "catpaint.jobs.importing:merge"
    here: ClassVar[bool] = True
    recipe: Path
    data: Path
    output: Path
    images: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Import(Message):
    """Open a data set and look through its files → `Survey`, or `Ambiguous`.

    vocabulary: a preset's name too; None: its own.
    """

    work: ClassVar[str] = "catpaint.jobs.importing:survey"
    here: ClassVar[bool] = True
    folder: Path
    format: str | None = None
    vocabulary: Vocabulary | str | None = None
    split: str | None = None


@dataclass(frozen=True)
class Coach(Message):
    """What a data set lacks before a model can learn from it → `Advice`. See `coach` for the fields."""

    work: ClassVar[str] = "catpaint.jobs.importing:advice"
    here: ClassVar[bool] = True
    survey: Survey
    mapping: ClassMapping | None = None
    vocabulary: Vocabulary | None = None
    size: tuple[int, int] | None = None
    positions: tuple[int, ...] | None = None


@dataclass(frozen=True)
class ExportSet(Message):
    """Write a data set for another tool, into a new folder → `Exported`.

    layout: one of `datasets.exports.EXPORTS`. held_out: where there is one, the parts go to `train` and `heldout` in
    the folder.
    """

    work: ClassVar[str] = "catpaint.jobs.importing:export"
    here: ClassVar[bool] = True
    train: Dataset
    folder: Path
    layout: str
    held_out: Dataset | None = None
