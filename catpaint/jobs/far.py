"""A message done on a cluster, as steps: what the command line walks through as it would here."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from catpaint.engine.address import Engine, Place
from catpaint.engine.failure import Failure
from catpaint.engine.worker import Job, Listener
from catpaint.errors import Cancelled, CatpaintError
from catpaint.jobs.device import Device
from catpaint.jobs.messages import Message
from catpaint.jobs.travel import elsewhere
from catpaint.steps import Progress, Steps
from catpaint.words import tell

_CLOSING = 60.0
"""Seconds for a step there to end, and for what it wrote to come back."""


class FarError(CatpaintError):
    """What was done elsewhere failed; its message is the one from there."""


def far_steps(
    engine: Engine,
    message: Message,
    device: str = "auto",
    *,
    noted: Callable[[str], object] = lambda line: None,
    options: dict[str, Any] | None = None,
) -> Steps[Any]:
    """Do a message where `engine` says; here without a cluster. Close it to cancel.

    device: as `Device` takes it, there and here. noted: hears in a line what went wrong and ended nothing. Raises
    FarError with the message of what failed there.
    """
    if engine.is_here:
        return (yield from Device(device, live=False).run(message))
    heard: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
    worker = elsewhere(engine, _Listener(heard), device, live=False, options=options)
    worker.start()
    name = type(message).__name__.lower()
    job_id = worker.submit(Job(name, message, here=message.here, resumes=message.resumes))
    over = False
    try:
        while True:
            kind, value = heard.get()
            if kind == "noted":
                noted(value)
            elif kind == "progress":
                yield value
            else:
                over = True
                if kind == "ended":
                    return value
                if kind == "cancelled":
                    raise Cancelled("{name} was cancelled", name=name)
                if value.expected:
                    raise FarError(value.message)
                raise FarError("{message}\n{details}", message=value.message, details=value.details)
    finally:
        if not over:
            worker.cancel(job_id)
            _await_end(heard)
        worker.close(_CLOSING)


def _await_end(heard: queue.SimpleQueue[tuple[str, Any]]) -> None:
    """Until the job is over, so that its state is back."""
    try:
        while heard.get(timeout=_CLOSING)[0] not in ("ended", "failed", "cancelled"):
            pass
    except queue.Empty:
        return


class _Listener(Listener[Any, Any]):
    """Puts what it hears of the one job into a queue."""

    def __init__(self, heard: queue.SimpleQueue[tuple[str, Any]]) -> None:
        self._heard = heard

    def setup_failed(self, failure: Failure) -> None:
        self._heard.put(("noted", failure.message))

    def noted(self, failure: Failure) -> None:
        self._heard.put(("noted", failure.message))

    def placed(self, place: Place) -> None:
        if place.waiting:
            self._heard.put(("progress", Progress(tell("waiting: {what}", what=place.waiting))))

    def job_progressed(self, job_id: int, progress: Any) -> None:
        self._heard.put(("progress", progress))

    def job_ended(self, job_id: int, result: Any) -> None:
        self._heard.put(("ended", result))

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._heard.put(("failed", failure))

    def job_cancelled(self, job_id: int) -> None:
        self._heard.put(("cancelled", None))
