"""Several pictures of one painting that differ in their noise alone, computed together where that saves time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, runtime_checkable

import numpy.typing as npt

from catpaint.errors import RenderError
from catpaint.rendering.backend import Picture
from catpaint.rendering.devices import memory_errors
from catpaint.rendering.renderer import Backend, Renderer, Stopwatch
from catpaint.rendering.request import RenderRequest, RenderUpdate
from catpaint.words import tell


@dataclass(frozen=True, eq=False)
class Variation:
    """A picture of one of the requests. number: which one. done, total: pictures that are final by now, and of all."""

    number: int
    update: RenderUpdate
    done: int
    total: int


@runtime_checkable
class BatchBackend(Protocol):
    """A backend that renders several requests in passes of several pictures."""

    def batch(
        self, requests: Sequence[RenderRequest], positions: npt.NDArray[Any]
    ) -> Iterator[list[tuple[int, Picture]]]:
        """After every pass its pictures, each with the number of its request. Requests differ in their noise alone."""


def render_variations(renderer: Renderer, requests: Sequence[RenderRequest]) -> Iterator[Variation]:
    """Yield pictures of all requests until each has its final one; stop iterating to cancel.

    requests: alike but for serial, seed, class_seeds, region and region_seeds. A backend with a `batch` computes many
    at once, any other one after the other, with its previews in between. The seconds of an update are its share of
    the pass. Raises RenderError where requests differ in more, and as `Renderer.render`.
    """
    if not requests:
        return
    _check_alike(requests)
    first = requests[0]
    model, backend, positions = renderer.prepare(first)
    height, width = positions.shape
    done, watch = 0, Stopwatch(model)
    with memory_errors(
        tell(
            "rendering {requests_count} variations of {width}x{height} with model '{name}'",
            requests_count=len(requests),
            width=width,
            height=height,
            name=model.name,
        )
    ):
        for pictures in _passes(backend, requests, positions):
            share = watch.seconds / len(pictures)
            finals = sum(picture.stage == "final" for _, picture in pictures)
            done += finals
            for number, picture in pictures:
                update = renderer.update(requests[number], picture, model, share)
                yield Variation(number, update, done, len(requests))
            if finals:
                watch = Stopwatch(model)


def _passes(
    backend: Backend, requests: Sequence[RenderRequest], positions: npt.NDArray[Any]
) -> Iterator[list[tuple[int, Picture]]]:
    if isinstance(backend, BatchBackend):
        yield from backend.batch(requests, positions)
        return
    for number, request in enumerate(requests):
        for picture in backend.pictures(request, positions):
            yield [(number, picture)]


def _check_alike(requests: Sequence[RenderRequest]) -> None:
    first = requests[0]
    for request in requests[1:]:
        same = replace(
            request,
            serial=first.serial,
            seed=first.seed,
            class_seeds=first.class_seeds,
            region=first.region,
            region_seeds=first.region_seeds,
        )
        for name in RenderRequest.__dataclass_fields__:
            if getattr(same, name) is not getattr(first, name) and getattr(same, name) != getattr(first, name):
                raise RenderError("variations may differ in their noise only, not in '{name}'", name=name)
