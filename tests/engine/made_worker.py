"""What the tests of the worker share: requests, a device whose steps wait to be let on, and a listener."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

from catpaint.engine.failure import Failure
from catpaint.engine.worker import Listener, Worker

TIMEOUT = 10.0


@dataclass(frozen=True)
class Request:
    serial: int
    steps: int = 1


@dataclass(frozen=True)
class Update:
    serial: int
    step: int


class Clock:
    """A clock that stands still until told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Recorder(Listener[Request, Update]):
    """Writes down what it hears; `wait` blocks until something was heard."""

    timeout = TIMEOUT

    def __init__(self) -> None:
        self.heard: list[tuple[Any, ...]] = []
        self.threads: set[int] = set()
        self._news = threading.Condition()

    def _hear(self, *event: Any) -> None:
        with self._news:
            self.heard.append(event)
            self.threads.add(threading.get_ident())
            self._news.notify_all()

    def wait_until(self, heard: Callable[[], object], missing: str) -> None:
        with self._news:
            assert self._news.wait_for(heard, self.timeout), f"{missing} in {self.heard}"

    def wait(self, *event: Any) -> None:
        self.wait_until(lambda: event in self.heard, f"no {event}")

    def wait_for_kind(self, kind: str) -> tuple[Any, ...]:
        with self._news:
            found = self._news.wait_for(lambda: next((e for e in self.heard if e[0] == kind), None), TIMEOUT)
        assert found, f"no {kind} in {self.heard}"
        return found

    def kinds(self, *kinds: str) -> list[tuple[Any, ...]]:
        return [event for event in self.heard if event[0] in kinds]

    def ready(self) -> None:
        self._hear("ready")

    def setup_failed(self, failure: Failure) -> None:
        self._hear("setup failed", failure)

    def render_updated(self, update: Update) -> None:
        self._hear("update", update.serial, update.step)

    def render_ended(self, request: Request, complete: bool) -> None:
        self._hear("ended", request.serial, complete)

    def render_failed(self, request: Request, failure: Failure) -> None:
        self._hear("failed", request.serial, failure)

    def job_progressed(self, job_id: int, progress: Any) -> None:
        self._hear("progress", job_id, progress)

    def job_ended(self, job_id: int, result: Any) -> None:
        self._hear("job ended", job_id, result)

    def job_failed(self, job_id: int, failure: Failure) -> None:
        self._hear("job failed", job_id, failure)

    def job_cancelled(self, job_id: int) -> None:
        self._hear("job cancelled", job_id)


class Gate:
    """Lets the worker's thread come to a point, and go on when told."""

    def __init__(self) -> None:
        self._reached = threading.Semaphore(0)
        self._go = threading.Semaphore(0)

    def __call__(self) -> None:
        self._reached.release()
        assert self._go.acquire(timeout=TIMEOUT)

    def reached(self) -> None:
        assert self._reached.acquire(timeout=TIMEOUT)

    def go(self) -> None:
        self._go.release()

    def once(self) -> None:
        self.reached()
        self.go()


def plain(request: Request) -> Iterator[Update]:
    for step in range(request.steps):
        yield Update(request.serial, step)


class Doer:
    """A device that renders by a function, and whose messages are what is to be done."""

    def __init__(self, render: Callable[[Request], Iterator[Update]]) -> None:
        self.render = render

    def run(self, message: Callable[[], Generator[Any, None, Any]]) -> Generator[Any, None, Any]:
        return message()


def counting(steps: int, gate: Callable[[], None] = lambda: None) -> Callable[[], Generator[int, None, str]]:
    def run() -> Generator[int, None, str]:
        for step in range(steps):
            gate()
            yield step
        return "done"

    return run


Start = Callable[..., tuple[Worker[Request, Update], Recorder]]
