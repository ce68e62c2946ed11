from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from catpaint.jobs.messages import Enlarge
from catpaint.rendering.picture_files import read_facts
from catpaint.steps import Progress
from catpaint.ui.shell.export_dialog import Enlarging, ExportDialog
from catpaint.ui.shell.files import Files
from catpaint.ui.shell.settings_store import SettingsStore


@pytest.fixture
def store(tmp_path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.ini")


@pytest.fixture
def dialog(qtbot, store):
    dialog = ExportDialog((192, 256), store)
    qtbot.addWidget(dialog)
    return dialog


def test_it_asks_for_the_size(dialog) -> None:
    shown = [dialog.sizes.itemText(at) for at in range(3)]
    assert shown == ["256 × 192   as it is", "512 × 384   2×", "1024 × 768   4×"]
    assert dialog.factor == 1
    assert not dialog.upscalers.isEnabled()
    dialog.sizes.setCurrentIndex(2)
    assert dialog.factor == 4
    assert dialog.upscalers.isEnabled()
    assert dialog.upscaler is None


def test_an_upscaler_of_ones_own_is_remembered(qtbot, dialog, store, monkeypatch) -> None:
    own = dialog.upscalers.count() - 1
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    dialog.upscalers.setCurrentIndex(own)
    dialog.upscalers.activated.emit(own)
    assert dialog.upscalers.currentIndex() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/there/x4plus.pth", ""))
    dialog.upscalers.setCurrentIndex(own)
    dialog.upscalers.activated.emit(own)
    assert dialog.upscaler.name == "x4plus.pth"
    again = ExportDialog((192, 256), store)
    qtbot.addWidget(again)
    assert again.upscaler == dialog.upscaler


def test_a_large_picture_is_written_with_what_made_it(qtbot, ready, link, store, tmp_path) -> None:
    link.answer_render(value=77)
    files, picture = Files(ready, store), ready.live.last_update.image
    facts, large = files.facts(enlarged=2), np.full((192, 256, 3), 9, np.uint8)

    def write(image: np.ndarray) -> None:
        files.export_image(tmp_path / "a.png", image, facts)

    enlarging = Enlarging(ready, Enlarge(picture, 2), write, store)
    label, message = next(iter(link.jobs.values()))
    assert (label, message.factor) == ("Enlarging", 2)
    link.job_progressed.emit(next(iter(link.jobs)), Progress("enlarging", 1, 4, seconds_left=3.2))
    assert "3 s left" in enlarging.labelText()
    with qtbot.waitSignal(files.exported):
        link.answer_job(large)
    assert read_facts(tmp_path / "a.png")["enlarged"] == 2
    assert "about" in _texts(qtbot, store)[1], "the next time it says how long it takes"


def test_cancelling_writes_nothing(qtbot, ready, link, store) -> None:
    link.answer_render(value=77)
    written = []
    enlarging = Enlarging(ready, Enlarge(ready.live.last_update.image, 4), written.append, store)
    (job,) = link.jobs
    enlarging.canceled.emit()
    assert link.cancelled_jobs == [job]
    assert not written


def test_what_goes_wrong_is_shown(qtbot, ready, link, store) -> None:
    link.answer_render(value=77)
    Enlarging(ready, Enlarge(ready.live.last_update.image, 4), lambda _: None, store)
    with qtbot.waitSignal(ready.failed) as told:
        link.job_failed.emit(next(iter(link.jobs)), "mine.pth: is no upscaler", "the report")
    assert "mine.pth" in told.args[0]


def _texts(qtbot, store) -> list[str]:
    dialog = ExportDialog((1920, 2560), store)
    qtbot.addWidget(dialog)
    return [dialog.sizes.itemText(at) for at in range(3)]
