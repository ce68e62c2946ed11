"""The text tower of open_clip's multilingual CLIP: XLM-RoBERTa, mean pooling and a projection of two layers.

Source: open_clip's `xlm-roberta-base-ViT-B-32` (LAION, 2022). Names in about a hundred languages land where the English
ones do, so that a vocabulary in one's own language maps onto the English classes of a model.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import safetensors
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from catpaint import files as storage
from catpaint.errors import CheckpointError
from catpaint.models.bert import BertTower
from catpaint.models.clip_files import ClipFiles
from catpaint.models.clip_tokenizer import CONTEXT_LENGTH, clean
from catpaint.models.state_dicts import read_published, require_sizes
from catpaint.words import tell

_HEAD_WIDTH = 64
_FIRST_POSITION = 2
_EPSILON = 1e-5
_PREFIX = "text.transformer."
_FIRST, _SECOND = "text.proj.0.weight", "text.proj.2.weight"
_WORDS = "embeddings.word_embeddings.weight"
_LAYER = re.compile(r"encoder\.layer\.(\d+)\.")
_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "attention.output.LayerNorm",
    "intermediate.dense",
    "output.dense",
    "output.LayerNorm",
)


class MultilingualEncoder:
    """Texts in many languages to unit vectors. Raises CheckpointError when a file isn't what it should be."""

    multilingual = True

    def __init__(self, files: ClipFiles) -> None:
        if files.tokenizer is None:
            raise CheckpointError(
                "{weights}: its tokenizer is missing; put tokenizer.json beside it", weights=files.weights
            )
        tower, self._first, self._second = _load(files.weights)
        layers = 1 + max((int(match[1]) for key in tower if (match := _LAYER.match(key))), default=0)
        _require_whole(files.weights, tower, layers)
        width = tower[_WORDS].shape[1]
        if width % _HEAD_WIDTH or self._first.shape[1] != width or self._second.shape[1] != len(self._first):
            raise CheckpointError(
                "{weights}: its text tower isn't open_clip's XLM-RoBERTa (width {width})",
                weights=files.weights,
                width=width,
            )
        self._tower = BertTower(
            tower, heads=width // _HEAD_WIDTH, layers=layers, first_position=_FIRST_POSITION, epsilon=_EPSILON
        )
        self._tokenizer = _tokenizer(files.tokenizer, len(tower[_WORDS]))
        self._unknown = self._tokenizer.token_to_id("<unk>")
        self.name = f"CLIP {files.model} ({files.label})"
        self.notes = files.notes
        self.fingerprint = hashlib.sha256(self._second.numpy().tobytes()).hexdigest()[:16]

    def knows(self, text: str) -> bool:
        """Whether every word of `text` has tokens."""
        return self._unknown not in self._tokenizer.encode(text).ids

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32 [len(texts), dimensions], rows of length one."""
        cleaned = [clean(text) for text in texts]
        return self._tower.encode(self._tokenizer, cleaned, len(self._second), self._projected)

    def _projected(self, pooled: Tensor) -> Tensor:
        return F.linear(F.gelu(F.linear(pooled, self._first)), self._second)


def _load(path: Path) -> tuple[dict[str, Tensor], Tensor, Tensor]:
    """The tower's tensors without their prefix, and the projection's two, in float32."""
    state = _read(path)
    needed = {f"{_PREFIX}{_WORDS}": 2, _FIRST: 2, _SECOND: 2}
    require_sizes(
        {key: tuple(value.shape) for key, value in state.items()},
        needed,
        what=tell("a multilingual CLIP ({path})", path=path),
    )
    tower = {key.removeprefix(_PREFIX): value.float() for key, value in state.items() if key.startswith(_PREFIX)}
    return tower, state[_FIRST].float(), state[_SECOND].float()


def _read(path: Path) -> Mapping[str, Tensor]:
    """The text tower's tensors of a safetensors file, or of a published pickle, of which only tensors are read."""
    if path.suffix != ".safetensors":
        return {key: value for key, value in read_published(path).items() if key.startswith("text.")}
    try:
        with safetensors.safe_open(str(path), framework="pt") as file:
            return {key: file.get_tensor(key) for key in file.keys() if key.startswith("text.")}  # noqa: SIM118 (no dict)
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{path}: is no readable safetensors file ({error:.120})", path=path, error=error
        ) from error


def _require_whole(path: Path, tower: Mapping[str, Tensor], layers: int) -> None:
    needed = {f"encoder.layer.{layer}.{part}" for layer in range(layers) for part in _PARTS} | {"embeddings.LayerNorm"}
    keys = {f"{each}.{kind}" for each in needed for kind in ("weight", "bias")}
    keys |= {"embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight"}
    if missing := sorted(keys - tower.keys()):
        raise CheckpointError(
            "{path}: its text tower lacks {missing} (and {missing_count} more)",
            path=path,
            missing=missing[0],
            missing_count=len(missing) - 1,
        )
    if tower["embeddings.position_embeddings.weight"].shape[0] < _FIRST_POSITION + CONTEXT_LENGTH:
        raise CheckpointError(
            "{path}: its text tower has too few positions for {context_length} tokens",
            path=path,
            context_length=CONTEXT_LENGTH,
        )


def _tokenizer(path: Path, words: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_str(storage.read_text(path, limit=64 * 2**20))
    except Exception as error:  # the library raises bare exceptions
        raise CheckpointError("{path}: is no tokenizer ({error:.120}); get it again", path=path, error=error) from error
    padding = tokenizer.token_to_id("<pad>")
    if padding is None or tokenizer.get_vocab_size() > words:
        raise CheckpointError(
            "{path}: isn't the tokenizer of these weights; get it from where they are published", path=path
        )
    tokenizer.enable_truncation(CONTEXT_LENGTH)
    tokenizer.enable_padding(pad_id=padding, pad_token="<pad>")
    return tokenizer
