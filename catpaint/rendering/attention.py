"""Attention for inference on a CPU, head by head or by torch's own, shared by a crew."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import ceil, log2

import torch
import torch.nn.functional as functional
from torch import Tensor

from catpaint.rendering import tuning
from catpaint.rendering.crew import bands, share
from catpaint.rendering.precision import has_matrix_units
from catpaint.rendering.tuning import Question, Way

OPERATION = "attention" + tuning.HALF
"""Its questions' name; their shape is (heads of all images, places and keys rounded up to powers of 2, channels)."""

FUSED, HEADS = "fused", "heads"
"""Its ways: torch's own, or a product, softmax and a product for one head after the other, whose weights stay in the
processor's cache. Only bfloat16 has a choice: torch's own in it is as slow as in float32 where there are no matrix
units (1,024 places, 1,280 keys, 12 heads on a core of Zen 4: 50 ms against 31)."""


def attended(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """`scaled_dot_product_attention` of [N, heads, L, k], [N, heads, K, k] twice: [N, heads, L, k]."""
    plain = query.device.type != "cpu" or query.dtype != torch.bfloat16 or torch.is_grad_enabled()
    way = FUSED if plain else _way(query, key)
    return by(way, query, key, value)


def by(way: str, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """The same in one of its ways."""
    if way == FUSED:
        parts = bands(query.shape[1])
        if len(parts) == 1:
            return functional.scaled_dot_product_attention(query, key, value)
        fused = functional.scaled_dot_product_attention
        return torch.cat(share([partial(fused, query[:, at], key[:, at], value[:, at]) for at in parts]), dim=1)
    batch, heads, places, channels = query.shape
    # [N, L, heads, k] in memory: what follows wants the heads side by side.
    out = query.new_empty(batch, places, heads, channels).transpose(1, 2)
    scale = channels**-0.5

    def some(part: slice) -> None:
        for number in range(part.start, part.stop):
            at = divmod(number, heads)
            weights = torch.mm(query[at] * scale, key[at].t())
            out[at] = torch.mm(torch.softmax(weights, -1), value[at])

    share([partial(some, part) for part in bands(batch * heads)])
    return out


def attention_ways(question: Question) -> Mapping[str, Way]:
    """What `tuning.settle` tries for a question: made-up values of its shape."""
    heads, places, keys, channels = question.shape
    random = torch.Generator().manual_seed(0)
    query, key, value = (
        torch.randn(1, heads, length, channels, generator=random).bfloat16() for length in (places, keys, keys)
    )
    return {way: partial(by, way, query, key, value) for way in (FUSED, HEADS)}


def _way(query: Tensor, key: Tensor) -> str:
    choices = tuning.in_use()
    if choices is not None:
        places, keys = (1 << max(0, ceil(log2(count))) for count in (query.shape[2], key.shape[2]))
        shape = (query.shape[0] * query.shape[1], places, keys, query.shape[3])
        chosen = choices.choice(Question(OPERATION, shape))
        if chosen in (FUSED, HEADS):
            return chosen
    return FUSED if has_matrix_units() else HEADS
