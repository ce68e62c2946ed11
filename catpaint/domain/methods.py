"""A finetuning method as a record: what command line, window and study know of it before torch is imported."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from catpaint.domain.options import FinetuneOptions
from catpaint.domain.records import imported

DEFAULT_METHOD = "cat"


@dataclass(frozen=True)
class Switches:
    """The parts of CAT that the ablations of Tables 4 and 5 take away; all on is the method.

    freezed: the first discriminator blocks stay as they are. two_stages: at first only affinity, first convolutions
    and residual branches are trained. residual: branches that bypass the affinity. affinity: an estimated affinity
    (off: a random one). For diffusion models: fixed_decoder and prompts.
    """

    freezed: bool = True
    two_stages: bool = True
    residual: bool = True
    affinity: bool = True
    fixed_decoder: bool = True
    prompts: bool = True

    def to_json(self) -> dict[str, bool]:
        """The switches by name."""
        return dict(vars(self))

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Switches:
        """Switches from `to_json`'s result."""
        return cls(**{name: bool(value[name]) for name in SWITCHES if name in value})


SWITCHES = tuple(field.name for field in fields(Switches))
"""Parts of CAT that can be left out, by name."""


@dataclass(frozen=True)
class MethodRecord:
    """A finetuning method of one architecture, which lists it in its record.

    name: on the command line and in files; architectures may share one. title: in tables of a study. implementation:
    "module:class", called with `Switches` and `FinetuneOptions`; see `oasis.methods.base.Method` and
    `piti.methods.PitiMethod` in `architectures`. choice: in the window's list ("": the title). row: its place in the
    study's tables, which follow the paper's.
    uses_affinity: it starts from an estimated affinity. first_stage: a part of its steps may be a first stage.
    """

    name: str
    title: str
    implementation: str
    choice: str = ""
    row: int = 50
    uses_affinity: bool = False
    first_stage: bool = True

    @property
    def key(self) -> str:
        """The name."""
        return self.name

    @property
    def label(self) -> str:
        """What the window's list shows."""
        return self.choice or self.title

    def make(self, switches: Switches, options: FinetuneOptions | None = None) -> Any:
        """The method, with its code imported. Raises TrainingError where it has no such part to go without."""
        return imported(self.implementation)(switches, FinetuneOptions() if options is None else options)
