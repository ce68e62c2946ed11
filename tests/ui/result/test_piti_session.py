"""A diffusion model in the window on the real worker: draft, chosen quality, stopping, variations, swatches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint import files
from catpaint.domain.project import ModelReference, Project
from catpaint.session.sampling import Sampling
from catpaint.session.swatches_store import load
from catpaint.ui.bridge import EngineBridge
from catpaint.ui.document import Document
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.models.piti_networks import SCENE, save_tiny_piti

WAIT = 60_000


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(files, "cache_folder", lambda: tmp_path / "cache")
    save_tiny_piti(tmp_path / "models" / "tiny-piti")
    bridge = EngineBridge("cpu", threads=1)
    labels = np.ones((64, 64), np.uint16)
    labels[32:] = 2
    classes = replace(SCENE, name="mine", classes=SCENE.classes[1:3], unknown=None)
    document = Document(Project(labels, classes, ModelReference("tiny-piti")), link=bridge)
    window = MainWindow(document, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "_closing", True))
    window.show()
    bridge.start()
    yield window
    bridge.close()
    document.close()


def test_paint_stop_and_vary(window: Any, qtbot: Any) -> None:
    document, bar = window.document, window.result.sampling
    told: list[str] = []
    document.render_progressed.connect(lambda progress: told.append("" if progress is None else progress.text))
    document.set_sampling(Sampling().with_steps(3, 2).with_guidance(2.0))
    qtbot.waitUntil(lambda: bool(document.recent) and document.progress is None, timeout=WAIT)
    model = document.model
    assert (model.architecture, model.upsampler) == ("piti", True)
    assert model.methods["cat"]
    assert bar.isVisible()
    assert "Custom · step 1 of 5" in "\n".join(told)
    record = document.recent[-1]
    assert dict(record.request.options) == {"preset": "standard", "guidance": 2.0, "steps": 3, "upsampler_steps": 2}
    assert record.update.image.shape == (32, 32, 3)

    # A longer one is stopped at its next step.
    document.set_sampling(Sampling("published"))
    document.render_now()
    qtbot.waitUntil(lambda: document.progress is not None and document.progress.step >= 3, timeout=WAIT)
    document.cancel_render()
    qtbot.waitUntil(lambda: document.progress is None, timeout=WAIT)
    assert max(int(text.split()[3]) for text in told if text.startswith("Published · step")) < 127

    # Pictures of the model's classes are drafts.
    source = model.vocabulary.names[1]
    window.affinity.swatches.image(source)
    qtbot.waitUntil(lambda: load(model.hash, 1) is not None, timeout=WAIT)

    document.set_sampling(Sampling().with_steps(2, 1))
    window.show_variations()
    dialog = window._variations
    qtbot.waitUntil(lambda: len(dialog._records) == 9 and not dialog.running, timeout=WAIT)
    assert all(entry.request.options["steps"] == 2 for entry in dialog._records.values())
    document.set_sampling(Sampling())
    assert "changed" in dialog.message.text
