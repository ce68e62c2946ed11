"""What every estimator gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from catpaint.affinity.evidence import AffinityEvidence
from catpaint.affinity.notes import Note
from catpaint.domain.affinity_matrix import AffinityMatrix


@dataclass(frozen=True)
class AffinityEstimate:
    """An affinity matrix with its evidence.

    scores: float64 [target, source], what the estimator measured before sharpening (NaN where a source may not be
    used or a row isn't estimated). notes: one line each that the person should see (ties, assumptions).
    evidence: per class, what each estimator says and which rule decided; None for "random".
    parts: of several estimators made one ("combined", "mean"), what each of them gives alone.
    """

    affinity: AffinityMatrix
    scores: npt.NDArray[np.float64]
    notes: tuple[Note, ...] = ()
    evidence: AffinityEvidence | None = None
    parts: Mapping[str, AffinityEstimate] = field(default_factory=dict)
