"""The worker on a cluster: asked as `Worker` is, and answers to the same listener.

A process of its own holds the connection (`ray_relay`). What is about this machine's files is done here. Where the
worker there ends, another takes its place; where the connection is lost, everything goes on here, and nothing that was
asked is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from catpaint.engine import framing
from catpaint.engine.address import Engine, Place
from catpaint.engine.changes import Receiver, Sender
from catpaint.engine.failure import Failure
from catpaint.engine.freight import Need
from catpaint.engine.process import DIED, MOST_STARTS, Child, ProcessWorker, Wire
from catpaint.engine.ray_relay import envelope, relay
from catpaint.engine.worker import Device, Job, Listener, Request, Update, Worker
from catpaint.words import Told, tell

LOST = "ClusterLost"
"""Kind of the failures that tell of a lost connection."""


class ElsewhereWorker(ProcessWorker[Request, Update]):
    """As `ProcessWorker`, on a cluster.

    needs: the files and folders that a message names. prepared: a message as it is sent, with nothing left to be found
    out there. local: makes this machine's device. options: of `ray_actor.Post`.
    """

    def __init__(
        self,
        engine: Engine,
        setup: Callable[[], Device[Request, Update]],
        listener: Listener[Request, Update],
        wire: Wire,
        *,
        needs: Callable[[Any], tuple[Need, ...]],
        prepared: Callable[[Any], Any],
        local: Callable[[], Device[Request, Update]],
        options: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(setup, listener, wire)
        self._engine = engine
        self._needs, self._prepared, self._options = needs, prepared, options or {}
        self._local: Worker[Request, Update] = Worker(local, _Here(self, listener))
        self._local_begun = self._paused = False
        self._place = Place(waiting=engine.address)
        self._fallen = False
        self._asked, self._heard = Sender(), Receiver()
        self._generation = 0
        self._sent: set[int] = set()
        self._deaths: dict[int, int] = {}
        self.actor_process: int | None = None
        """The number that the worker's process has there."""

    @property
    def place(self) -> Place:
        """Where work is done now."""
        return self._place

    @property
    def is_elsewhere(self) -> bool:
        """Whether work is done on the cluster, or waits for it; False once it fell back to this machine."""
        return not self._fallen

    def close(self, timeout: float = 10.0) -> bool:
        """See `ProcessWorker.close`."""
        ended = super().close(timeout)
        return self._local.close(timeout) and ended

    def over(self, job_id: int) -> None:
        """A job that was done here is over."""
        with self._lock:
            self._jobs.pop(job_id, None)

    # ---- on the sender's thread ----

    def _target(self) -> tuple[Callable[..., None], tuple[Any, ...]]:
        self._asked, self._heard = Sender(), Receiver()
        return relay, (self._engine, self._setup, self._wire, self._options)

    def _send(self, verb: str, parts: tuple[Any, ...]) -> None:
        if verb == "close":
            if self._child is not None:
                super()._send(verb, parts)
            return
        if verb in ("pause", "resume"):
            self._paused = verb == "pause"
        job = self._jobs.get(parts[0][0]) if verb == "submit" else None
        if self._fallen or (job is not None and job.here):
            self._do_here(verb, parts)
            return
        if verb == "submit":
            self._sent.add(parts[0][0])
        elif verb == "cancel" and parts[0] not in self._sent:
            self._do_here(verb, parts)
            return
        super()._send(verb, parts)

    def _do_here(self, verb: str, parts: tuple[Any, ...]) -> None:
        if not self._local_begun:
            self._local_begun = True
            self._local.start()
        if verb == "submit":
            (job_id, name, urgent), message = parts
            self._local.submit(Job(name, message, urgent), job_id)
        elif verb == "cancel":
            self._local.cancel(parts[0])
        else:
            getattr(self._local, verb)(*parts)

    def _pack(self, child: Child, verb: str, parts: tuple[Any, ...]) -> bytes:
        parts = tuple(self._prepared(part) for part in parts)
        number = parts[0][0] if verb == "submit" else parts[0].serial if verb == "render" else 0
        needs = [need for part in parts for need in self._needs(part)] if verb in ("submit", "render") else []
        about = {
            "verb": verb,
            "generation": self._generation,
            "number": number,
            "needs": [[need.path, need.name, need.written, need.only] for need in needs],
        }
        frame = framing.pack(verb, list(parts), self._wire.encode)
        return envelope(about, self._asked.pack(frame, follows=verb == "render"))

    def _unpack(self, child: Child, data: bytes) -> tuple[str, list[Any]]:
        return framing.unpack(self._heard.unpack(data), self._wire.decode)

    def _bury(self, child: Child) -> None:
        """The process that held the connection ended: all goes on here."""
        if self._child is child:
            self._child = None
        if not self._fallen:
            self._fall(tell("{address}: the connection was lost", address=self._engine.address))

    def _fall(self, reason: str) -> None:
        self._fallen = True
        self._place = Place()
        failure = Failure(
            tell("{reason}; going on on this machine, nothing is lost", reason=reason),
            f"While working elsewhere\n{reason}",
            True,
            LOST,
        )
        self._listener.noted(failure)
        self._listener.placed(self._place)
        request, jobs = self._take_sent()
        if self._paused:
            self._do_here("pause", ())
        if request is not None:
            self._do_here("render", (request,))
        for job_id, job in jobs.items():
            self._do_here("submit", ([job_id, job.name, job.urgent], job.message))

    def _take_sent(self) -> tuple[Request | None, dict[int, Job]]:
        """What was asked there and isn't over: the latest request and the jobs; nothing of it is there any more."""
        with self._lock:
            request = self._take_request()
            jobs = {job_id: self._jobs[job_id] for job_id in sorted(self._sent) if job_id in self._jobs}
        self._sent.clear()
        return request, jobs

    def _mourn(self, generation: int, reason: str) -> None:
        """The worker there ended, and another takes its place: what goes on where it ended is asked anew."""
        self._generation = generation
        request, jobs = self._take_sent()
        again: dict[int, Job] = {}
        lost: dict[int, Job] = {}
        for job_id, job in jobs.items():
            self._deaths[job_id] = self._deaths.get(job_id, 0) + 1
            (again if job.resumes and self._deaths[job_id] < MOST_STARTS else lost)[job_id] = job
        then = tell("what it trained goes on from its last state") if again else tell("go on, or resume what it did")
        failure = Failure(
            tell(
                "the worker on {address} ended unexpectedly, the painting is as it was: {then}",
                address=self._engine.address,
                then=then,
            ),
            f"The worker elsewhere ended: {reason}",
            True,
            DIED,
        )
        if request is not None:
            self._fail_render(request, failure)
        for job_id in lost:
            with self._lock:
                self._jobs.pop(job_id, None)
            self._listener.job_failed(job_id, failure)
        if request is None and not lost:
            self._listener.noted(failure)
        if self._paused:
            self._send("pause", ())
        for job_id, job in again.items():
            self._send("submit", ([job_id, job.name, job.urgent], job.message))

    # ---- on the reader's thread ----

    def _hear(self, child: Child, verb: str, parts: list[Any]) -> None:
        if verb == "placed":
            name, gpu, self.actor_process = parts
            self._tell_place(Place(name, gpu))
        elif verb == "waiting":
            self._tell_place(replace(self._place, waiting=tell(parts[0])))
        elif verb == "round_trip":
            self._tell_place(replace(self._place, milliseconds=parts[0] / 1000, waiting=""))
        elif verb == "sending":
            self._tell_place(replace(self._place, waiting=_sending(*parts)))
        elif verb == "died":
            self._outbox.put(lambda: self._mourn(*parts))
        elif verb == "lost":
            self._outbox.put(lambda: None if self._fallen else self._fall(parts[0]))
        elif verb == "refused":
            self._outbox.put(lambda: self._turn_down(*parts))
        else:
            super()._hear(child, verb, parts)
            if verb in ("job_ended", "job_failed", "job_cancelled"):
                self._deaths.pop(parts[0], None)

    def _turn_down(self, verb: str, number: int, reason: str) -> None:
        """What couldn't be brought there fails, as if it had been tried."""
        failure = Failure(reason, f"The worker elsewhere refused '{verb}': {reason}", True, "Refused")
        if verb == "submit":
            with self._lock:
                known = self._jobs.pop(number, None)
            if known is not None:
                self._listener.job_failed(number, failure)
        elif verb == "render" and (request := self._request(number, ended=True)) is not None:
            self._fail_render(request, failure)

    def _tell_place(self, place: Place) -> None:
        self._place = place
        self._listener.placed(place)


