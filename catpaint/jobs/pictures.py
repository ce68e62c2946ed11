"""Pictures beside the live one: on their own, several at once, side by side."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import numpy.typing as npt

from catpaint.architectures import sampler_of
from catpaint.errors import RenderError
from catpaint.jobs.answers import Picture
from catpaint.jobs.device import Device
from catpaint.jobs.messages import BeforeAfter, Compare, Enlarge, Render, Swatch, Variations
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import default_render_size
from catpaint.steps import Progress, Steps

Image = npt.NDArray[np.uint8]


def render(device: Device, message: Render) -> Steps[RenderUpdate]:
    """See `Render`. Raises as `Renderer.render`."""
    last = None
    for update in device.quiet(message.request.model).render(message.request):
        last = update
        yield Progress("rendering", update.step, update.steps, news=update)
    if last is None:
        raise RenderError("model '{model}' gave no picture", model=message.request.model)
    return last


def variations(device: Device, message: Variations) -> Steps[None]:
    """See `Variations`. Raises as `render_variations`."""
    from catpaint.rendering.variations import render_variations

    for variation in render_variations(device.renderer, message.requests):
        yield Progress("rendering variations", variation.done, variation.total, news=variation)


def compare(device: Device, message: Compare) -> Steps[None]:
    """See `Compare`. Raises as `Renderer.render`."""
    made: list[tuple[RenderRequest, Image]] = []
    count = len(message.requests)
    for number, (name, request) in enumerate(message.requests.items()):
        yield Progress("comparing", number, count)
        image = next((image for other, image in made if same_picture(other, request)), None)
        if image is None:
            image = yield from _picture(device, request, Progress("comparing", number, count))
            made.append((request, image))
        yield Progress("comparing", number + 1, count, news=Picture(name, image))


def same_picture(one: RenderRequest, other: RenderRequest) -> bool:
    """Whether two requests that differ in the affinity only give the same picture."""
    painted = set(np.unique(one.label_map).tolist())
    rows = [at for at, class_id in enumerate(one.vocabulary.ids) if class_id in painted]
    return np.array_equal(one.affinity.weights[rows], other.affinity.weights[rows])


def before_after(device: Device, message: BeforeAfter) -> Steps[tuple[Image, Image]]:
    """See `BeforeAfter`. Raises as `Renderer.render`, and what estimating by names raises."""
    images = []
    for number, name in enumerate((message.base, message.tuned)):
        yield Progress("rendering before and after", number, 2)
        request = _by_model(device, message, name)
        images.append((yield from _picture(device, request, Progress("rendering before and after", number, 2))))
    before, after = images
    return before, after


def _by_model(device: Device, message: BeforeAfter, name: str) -> RenderRequest:
    from catpaint.affinity.estimate import estimate_affinity

    model, shown = device.renderer.model(name), message.shown
    if shown is not None and shown.model == name and shown.affinity.source == model.vocabulary.names:
        return shown
    height, width = message.label_map.shape
    base_size = device.renderer.model(message.base).default_size
    return Scene.of(
        message.label_map,
        message.vocabulary,
        estimate_affinity(model, message.vocabulary),
        name,
        size=message.size or default_render_size((height, width), base_size),
        noise=message.noise,
        options=message.options if sampler_of(model.architecture) is not None else {},
        unpainted=message.unpainted,
    ).request()


def swatch(device: Device, message: Swatch) -> Steps[Image | None]:
    """See `Swatch`. Raises as `Renderer.render`."""
    request = message.request
    yield Progress("rendering a swatch")
    image, began = None, time.monotonic()
    for update in device.quiet(request.model).render(request):
        image = update.image
        # The first step may have loaded the networks.
        if update.step > 1 and time.monotonic() - began > message.seconds:
            return None
        yield Progress("rendering a swatch", update.step, update.steps)
        began = time.monotonic()
    return image


def enlarge(device: Device, message: Enlarge) -> Steps[Image]:
    """See `Enlarge`. Raises as `open_enlarger` and `upscale`."""
    from catpaint.rendering.upscaling import open_enlarger, upscale

    yield Progress("enlarging")
    enlarger = open_enlarger(message.upscaler, device=device.renderer.device)
    large = None
    for step in upscale(message.picture, message.factor, enlarger):
        yield Progress("enlarging", step.done, step.count)
        large = step.image
    assert large is not None
    return large


def _picture(device: Device, request: RenderRequest, place: Progress) -> Steps[Any]:
    """The final image of a request; tells `place` after each of a sampler's steps."""
    image = None
    for update in device.quiet(request.model).render(request):
        image = update.image
        yield place
    if image is None:
        raise RenderError("model '{model}' gave no picture", model=request.model)
    return image
