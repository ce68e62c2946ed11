"""The architectures catpaint knows: each in a folder that holds everything that is its own; none knows another.

Importing this imports their records alone: neither torch nor anything that the records name.
"""

from __future__ import annotations

from catpaint.architectures.base import Architecture, Sampler
from catpaint.architectures.oasis.record import OASIS
from catpaint.architectures.piti.record import PITI
from catpaint.architectures.spade.record import SPADE
from catpaint.domain.records import Records
from catpaint.errors import CheckpointError

ARCHITECTURES: Records[Architecture] = Records((OASIS, PITI, SPADE))
"""All of them, the one that is meant where none is named first."""


def architecture_of(name: str) -> Architecture:
    """The record of this name. Raises CheckpointError for an architecture this catpaint doesn't know."""
    if name not in ARCHITECTURES:
        raise CheckpointError(
            "architecture '{name:.40}' is unknown; there are {architectures}",
            name=name,
            architectures=", ".join(sorted(ARCHITECTURES)),
        )
    return ARCHITECTURES[name]


def default_architecture() -> Architecture:
    """The one that is meant where none is named."""
    return next(iter(ARCHITECTURES.values()))


def sampler_of(name: str) -> Sampler | None:
    """How an architecture's pictures are sampled; None where they aren't, or of an unknown architecture."""
    return ARCHITECTURES[name].sampler if name in ARCHITECTURES else None


def default_sampler() -> Sampler:
    """What a person's choice is read by while no model says otherwise."""
    return next(record.sampler for record in ARCHITECTURES.values() if record.sampler is not None)
