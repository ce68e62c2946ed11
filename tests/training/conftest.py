"""What finetuning starts from: a small source, and a few labelled images."""

from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.datasets.dataset import Dataset
from tests.models.finetuned import save_source
from tests.training.latent_runs import save_latent_source
from tests.training.runs import made_up


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Over latents, where a step takes a third of the time."""
    save_latent_source(tmp_path / "source")
    return tmp_path / "source"


@pytest.fixture
def pixel_source(tmp_path: Path) -> Path:
    """Over pixels, as published."""
    save_source(tmp_path / "source")
    return tmp_path / "source"


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return made_up(tmp_path / "set", 6)
