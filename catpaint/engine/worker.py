"""The one thread that owns the device.

It renders, the latest request first, and advances background jobs step by step in between, so that a render request is
served between two steps. It knows neither Qt nor torch, nor what messages say: the device that does them is made on the
thread itself by a factory, which is where torch is imported. `engine.process` has the same worker in another process.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from catpaint.engine.address import Place
from catpaint.engine.failure import Failure
from catpaint.errors import Cancelled
from catpaint.steps import Walk
from catpaint.words import tell

_log = logging.getLogger(__name__)

_END = object()
"Stands for a step where there is none any more."

PATIENCE = 2.0
"""Seconds that renders may follow each other without a step of a job in between."""


class HasSerial(Protocol):
    """A render request, as far as the worker cares."""

    @property
    def serial(self) -> int:
        """Number that grows with every request."""


Request = TypeVar("Request", bound=HasSerial)
Update = TypeVar("Update")
Asked = TypeVar("Asked", bound=HasSerial, contravariant=True)
Shown = TypeVar("Shown", covariant=True)


class Device(Protocol[Asked, Shown]):
    """What does the work, on the worker's thread alone."""

    def render(self, request: Asked, /) -> Iterator[Shown]:
        """Render; not iterating on stops it."""

    def run(self, message: Any, /) -> Generator[Any, None, Any]:
        """Do what a message says: yields progress (any value) between steps, returns the result.

        Closing it must be safe after every step.
        """


@dataclass(frozen=True, eq=False)
class Job:
    """Work in the background.

    name: as in "estimating the affinity". message: what is to be done, for the device. urgent: goes before jobs that
    aren't, also before one that has begun, which waits meanwhile. here: done on this machine, whose files it is about,
    wherever the worker is. resumes: asked anew it goes on where it ended, so that it outlives a worker.
    """

    name: str
    message: Any
    urgent: bool = False
    here: bool = False
    resumes: bool = False


class Listener(Generic[Request, Update]):
    """What the worker tells; every call comes on the worker's thread and should return at once."""

    def ready(self) -> None:
        """The device was made; the first request won't wait for imports."""

    def setup_failed(self, failure: Failure) -> None:
        """The device couldn't be made; the next request tries again."""

    def render_updated(self, update: Update) -> None:
        """A picture, on the way or final."""

    def render_ended(self, request: Request, complete: bool) -> None:
        """A render is over. complete: it ran to its end (not stopped, not failed)."""

    def render_failed(self, request: Request, failure: Failure) -> None:
        """A render failed; `render_ended` follows."""

    def job_progressed(self, job_id: int, progress: Any) -> None:
        """A job made a step."""

    def job_ended(self, job_id: int, result: Any) -> None:
        """A job is done."""

    def job_failed(self, job_id: int, failure: Failure) -> None:
        """A job failed."""

    def job_cancelled(self, job_id: int) -> None:
        """A job was cancelled."""

    def placed(self, place: Place) -> None:
        """Work is done elsewhere, and where; told again as more is known of it."""

    def noted(self, failure: Failure) -> None:
        """Something went wrong that ends nothing: a worker elsewhere was lost, and what it did goes on."""


@dataclass(eq=False)
class _Task:
    job_id: int
    job: Job
    steps: Generator[Any, None, Any] | None = None
    walk: Walk[Any, Any] | None = None
    places: Iterator[Any] = field(default_factory=lambda: iter(()))
    cancelled: bool = False


@dataclass(eq=False)
class _Orders:
    """What other threads ask for; only touched with the lock held."""

    request: Any = None
    render_stopped: bool = False
    tasks: list[_Task] = field(default_factory=list)
    paused: bool = False
    closing: bool = False


