"""Seeds derived from a run's seed, so that what is random depends on the step alone and a run resumes exactly."""

from __future__ import annotations

import numpy as np


def derived_seed(*numbers: int) -> int:
    """A seed in 0..2**63-1 from non-negative numbers (seed, step, purpose); far apart for numbers close together."""
    return int(np.random.SeedSequence(numbers).generate_state(1, np.uint64)[0] >> np.uint64(1))
