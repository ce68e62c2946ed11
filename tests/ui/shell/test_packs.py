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
from catpaint.ui.document import Document
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
def files(document: Document, tmp_path: Path) -> Files:
    return Files(document, SettingsStore(tmp_path / "settings.ini"))


def test_opening_one_renders_with_it_undoably(qtbot, document, files, pack, tuned, link):
    with qtbot.waitSignal(document.model_changed, timeout=20_000):
        files.open(pack)
    assert document.model_name == str(pack)
    assert document.vocabulary.names == ("heaven", "lawn", "cabin"), "painted classes stay"
    assert document.undo_name == "Open model “a friend's”"
    assert link.read[-1] == str(pack)
    assert document.snapshot().meaning.model == ModelReference(str(pack), tuned.hash)
    document.undo()
    assert document.model_name == "tiny"
    assert str(pack) in document.models


def test_its_classes_come_along_while_nothing_is_painted(qtbot, project, tmp_path, pack):
    document = Document(replace(project, label_map=np.full((8, 9), IGNORE, np.uint16)))
    with qtbot.waitSignal(document.vocabulary_changed, timeout=20_000):
        Files(document, SettingsStore(tmp_path / "settings.ini")).open(pack)
    assert document.vocabulary.names == ("heaven", "kelp", "tree", "cabin")
    document.undo()
    assert document.vocabulary.names == ("heaven", "lawn", "cabin")
    document.close()


def test_what_can_t_be_opened_changes_nothing(qtbot, document, files, pack):
    pack.write_bytes(pack.read_bytes()[:300])
    with qtbot.waitSignal(document.failed, timeout=20_000) as failed:
        files.open(pack)
    assert "a friend's.catpack" in failed.args[0]
    assert document.model_name == "tiny"
    assert document.undo_name is None


def test_exporting(qtbot, project, tmp_path, tuned):
    document = Document(replace(project, model=ModelReference("coast")))
    files = Files(document, SettingsStore(tmp_path / "settings.ini"))
    with qtbot.waitSignal(files.exported, timeout=20_000) as exported:
        files.export_pack(tmp_path / "mine")
    assert exported.args[0] == tmp_path / "mine.catpack"
    assert describe_pack(tmp_path / "mine.catpack").hash == tuned.hash
    document.set_model("source")
    with qtbot.waitSignal(document.failed, timeout=20_000) as failed:
        files.export_pack(tmp_path / "other")
    assert "isn't finetuned" in failed.args[0]
    assert not (tmp_path / "other.catpack").exists()
    document.close()
