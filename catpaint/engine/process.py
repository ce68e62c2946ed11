"""The worker in a process of its own: a crash of the device's driver, or of a network, takes no painting with it.

It is asked as `Worker` is, and answers to the same listener. Messages go over as JSON, arrays in shared memory. When
the process ends by itself, what it worked on fails with a word about that, and it is started again.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Protocol

from catpaint.engine.failure import Failure
from catpaint.engine.shared import Blocks
from catpaint.engine.worker import Device, Job, Listener, Request, Update, Worker
from catpaint.words import tell

_log = logging.getLogger(__name__)

DIED = "WorkerDied"
"""Kind of the failures that tell of the process's end."""

MOST_STARTS = 3
"""Times that a process is started which ends before it was ready; then only the next request starts another."""


class Wire(Protocol):
    """How messages and answers become JSON values; picklable, as both processes have it."""

    def encode(self, value: Any, put: Callable[[Any], Any]) -> Any: ...

    def decode(self, value: Any, take: Callable[[Any], Any]) -> Any: ...

    def put_inline(self, array: Any) -> Any: ...

    def take_inline(self, value: Any) -> Any: ...


@dataclass(eq=False)
class Child:
    """The other process, and the way to it."""

    process: BaseProcess
    connection: Connection
    blocks: Blocks
    ready: bool = False


