"""The first start offers CLIP where there is a network, and asks once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from catpaint import files
from catpaint.models import hub
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.text_encoders import default_encoder_name, unload_text_encoders
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.models import questions
from catpaint.ui.models.manager import ModelManager
from catpaint.ui.shell.clip_offer import LARGE, SMALL
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.models.file_server import Site, serve
from tests.models.small_clip import write_clip
from tests.session.fake_link import FakeLink


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Plays the publisher of both CLIPs."""
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    unload_text_encoders()
    body = write_clip(tmp_path / "published.safetensors").read_bytes()
    with serve() as site:
        items = dict(CATALOGUE)
        for name in (LARGE, SMALL):
            site.files[f"/{name}"] = body if name == LARGE else body[:1000]
            (file,) = items[name].files
            items[name] = replace(items[name], files=(replace(file, url=f"{site.url}/{name}", sha256=None, size=None),))
        monkeypatch.setattr(hub, "CATALOGUE", items)
        yield site
    unload_text_encoders()


@pytest.fixture
def window(ready: QtSession, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr("catpaint.ui.shell.window.ask_unsaved", lambda *_: "discard")
    window = MainWindow(ready, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.offer.end()


def test_it_says_what_changes_and_gets_it_with_two_clicks(
    window: MainWindow, link: FakeLink, qtbot: QtBot, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(questions, "ask_licence", lambda _, name, *__: bool(asked.append(name)) or True)
    assert window.offer.text == ""
    window.offer.look()
    qtbot.waitUntil(lambda: bool(window.offer.text))
    for word in ("English", "It changes how your classes map", "undone", "clip-multilingual"):
        assert word in window.offer.text
    assert window.offer.large.text() == "Get CLIP (18 MB)"
    assert window.offer.small.text() == "A smaller one (1.0 kB)"
    assert "Apple" in window.offer.small.toolTip()
    qtbot.mouseClick(window.offer.large, Qt.MouseButton.LeftButton)
    (manager,) = window.findChildren(ModelManager)
    with qtbot.waitSignal(manager.added) as added:
        pass
    assert added.args == [(LARGE,)]
    assert asked == [LARGE]
    assert "test picture" not in manager.message.text
    assert (files.data_folder() / "models" / LARGE / "open_clip_model.safetensors").is_file()
    assert default_encoder_name() == "clip"
    assert [estimate[2] for estimate in link.estimates] == ["text"], "the names are read anew"
    manager.reject()


def test_it_is_answered_once(window: MainWindow, qtbot: QtBot, site: Site) -> None:
    window.offer.look()
    qtbot.waitUntil(lambda: bool(window.offer.text))
    qtbot.mouseClick(window.offer.later, Qt.MouseButton.LeftButton)
    assert window.offer.text == ""
    before = len(site.requests)
    window.offer.look()
    assert window.offer._thread is not None
    window.offer.end()
    assert len(site.requests) == before
    assert window.store.flag("offers/clip", False)


def _nothing_offered(window: MainWindow, qtbot: QtBot) -> bool:
    """Once it has looked."""
    window.offer.look()
    thread = window.offer._thread
    assert thread is not None
    seen: list[object] = []
    thread.run(lambda: None, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    return window.offer.text == "" and not window.store.flag("offers/clip", False)


def test_without_a_network_nothing_is_offered(window: MainWindow, qtbot: QtBot, site: Site) -> None:
    site.files.clear()
    assert _nothing_offered(window, qtbot)


def test_who_has_clip_or_chose_an_encoder_is_left_alone(
    window: MainWindow, qtbot: QtBot, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CATPAINT_TEXT_ENCODER", "clip-multilingual")
    assert _nothing_offered(window, qtbot)
    monkeypatch.delenv("CATPAINT_TEXT_ENCODER")
    write_clip(files.data_folder() / "models" / SMALL / "open_clip_model.safetensors")
    assert _nothing_offered(window, qtbot)
    assert site.requests == []


def test_the_small_one_may_be_gone(window: MainWindow, qtbot: QtBot, site: Site) -> None:
    del site.files[f"/{SMALL}"]
    window.offer.look()
    qtbot.waitUntil(lambda: bool(window.offer.text))
    assert window.offer.large.isVisible()
    assert not window.offer.small.isVisible()
