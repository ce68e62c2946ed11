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
from catpaint.session import engine_link as engine_link_module
from catpaint.ui.shell import app as app_module
from catpaint.ui.shell.app import Program, make_application
from catpaint.ui.shell.autosave import leftovers
from catpaint.ui.shell.settings_store import SettingsStore

ROOT = Path(__file__).resolve().parents[3]


class IdleDevice:
    """A device on which nothing ever works, so that no torch is needed."""

    def __init__(self, *_):
        pass

    def set_up(self):
        return self

    def render(self, request):
        return iter(())

    def run(self, message):
        time.sleep(60)
        yield


@pytest.fixture
def begin(monkeypatch, qtbot, tmp_path):
    """Starts sessions that share settings and autosave folder; each is ended."""
    monkeypatch.setattr(engine_link_module, "Device", IdleDevice)
    monkeypatch.setattr(engine_link_module.EngineLink, "start", lambda self: None)
    programs = []

    def start(project=None, **options):
        store = SettingsStore(tmp_path / "settings.ini")
        program = Program(store, autosave_folder=tmp_path / "autosave", **options)
        programs.append(program)
        program.begin(project)
        qtbot.waitExposed(program.window)
        return program

    yield start
    for program in programs:
        program.session.session.mark_saved(program.session.session.position)
        program.window.close()
        program.end()


def test_the_first_start_shows_a_painted_example(begin):
    program = begin()
    assert len(program.session.classes.vocabulary) > 5
    assert len(np.unique(program.session.pixels.label_map)) > 5
    assert not program.session.session.dirty
    assert program.session.models.name == "starter"


def test_a_project_is_opened(begin, project, tmp_path, qtbot):
    project.save(tmp_path / "a.catpaint")
    program = begin(tmp_path / "a.catpaint")
    qtbot.waitUntil(lambda: program.session.session.path == tmp_path / "a.catpaint")
    assert program.session.classes.vocabulary == project.vocabulary


def test_a_model_given_is_taken(begin):
    assert begin(model="other").session.models.name == "other"


def test_a_mistake_of_ours_is_shown_and_the_window_stays(begin):
    program = begin()
    try:
        raise KeyError("oh")
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyError" in program.window.error_bar.message
    assert program.window.isVisible()


def crash(program, qtbot):
    """As if the session had been killed after an autosave."""
    program.session.classes.rename(program.session.classes.selected, "kelp")
    program.autosave.write()
    qtbot.waitUntil(program.autosave.file.exists)
    qtbot.waitUntil(lambda: not program.autosave._writing)
    program.autosave._lock.unlock()
    file = program.autosave.file
    program.autosave.end = lambda: None
    data = file.read_bytes()
    program.session.session.mark_saved(program.session.session.position)
    program.session.session.close()
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("answer", ["recover", "discard", "later"])
def test_recovery_is_offered(begin, monkeypatch, qtbot, tmp_path, answer):
    file = crash(begin(), qtbot)
    asked = []
    monkeypatch.setattr(app_module, "ask_recover", lambda *_: (asked.append(True), answer)[1])
    program = begin()
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: ("kelp" in program.session.classes.vocabulary.names) == (answer == "recover"))
    if answer == "recover":
        assert program.session.session.dirty
        qtbot.waitUntil(lambda: not file.exists())
        qtbot.waitUntil(program.autosave.file.exists)
        assert "kelp" in Project.load(program.autosave.file).vocabulary.names
    else:
        assert file.exists() == (answer == "later")


def test_what_cannot_be_recovered_is_told_and_kept(begin, tmp_path, qtbot):
    (tmp_path / "autosave").mkdir()
    (tmp_path / "autosave" / "x.catpaint").write_bytes(b"half")
    program = begin()
    qtbot.waitUntil(lambda: "can't be recovered" in program.window.error_bar.message)
    assert (tmp_path / "autosave" / "x.damaged").read_bytes() == b"half"
    assert leftovers(tmp_path / "autosave") == []


def test_the_window_needs_no_torch_and_little_time(tmp_path):
    code = (
        "import sys, time; began = time.perf_counter()\n"
        "from pathlib import Path\n"
        "from catpaint.ui.shell.app import Program, make_application\n"
        "from catpaint.ui.shell.settings_store import SettingsStore\n"
        "application = make_application(['catpaint'])\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "program = Program(SettingsStore(folder / 's.ini'), autosave_folder=folder)\n"
        "program.window.show(); application.processEvents()\n"
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


BUSY = """
import sys
from pathlib import Path
import torch
from PySide6.QtCore import QTimer
from catpaint.engine.worker import Worker
from catpaint.session import engine_link
from catpaint.ui.shell import app
from catpaint.ui.shell.settings_store import SettingsStore

class Computing:
    '''A device that is in the midst of one long step.'''
    def __init__(self, *_): pass
    def set_up(self):
        print("computing", flush=True)
        some = torch.rand(256, 256)
        while True:
            some @ some
    def render(self, request): return iter(())
    def run(self, message): return iter(())

engine_link.Device = Computing
Worker.close.__defaults__ = (0.2,)
store = SettingsStore(Path(sys.argv[1]) / "s.ini")
app.SettingsStore = lambda: store
begin = app.Program.begin
def and_close(program, project=None):
    begin(program, project)
    def close():
        program.session.session.mark_saved(program.session.session.position)
        program.window.close()
    QTimer.singleShot(2000, program.window, close)
app.Program.begin = and_close
sys.exit(app.run())
"""


def test_a_worker_in_the_midst_of_a_step_does_not_abort_the_end(tmp_path):
    """Python's own end takes its thread down within native code, which ended the program with a signal."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment |= {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    done = subprocess.run([sys.executable, "-c", BUSY, str(tmp_path)], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    assert "computing" in done.stdout
