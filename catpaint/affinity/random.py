"""The paper's random baseline: what any affinity has to beat."""

from __future__ import annotations

import numpy as np

from catpaint.affinity.text import unknown_row, usable_sources
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import AffinityError


def estimate_random(
    source: Vocabulary, target: Vocabulary, *, seed: int = 0, unlabeled_channel: int | None = None
) -> AffinityMatrix:
    """Rows uniform(0, 1), normalised, drawn with `Generator(PCG64(seed))` over the usable sources.

    Usable are the trained source classes but the unlabeled one, as for every estimator. The unknown class of the
    target maps to the unlabeled channel. Raises AffinityError when no source is usable or the seed is negative.
    """
    if seed < 0:
        raise AffinityError("seed is {seed}; it must be 0 or more", seed=seed)
    allowed = usable_sources(source, unlabeled_channel)
    if not allowed.any():
        raise AffinityError("none of the model's source classes was trained, so that nothing can be mapped onto them")
    generator = np.random.Generator(np.random.PCG64(seed))
    weights = np.zeros((len(target), len(source)))
    # 1 - [0, 1) is (0, 1]: a row can't be all zero.
    weights[:, allowed] = 1 - generator.random((len(target), int(allowed.sum())))
    weights /= weights.sum(1, keepdims=True)
    if target.unknown_index is not None:
        weights[target.unknown_index] = unknown_row(source, unlabeled_channel, allowed)
    return AffinityMatrix(source.names, target.names, weights, "random", {"seed": seed})
