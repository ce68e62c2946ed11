"""What shows a source class, or a mix of some: a map of nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.jobs.messages import Swatch
from catpaint.session.sampling import DRAFT, Sampling
from catpaint.session.snapshot import scene_of
from catpaint.session.source import ModelSummary

SIDE = 128
"""Side of a kept picture in pixels."""
SLOW_STEP = 1.0
"""Seconds a diffusion model's step may take: pictures of all its classes are no reason to keep a machine busy."""


def swatch_of(model: ModelSummary, shares: Mapping[str, float], *, mix: bool = False) -> Swatch:
    """What asks for a picture of a mix of sources, at the model's size.

    Of a diffusion model a draft (mix: as `Sampling` has it), and None where a step of it takes more than `SLOW_STEP`.
    """
    sources, entry = model.vocabulary, VocabularyClass(0, "mix", (0, 0, 0))
    row = np.array([[shares.get(name, 0.0) for name in sources.names]])
    affinity = AffinityMatrix(sources.names, ("mix",), row / row.sum(), "mix")
    labels, classes = np.zeros(model.default_size, np.uint16), Vocabulary("mix", (entry,))
    scene = scene_of(labels, classes, affinity, model, size=model.default_size, sampling=Sampling(DRAFT, mix=mix))
    return Swatch(scene.request(), SLOW_STEP)