class ProcessWorker(Generic[Request, Update]):
    """As `Worker`. setup, wire: picklable (functions and objects of modules); setup makes the device over there."""

    def __init__(
        self,
        setup: Callable[[], Device[Request, Update]],
        listener: Listener[Request, Update],
        wire: Wire,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._setup, self._listener, self._wire = setup, listener, wire
        self._clock = clock
        self._ids = itertools.count(1)
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._outbox: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._requests: dict[int, Request] = {}
        self._jobs: dict[int, Job] = {}
        self._failed_starts = 0
        self._closing = False
        self._sender = threading.Thread(target=self._send_all, name="catpaint to worker", daemon=True)
        self._readers: list[threading.Thread] = []

    def start(self) -> None:
        """Start the process."""
        self._sender.start()
        self._outbox.put(self._begin)

    def close(self, timeout: float = 10.0) -> bool:
        """Stop everything between two steps; a process that doesn't end in time is ended. False where that was so."""
        with self._lock:
            if self._closing:
                return True
            self._closing = True
        if self._sender.ident is None:
            return True
        self._post("close")
        self._outbox.put(None)
        self._sender.join(timeout)
        # The readers wait for their processes. Nobody else may: of two who wait for one, the later hears that it lives.
        for reader in self._readers:
            reader.join(timeout)
        ended = not any(reader.is_alive() for reader in self._readers)
        if not ended and self._child is not None:
            self._child.process.kill()
            for reader in self._readers:
                reader.join(timeout)
        return ended

    def render(self, request: Request) -> None:
        """See `Worker.render`."""
        with self._lock:
            self._requests[request.serial] = request
        self._post("render", request)

    def stop_render(self) -> None:
        """See `Worker.stop_render`."""
        self._post("stop_render")

    def submit(self, job: Job) -> int:
        """See `Worker.submit`."""
        with self._lock:
            job_id = next(self._ids)
            self._jobs[job_id] = job
        self._post("submit", [job_id, job.name, job.urgent], job.message)
        return job_id

    def cancel(self, job_id: int) -> bool:
        """See `Worker.cancel`."""
        with self._lock:
            known = job_id in self._jobs
        if known:
            self._post("cancel", job_id)
        return known

    def pause(self) -> None:
        """See `Worker.pause`."""
        self._post("pause")

    def resume(self) -> None:
        """See `Worker.resume`."""
        self._post("resume")

    @property
    def jobs(self) -> tuple[tuple[int, str], ...]:
        """See `Worker.jobs`; in the order in which they were asked for."""
        with self._lock:
            return tuple((job_id, job.name) for job_id, job in self._jobs.items())

    @property
    def process_id(self) -> int | None:
        """The process's number, None while there is none."""
        child = self._child
        return None if child is None else child.process.pid

    # ---- on the sender's thread ----

    def _post(self, verb: str, *parts: Any) -> None:
        self._outbox.put(lambda: self._send(verb, parts))

    def _send_all(self) -> None:
        while (act := self._outbox.get()) is not None:
            try:
                act()
            except Exception:
                _log.exception("the worker's process can't be asked")

    def _send(self, verb: str, parts: tuple[Any, ...]) -> None:
        if self._child is None:
            if verb not in ("render", "submit"):
                return
            self._failed_starts = 0
            self._launch()
        child = self._child
        assert child is not None
        try:
            text = self._pack(child, verb, parts)
        except Exception as error:
            self._refuse(verb, parts, error)
            return
        # Where it is gone the reader tells, and fails what was asked.
        with contextlib.suppress(OSError):
            child.connection.send_bytes(text)

    def _refuse(self, verb: str, parts: tuple[Any, ...], error: Exception) -> None:
        """What can't be put into a message fails, as if it had been tried."""
        if verb == "submit":
            job_id, name, _ = parts[0]
            with self._lock:
                self._jobs.pop(job_id, None)
            self._listener.job_failed(job_id, Failure.of(error, name))
        elif verb == "render":
            with self._lock:
                self._requests.pop(parts[0].serial, None)
            self._fail_render(parts[0], Failure.of(error, tell("rendering")))
        else:
            raise error

    def _begin(self) -> None:
        # What was asked before the start has begun it already.
        if self._child is None:
            self._launch()

    def _launch(self) -> None:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        target, arguments = self._target()
        process = context.Process(target=target, args=(there, *arguments), name="catpaint worker", daemon=True)
        process.start()
        there.close()
        child = Child(process, here, Blocks(self._wire.put_inline, self._wire.take_inline))
        reader = threading.Thread(target=self._read_all, args=(child,), name="catpaint from worker", daemon=True)
        self._readers = [thread for thread in self._readers if thread.is_alive()]
        self._readers.append(reader)
        self._child = child
        reader.start()

    def _target(self) -> tuple[Callable[..., None], tuple[Any, ...]]:
        """What the process runs, and what it gets beside its end of the pipe."""
        return _serve, (self._setup, self._wire)

    def _pack(self, child: Child, verb: str, parts: tuple[Any, ...]) -> bytes:
        return _packed(verb, parts, self._wire, child.blocks)

    def _unpack(self, child: Child, data: bytes) -> tuple[str, list[Any]]:
        return _unpacked(data, self._wire, child.blocks)

    # ---- on the reader's thread ----

    def _read_all(self, child: Child) -> None:
        while True:
            try:
                verb, parts = self._unpack(child, child.connection.recv_bytes())
            except (EOFError, OSError):
                break
            try:
                self._hear(child, verb, parts)
            except Exception:
                # A listener that is being torn down must not end the worker.
                _log.exception("the worker's listener failed in %s", verb)
        child.process.join()
        child.connection.close()
        child.blocks.forget()
        if not self._closing:
            self._outbox.put(lambda: self._bury(child))

    def _hear(self, child: Child, verb: str, parts: list[Any]) -> None:
        listener = self._listener
        if verb == "ready":
            child.ready = True
            self._failed_starts = 0
            listener.ready()
        elif verb == "setup_failed":
            listener.setup_failed(*parts)
        elif verb == "render_updated":
            listener.render_updated(*parts)
        elif verb in ("render_ended", "render_failed"):
            serial, said = parts
            request = self._request(serial, ended=verb == "render_ended")
            if request is not None:
                getattr(listener, verb)(request, said)
        else:
            if verb != "job_progressed":
                with self._lock:
                    self._jobs.pop(parts[0], None)
            getattr(listener, verb)(*parts)

    def _request(self, serial: int, *, ended: bool) -> Request | None:
        with self._lock:
            found = self._requests.get(serial)
            if ended:
                # Those before it were replaced before they began.
                for older in [number for number in self._requests if number <= serial]:
                    del self._requests[older]
            return found

    def _bury(self, child: Child) -> None:
        """The process ended by itself: tell, fail what it was asked, and start another. On the sender's thread."""
        with self._lock:
            request, jobs = self._take_request(), dict(self._jobs)
            self._jobs.clear()
        if self._child is child:
            self._child = None
        self._failed_starts = 0 if child.ready else self._failed_starts + 1
        again = self._failed_starts < MOST_STARTS
        if again:
            self._launch()
        failure = _death(child.process.exitcode, again=again)
        if request is not None:
            self._fail_render(request, failure)
        for job_id in jobs:
            self._listener.job_failed(job_id, failure)
        if request is None and not jobs:
            self._listener.setup_failed(failure)

    def _take_request(self) -> Request | None:
        """The latest request that isn't over; all are forgotten."""
        with self._lock:
            request = self._requests[max(self._requests)] if self._requests else None
            self._requests.clear()
            return request

    def _fail_render(self, request: Request, failure: Failure) -> None:
        self._listener.render_failed(request, failure)
        self._listener.render_ended(request, False)


def _death(code: int | None, *, again: bool) -> Failure:
    how = tell("signal {code}", code=-code) if code is not None and code < 0 else tell("code {code}", code=code)
    then = (
        tell("it was started again; go on, or resume what it did")
        if again
        else tell("render again to start it once more")
    )
    return Failure(
        tell("the worker's process ended unexpectedly ({how}), the painting is as it was: {then}", how=how, then=then),
        f"The process that renders and trains ended with {how}.",
        True,
        DIED,
    )


def _packed(verb: str, parts: tuple[Any, ...], wire: Wire, blocks: Blocks) -> bytes:
    return json.dumps([verb, [wire.encode(part, blocks.put) for part in parts]]).encode()


def _unpacked(text: bytes, wire: Wire, blocks: Blocks) -> tuple[str, list[Any]]:
    verb, parts = json.loads(text)
    return str(verb), [wire.decode(part, blocks.take) for part in parts]


class Teller(Listener[Any, Any]):
    """Hears a worker, and passes it on as `say(verb, *parts)`; of a request the parts have its serial."""

    def __init__(self, say: Callable[..., None]) -> None:
        self._tell = say

    def ready(self) -> None:
        self._tell("ready")

    def setup_failed(self, failure: Failure) -> None:
        self._tell("setup_failed", failure)

    def render_updated(self, update: Any) -> None:
        self._tell("render_updated", update)

    def render_ended(self, request: Any, complete: bool) -> None:
        self._tell("render_ended", request.serial, complete)

    def render_failed(self, request: Any, failure: Failure) -> None:
        self._tell("render_failed", request.serial, failure)

    def job_progressed(self, job_id: int, progress: Any) -> None:
        self._tell("job_progressed", job_id, progress)

    def job_ended(self, job_id: int, result: Any) -> None:
        try:
            self._tell("job_ended", job_id, result)
        except Exception as error:
            self._tell("job_failed", job_id, Failure.of(error, tell("answering")))

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._tell("job_failed", job_id, failure)

    def job_cancelled(self, job_id: int) -> None:
        self._tell("job_cancelled", job_id)


def _serve(connection: Connection, setup: Callable[[], Device[Any, Any]], wire: Wire) -> None:
    """The process: the same worker on a thread, asked through the connection until that closes."""
    blocks = Blocks(wire.put_inline, wire.take_inline)

    def say(verb: str, *parts: Any) -> None:
        connection.send_bytes(_packed(verb, parts, wire, blocks))

    worker: Worker[Any, Any] = Worker(setup, Teller(say))
    worker.start()
    while True:
        try:
            verb, parts = _unpacked(connection.recv_bytes(), wire, blocks)
        except (EOFError, OSError):
            break
        if verb == "close":
            break
        if verb == "submit":
            (job_id, name, urgent), message = parts
            worker.submit(Job(name, message, urgent), job_id)
        else:
            getattr(worker, verb)(*parts)
    worker.close()
    connection.close()
