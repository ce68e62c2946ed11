"""Model packs in the window: opened, dropped, exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from catpaint.domain.project import ModelReference
from catpaint.domain.vocabulary import IGNORE
from catpaint.models.checkpoint import Checkpoint
from catpaint.models.pack import describe_pack, write_pack
from catpaint.ui.common.qt_session import QtSession
from catpaint.ui.shell.files import Files
from catpaint.ui.shell.settings_store import SettingsStore
from tests.models.finetuned import save_finetuned, save_source


@pytest.fixture
def tuned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkpoint:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    return save_finetuned(tmp_path / "models" / "coast", save_source(tmp_path / "models" / "source"))


@pytest.fixture
def pack(tuned: Checkpoint, tmp_path: Path) -> Path:
    return write_pack(tuned.folder, tmp_path / "a friend's.catpack").path


@pytest.fixture
def files(session: QtSession, tmp_path: Path) -> Files:
    return Files(session, SettingsStore(tmp_path / "settings.ini"))


def test_opening_one_renders_with_it_undoably(qtbot, session, files, pack, tuned, link):
    with qtbot.waitSignal(session.model_changed, timeout=20_000):
        files.open(pack)
    assert session.models.name == str(pack)
    assert session.classes.vocabulary.names == ("heaven", "lawn", "cabin"), "painted classes stay"
    assert session.session.undo_name == "Open model “a friend's”"
    assert link.read[-1] == str(pack)
    assert session.session.snapshot().meaning.model == ModelReference(str(pack), tuned.hash)
    session.session.undo()
    assert session.models.name == "tiny"
    assert str(pack) in session.models.names


def test_its_classes_come_along_while_nothing_is_painted(qtbot, project, tmp_path, pack):
    session = QtSession(replace(project, label_map=np.full((8, 9), IGNORE, np.uint16)))
    with qtbot.waitSignal(session.vocabulary_changed, timeout=20_000):
        Files(session, SettingsStore(tmp_path / "settings.ini")).open(pack)
    assert session.classes.vocabulary.names == ("heaven", "kelp", "tree", "cabin")
    session.session.undo()
    assert session.classes.vocabulary.names == ("heaven", "lawn", "cabin")
    session.session.close()


def test_what_can_t_be_opened_changes_nothing(qtbot, session, files, pack):
    pack.write_bytes(pack.read_bytes()[:300])
    with qtbot.waitSignal(session.failed, timeout=20_000) as failed:
        files.open(pack)
    assert "a friend's.catpack" in failed.args[0]
    assert session.models.name == "tiny"
    assert session.session.undo_name is None


def test_exporting(qtbot, project, tmp_path, tuned):
    session = QtSession(replace(project, model=ModelReference("coast")))
    files = Files(session, SettingsStore(tmp_path / "settings.ini"))
    with qtbot.waitSignal(files.exported, timeout=20_000) as exported:
        files.export_pack(tmp_path / "mine")
    assert exported.args[0] == tmp_path / "mine.catpack"
    assert describe_pack(tmp_path / "mine.catpack").hash == tuned.hash
    session.models.choose("source")
    with qtbot.waitSignal(session.failed, timeout=20_000) as failed:
        files.export_pack(tmp_path / "other")
    assert "isn't finetuned" in failed.args[0]
    assert not (tmp_path / "other.catpack").exists()
    session.session.close()
