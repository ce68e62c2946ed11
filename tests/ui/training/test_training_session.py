"""A whole run in the window on the real worker: import, start, paint meanwhile, pause, go on, finish, keep."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.domain.project import ModelReference, Project
from catpaint.jobs.run_order import RunOrder
from catpaint.session.engine_link import EngineLink
from catpaint.session.training import FINISHED, IDLE, PAUSED, RUNNING
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.datasets.labelled_folders import SMALL, write_folder
from tests.models.finetuned import save_source

WAIT = 240_000


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_source(tmp_path / "models" / "source")
    loop = QtLoop()
    bridge = EngineLink(loop, "cpu", threads=1)
    project = Project(label_map=np.zeros((64, 64), np.uint16), vocabulary=SMALL, model=ModelReference("source"))
    session = QtSession(project, link=bridge, loop=loop)
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    # Nobody is there to be asked about the unsaved painting.
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "_closing", True))
    window.show()
    bridge.start()
    qtbot.waitUntil(lambda: session.models.present is not None and not session.affinity.pending_rows, timeout=WAIT)
    yield window
    window.training.training.close()
    bridge.close()
    session.session.close()


def test_import_train_paint_pause_resume_keep(window: Any, tmp_path: Path, qtbot: Any) -> None:
    source = tmp_path / "models" / "source"
    before = {path.name: path.read_bytes() for path in source.iterdir()}
    write_folder(tmp_path / "pairs", 100, (70, 80))
    session, training = window.session, window.training.training
    order = RunOrder("kelp coast", "source", str(tmp_path / "pairs"), steps=60, batch=2)
    training.start(order)
    qtbot.waitUntil(lambda: training.state == RUNNING and training.update.step >= 3, timeout=WAIT)

    # Paint with the model while it learns; a render comes within two of its steps.
    training.paint_with_it(True)
    qtbot.waitUntil(
        lambda: session.models.present is not None and session.models.present.name == order.live_name, timeout=WAIT
    )
    assert not session.affinity.editable
    rendered: list[tuple[int, float]] = []
    session.render_updated.connect(lambda update: rendered.append((training.update.step, time.monotonic())))
    asked = training.update.step
    session.seeds.set_seed(session.seeds.seed + 1)
    qtbot.waitUntil(lambda: bool(rendered), timeout=WAIT)
    # One step may have been under way when the request came, one more before its signal was delivered.
    assert rendered[0][0] <= asked + 2

    training.pause()
    assert session.models.name == "source"
    qtbot.waitUntil(lambda: (order.folder / "state.pt").is_file() and not session.session.busy, timeout=WAIT)
    paused_at = training.update.step
    assert training.state == PAUSED
    training.resume()
    qtbot.waitUntil(lambda: training.state == RUNNING and training.update.step > paused_at, timeout=WAIT)
    steps = [step for step, _ in training.losses]
    assert steps == sorted(set(steps))
    training.finish_now()
    qtbot.waitUntil(lambda: training.state == FINISHED, timeout=WAIT)
    training.keep()
    qtbot.waitUntil(lambda: training.state == IDLE, timeout=WAIT)
    assert "kelp-coast" in session.models.names
    assert {path.name: path.read_bytes() for path in source.iterdir()} == before
    session.models.choose("kelp-coast")
    qtbot.waitUntil(
        lambda: session.models.present is not None and session.models.present.name == "kelp-coast", timeout=WAIT
    )
    assert session.models.present.finetuned


def test_a_data_set_that_is_none_is_told(window: Any, tmp_path: Path, qtbot: Any) -> None:
    (tmp_path / "empty").mkdir()
    training = window.training.training
    training.start(RunOrder("nothing", "source", str(tmp_path / "empty")))
    qtbot.waitUntil(lambda: bool(training.message), timeout=WAIT)
    assert "empty" in training.message
