from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy

from catpaint.errors import CheckpointError
from catpaint.models.text_embeddings import FILE, read_text_embeddings, text_embeddings_bytes, texts_hash
from catpaint.models.text_encoders import embed_names, load_text_encoder

TEXTS = ["sky", "tree", "brick wall", "樹"]


def test_round_trip_beside_another_prompt(tmp_path: Path) -> None:
    encoder = load_text_encoder("minilm")
    path = tmp_path / FILE
    plain = embed_names(encoder, TEXTS, prompt="plain")
    photo = embed_names(encoder, TEXTS)
    path.write_bytes(text_embeddings_bytes(encoder, "plain", TEXTS, plain, keep=path))
    path.write_bytes(text_embeddings_bytes(encoder, "photo", TEXTS, photo, keep=path))
    assert np.array_equal(read_text_embeddings(path, encoder, "plain", TEXTS), plain)
    assert np.array_equal(read_text_embeddings(tmp_path, encoder, "photo", TEXTS), photo)
    assert path.read_bytes() == text_embeddings_bytes(encoder, "photo", TEXTS, photo, keep=path)


def test_other_texts_prompts_or_no_file_are_missing(tmp_path: Path) -> None:
    encoder = load_text_encoder("minilm")
    assert read_text_embeddings(tmp_path, encoder, "photo", TEXTS) is None
    (tmp_path / FILE).write_bytes(text_embeddings_bytes(encoder, "photo", TEXTS, embed_names(encoder, TEXTS)))
    assert read_text_embeddings(tmp_path, encoder, "plain", TEXTS) is None
    assert read_text_embeddings(tmp_path, encoder, "photo", TEXTS[::-1]) is None
    assert read_text_embeddings(tmp_path, encoder, "photo", [*TEXTS[:3], "bush"]) is None


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    encoder = load_text_encoder("minilm")
    path = tmp_path / FILE
    path.write_bytes(b"nonsense")
    with pytest.raises(CheckpointError, match=r"text\.safetensors: is no readable"):
        read_text_embeddings(path, encoder, "photo", TEXTS)
    key = f"{encoder.fingerprint}/photo"
    path.write_bytes(safetensors.numpy.save({key: np.zeros((4, 384), np.float32)}))
    with pytest.raises(CheckpointError, match="doesn't say what its tensors are"):
        read_text_embeddings(path, encoder, "photo", TEXTS)
    path.write_bytes(safetensors.numpy.save({key: np.zeros((4, 384), np.float32)}, metadata={"catpaint": "[]"}))
    with pytest.raises(CheckpointError, match="doesn't say what its tensors are"):
        read_text_embeddings(path, encoder, "photo", TEXTS)
    facts = {"encoder": encoder.name, "texts": texts_hash(TEXTS)}
    for bad in (np.zeros((4, 384), np.float32), np.full((4, 384), np.nan, np.float32), np.ones((3, 384), np.float32)):
        path.write_bytes(safetensors.numpy.save({key: bad}, metadata={"catpaint": json.dumps({key: facts})}))
        with pytest.raises(CheckpointError, match="remove the file"):
            read_text_embeddings(path, encoder, "photo", TEXTS)
