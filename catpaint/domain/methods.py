"""The finetuning methods as records: what command line, window and study know of them before torch is imported."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from catpaint.domain.options import FinetuneOptions
from catpaint.domain.records import Records, imported

DEFAULT_METHOD = "cat"


@dataclass(frozen=True)
class Switches:
    """The parts of CAT that the ablations of Tables 4 and 5 take away; all on is the method.

    freezed: the first discriminator blocks stay as they are. two_stages: at first only affinity, first convolutions
    and residual branches are trained. residual: branches that bypass the affinity. affinity: an estimated affinity
    (off: a random one). For PITI: fixed_decoder and prompts.
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
    """A finetuning method of one architecture.

    name: on the command line and in files; architectures may share one. title: in tables of a study. implementation:
    "module:class", called with `Switches` and `FinetuneOptions`; see `oasis.methods.base.Method` and
    `piti.methods.PitiMethod` in `architectures`. choice: in the window's list ("": the title). row: its place in the
    study's tables, which follow the paper's.
    uses_affinity: it starts from an estimated affinity. first_stage: a part of its steps may be a first stage.
    """

    name: str
    architecture: str
    title: str
    implementation: str
    choice: str = ""
    row: int = 50
    uses_affinity: bool = False
    first_stage: bool = True

    @property
    def key(self) -> str:
        """Architecture and name."""
        return f"{self.architecture}/{self.name}"

    @property
    def label(self) -> str:
        """What the window's list shows."""
        return self.choice or self.title

    def make(self, switches: Switches, options: FinetuneOptions | None = None) -> Any:
        """The method, with its code imported. Raises TrainingError where it has no such part to go without."""
        return imported(self.implementation)(switches, FinetuneOptions() if options is None else options)


_OASIS = "catpaint.architectures.oasis.methods"
_PITI = "catpaint.architectures.piti.methods"

METHODS = Records(
    (
        MethodRecord(
            "cat", "oasis", "CAT", f"{_OASIS}.cat:Cat", "class affinity transfer (best)", row=90, uses_affinity=True
        ),
        MethodRecord(
            "scratch", "oasis", "From scratch", f"{_OASIS}.scratch:Scratch", "from scratch, nothing of the source",
            row=1,
        ),
        MethodRecord("transfergan", "oasis", "TransferGAN", f"{_OASIS}.transfergan:TransferGan", row=2),
        MethodRecord("freezed", "oasis", "FreezeD", f"{_OASIS}.freezed:FreezeD", row=3),
        MethodRecord("minegan", "oasis", "MineGAN", f"{_OASIS}.minegan:MineGan", row=4),
        MethodRecord("bsa", "oasis", "BSA", f"{_OASIS}.bsa:Bsa", "batch statistics (BSA)", row=5),
        MethodRecord(
            "cgan-transfer", "oasis", "cGAN-Transfer", f"{_OASIS}.cgan_transfer:CganTransfer", "cGANTransfer", row=6
        ),
        MethodRecord(
            "cat", "piti", "CAT", f"{_PITI}:PitiCat", "class affinity transfer (best)", row=90,
            uses_affinity=True, first_stage=False,
        ),
        MethodRecord(
            "from-glide", "piti", "From GLIDE", f"{_PITI}:FromGlide", "new encoder, as PITI from GLIDE", row=7
        ),
        MethodRecord(
            "finetune-all", "piti", "Finetune all", f"{_PITI}:FinetuneAll", "all layers", row=8, first_stage=False
        ),
    )
)  # fmt: skip
"""All methods, each architecture's best first."""


def methods_of(architecture: str) -> dict[str, MethodRecord]:
    """An architecture's methods by name, in order; empty where it can't be finetuned."""
    return {record.name: record for record in METHODS.values() if record.architecture == architecture}


def method_names() -> tuple[str, ...]:
    """The names of all methods of any architecture, each once."""
    return tuple(dict.fromkeys(record.name for record in METHODS.values()))


def method_titles() -> dict[str, str]:
    """Name to title, in the order of the study's tables."""
    return {record.name: record.title for record in sorted(METHODS.values(), key=lambda record: record.row)}
