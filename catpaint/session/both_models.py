"""The painting by the model a run started from and by the one it trains."""

from __future__ import annotations

from catpaint.jobs.messages import BeforeAfter
from catpaint.session.session import Session


def both_models(session: Session, base: str, tuned: str) -> BeforeAfter:
    """What asks for the painting's pictures by two models, of equal size and with equal noise."""
    scene = session.pictures.scene()
    labels = session.pixels.label_map.copy()
    labels.setflags(write=False)
    return BeforeAfter(
        base,
        tuned,
        labels,
        session.classes.vocabulary,
        session.seeds.noise,
        session.pictures.size,
        session.pictures.sampling.options(),
        scene.request() if scene is not None and scene.model == base else None,
        session.pictures.unpainted,
    )
