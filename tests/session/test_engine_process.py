"""A session whose worker is a process of its own: it renders, and its death costs no painting."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from catpaint.domain.project import ModelReference, Project
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.rendering.request import RenderUpdate
from catpaint.session.engine_link import EngineLink
from catpaint.session.loop import PlainLoop
from catpaint.session.session import Session
from tests.models.finetuned import save_source
from tests.session.brush import Brush

PATIENCE = 240.0
CLASSES = Vocabulary("mine", tuple(VocabularyClass(i, name, (i, 9, 90)) for i, name in enumerate(("sky", "lawn"))))


def test_a_killed_worker_is_told_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    save_source(tmp_path / "source")
    loop = PlainLoop()
    link = EngineLink(loop, "cpu", threads=1, process=True)
    session = Session(Project(np.zeros((64, 64), np.uint16), CLASSES, ModelReference("source")), loop=loop, link=link)
    told: list[str] = []
    pictures: list[RenderUpdate] = []
    session.events.render_failed.connect(lambda message, details: told.append(message))
    session.events.failed.connect(lambda message, details: told.append(message))
    session.events.render_updated.connect(pictures.append)
    try:
        link.start()
        assert loop.run_until(lambda: bool(pictures) or bool(told), timeout=PATIENCE)
        assert not told
        first = link.process_id
        assert first is not None
        assert first != os.getpid()
        brush = Brush(session)
        session.classes.select(1)
        brush.press((30.0, 30.0))
        brush.release()
        assert loop.run_until(lambda: not session.busy and len(pictures) > 1, timeout=PATIENCE)
        painted = session.pixels.label_map.copy()
        os.kill(first, signal.SIGKILL)
        assert loop.run_until(lambda: bool(told), timeout=PATIENCE)
        assert "ended unexpectedly" in told[0]
        assert np.array_equal(session.pixels.label_map, painted)
        seen = len(pictures)
        brush.press((10.0, 50.0))
        brush.release()
        assert loop.run_until(lambda: len(pictures) > seen, timeout=PATIENCE)
        assert link.process_id not in (None, first)
        session.undo()
        session.undo()
        assert not session.pixels.label_map.any()
    finally:
        session.close()
        link.close()
