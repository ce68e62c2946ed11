"""What trainings start from: a small source, a few labelled images, a teacher of codecs."""

from __future__ import annotations

from pathlib import Path

import pytest

from catpaint.datasets.dataset import Dataset
from catpaint.training.codec_teacher import Teacher, load_teacher
from tests.models.finetuned import save_source
from tests.training.codec_runs import write_teacher
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


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Teacher:
    """With random weights."""
    return load_teacher(write_teacher(tmp_path_factory.mktemp("teacher") / "t"))