def _sending(what: str, sent: int, total: int) -> Told:
    return tell("{what}: {sent} of {total} MB", what=what, sent=sent >> 20, total=total >> 20)


class _Here(Listener[Any, Any]):
    """Hears this machine's worker; passes on all but its beginning."""

    def __init__(self, worker: ElsewhereWorker[Any, Any], listener: Listener[Any, Any]) -> None:
        self._worker, self._listener = worker, listener

    def setup_failed(self, failure: Failure) -> None:
        self._listener.setup_failed(failure)

    def render_updated(self, update: Any) -> None:
        self._listener.render_updated(update)

    def render_ended(self, request: Any, complete: bool) -> None:
        self._listener.render_ended(request, complete)

    def render_failed(self, request: Any, failure: Failure) -> None:
        self._listener.render_failed(request, failure)

    def job_progressed(self, job_id: int, progress: Any) -> None:
        self._listener.job_progressed(job_id, progress)

    def job_ended(self, job_id: int, result: Any) -> None:
        self._worker.over(job_id)
        self._listener.job_ended(job_id, result)

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._worker.over(job_id)
        self._listener.job_failed(job_id, failure)

    def job_cancelled(self, job_id: int) -> None:
        self._worker.over(job_id)
        self._listener.job_cancelled(job_id)
