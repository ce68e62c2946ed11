"""What `catpaint finetune` refuses, the window refuses too: in a line, in its place, and the painting stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.project import ModelReference, Project
from catpaint.jobs.run_order import RunOrder
from catpaint.session.engine_link import EngineLink
from catpaint.session.training import FAILED
from catpaint.ui.common.qt_loop import QtLoop
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.datasets.labelled_folders import SMALL, write_folder
from tests.models.finetuned import SOURCES, save_source

WAIT = 240_000


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Any:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    save_source(tmp_path / "models" / "source")
    loop = QtLoop()
    link = EngineLink(loop, "cpu", threads=1)
    project = Project(label_map=np.zeros((64, 64), np.uint16), vocabulary=SMALL, model=ModelReference("source"))
    session = QtSession(project, link=link, loop=loop)
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    # Nobody is there to be asked about the unsaved painting.
    qtbot.addWidget(window, before_close_func=lambda closing: setattr(closing, "_closing", True))
    session.live.switch(False)
    window.show()
    link.start()
    qtbot.waitUntil(lambda: session.models.present is not None, timeout=WAIT)
    yield window
    window.training.training.close()
    link.close()
    session.session.close()


def _break_all(folder: Path) -> None:
    for path in (folder / "labels").iterdir():
        path.write_bytes(b"no picture")


def _remove_labels(folder: Path) -> None:
    shutil.rmtree(folder / "labels")


def _smaller_labels(folder: Path) -> None:
    for path in (folder / "images").iterdir():
        (folder / "labels" / path.name).write_bytes(path.read_bytes())


def _damage_list(folder: Path) -> None:
    (folder / "vocabulary.json").write_text('{"name": "x", "classes": [')


OTHER = AffinityMatrix(SOURCES, ("sky", "sea"), np.eye(2, len(SOURCES), 1), "text").to_json()

KINDS: dict[str, tuple[Callable[[Path], Any], dict[str, Any], str]] = {
    "no pair can be read": (_break_all, {}, "none of its 3 pairs can be read"),
    "no label maps": (_remove_labels, {}, "layout|no image"),
    "photographs as label maps": (_smaller_labels, {}, "none of its 3 pairs can be read"),
    "a damaged class list": (_damage_list, {}, "vocabulary.json"),
    "an affinity of other classes": (lambda folder: None, {"affinity": OTHER}, "affinity"),
    "a model that isn't there": (lambda folder: None, {"model": "nowhere"}, "nowhere"),
    "a method nobody knows": (lambda folder: None, {"method": "magic"}, "magic"),
    "images by name that aren't there": (lambda folder: None, {"images": ("x",)}, "x"),
    "a held-out folder without images": (lambda folder: None, {"held_out": "{folder}/empty"}, "empty"),
    "a batch beyond the images": (lambda folder: None, {"batch": 0}, "batch"),
}


def test_each_kind_is_told_and_painting_goes_on(window: MainWindow, tmp_path: Path, qtbot: Any) -> None:
    session, training = window.session, window.session.training
    told: list[str] = []
    session.failed.connect(lambda text, _: told.append(text))
    for number, (name, (spoil, changes, words)) in enumerate(KINDS.items()):
        folder = write_folder(tmp_path / f"set{number}", 3, (70, 80))
        (folder / "empty").mkdir()
        spoil(folder)
        filled = {
            key: value.format(folder=folder) if isinstance(value, str) else value for key, value in changes.items()
        }
        matrix = AffinityMatrix(SOURCES, SMALL.names, np.eye(3, len(SOURCES), 1), "text").to_json()
        order = RunOrder(f"run {number}", "source", str(folder), held_out_share=0.0, affinity=matrix, steps=2, batch=2)
        told.clear()
        training.start(replace(order, **filled))
        qtbot.waitUntil(lambda: training.state == FAILED or bool(told), timeout=WAIT)
        message = training.message if training.state == FAILED else told[0]
        shown = window.training.message.text if training.state == FAILED else window.error_bar.text
        assert any(word in message for word in words.split("|")), f"{name}: {message}"
        assert "\n" not in message.strip(), name
        assert message in shown or shown in message, name
        # Paint, and take it back.
        before = session.pixels.label_map.copy()
        session.classes.select(1)
        window.toolbox.press((10.0, 10.0))
        window.toolbox.release()
        assert (session.pixels.label_map != before).any(), name
        session.session.undo()
        assert (session.pixels.label_map == before).all(), name
        if training.order is not None:
            training.discard()
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == ["source"]
