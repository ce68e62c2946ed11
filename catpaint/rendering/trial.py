"""A test render: whether a model that was just added paints at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from catpaint.architectures import sampler_of
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.errors import RenderError
from catpaint.models.model import load_model
from catpaint.rendering.renderer import Renderer
from catpaint.rendering.request import Image
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import size_with_edge

_EDGE = 128
_BANDS = 4


def trial_render(folder: Path) -> Image | None:
    """A small picture of bands of the model's classes: uint8 [H, W, 3]. None for a model that is no painter yet.

    A model that samples takes one step. Raises RenderError where the picture is flat, CheckpointError for bad weights.
    """
    model = load_model(folder)
    if model.info.untrained:
        return None
    vocabulary = model.vocabulary
    ids = [entry.id for entry in vocabulary.classes if entry.trained and entry.id != vocabulary.unknown] or [
        vocabulary.ids[0]
    ]
    chosen = [ids[number * len(ids) // _BANDS] for number in range(_BANDS)]
    height, width = size_with_edge(model.default_size, min(_EDGE, max(model.default_size)))
    label_map = np.repeat(np.array(chosen, np.uint16), -(-height // _BANDS))[:height, None].repeat(width, 1)
    sampled = sampler_of(model.architecture) is not None
    scene = Scene.of(
        label_map,
        vocabulary,
        AffinityMatrix.identity(vocabulary.names),
        model.name,
        size=(height, width),
        options={"steps": 1, "upsampler_steps": 1} if sampled else {},
    )
    renderer = Renderer()
    renderer.add(model)
    image: Image | None = None
    for update in renderer.render(scene.request()):
        image = update.image
    if image is None or int(np.ptp(image)) < 2:
        raise RenderError(
            "{folder}: its test picture is flat, so its weights are damaged; get the model again", folder=folder
        )
    return image
