"""A window without a screen, a session with a few classes, and a worker that does what the test says."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Before Qt is imported.
os.environ["LC_ALL"] = "C"  # A fresh profile speaks the system's language.

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from catpaint.domain.project import Project
from catpaint.domain.vocabulary import Vocabulary
from catpaint.ui.common import languages
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell import clipboard
from tests.session.fake_link import FakeLink, small_project, source_vocabulary


class PatientBot(QtBot):
    """Waits for events however long they take: the machine may be busy, and nothing here measures time."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = 60_000) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = 60_000, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """In the place of pytest-qt's, which gives up after five seconds."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _english(qapp: Any) -> None:
    """As the program does; plurals come from there."""
    languages.install(qapp, "en")


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: Any) -> Iterator[None]:
    """As the program does at its end: what was copied goes before Python does."""
    yield
    clipboard.let_go()


@pytest.fixture
def sampled(session: QtSession, link: FakeLink) -> QtSession:
    """The session with a diffusion model, which has an upsampler, and its text rows."""
    link.answer_model("tiny", sampled=True)
    link.answer_rows()
    return session


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


@pytest.fixture(autouse=True)
def _collect_here() -> Iterator[None]:
    """Widgets in cycles may only be destroyed on the window's thread (see `catpaint.ui.shell.garbage`)."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture
def session(qtbot: object, link: FakeLink) -> Iterator[QtSession]:
    """A session whose model isn't read yet: `link.answer_model()` reads it, `link.answer_rows()` estimates."""
    session = QtSession(small_project(), link=link)
    yield session
    session.session.close()


@pytest.fixture
def ready(session: QtSession, link: FakeLink) -> QtSession:
    """The session with its model read and its text rows estimated."""
    link.answer_model("tiny")
    link.answer_rows()
    return session
