from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.errors import CheckpointError, DownloadError
from catpaint.models import managing
from catpaint.models.hub import list_models
from tests.models.test_hub import _checkpoint


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    _checkpoint(tmp_path / "models" / "mine")
    return tmp_path / "models"


def test_rename_and_remove(models: Path) -> None:
    assert managing.rename("mine", "yours") == models / "yours"
    assert managing.verify("yours") >= 1
    assert managing.card("yours") == "test"
    for new in ("starter", "../out", "clip-vit-b-32", "yours"):
        with pytest.raises(DownloadError):
            managing.rename("yours", new)
    assert managing.remove("yours") == models / "yours"
    assert list(models.iterdir()) == []
    assert "yours" not in {row.name for row in list_models()}
    with pytest.raises(DownloadError, match="no model here is named 'yours'; there are"):
        managing.remove("yours")


def test_what_came_with_the_program_stays(models: Path) -> None:
    for change in (managing.remove, lambda name: managing.rename(name, "other")):
        with pytest.raises(DownloadError, match="starter: came with a program and stays"):
            change("starter")
    assert managing.card("starter").startswith("#")
    assert not managing.is_own(managing.folder_of("starter"))
    assert managing.is_own(models / "mine")


def test_damage_is_found(models: Path) -> None:
    weights = models / "mine" / "generator.safetensors"
    data = weights.read_bytes()
    weights.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(CheckpointError, match="generator.safetensors"):
        managing.verify("mine")
    (models / "mine" / "README.md").unlink()
    with pytest.raises(DownloadError, match="has no model card"):
        managing.card("mine")
