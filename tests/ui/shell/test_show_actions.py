"""Contact sheet, layers and time-lapse, written where the person says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.actions import Actions
from catpaint.ui.shell.show_actions import ShowActions


@pytest.mark.parametrize(
    ("action", "ending", "begins"),
    [
        ("export_sheet", ".pdf", b"%PDF"),
        ("export_sheet", ".png", b"\x89PNG"),
        ("export_layers", ".ora", b"PK"),
        ("export_layers", ".psd", b"8BPS"),
        ("export_time_lapse", ".webp", b"RIFF"),
    ],
)
def test_files_are_written(
    session: QtSession, qtbot: QtBot, tmp_path: Path, action: str, ending: str, begins: bytes
) -> None:
    if ending == ".psd":
        pytest.importorskip("psd_tools")
    host = QWidget()
    qtbot.addWidget(host)
    written: list[Path] = []
    failed: list[str] = []
    session.failed.connect(lambda text, _: failed.append(text))
    path = tmp_path / f"shown{ending}"

    def write_chosen(title: str, filter_: str, proposed: str, write: Callable[[Path], None]) -> None:
        assert f"*{ending}" in filter_
        write(path)

    actions = Actions(host)
    ShowActions(session, SimpleNamespace(write_chosen=write_chosen), written.append, actions, host)  # type: ignore[arg-type]
    if action == "export_time_lapse":
        actions[action].trigger()
        qtbot.waitUntil(lambda: bool(failed))
        assert "no time-lapse" in failed.pop()
        qtbot.waitUntil(lambda: len(session.session.time_lapse.frames) == 1)
    session.layers.add()
    qtbot.waitUntil(lambda: len(session.session.time_lapse.frames) >= 1)
    if action == "export_time_lapse":
        qtbot.waitUntil(lambda: len(session.session.time_lapse.frames) == 2)
    actions[action].trigger()
    qtbot.waitUntil(lambda: written == [path])
    assert path.read_bytes().startswith(begins)
    assert failed == []
