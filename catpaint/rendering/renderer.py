"""Synchronous rendering: a render request in, render updates out.

The window's worker, `catpaint render` and the library all come through here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

import numpy.typing as npt
from torch import Tensor

from catpaint.architectures import ARCHITECTURES
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.label_map import LabelMap, as_label_map, resized, to_indices
from catpaint.domain.noise_regions import Noise
from catpaint.domain.records import imported
from catpaint.domain.unpainted import cut_out, filled
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import RenderError
from catpaint.models.model import Model, load_model
from catpaint.rendering.backend import Picture
from catpaint.rendering.devices import choose_device, memory_errors
from catpaint.rendering.request import Image, RenderRequest, RenderUpdate
from catpaint.rendering.scene import Scene
from catpaint.rendering.sizes import check_render_size, default_render_size
from catpaint.words import tell


class Backend(Protocol):
    """How one architecture renders."""

    def pictures(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Iterator[Picture]:
        """Pictures, better and better; `positions` [h, w] are class positions at the image's size."""


@runtime_checkable
class LatentPainter(Protocol):
    """A backend that paints all latents at once, and can give them before they are decoded."""

    def latents(self, request: RenderRequest, positions: npt.NDArray[Any]) -> Tensor:
        """What `pictures` decodes: normalised latents [1, C, h/factor, w/factor], sides rounded up."""


class Renderer:
    """Renders on one device and keeps the models it has loaded.

    device: as `choose_device` takes it. live: choose the computation by measured time and reuse what the render
    before computed; without it one fixed path per kind of device gives equal bytes for equal seeds.
    """

    def __init__(self, device: str = "auto", *, live: bool = False) -> None:
        self.device = choose_device(device)
        self._live = live
        self._models: dict[str, Model] = {}
        self._backends: dict[int, Backend] = {}

    def add(self, model: Model, name: str | None = None) -> None:
        """Make a loaded model known under `name` (its own by default), in the place of another one of that name."""
        name = name or model.name
        if self._models.get(name) is not model:
            self.forget(name)
        self._models[name] = model

    def model(self, name: str) -> Model:
        """The model of this name or folder, loaded on first use. Raises CheckpointError."""
        if name not in self._models:
            self._models[name] = load_model(name)
        return self._models[name]

    def forget(self, name: str) -> None:
        """Drop a model, so that its memory is free and its folder is read anew."""
        model = self._models.pop(name, None)
        if model is not None and all(other is not model for other in self._models.values()):
            self._backends.pop(id(model), None)

    def weights_moved(self, name: str) -> None:
        """Drop what was computed from a model's weights, which training has changed in place."""
        if model := self._models.get(name):
            self._backends.pop(id(model), None)

    def render(self, request: RenderRequest) -> Iterator[RenderUpdate]:
        """Yield updates until the final one; stop iterating to cancel.

        Raises RenderError (size, device), OutOfMemoryError, AffinityError, LabelMapError, CheckpointError.
        """
        watch = Stopwatch(self.model(request.model))
        model, backend, positions = self.prepare(request)
        height, width = positions.shape
        with memory_errors(
            tell("rendering {width}x{height} with model '{name}'", width=width, height=height, name=model.name)
        ):
            for picture in backend.pictures(request, positions):
                yield self.update(request, picture, model, watch.seconds)

    def paints_latents(self, name: str) -> bool:
        """Whether `latents` works with the model of this name. Raises RenderError and CheckpointError."""
        return isinstance(self._backend(self.model(name)), LatentPainter)

    def latents(self, request: RenderRequest) -> Tensor:
        """What a model over latents paints, normalised as its codec takes it: [1, C, h/factor, w/factor].

        Raises RenderError for a model that doesn't paint latents at once, and otherwise as `render`.
        """
        model, backend, positions = self.prepare(request)
        if not isinstance(backend, LatentPainter):
            raise RenderError(
                "model '{name}' ({architecture}) doesn't paint latents at once",
                name=model.name,
                architecture=model.architecture,
            )
        height, width = positions.shape
        with memory_errors(
            tell("painting {width}x{height} with model '{name}'", width=width, height=height, name=model.name)
        ):
            return backend.latents(request, positions)

    def prepare(self, request: RenderRequest) -> tuple[Model, Backend, npt.NDArray[Any]]:
        """The model of a request, what renders it, and the class positions [h, w] at the picture's size.

        Raises as `render`.
        """
        model = self.model(request.model)
        request.affinity.require_fit(model.vocabulary.names, request.vocabulary.names)
        label_map = resized(request.label_map, *render_size(request, model))
        backend = self._backend(model)
        if request.light is not None and not isinstance(backend, LatentPainter):
            raise RenderError(
                "model '{name}' ({architecture}) can't take the light of a photograph: only models that "
                "paint latents at once do, such as the starter; leave the light out",
                name=model.name,
                architecture=model.architecture,
            )
        if request.unpainted == "fill":
            label_map = filled(label_map)
        positions = to_indices(label_map, request.vocabulary)
        if request.vocabulary.unknown_index is not None and model.unlabeled_channel is None:
            # Don't-care pixels of a source without an unlabeled channel are like ignore: no class at all.
            positions[positions == request.vocabulary.unknown_index] = len(request.vocabulary)
        return model, backend, positions

    def update(self, request: RenderRequest, picture: Picture, model: Model, seconds: float) -> RenderUpdate:
        """A backend's picture as the update of a request. seconds: since its render began."""
        image = picture.image
        if request.unpainted == "blank":
            height, width = image.shape[:2]
            image = cut_out(image, resized(request.label_map, height, width))
        return RenderUpdate(
            serial=request.serial,
            image=image,
            stage=picture.stage,
            seconds=seconds,
            step=picture.step,
            steps=picture.steps,
            device=str(self.device),
            model=model.name,
            path=picture.path,
        )

    def _backend(self, model: Model) -> Backend:
        if id(model) not in self._backends:
            makers = {name: record.backend for name, record in ARCHITECTURES.items() if record.backend}
            if model.architecture not in makers:
                known = ", ".join(makers)
                raise RenderError(
                    "model '{name}' is a {architecture}; this catpaint renders {known}",
                    name=model.name,
                    architecture=model.architecture,
                    known=known,
                )
            self._backends[id(model)] = imported(makers[model.architecture])(model, self.device, live=self._live)
        return self._backends[id(model)]


