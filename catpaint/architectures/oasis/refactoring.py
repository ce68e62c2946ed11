"""The weights of an OASIS for classes that were merged, split, moved or removed; see `models.refactor`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor


def refactored(state: Mapping[str, Tensor], rows: Tensor, sizes: Mapping[str, Any]) -> dict[str, Tensor]:
    """One network's weights where every class takes the channel of the class before at `rows` (int64)."""
    # Finetuned without an affinity (the baselines), the first convolutions themselves read the classes.
    direct = "affinity.weight" not in state
    noise = torch.arange(int(sizes.get("noise_size", 0)))
    # Over latents a class has several label channels, one for each part of a cell; they lie together.
    parts = int(sizes.get("label_cells", 1)) ** 2
    labels = (rows[:, None] * parts + torch.arange(parts)).flatten()
    columns = torch.cat([noise, len(noise) + labels])
    # The discriminator's channel 0 is "fake".
    logits = torch.cat([rows.new_zeros(1), rows + 1])
    changed = dict(state)
    for key, value in state.items():
        if key == "affinity.weight":
            changed[key] = value.index_select(0, rows)
        elif key.endswith((".residual_gamma.weight", ".residual_beta.weight")):
            changed[key] = value.index_select(1, labels)
        elif direct and (key == "fc.weight" or key.endswith(".mlp_shared.0.weight")):
            changed[key] = value.index_select(1, columns)
        elif key in ("layer_up_last.weight", "layer_up_last.bias"):
            changed[key] = value.index_select(0, logits)
    return changed
