from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from pytestqt.qtbot import QtBot

from catpaint import files
from catpaint.models import adding, hub, publications
from catpaint.models.catalogue import CATALOGUE
from catpaint.models.checkpoint import read_checkpoint
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.models import questions
from catpaint.ui.models.manager import ModelManager
from catpaint.ui.shell.settings_store import SettingsStore
from catpaint.ui.shell.window import MainWindow
from tests.models.file_server import serve
from tests.models.published_files import GENERATORS, served, write_files
from tests.models.published_others import OTHERS, write_others

OASIS, SPADE = "oasis-cityscapes", "spade-cityscapes"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the publisher's page gives for `OASIS`."""
    (path,) = write_files(OASIS, tmp_path_factory.mktemp("published"))
    return path


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # What is added goes to the data folder, which every test has to itself.
    monkeypatch.delenv("CATPAINT_MODELS", raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    return files.data_folder() / "models"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Licences that were asked about; all are accepted."""
    names: list[str] = []

    def ask(parent: object, name: str, licence: str, page: str) -> bool:
        assert licence
        names.append(name)
        return True

    monkeypatch.setattr(questions, "ask_licence", ask)
    return names


@pytest.fixture
def manager(session: QtSession, qtbot: QtBot, models: Path) -> Iterator[ModelManager]:
    manager = ModelManager(session)
    qtbot.addWidget(manager)
    manager.show()
    qtbot.waitUntil(lambda: manager.list.count() > 0)
    yield manager
    manager.done(0)


def _drop(target: ModelManager | MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    target.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, Qt.KeyboardModifier.NoModifier))


def _names(manager: ModelManager, *, here: bool) -> set[str]:
    return {entry.name for entry in manager._entries if entry.here is here}


def test_it_says_what_is_here_and_what_can_be_had(manager: ModelManager) -> None:
    assert {"starter", "minilm"} <= _names(manager, here=True)
    assert {OASIS, SPADE, "clip-vit-b-32", "piti-cocostuff"} <= _names(manager, here=False)
    details = manager.details
    manager.choose("starter")
    assert details.use_button.isVisible()
    assert details._card.isVisible()
    assert not details.delete_button.isVisible(), "it came with the program"
    manager.choose(OASIS)
    assert details.guide.isVisible()
    assert not details.get_button.isVisible()
    assert "AGPL" in dict(details.entry.facts())["Licence"]
    manager.choose("clip-vit-b-32")
    assert details.get_button.isVisible()
    assert dict(details.entry.facts())["Size"] == "605 MB"


def test_dropped_converted_used_renamed_deleted(
    manager: ModelManager, session: QtSession, qtbot: QtBot, archive: Path, models: Path, asked: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    stages: list[str] = []
    manager._task.progressed.connect(lambda step: stages.append(step.stage))
    _drop(manager, archive)
    assert manager.cancel_button.isVisible()
    with qtbot.waitSignal(manager.added) as added:
        pass
    assert added.args == [(OASIS,)]
    assert asked == [OASIS]
    assert stages
    qtbot.waitUntil(lambda: OASIS in _names(manager, here=True))
    assert "tried with a test picture" in manager.message.text
    assert not manager.cancel_button.isVisible()
    manager.choose(OASIS)
    manager.details.use_button.click()
    assert session.models.name == OASIS
    manager.details.delete_button.click()
    assert "is the model you paint with" in manager.message.text
    session.models.choose("starter")
    monkeypatch.setattr(questions, "ask_name", lambda parent, name: "streets")
    manager.details.rename_button.click()
    qtbot.waitUntil(lambda: "streets" in _names(manager, here=True))
    monkeypatch.setattr(questions, "ask_delete", lambda *_: False)
    manager.choose("streets")
    manager.details.delete_button.click()
    assert (models / "streets").is_dir()
    monkeypatch.setattr(questions, "ask_delete", lambda *_: True)
    manager.details.delete_button.click()
    qtbot.waitUntil(lambda: "streets" not in _names(manager, here=True))
    assert not (models / "streets").exists()


@pytest.mark.parametrize("name", GENERATORS)
def test_each_published_generator_is_added_by_one_drop(
    manager: ModelManager, qtbot: QtBot, models: Path, asked: list[str], tmp_path: Path, name: str
) -> None:
    paths = write_files(name, tmp_path / "my files")
    first = paths[0]
    whole = first.read_bytes()
    first.write_bytes(whole[: len(whole) // 2])
    _drop(manager, *paths)
    qtbot.waitUntil(lambda: first.name in manager.message.text and manager._busy == "")
    assert "again" in manager.message.text
    first.write_bytes(whole)
    with qtbot.waitSignal(manager.added, timeout=60_000) as added:
        _drop(manager, *paths)
    (names,) = added.args
    assert name in names
    assert asked
    assert "added" in manager.message.text
    assert read_checkpoint(models / name, verify=True).info.licence == CATALOGUE[name].licence


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_generator_is_added_by_one_drop(
    manager: ModelManager, qtbot: QtBot, models: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_others(name, tmp_path / "my files")
    # Files of these names may be one of several, which their content tells, or nobody but the person.
    if any(path.name in ("open_clip_model.safetensors", "checkpoint_teacher.pth") for path in paths):
        _drop(manager, *paths)
        qtbot.waitUntil(lambda: manager.message.text != "" and manager._busy == "")
        assert paths[0].name in manager.message.text or paths[-1].name in manager.message.text
        return
    unchecked = replace(CATALOGUE[name], files=tuple(replace(file, sha256=None) for file in CATALOGUE[name].files))
    monkeypatch.setattr(adding, "CATALOGUE", {**CATALOGUE, name: unchecked})
    with qtbot.waitSignal(manager.added) as added:
        _drop(manager, *paths)
    assert added.args == [(name,)]
    qtbot.waitUntil(lambda: name in _names(manager, here=True))


def test_several_models_dropped_at_once_are_asked_for_one_by_one(
    manager: ModelManager, archive: Path, tmp_path: Path
) -> None:
    (other,) = write_files("oasis-ade20k", tmp_path)
    _drop(manager, archive, other)
    assert manager.message.text == "These are several models; add one after the other"
    assert manager._busy == ""


def test_the_guide_opens_the_page_and_takes_the_download(
    manager: ModelManager, qtbot: QtBot, archive: Path, models: Path, asked: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    folder = tmp_path / "Downloads"
    folder.mkdir()
    manager.choose(OASIS)
    guide = manager.details.guide
    guide.take_folder(tmp_path / "nowhere")
    assert not guide.watch.isEnabled()
    guide.take_folder(folder)
    guide.delete.setChecked(True)
    guide.watch.click()
    assert opened == [CATALOGUE[OASIS].page]
    qtbot.waitUntil(lambda: manager._stage.text().startswith("Waiting for oasis_cityscapes"))
    with qtbot.waitSignal(manager.added):
        shutil.copy(archive, folder / "oasis_cityscapes_pretrained (1).zip")
    assert list(folder.iterdir()) == []
    assert read_checkpoint(models / OASIS, verify=True).info.licence == CATALOGUE[OASIS].licence


def test_a_download_is_cancelled_and_gone_on_with(
    manager: ModelManager, qtbot: QtBot, archive: Path, models: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve() as site:
        item = served(CATALOGUE[OASIS], site.url)
        for module in (hub, publications):
            monkeypatch.setattr(module, "CATALOGUE", {**CATALOGUE, OASIS: item})
        monkeypatch.setattr("catpaint.session.model_library.CATALOGUE", {**CATALOGUE, OASIS: item})
        body = archive.read_bytes()
        site.files[f"/{archive.name}"] = body
        # Half of it comes, then nothing more until somebody gives up.
        site.break_after = [len(body) // 2, 0, 0, 0, 0]
        manager.refresh(OASIS)
        qtbot.waitUntil(lambda: manager.details.entry is not None and not manager.details.entry.by_hand)
        manager.details.get_button.click()
        part = models / f".{OASIS}.download" / f"{archive.name}.part"
        qtbot.waitUntil(lambda: part.is_file() and part.stat().st_size >= len(body) // 2)
        manager.cancel_button.click()
        assert "goes on from there" in manager.message.text
        site.break_after.clear()
        with qtbot.waitSignal(manager.added):
            manager.details.get_button.click()
        assert (models / OASIS / "checkpoint.json").is_file()
        assert any(asked and int(asked[6:-1]) > 0 for asked in site.gets() if asked != "bytes=0-0")


def test_nothing_is_added_without_its_licence_or_from_a_bad_file(
    manager: ModelManager, qtbot: QtBot, archive: Path, models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ask_licence", lambda *_: False)
    _drop(manager, archive)
    assert manager._busy == ""
    renamed = shutil.copy(archive, tmp_path / "mine.zip")
    _drop(manager, renamed)
    qtbot.waitUntil(lambda: manager._busy == "")
    assert not models.exists() or list(models.iterdir()) == []
    monkeypatch.setattr(questions, "ask_licence", lambda *_: True)
    renamed.write_bytes(b"<html>sign in</html>")
    _drop(manager, renamed)
    qtbot.waitUntil(lambda: "mine.zip: is a web page" in manager.message.text)
    assert manager._busy == ""


def test_the_files_of_a_piti_dropped_on_the_window_are_one_model(
    session: QtSession, qtbot: QtBot, models: Path, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catpaint.ui.shell.window.ask_unsaved", lambda *_: "discard")
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    _drop(window, *write_files("piti-cocostuff", tmp_path / "my files"))
    qtbot.waitUntil(lambda: bool(window.findChildren(ModelManager)))
    (manager,) = window.findChildren(ModelManager)
    with qtbot.waitSignal(manager.added, timeout=60_000) as added:
        pass
    assert added.args == [("piti-cocostuff",)]
    assert asked == ["piti-cocostuff"]
    manager.reject()
    qtbot.waitUntil(lambda: not window.findChildren(ModelManager))


def test_dropped_on_the_window_it_is_added_and_chosen_to_paint_with(
    session: QtSession, qtbot: QtBot, archive: Path, models: Path, asked: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("catpaint.ui.shell.window.ask_unsaved", lambda *_: "discard")
    window = MainWindow(session, SettingsStore(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.actions_["models"].trigger()
    (manager,) = window.findChildren(ModelManager)
    manager.reject()
    qtbot.waitUntil(lambda: not window.findChildren(ModelManager))
    window.dialogs.take(archive)
    (manager,) = window.findChildren(ModelManager)
    with qtbot.waitSignal(manager.added):
        pass
    assert asked == [OASIS]
    qtbot.waitUntil(lambda: manager.details.entry is not None and manager.details.entry.name == OASIS)
    manager.details.use_button.click()
    assert session.models.name == OASIS
    manager.reject()
    qtbot.waitUntil(lambda: not window.findChildren(ModelManager))
