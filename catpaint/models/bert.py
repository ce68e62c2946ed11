"""The encoder of BERT (Devlin et al. 2018), which XLM-RoBERTa (Conneau et al. 2020) shares, with mean pooling.

Written out because importing transformers costs several times as long as loading and running a network this small.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from catpaint.models.threads import few_threads

_BATCH = 64
_MANY = 512
"""From so many texts on, all of PyTorch's threads are worth it."""


class BertTower:
    """Tokens to one vector each text: the mean of the last layer's outputs over its tokens.

    weights: keys as transformers names them, from `embeddings.word_embeddings.weight` on. first_position: row of the
    position embeddings that the first token takes (0 in BERT, 2 in RoBERTa). epsilon: of the layer norms.
    """

    def __init__(
        self, weights: Mapping[str, Tensor], *, heads: int, layers: int, first_position: int, epsilon: float
    ) -> None:
        self._weights = weights
        self._heads = heads
        self._layers = layers
        self._first_position = first_position
        self._epsilon = epsilon

    @property
    def width(self) -> int:
        """Channels of a vector."""
        return self._weights["embeddings.word_embeddings.weight"].shape[1]

    def pooled(self, ids: Tensor, attended: Tensor) -> Tensor:
        """Vectors [N, width], not normalised. ids, attended: int64 [N, tokens], 0 in `attended` where padded.

        Padding is behind the text.
        """
        weights, first = self._weights, self._first_position
        x = F.embedding(ids, weights["embeddings.word_embeddings.weight"])
        x = x + weights["embeddings.position_embeddings.weight"][first : first + ids.shape[1]]
        x = x + weights["embeddings.token_type_embeddings.weight"][0]
        x = self._norm(x, "embeddings.LayerNorm")
        mask = attended.bool()[:, None, None, :]
        for layer in range(self._layers):
            at = f"encoder.layer.{layer}"
            x = self._norm(x + self._attention(x, mask, f"{at}.attention"), f"{at}.attention.output.LayerNorm")
            hidden = F.gelu(self._linear(x, f"{at}.intermediate.dense"))
            x = self._norm(x + self._linear(hidden, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        present = attended[:, :, None].to(x.dtype)
        return (x * present).sum(1) / present.sum(1)

    def encode(
        self,
        tokenizer: Tokenizer,
        texts: Sequence[str],
        dimensions: int,
        project: Callable[[Tensor], Tensor] = lambda pooled: pooled,
    ) -> npt.NDArray[np.float32]:
        """Texts to vectors of length one, float32 [len(texts), dimensions].

        project: from `pooled` [N, width] to [N, dimensions].
        """
        vectors = np.empty((len(texts), dimensions), np.float32)
        # Texts of like length share a batch, so that little is spent on padding.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            encodings = tokenizer.encode_batch([texts[i] for i in batch])
            ids = torch.tensor([encoding.ids for encoding in encodings])
            attended = torch.tensor([encoding.attention_mask for encoding in encodings])
            with few_threads(len(texts) < _MANY), torch.inference_mode():
                vectors[batch] = F.normalize(project(self.pooled(ids, attended)), dim=1).numpy()
        return vectors

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
        weight, bias = self._weights[f"{at}.weight"], self._weights[f"{at}.bias"]
        return torch.layer_norm(x, x.shape[-1:], weight, bias, self._epsilon)