class Worker(Generic[Request, Update]):
    """Runs renders and jobs on one thread. All methods may be called from any thread and return at once.

    setup: called once on the thread; imports what it needs and returns the device. listener: hears what happens.
    clock: monotonic seconds.
    """

    def __init__(
        self,
        setup: Callable[[], Device[Request, Update]],
        listener: Listener[Request, Update],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._setup = setup
        self._listener = listener
        self._clock = clock
        self._device: Device[Request, Update] | None = None
        self._orders = _Orders()
        self._changed = threading.Condition()
        self._ids = itertools.count(1)
        self._last_step = clock()
        # A render that hangs in a driver must not keep the process alive.
        self._thread = threading.Thread(target=self._run, name="catpaint worker", daemon=True)

    def start(self) -> None:
        """Start the thread, which makes the render function first."""
        self._thread.start()

    def close(self, timeout: float = 10.0) -> bool:
        """Stop everything between two steps and wait for the thread; False when it didn't end in time."""
        with self._changed:
            self._orders.closing = True
            self._changed.notify_all()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def render(self, request: Request) -> None:
        """Render this. It replaces a request that waits; one that runs stops at its next update."""
        with self._changed:
            self._orders.request = request
            self._changed.notify_all()

    def stop_render(self) -> None:
        """Drop the request that waits, and stop the render that runs at its next update."""
        with self._changed:
            self._orders.request = None
            self._orders.render_stopped = True
            self._changed.notify_all()

    def submit(self, job: Job, job_id: int | None = None) -> int:
        """Queue a job; returns its number. job_id: one that whoever asks has chosen."""
        task = _Task(next(self._ids) if job_id is None else job_id, job)
        with self._changed:
            if not self._orders.tasks:
                self._last_step = self._clock()
            self._orders.tasks.append(task)
            # Stable: within each kind first come, first served.
            self._orders.tasks.sort(key=lambda each: not each.job.urgent)
            self._changed.notify_all()
        return task.job_id

    def cancel(self, job_id: int) -> bool:
        """Cancel a job between two of its steps; False when it is over already."""
        with self._changed:
            for task in self._orders.tasks:
                if task.job_id == job_id:
                    task.cancelled = True
                    self._changed.notify_all()
                    return True
        return False

    def pause(self) -> None:
        """Make no further steps of jobs until `resume`; renders go on."""
        with self._changed:
            self._orders.paused = True

    def resume(self) -> None:
        """Go on with the jobs."""
        with self._changed:
            self._orders.paused = False
            self._last_step = self._clock()
            self._changed.notify_all()

    @property
    def jobs(self) -> tuple[tuple[int, str], ...]:
        """Numbers and names of the jobs that aren't over, in the order they are worked on."""
        with self._changed:
            return tuple((task.job_id, task.job.name) for task in self._orders.tasks)

    # ---- on the thread ----

    def _run(self) -> None:
        self._make_device()
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work)
                if self._orders.closing:
                    break
                task = self._next_task()
                request: Request | None = self._orders.request
                starved = task is not None and self._clock() - self._last_step >= PATIENCE
                if task is not None and (request is None or starved or task.cancelled):
                    request = None
                else:
                    self._orders.request = None
                    self._orders.render_stopped = False
            if request is not None:
                self._run_render(request)
            elif task is not None:
                self._advance(task)
            # While it waits, the thread must not hold on to label maps and tensors.
            request = task = None
        with self._changed:
            unfinished = self._orders.tasks[:]
        for task in unfinished:
            self._cancel(task)

    def _has_work(self) -> bool:
        return self._orders.closing or self._orders.request is not None or self._next_task() is not None

    def _next_task(self) -> _Task | None:
        """The job to work on: a cancelled one first, none while paused."""
        tasks = self._orders.tasks
        cancelled = next((task for task in tasks if task.cancelled), None)
        return cancelled or (tasks[0] if tasks and not self._orders.paused else None)

    def _make_device(self) -> Failure | None:
        try:
            self._device = self._setup()
        except (Exception, SystemExit) as error:
            failure = Failure.of(error, tell("starting the renderer"))
            self._tell(self._listener.setup_failed, failure)
            return failure
        self._tell(self._listener.ready)
        return None

    def _run_render(self, request: Request) -> None:
        complete = False
        try:
            if self._device is None and (failure := self._make_device()) is not None:
                self._tell(self._listener.render_failed, request, failure)
                return
            assert self._device is not None
            updates = self._device.render(request)
            try:
                for update in updates:
                    self._tell(self._listener.render_updated, update)
                    if self._is_superseded():
                        return
                complete = True
            finally:
                if isinstance(updates, Generator):
                    updates.close()
        except Cancelled:
            pass
        except (Exception, SystemExit) as error:
            complete = False
            self._tell(self._listener.render_failed, request, Failure.of(error, tell("rendering")))
        finally:
            self._tell(self._listener.render_ended, request, complete)

    def _is_superseded(self) -> bool:
        with self._changed:
            orders = self._orders
            return orders.closing or orders.render_stopped or orders.request is not None

    def _advance(self, task: _Task) -> None:
        if task.cancelled:
            self._cancel(task)
            return
        try:
            if task.walk is None:
                if self._device is None and (failure := self._make_device()) is not None:
                    self._remove(task)
                    self._tell(self._listener.job_failed, task.job_id, failure)
                    return
                assert self._device is not None
                task.steps = self._device.run(task.job.message)
                task.walk = Walk(task.steps)
                task.places = iter(task.walk)
            progress = next(task.places, _END)
            if progress is _END:
                self._remove(task)
                self._tell(self._listener.job_ended, task.job_id, task.walk.result)
        except Cancelled:
            self._remove(task)
            self._tell(self._listener.job_cancelled, task.job_id)
        except (Exception, SystemExit) as error:
            self._remove(task)
            self._tell(self._listener.job_failed, task.job_id, Failure.of(error, task.job.name))
        else:
            if progress is not _END:
                self._tell(self._listener.job_progressed, task.job_id, progress)
        self._last_step = self._clock()

    def _cancel(self, task: _Task) -> None:
        self._remove(task)
        try:
            if task.steps is not None:
                task.steps.close()
        except (Exception, SystemExit) as error:
            self._tell(
                self._listener.job_failed, task.job_id, Failure.of(error, tell("cancelling {name}", name=task.job.name))
            )
        else:
            self._tell(self._listener.job_cancelled, task.job_id)

    def _remove(self, task: _Task) -> None:
        with self._changed:
            self._orders.tasks.remove(task)

    def _tell(self, call: Callable[..., None], *arguments: Any) -> None:
        try:
            call(*arguments)
        except Exception:
            # A listener that is being torn down must not take the device's thread with it.
            _log.exception("the worker's listener failed in %s", getattr(call, "__name__", call))
