from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from catpaint import files
from catpaint.errors import CheckpointError
from catpaint.models import available_models, load_model
from tests.models.test_checkpoint import save_tiny


def test_models_are_found_by_name_and_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    save_tiny(first / "mine")
    save_tiny(second / "mine")
    save_tiny(second / "other")
    monkeypatch.setattr(files, "model_folders", lambda: [tmp_path / "none", first, second])
    assert available_models() == {"mine": first / "mine", "other": second / "other"}
    assert load_model("mine").folder == first / "mine"
    assert load_model(str(second / "mine")).name == "mine"
    assert load_model("other").to("cpu").network("generator").sizes.classes == 7
    with pytest.raises(CheckpointError, match="no model is named 'missing'; there are: mine, other"):
        load_model("missing")
    with pytest.raises(CheckpointError, match="no such model folder"):
        load_model(tmp_path / "gone")
    with pytest.raises(CheckpointError, match="is no checkpoint folder"):
        load_model(first)


def test_networks_are_loaded_on_first_use(tmp_path: Path) -> None:
    model = load_model(save_tiny(tmp_path / "tiny").folder)
    generator = model.network("generator")
    assert not any(parameter.requires_grad for parameter in generator.parameters())
    assert model.load_network("generator") is not generator
    assert all(parameter.requires_grad for parameter in model.load_network("generator").parameters())
    model.unload()
    assert model.network("generator") is not generator


def test_importing_the_package_leaves_torch_alone() -> None:
    code = "import sys, catpaint.models; assert 'torch' not in sys.modules; from catpaint.models import AffinityLayer"
    subprocess.run([sys.executable, "-c", code], check=True)
