"""Source name embeddings stored with a checkpoint: `text.safetensors`.

One float32 tensor [classes, dimensions] per encoder and prompt, named `<encoder's fingerprint>/<prompt>`. The file's
metadata says per tensor which encoder made it and of which texts (their sha256), so that embeddings of other texts or
weights are never taken for these.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import safetensors
import safetensors.numpy

from catpaint.errors import CheckpointError
from catpaint.models.text_encoders import TextEncoder

FILE = "text.safetensors"

_FACTS = "catpaint"
_MAX_BYTES = 256 * 2**20


def texts_hash(texts: Sequence[str]) -> str:
    """sha256 (hex) of the texts in order."""
    return hashlib.sha256(json.dumps(list(texts), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def text_embeddings_bytes(
    encoder: TextEncoder,
    prompt: str,
    texts: Sequence[str],
    embeddings: npt.NDArray[np.float32],
    *,
    keep: Path | None = None,
) -> bytes:
    """The content of `text.safetensors` with these embeddings, beside those of the file `keep`, where it exists.

    For `catpaint.models.checkpoint.add_files` or `save_checkpoint(extras=...)`, which list the file's hash.
    """
    tensors, facts = _read(keep) if keep is not None and keep.is_file() else ({}, {})
    key = f"{encoder.fingerprint}/{prompt}"
    tensors[key] = np.ascontiguousarray(embeddings, np.float32)
    facts[key] = {"encoder": encoder.name, "texts": texts_hash(texts)}
    # One entry only: safetensors writes several in no fixed order, and equal content should be equal bytes.
    metadata = {_FACTS: json.dumps(facts, sort_keys=True)}
    return safetensors.numpy.save({name: tensors[name] for name in sorted(tensors)}, metadata=metadata)


def write_text_embeddings(
    folder: Path | str, encoder: TextEncoder, prompt: str, texts: Sequence[str], embeddings: npt.NDArray[np.float32]
) -> None:
    """Store embeddings [len(texts), dimensions] with the checkpoint at `folder`, and list the file's hash there.

    Embeddings by other encoders or prompts are kept. Raises CheckpointError, FileError (no write permission).
    """
    from catpaint.models.checkpoint import add_files

    folder = Path(folder)
    data = text_embeddings_bytes(encoder, prompt, texts, embeddings, keep=folder / FILE)
    add_files(folder, {FILE: data})


def read_text_embeddings(
    path: Path | str, encoder: TextEncoder, prompt: str, texts: Sequence[str]
) -> npt.NDArray[np.float32] | None:
    """The stored embeddings float32 [len(texts), dimensions], rows of length one.

    path: the file, or the folder it lies in. None where there is no such file, or none by this encoder and prompt of
    exactly these texts. Raises CheckpointError when the file is damaged.
    """
    path = Path(path)
    path = path / FILE if path.is_dir() else path
    if not path.is_file():
        return None
    tensors, facts = _read(path)
    key = f"{encoder.fingerprint}/{prompt}"
    if key not in tensors or facts[key].get("texts") != texts_hash(texts):
        return None
    stored = tensors[key]
    if stored.ndim != 2 or len(stored) != len(texts) or not np.isfinite(stored).all():
        raise CheckpointError(
            "{path}: '{key}' isn't one finite row per class; remove the file, it is made anew", path=path, key=key
        )
    if (abs(np.linalg.norm(stored, axis=1) - 1) > 1e-3).any():
        raise CheckpointError(
            "{path}: '{key}' holds rows whose length isn't one; remove the file, it is made anew", path=path, key=key
        )
    return stored.astype(np.float32)


def _read(path: Path) -> tuple[dict[str, npt.NDArray[np.float32]], dict[str, dict[str, str]]]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise CheckpointError(
                "{path}: is larger than {max_bytes} MiB; remove it", path=path, max_bytes=_MAX_BYTES >> 20
            )
        with safetensors.safe_open(str(path), framework="numpy") as file:
            text = (file.metadata() or {}).get(_FACTS, "{}")
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 (it is no dict)
        known = json.loads(text)
        facts = {key: dict(known[key]) for key in tensors}
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{path}: is no readable safetensors file ({error:.120}); remove it", path=path, error=error
        ) from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise CheckpointError(
            "{path}: doesn't say what its tensors are ({error:.80}); remove it", path=path, error=repr(error)
        ) from error
    return tensors, facts
