"""Labelling: photographs described by networks for the quick learner, which runs without them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from catpaint.jobs.device import Device
from catpaint.jobs.messages import Describe
from catpaint.steps import Progress, Steps

if TYPE_CHECKING:
    from catpaint.labelling.learner import Description
    from catpaint.models.efficientnet_lite import EfficientNetLite2
    from catpaint.models.model import Model
    from catpaint.models.segmenters import Segmenter


def describe(device: Device, message: Describe) -> Steps[Description]:
    """See `Describe`. Raises LabelMapError, CheckpointError."""
    yield Progress("loading the networks")
    from catpaint.labelling.describing import Describer

    segmenter = None
    if message.model and message.vocabulary is not None and message.affinity is not None:
        segmenter = _segmenter(device.renderer.model(message.model))
    describer = Describer(_network(str(device.renderer.device)), segmenter)
    return (yield from describer.steps(message.photo, message.vocabulary, message.affinity))


@lru_cache(maxsize=1)
def _network(device: str) -> EfficientNetLite2:
    from catpaint.models.efficientnet_lite import load_efficientnet_lite2

    return load_efficientnet_lite2(device)


@lru_cache(maxsize=1)
def _segmenter(model: Model) -> Segmenter | None:
    """The model's segmenter; None where it has none, and then the learner begins from nothing."""
    from catpaint.affinity.knowledge import MissingKnowledgeError, segmenter_for

    try:
        return segmenter_for(model, None)
    except MissingKnowledgeError:
        return None