class Stopwatch:
    """Seconds since it was made, without those in which the model's networks were read."""

    def __init__(self, model: Model) -> None:
        self._model, self._read, self._began = model, model.reading_seconds, time.perf_counter()

    @property
    def seconds(self) -> float:
        """So far."""
        return time.perf_counter() - self._began - (self._model.reading_seconds - self._read)


def render_size(request: RenderRequest, model: Model) -> tuple[int, int]:
    """(height, width) of the image a request asks for."""
    if request.size is not None:
        return check_render_size(request.size)
    height, width = request.label_map.shape
    return default_render_size((height, width), model.default_size)


def render(
    label_map: npt.ArrayLike,
    *,
    model: Model,
    vocabulary: Vocabulary,
    affinity: AffinityMatrix,
    seed: int = 0,
    size: tuple[int, int] | None = None,
    device: str = "auto",
) -> Image:
    """Render a label map once: uint8 [H, W, 3].

    label_map: integer [H, W] of ids of `vocabulary`, 65535 where ignored. affinity: rows for `vocabulary`, columns
    for `model.vocabulary`. size: (height, width); by default the model's native long edge at the map's aspect.
    Raises LabelMapError, AffinityError, RenderError, OutOfMemoryError.
    """
    checked: LabelMap = as_label_map(label_map, vocabulary)
    renderer = Renderer(device)
    renderer.add(model)
    height, width = checked.shape
    wanted = size or default_render_size((height, width), model.default_size)
    scene = Scene.of(checked, vocabulary, affinity, model.name, size=check_render_size(wanted), noise=Noise(seed))
    image: Image | None = None
    for update in renderer.render(scene.request()):
        image = update.image
    if image is None:
        raise RenderError("model '{name}' gave no picture", name=model.name)
    return image
