"""A worker of each test's own, closed at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from catpaint.engine.worker import Worker
from tests.engine.made_worker import TIMEOUT, Doer, Recorder, Request, Update, plain


@pytest.fixture
def started() -> Iterator[Callable[..., tuple[Worker[Request, Update], Recorder]]]:
    workers: list[Worker[Request, Update]] = []

    def start(render: Any = plain, **options: Any) -> tuple[Worker[Request, Update], Recorder]:
        recorder = Recorder()
        worker: Worker[Request, Update] = Worker(lambda: Doer(render), recorder, **options)
        workers.append(worker)
        worker.start()
        recorder.wait("ready")
        return worker, recorder

    yield start
    for worker in workers:
        assert worker.close(TIMEOUT)
