"""What messages are answered with, where no layer below has a type for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from catpaint.architectures import default_architecture, sampler_of
from catpaint.datasets.class_lists import Reading
from catpaint.domain.vocabulary import Vocabulary


@dataclass(frozen=True)
class Found:
    """Names of the models there are, and of the estimators a person would choose."""

    models: tuple[str, ...]
    estimators: tuple[str, ...]


@dataclass(frozen=True)
class Added:
    """Names of the models that were added; or, where none was, of the items whose licence isn't accepted yet."""

    names: tuple[str, ...]
    unaccepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """What was assumed about a data set, and which of its files are left out, a line each."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """How many pairs were written, and a line for each that can't be read and was left out."""

    pairs: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ambiguous:
    """A data set whose classes may be meant in several ways: one has to be chosen."""

    message: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture uint8 [H, W, 3] by the name under which it was asked for."""

    name: str
    image: npt.NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class ModelSummary:
    """A model as the worker describes it once it has read it.

    vocabulary: the classes the model takes, the columns of an affinity. finetuned: it takes a person's own classes,
    and its affinity is in its weights. default_size: (height, width) it was trained at. device: what it renders on.
    architecture: as in its checkpoint. upsampler: whether it has one. methods: by which it can be finetuned, and
    whether they start from an affinity. lights: whether its pictures can take the light of a photograph.
    """

    name: str
    vocabulary: Vocabulary
    default_size: tuple[int, int]
    unlabeled_channel: int | None = None
    finetuned: bool = False
    hash: str = ""
    device: str = ""
    architecture: str = default_architecture().name
    upsampler: bool = False
    methods: Mapping[str, bool] = field(default_factory=lambda: {"cat": True})
    lights: bool = False

    @property
    def sampled(self) -> bool:
        """Whether it is a diffusion model: a picture takes steps, and their number can be chosen."""
        return sampler_of(self.architecture) is not None
