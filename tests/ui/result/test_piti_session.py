"""A diffusion model in the window on the real worker: draft, chosen quality, stopping, variations, swatches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint import files
from catpaint.domain.project import ModelReference, Project
from catpaint.session.engine_link import EngineLink
from catpaint.session.sampling import Sampling
from catpaint.session.swatches_store import load
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.architectures.piti.piti_networks import SCENE, save_tiny_piti

WAIT = 240_000


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path / "cache")
    # A busy machine must not make pictures of classes too slow to be made.
    monkeypatch.setattr("catpaint.session.swatch_work.SLOW_STEP", 1e9)
    save_tiny_piti(tmp_path / "models" / "tiny-piti")
    loop = QtLoop()
    bridge = EngineLink(loop, "cpu", threads=1)
    labels = np.ones((64, 64), np.uint16)
    labels[32:] = 2
    classes = replace(SCENE, name="mine", classes=SCENE.classes[1:3], unknown=None)
    session = QtSession(Project(labels, classes, ModelReference("tiny-piti")), link=bridge, loop=loop)
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "_closing", True))
    window.show()
    bridge.start()
    yield window
    bridge.close()
    session.session.close()


def test_paint_stop_and_vary(window: Any, qtbot: Any) -> None:
    session, bar = window.session, window.result.sampling
    told: list[str] = []
    session.render_progressed.connect(lambda progress: told.append("" if progress is None else progress.text))
    session.pictures.set_sampling(Sampling().with_steps(3, 2).with_guidance(2.0))
    qtbot.waitUntil(lambda: bool(session.renders.recent) and session.live.progress is None, timeout=WAIT)
    model = session.models.present
    assert (model.architecture, model.upsampler) == ("piti", True)
    assert model.methods["cat"]
    assert bar.isVisible()
    assert "Custom · step 1 of 5" in "\n".join(told)
    record = session.renders.recent[-1]
    assert dict(record.request.options) == {"preset": "standard", "guidance": 2.0, "steps": 3, "upsampler_steps": 2}
    assert record.update.image.shape == (32, 32, 3)

    # A longer one is stopped at its next step.
    session.pictures.set_sampling(Sampling("published"))
    session.live.render_now()
    qtbot.waitUntil(lambda: session.live.progress is not None and session.live.progress.step >= 3, timeout=WAIT)
    session.live.cancel()
    qtbot.waitUntil(lambda: session.live.progress is None, timeout=WAIT)
    assert max(int(text.split()[3]) for text in told if text.startswith("Published · step")) < 127

    # Pictures of the model's classes are drafts.
    source = model.vocabulary.names[1]
    window.affinity.widgets.swatches.image(source)
    qtbot.waitUntil(lambda: load(model.hash, 1) is not None, timeout=WAIT)

    session.pictures.set_sampling(Sampling().with_steps(2, 1))
    window.show_variations()
    dialog = window._variations
    qtbot.waitUntil(lambda: len(dialog._records) == 9 and not dialog.running, timeout=WAIT)
    assert all(entry.request.options["steps"] == 2 for entry in dialog._records.values())
    session.pictures.set_sampling(Sampling())
    assert "changed" in dialog.message.text
