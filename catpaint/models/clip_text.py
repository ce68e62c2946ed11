"""CLIP's text tower: texts to unit vectors (Radford et al. 2021).

Only the tower is built, from the weights' own sizes; the image tower of the file isn't even read. Model names,
tags and configurations are open_clip's. OpenAI's weights were trained with the activation x·sigmoid(1.702x), which
open_clip calls "quickgelu"; with the plain GELU they give wrong vectors without any error, so the activation is
settled by `catpaint.models.clip_files` and always shown in the encoder's name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import safetensors
import torch
import torch.nn.functional as F
from torch import Tensor

from catpaint.errors import CheckpointError
from catpaint.models.clip_files import ClipFiles
from catpaint.models.clip_tokenizer import VOCABULARY_SIZE, tokenize
from catpaint.models.threads import few_threads

_BATCH = 64
_MANY = 512
"""From so many texts on, all of PyTorch's threads are worth it."""
_HEAD_WIDTH = 64
"""Channels per attention head of every CLIP text transformer that open_clip lists."""

_BLOCK = re.compile(r"transformer\.resblocks\.(\d+)\.")


class ClipEncoder:
    """A CLIP text tower. Raises CheckpointError when the file isn't one, or is damaged."""

    multilingual = False

    def __init__(self, files: ClipFiles) -> None:
        self._weights = _load_text_tower(files.weights)
        self._layers = 1 + max(int(match[1]) for key in self._weights if (match := _BLOCK.match(key)))
        width = self._weights["ln_final.weight"].shape[0]
        if width % _HEAD_WIDTH or self._weights["token_embedding.weight"].shape[0] != VOCABULARY_SIZE:
            raise CheckpointError(
                "{weights}: its text tower isn't CLIP's own (width {width}); use a CLIP model",
                weights=files.weights,
                width=width,
            )
        self._heads = width // _HEAD_WIDTH
        self._quick_gelu = files.quick_gelu
        self._causal = files.causal
        self._context = self._weights["positional_embedding"].shape[0]
        self.name = f"CLIP {files.model} ({files.label})"
        self.notes = files.notes
        head = self._weights["text_projection"].numpy().tobytes()
        settled = bytes([files.quick_gelu]) if files.causal else bytes([files.quick_gelu, files.causal])
        self.fingerprint = hashlib.sha256(head + settled).hexdigest()[:16]

    def knows(self, text: str) -> bool:
        """Always: CLIP reads bytes, so that no text is unknown to it (which doesn't mean it was taught the script)."""
        return True

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32 [len(texts), dimensions], rows of length one."""
        tokens = tokenize(texts, self._context)
        vectors = np.empty((len(texts), self._weights["text_projection"].shape[1]), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            ends = torch.tensor([len(tokens[i]) - 1 for i in batch])
            # Where attention is causal and only the end token is read, nothing behind it matters.
            length = int(ends.max()) + 1 if self._causal else self._context
            ids = torch.zeros(len(batch), length, dtype=torch.long)
            for row, i in enumerate(batch):
                ids[row, : len(tokens[i])] = torch.tensor(tokens[i])
            with few_threads(len(texts) < _MANY), torch.inference_mode():
                vectors[batch] = self._forward(ids, ends).numpy()
        return vectors

    def _forward(self, ids: Tensor, ends: Tensor) -> Tensor:
        weights = self._weights
        x = F.embedding(ids, weights["token_embedding.weight"]) + weights["positional_embedding"][: ids.shape[1]]
        for layer in range(self._layers):
            at = f"transformer.resblocks.{layer}"
            x = x + self._attention(self._norm(x, f"{at}.ln_1"), f"{at}.attn")
            hidden = self._linear(self._norm(x, f"{at}.ln_2"), f"{at}.mlp.c_fc")
            hidden = hidden * torch.sigmoid(1.702 * hidden) if self._quick_gelu else F.gelu(hidden)
            x = x + self._linear(hidden, f"{at}.mlp.c_proj")
        x = self._norm(x[torch.arange(len(ends)), ends], "ln_final")
        return F.normalize(x @ weights["text_projection"], dim=1)

    def _attention(self, x: Tensor, at: str) -> Tensor:
        count, length, width = x.shape
        together = F.linear(x, self._weights[f"{at}.in_proj_weight"], self._weights[f"{at}.in_proj_bias"])
        query, key, value = (
            part.view(count, length, self._heads, -1).transpose(1, 2) for part in together.chunk(3, dim=2)
        )
        mixed = F.scaled_dot_product_attention(query, key, value, is_causal=self._causal)
        return self._linear(mixed.transpose(1, 2).reshape(count, length, width), f"{at}.out_proj")

    def _linear(self, x: Tensor, at: str) -> Tensor:
        return F.linear(x, self._weights[f"{at}.weight"], self._weights[f"{at}.bias"])

    def _norm(self, x: Tensor, at: str) -> Tensor:
        return F.layer_norm(x, x.shape[-1:], self._weights[f"{at}.weight"], self._weights[f"{at}.bias"])


def _load_text_tower(path: Path) -> dict[str, Tensor]:
    """The text tower's tensors in float32, keys without the `text.` that some files have."""
    try:
        with safetensors.safe_open(str(path), framework="pt") as file:
            keys = set(file.keys())
            prefix = "text." if "text.positional_embedding" in keys else ""
            if f"{prefix}text_projection.weight" in keys or f"{prefix}positional_embedding" not in keys:
                raise CheckpointError(
                    "{path}: has no CLIP text tower that open_clip would read; use a CLIP file", path=path
                )
            parts = ("transformer.", "token_embedding.", "ln_final.", "positional_embedding", "text_projection")
            tower = {
                key.removeprefix(prefix): file.get_tensor(key).float()
                for key in keys
                if key.startswith(tuple(prefix + part for part in parts))
            }
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{path}: is no readable safetensors file ({error:.120})", path=path, error=error
        ) from error
    if missing := sorted(_needed(tower) - tower.keys()):
        raise CheckpointError(
            "{path}: its CLIP text tower lacks {missing} (and {missing_count} more)",
            path=path,
            missing=missing[0],
            missing_count=len(missing) - 1,
        )
    if extra := sorted(tower.keys() - _needed(tower)):
        raise CheckpointError(
            "{path}: its text tower isn't CLIP's own (it has {extra:.80}); use a CLIP model", path=path, extra=extra[0]
        )
    return tower


def _needed(tower: dict[str, Tensor]) -> set[str]:
    layers = {match[1] for key in tower if (match := _BLOCK.match(key))} or {"0"}
    needed = {"token_embedding.weight", "positional_embedding", "ln_final.weight", "ln_final.bias", "text_projection"}
    for layer in layers:
        at = f"transformer.resblocks.{layer}"
        needed |= {f"{at}.attn.in_proj_weight", f"{at}.attn.in_proj_bias"}
        for part in ("ln_1", "ln_2", "attn.out_proj", "mlp.c_fc", "mlp.c_proj"):
            needed |= {f"{at}.{part}.weight", f"{at}.{part}.bias"}
    return needed
