"""Autosave and recovery: what a killed session leaves is found, what a good one leaves is nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from catpaint.errors import DatasetError, ProjectError
from catpaint.ui.canvas.toolbox import ToolBox
from catpaint.ui.shell.autosave import Autosave, Leftover, discard, leftovers, recover, set_aside

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "autosave"


def flush(session, qtbot):
    """Wait until the background thread has done everything asked so far."""
    done = []
    session.background.run(lambda: None, lambda _: done.append(True))
    qtbot.waitUntil(lambda: bool(done))


def test_a_change_is_written_within_the_delay(ready, folder, qtbot):
    autosave = Autosave(ready, ready.background, folder=folder, delay_ms=20)
    ready.classes.add("kelp")
    qtbot.waitUntil(autosave.file.exists)
    flush(ready, qtbot)
    assert leftovers(folder) == [], "this session still runs"
    autosave.end()
    assert not list(folder.glob("*.catpaint"))


def test_nothing_changed_writes_nothing(ready, folder, qtbot):
    autosave = Autosave(ready, ready.background, folder=folder, delay_ms=1)
    autosave.write()
    flush(ready, qtbot)
    assert not folder.exists()


def test_saving_removes_the_autosave(ready, folder, tmp_path, qtbot):
    autosave = Autosave(ready, ready.background, folder=folder, delay_ms=10)
    ready.classes.add("kelp")
    qtbot.waitUntil(autosave.file.exists)
    flush(ready, qtbot)
    ready.session.mark_saved(ready.session.position, tmp_path / "a.catpaint")
    flush(ready, qtbot)
    assert not autosave.file.exists()
    autosave.end()


def test_recovery_brings_painting_and_path_back(ready, folder, tmp_path, qtbot):
    ready.session.path = tmp_path / "beach.catpaint"
    autosave = Autosave(ready, ready.background, folder=folder, delay_ms=10)
    toolbox = ToolBox(ready)
    ready.classes.select(2)
    toolbox.press((10.0, 10.0))
    toolbox.release()
    qtbot.waitUntil(autosave.file.exists)
    flush(ready, qtbot)
    autosave._lock.unlock()
    (found,) = leftovers(folder)
    project, path = recover(found)
    assert path == tmp_path / "beach.catpaint"
    assert np.array_equal(project.label_map, ready.pixels.label_map)
    assert not project.recovered_from
    discard(found)
    assert leftovers(folder) == []


def test_a_damaged_leftover_is_kept_but_not_offered_again(folder):
    folder.mkdir()
    (folder / "x.catpaint").write_bytes(b"half a zi")
    (found,) = leftovers(folder)
    with pytest.raises(ProjectError):
        recover(found)
    kept = set_aside(found)
    assert kept.read_bytes() == b"half a zi"
    assert leftovers(folder) == []


@pytest.mark.parametrize("left", [b"", bytes(40)])
def test_a_lock_that_a_power_cut_emptied_hides_no_painting(folder, left):
    folder.mkdir()
    (folder / "x.catpaint").write_bytes(b"a painting")
    lock = folder / "x.lock"
    lock.write_bytes(left)
    assert leftovers(folder) == [], "a session may be about to write it"
    os.utime(lock, (0, 0))
    assert [found.file.name for found in leftovers(folder)] == ["x.catpaint"]


def test_a_full_disk_is_told(ready, tmp_path, qtbot):
    blocked = tmp_path / "file"
    blocked.write_text("")
    autosave = Autosave(ready, ready.background, folder=blocked / "sub", delay_ms=100000)
    ready.classes.add("kelp")
    with qtbot.waitSignal(autosave.failed) as told:
        autosave.write()
    assert "autosave" in told.args[0]


def test_a_write_that_failed_is_tried_again(ready, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("catpaint.ui.shell.autosave._RETRY_MS", 20)
    blocked = tmp_path / "file"
    blocked.write_text("")
    autosave = Autosave(ready, ready.background, folder=blocked / "sub", delay_ms=10)
    ready.classes.add("kelp")
    qtbot.waitSignal(autosave.failed).wait()
    # Room again: nothing has to be painted for it.
    blocked.unlink()
    qtbot.waitUntil(autosave.file.exists)
    flush(ready, qtbot)
    assert "kelp" in recover(Leftover(autosave.file, 0.0))[0].vocabulary.names
    autosave.end()


KILLED = """
import sys, time
from pathlib import Path
import numpy as np
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from catpaint.ui.shell.autosave import Autosave
from catpaint.session.session import new_project
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.canvas.toolbox import ToolBox

application = QApplication([])
session = QtSession(new_project(256, 256))
autosave = Autosave(session, session.background, folder=Path(sys.argv[1]))
toolbox = ToolBox(session)
toolbox.set_size(1)
began = time.monotonic()

def paint():
    # Column = tenths of a second since the start, so that the file tells until when it reaches.
    column = round((time.monotonic() - began) * 10)
    toolbox.press((0.5, column + 0.5))
    toolbox.release()
    print(column, flush=True)

timer = QTimer()
timer.timeout.connect(paint)
timer.start(100)
application.exec()
"""


def test_after_kill_9_at_most_five_seconds_are_missing(folder):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    )
    last = 0
    while last < 80:
        last = int(process.stdout.readline())
    process.kill()
    rest = [int(line) for line in process.stdout.read().split()]
    process.wait()
    process.stdout.close()
    last = max([last, *rest])
    time.sleep(0.05)
    (found,) = leftovers(folder)
    project, path = recover(found)
    assert path is None
    reached = int(np.flatnonzero(project.label_map[0] == 0).max())
    assert last - reached <= 50


def test_a_state_that_can_t_be_written_doesn_t_end_autosave(ready, folder, qtbot, monkeypatch):
    autosave = Autosave(ready, ready.background, folder=folder, delay_ms=60_000)
    ready.classes.add("kelp")

    def refuse():
        raise DatasetError("can't be remembered; import it again")

    with monkeypatch.context() as broken, qtbot.waitSignal(autosave.failed) as told:
        broken.setattr(ready.session, "snapshot", refuse)
        autosave.write()
    assert "can't be remembered" in told.args[0]
    autosave.write()
    qtbot.waitUntil(autosave.file.exists)
    flush(ready, qtbot)
    autosave.end()
