"""A session without Qt, a worker that does what the test says, and a way to wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from catpaint.domain.project import Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.session.events import Event
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.session.fake_link import FakeLink, small_project, source_vocabulary


class Wait:
    """Turns the loop until something happened; fails the test when that takes too long."""

    def __init__(self, loop: PlainLoop) -> None:
        self._loop = loop

    def until(self, done: Callable[[], bool], timeout: float = 20.0) -> None:
        """Until this is true."""
        assert self._loop.run_until(done, timeout=timeout), "it took too long"

    @contextmanager
    def told(self, event: Event[Any], check: Callable[..., bool] | None = None) -> Iterator[SimpleNamespace]:
        """Until this event comes (with what `check` wants); `args` is what it said."""
        said, seen = SimpleNamespace(args=None), []

        def hear(*args: Any) -> None:
            if not seen and (check is None or check(*args)):
                said.args = args
                seen.append(True)

        event.connect(hear)
        yield said
        self.until(lambda: bool(seen))
        event.disconnect(hear)

    def seconds(self, seconds: float) -> None:
        """For this long."""
        self._loop.run_until(lambda: False, timeout=seconds)


@pytest.fixture
def loop() -> PlainLoop:
    """The loop of `session`."""
    return PlainLoop()


@pytest.fixture
def wait(loop: PlainLoop) -> Wait:
    """Waits for `session`."""
    return Wait(loop)


@pytest.fixture
def project() -> Project:
    """What `session` shows."""
    return small_project()


@pytest.fixture
def sources() -> Vocabulary:
    """The classes of the fake worker's models."""
    return source_vocabulary()


@pytest.fixture
def link() -> FakeLink:
    """The worker of `session`."""
    return FakeLink()


@pytest.fixture
def session(loop: PlainLoop, link: FakeLink) -> Iterator[Session]:
    """A session whose model isn't read yet: `link.answer_model()` reads it, `link.answer_rows()` estimates."""
    session = Session(small_project(), loop=loop, link=link)
    yield session
    session.close()


@pytest.fixture
def ready(session: Session, link: FakeLink) -> Session:
    """The session with its model read and its text rows estimated."""
    link.answer_model("tiny")
    link.answer_rows()
    return session
