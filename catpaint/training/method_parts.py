"""What the finetuning methods of all architectures share."""

from __future__ import annotations

from collections.abc import Collection

import torch
from torch import Tensor

from catpaint.domain.methods import Switches
from catpaint.errors import TrainingError


def require_parts(switches: Switches, parts: Collection[str], architecture: str) -> None:
    """Raise TrainingError when a part is switched off that isn't one of the architecture's."""
    if off := [name for name, on in switches.to_json().items() if not on and name not in parts]:
        raise TrainingError(
            "'{off}' is no part of CAT for {architecture}; what can be left out there is {parts}",
            off=off[0],
            architecture=architecture,
            parts=", ".join(parts),
        )


def require_whole(switches: Switches, method: str) -> None:
    """Raise TrainingError when anything is switched off, for a baseline."""
    if off := [name for name, on in switches.to_json().items() if not on]:
        raise TrainingError(
            "method '{method}' has no part '{off}' to go without; the ablations are cat's", method=method, off=off[0]
        )


def random_rows(targets: int, classes: int) -> Tensor:
    """A random affinity [targets, classes]: rows uniform(0, 1), normalised."""
    rows = torch.rand(targets, classes)
    return rows / rows.sum(1, keepdim=True)
