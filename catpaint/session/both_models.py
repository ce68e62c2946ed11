"""The painting by the model a run started from and by the one it trains, as one job on the worker."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from catpaint.architectures import sampler_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import CatpaintError
from catpaint.rendering.sizes import default_render_size
from catpaint.session.quiet import QuietRenderer
from catpaint.session.session import Session
from catpaint.session.snapshot import Scene

if TYPE_CHECKING:
    from catpaint.rendering.renderer import Renderer


def both_models(session: Session, base: str, tuned: str) -> Callable[[Renderer], Generator[Any, None, Any]]:
    """A job that returns the painting's pictures uint8 [H, W, 3] by two models, of equal size and with equal noise.

    Each is mapped by the names of its classes; the first one by the affinity there is, where that is the session's
    model.
    """
    present = session.pictures.scene()
    shown = present if present is not None and present.model == base else None
    labels, vocabulary = session.pixels.label_map.copy(), session.classes.vocabulary
    noise, wanted, sampling = session.seeds.noise, session.pictures.size, session.pictures.sampling

    def scene(live: Renderer, name: str) -> Scene:
        from catpaint.affinity.estimate import estimate_affinity

        model = live.model(name)
        if name == base and shown is not None and shown.affinity.source == model.vocabulary.names:
            return shown
        height, width = labels.shape
        size = wanted or default_render_size((height, width), live.model(base).default_size)
        matrix: AffinityMatrix = estimate_affinity(model, vocabulary)
        options = sampling if sampler_of(model.architecture) is not None else None
        return Scene.of(labels, vocabulary, matrix, name, size=size, noise=noise, sampling=options)

    def work(live: Renderer) -> Generator[Any, None, Any]:
        quiet = QuietRenderer()
        images = []
        for name in (base, tuned):
            yield None
            image = None
            for update in quiet.get(live, name).render(scene(live, name).request()):
                image = update.image
                yield None
            if image is None:
                raise CatpaintError(f"model '{name}' gave no picture")
            images.append(image)
        return tuple(images)

    return work
