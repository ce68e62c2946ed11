"""An encoder whose vectors a test writes down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt


class ToyEncoder:
    """Knows the vectors it was given, under the prompt "plain" or "photo"; all others point along the last axis."""

    def __init__(self, vectors: Mapping[str, Sequence[float]], *, name: str = "toy") -> None:
        self.name = name
        self.fingerprint = f"{name}{sorted(vectors.items())}"
        self.notes: tuple[str, ...] = ()
        self.multilingual = True
        self._vectors = {key: np.asarray(value, np.float32) for key, value in vectors.items()}
        self._size = max(len(value) for value in vectors.values()) + 1

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(texts), self._size), np.float32)
        for row, text in zip(rows, texts, strict=True):
            vector = self._vectors.get(text.removeprefix("a photo of a ").removesuffix("."))
            if vector is None:
                row[-1] = 1
            else:
                row[: len(vector)] = vector / np.linalg.norm(vector)
        return rows

    def knows(self, text: str) -> bool:
        return text in self._vectors
