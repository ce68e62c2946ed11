"""Photographs described as a job, with the model's segmenter where it has one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from catpaint import files
from catpaint.affinity import knowledge
from catpaint.domain.affinity_matrix import AffinityMatrix
from catpaint.domain.vocabulary import Vocabulary, VocabularyClass
from catpaint.jobs import labelling, messages
from catpaint.jobs.device import Device
from catpaint.steps import drive
from tests.models.finetuned import SOURCES, save_source

CLASSES = Vocabulary("mine", (VocabularyClass(0, "sky", (1, 2, 3)), VocabularyClass(1, "lawn", (9, 9, 9))))
PHOTO = np.random.default_rng(0).integers(0, 255, (48, 64, 3), np.uint8)
MATRIX = AffinityMatrix(SOURCES, CLASSES.names, np.full((2, len(SOURCES)), 1 / len(SOURCES)), "text")


@pytest.fixture
def device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Device:
    monkeypatch.setenv("CATPAINT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(files, "data_folder", lambda: tmp_path / "data")
    save_source(tmp_path / "models" / "source")
    labelling._segmenter.cache_clear()
    return Device("cpu", threads=1).set_up()


def test_a_model_without_a_segmenter_proposes_nothing(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise knowledge.MissingKnowledgeError("none")

    monkeypatch.setattr(knowledge, "segmenter_for", none)
    stages: list[str] = []
    message = messages.Describe(PHOTO, "source", CLASSES, MATRIX)
    description = drive(device.run(message), lambda step: stages.append(step.stage))
    assert stages[0] == "loading the networks"
    assert description.proposed is None
    assert description.pieces.numbers.shape == (48, 64)
    assert drive(device.run(messages.Describe(PHOTO))).proposed is None


def test_the_models_segmenter_proposes(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    class First:
        vocabulary = Vocabulary("s", tuple(VocabularyClass(at, name, (at, 0, 0)) for at, name in enumerate(SOURCES)))

        def segment(self, images: np.ndarray) -> np.ndarray:
            return np.zeros(images.shape[:3], np.int64)

    monkeypatch.setattr(knowledge, "segmenter_for", lambda *_: First())
    description = drive(device.run(messages.Describe(PHOTO, "source", CLASSES, MATRIX)))
    assert description.names == CLASSES.names
    np.testing.assert_allclose(description.proposed, 0.5)
