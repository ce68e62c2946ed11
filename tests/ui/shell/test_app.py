"""A session from start to end: the example, recovery, what is remembered, and errors of our own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from catpaint.domain.project import Project
from catpaint.ui import bridge as bridge_module
from catpaint.ui.shell import app as app_module
from catpaint.ui.shell.app import Session, make_application
from catpaint.ui.shell.autosave import leftovers
from catpaint.ui.shell.settings_store import SettingsStore

ROOT = Path(__file__).resolve().parents[3]


class IdleDevice:
    """A device on which nothing ever works, so that no torch is needed."""

    def __init__(self, *_):
        pass

    def setup(self):
        return lambda request: iter(())

    def list_models(self):
        return (), ("text",)

    def read_model(self, name):
        time.sleep(60)


@pytest.fixture
def begin(monkeypatch, qtbot, tmp_path):
    """Starts sessions that share settings and autosave folder; each is ended."""
    monkeypatch.setattr(bridge_module, "_RenderingDevice", IdleDevice)
    monkeypatch.setattr(bridge_module.EngineBridge, "start", lambda self: None)
    sessions = []

    def start(project=None, **options):
        store = SettingsStore(tmp_path / "settings.ini")
        session = Session(store, autosave_folder=tmp_path / "autosave", **options)
        sessions.append(session)
        session.begin(project)
        qtbot.waitExposed(session.window)
        return session

    yield start
    for session in sessions:
        session.document.mark_saved(session.document.position)
        session.window.close()
        session.end()


def test_the_first_start_shows_a_painted_example(begin):
    session = begin()
    assert len(session.document.vocabulary) > 5
    assert len(np.unique(session.document.label_map)) > 5
    assert not session.document.dirty
    assert session.document.model_name == "starter"


def test_a_project_is_opened(begin, project, tmp_path, qtbot):
    project.save(tmp_path / "a.catpaint")
    session = begin(tmp_path / "a.catpaint")
    qtbot.waitUntil(lambda: session.document.path == tmp_path / "a.catpaint")
    assert session.document.vocabulary == project.vocabulary


def test_a_model_given_is_taken(begin):
    assert begin(model="other").document.model_name == "other"


def test_a_mistake_of_ours_is_shown_and_the_window_stays(begin):
    session = begin()
    try:
        raise KeyError("oh")
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyError" in session.window.error_bar.message
    assert session.window.isVisible()


def crash(session, qtbot):
    """As if the session had been killed after an autosave."""
    session.document.rename_class(session.document.selected_class, "kelp")
    session.autosave.write()
    qtbot.waitUntil(session.autosave.file.exists)
    qtbot.waitUntil(lambda: not session.autosave._writing)
    session.autosave._lock.unlock()
    file = session.autosave.file
    session.autosave.end = lambda: None
    data = file.read_bytes()
    session.document.mark_saved(session.document.position)
    session.document.close()
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("answer", ["recover", "discard", "later"])
def test_recovery_is_offered(begin, monkeypatch, qtbot, tmp_path, answer):
    file = crash(begin(), qtbot)
    asked = []
    monkeypatch.setattr(app_module, "ask_recover", lambda *_: (asked.append(True), answer)[1])
    session = begin()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: ("kelp" in session.document.vocabulary.names) == (answer == "recover"))
    if answer == "recover":
        assert session.document.dirty
        qtbot.waitUntil(lambda: not file.exists())
        qtbot.waitUntil(session.autosave.file.exists)
        assert "kelp" in Project.load(session.autosave.file).vocabulary.names
    else:
        assert file.exists() == (answer == "later")


def test_what_cannot_be_recovered_is_told_and_kept(begin, tmp_path, qtbot):
    (tmp_path / "autosave").mkdir()
    (tmp_path / "autosave" / "x.catpaint").write_bytes(b"half")
    session = begin()
    qtbot.waitUntil(lambda: "can't be recovered" in session.window.error_bar.message)
    assert (tmp_path / "autosave" / "x.damaged").read_bytes() == b"half"
    assert leftovers(tmp_path / "autosave") == []


def test_the_window_needs_no_torch_and_little_time(tmp_path):
    code = (
        "import sys, time; began = time.perf_counter()\n"
        "from pathlib import Path\n"
        "from catpaint.ui.shell.app import Session, make_application\n"
        "from catpaint.ui.shell.settings_store import SettingsStore\n"
        "application = make_application(['catpaint'])\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "session = Session(SettingsStore(folder / 's.ini'), autosave_folder=folder)\n"
        "session.window.show(); application.processEvents()\n"
        "heavy = {'torch', 'transformers', 'open_clip', 'scipy', 'pandas'} & set(sys.modules)\n"
        "print(time.perf_counter() - began, sorted(heavy)); sys.stdout.flush()\n"
        "import os; os._exit(0)\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    ).stdout
    assert output.split(" ", 1)[1].strip() == "[]"


def test_one_application_is_enough(qapp):
    assert make_application(["catpaint"]) is qapp
