"""The weights of a PITI for classes that were merged, split, moved or removed; see `models.refactor`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from catpaint.errors import CheckpointError


def refactored(state: Mapping[str, Tensor], rows: Tensor, sizes: Mapping[str, Any]) -> dict[str, Tensor]:
    """One network's weights where every class takes the row of the class before at `rows` (int64).

    Raises CheckpointError for a network that was finetuned without an affinity.
    """
    key = "encoder.affinity.weight"
    if key not in state:
        raise CheckpointError("has no affinity layer, so its classes can't be changed; finetune it again")
    return {**state, key: state[key].index_select(0, rows)}
