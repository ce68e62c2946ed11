"""Jobs that render what a source class, or a mix of some, looks like."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from catpaint.architectures import sampler_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.session.quiet import QuietRenderer
from catpaint.session.sampling import DRAFT, Sampling
from catpaint.session.snapshot import Scene
from catpaint.session.swatches_store import save

if TYPE_CHECKING:
    from catpaint.rendering.renderer import Renderer

SIDE = 128
"""Side of a kept picture in pixels."""
SLOW_STEP = 1.0
"""Seconds a diffusion model's step may take: pictures of all its classes are no reason to keep a machine busy."""

Work = Callable[["Renderer"], Generator[Any, None, npt.NDArray[np.uint8] | None]]
"""A job that returns a picture uint8 [H, W, 3], or None where the model takes long for one."""


def swatch_work(
    quiet: QuietRenderer, model: str, vocabulary: Vocabulary, size: tuple[int, int], source: str, key: str
) -> Work:
    """A job that renders one source class and keeps the picture on disk: [SIDE, SIDE, 3]."""
    picture = shares_work(quiet, model, vocabulary, size, {source: 1.0})

    def work(live: Renderer) -> Generator[Any, None, npt.NDArray[np.uint8] | None]:
        image = yield from picture(live)
        return None if image is None else save(key, vocabulary.names.index(source), image, SIDE)

    return work


def shares_work(
    quiet: QuietRenderer,
    model: str,
    vocabulary: Vocabulary,
    size: tuple[int, int],
    shares: Mapping[str, float],
    *,
    mix: bool = False,
) -> Work:
    """A job that renders a map of nothing but a mix of these sources: [*size, 3].

    Of a diffusion model a draft (mix: as `Sampling` has it), and None where a step of it takes more than `SLOW_STEP`.
    """

    def work(live: Renderer) -> Generator[Any, None, npt.NDArray[np.uint8] | None]:
        yield None
        sampled = sampler_of(live.model(model).architecture) is not None
        entry = VocabularyClass(0, "mix", (0, 0, 0))
        row = np.array([[shares.get(name, 0.0) for name in vocabulary.names]])
        affinity = AffinityMatrix(vocabulary.names, ("mix",), row / row.sum(), "mix")
        sampling = Sampling(DRAFT, mix=mix) if sampled else None
        labels, classes = np.zeros(size, np.uint16), Vocabulary("mix", (entry,))
        request = Scene.of(labels, classes, affinity, model, size=size, sampling=sampling).request()
        image = None
        began = time.monotonic()
        for update in quiet.get(live, model).render(request):
            image = update.image
            # The first step may have loaded the networks.
            if update.step > 1 and time.monotonic() - began > SLOW_STEP:
                return None
            yield None
            began = time.monotonic()
        return image

    return work
