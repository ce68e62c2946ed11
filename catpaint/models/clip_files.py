"""Which CLIP file to read, and with which activation.

A CLIP model is named in one of these ways:

- `clip`: OpenAI's ViT-B-32 where it is present, else the smaller `mobileclip2-s0`;
- `clip-multilingual`: a CLIP whose text tower is XLM-RoBERTa, for names in about a hundred languages;
- `MODEL/TAG`: open_clip's model and pretrained tag, as cached by huggingface_hub (`ViT-L-14/openai`);
- `hf-hub:owner/repository`, present in a model folder or cached;
- the name of a model folder's subfolder made by `catpaint models add`;
- a path: `weights.safetensors`, a folder with `open_clip_model.safetensors`, or `MODEL:weights.safetensors`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import safetensors

from catpaint import files
from catpaint.errors import CheckpointError, DownloadError, FileError
from catpaint.models.adding import ENCODER_FACTS, ENCODER_FILE
from catpaint.models.clip_tokenizer import open_clip_folder
from catpaint.models.hub import HUB_PREFIX, find_item

DEFAULT = "clip"

_DEFAULT_ITEM = "clip-vit-b-32"
_SMALL_ITEM = "mobileclip2-s0"
MULTILINGUAL = "clip-multilingual"
_TOKENIZER = "tokenizer.json"
_XLM_KEY = "text.transformer.embeddings.word_embeddings.weight"
_QUICK = "-quickgelu"
_CONFIG = "open_clip_config.json"

_QUICK_HINTS = re.compile(r"openai|quick_?gelu|metaclip|dfn", re.IGNORECASE)
_PLAIN_HINTS = re.compile(r"laion2b|datacomp|commonpool", re.IGNORECASE)

_IMAGE_TOWERS = {
    (768, 32): "ViT-B-32",
    (768, 16): "ViT-B-16",
    (1024, 14): "ViT-L-14",
    (1280, 14): "ViT-H-14",
    (1408, 14): "ViT-g-14",
    (1664, 14): "ViT-bigG-14",
}
"""Width and patch size of the image tower, which tell the model's name where no file does."""


@dataclass(frozen=True)
class ClipFiles:
    """A CLIP file. model: open_clip's name, with `-quickgelu` where that is the activation. label: where it is from.

    notes: what was assumed, for the person to see. causal: its text tower looks back only. tokenizer: of a text tower
    that isn't CLIP's own but XLM-RoBERTa.
    """

    weights: Path
    model: str
    quick_gelu: bool
    label: str
    notes: tuple[str, ...] = ()
    causal: bool = True
    tokenizer: Path | None = None


def default_clip() -> ClipFiles | None:
    """OpenAI's ViT-B-32 where it is present (a model folder or the hub's cache), else the small one, else None."""
    return _openai() or _small()


def _openai() -> ClipFiles | None:
    found = find_item(_DEFAULT_ITEM)
    return None if found is None else ClipFiles(found[ENCODER_FILE], "ViT-B-32-quickgelu", True, "openai")


def _small() -> ClipFiles | None:
    found = find_item(_SMALL_ITEM)
    return None if found is None else ClipFiles(found[ENCODER_FILE], "MobileCLIP2-S0", False, "dfndr2b", causal=False)


def _multilingual() -> ClipFiles | None:
    found = find_item(MULTILINGUAL)
    if found is None:
        return None
    weights = next(path for name, path in found.items() if name != _TOKENIZER)
    model = "xlm-roberta-base-ViT-B-32"
    return ClipFiles(weights, model, False, "laion5b_s13b_b90k", tokenizer=found[_TOKENIZER])


def clip_files(text: str) -> ClipFiles:
    """The file that `text` names (see above). Raises DownloadError where it isn't present, CheckpointError."""
    if text == DEFAULT:
        return default_clip() or _absent("CLIP", _DEFAULT_ITEM)
    for item, look in ((_DEFAULT_ITEM, _openai), (_SMALL_ITEM, _small), (MULTILINGUAL, _multilingual)):
        if text == item:
            return look() or _absent(item, item)
    if text.startswith(HUB_PREFIX):
        return _of_repository(text.removeprefix(HUB_PREFIX), text)
    for folder in files.model_folders():
        if "/" not in text and "\\" not in text and (folder / text / ENCODER_FILE).is_file():
            return _of_path(folder / text / ENCODER_FILE, None)
    model, _, path = text.partition(":")
    if path and _config_of(model) is not None:
        return _of_path(_weights_at(Path(path).expanduser()), model)
    if Path(text).expanduser().exists():
        return _of_path(_weights_at(Path(text).expanduser()), None)
    model, _, tag = text.partition("/")
    if tag and _config_of(model) is not None:
        return _of_tag(model, tag)
    raise DownloadError(
        "'{words:.200}' names no text encoder: neither a file, nor an added model, nor MODEL/TAG of "
        "open_clip; see `catpaint models list`",
        words=text,
    )


def _of_tag(model: str, tag: str) -> ClipFiles:
    if (model.removesuffix(_QUICK), tag) == ("ViT-B-32", "openai"):
        return _openai() or _absent(f"{model}/{tag}", _DEFAULT_ITEM)
    from open_clip.pretrained import get_pretrained_cfg  # takes seconds, so only for other tags

    facts = get_pretrained_cfg(model, tag) or get_pretrained_cfg(model.removesuffix(_QUICK), tag)
    repository = str(facts.get("hf_hub", "")).rstrip("/") if facts else ""
    if not repository:
        raise DownloadError(
            "'{model}/{tag}': open_clip has no such pretrained tag on the hub; use a safetensors file",
            model=model,
            tag=tag,
        )
    # A repository may be written with a file name behind it.
    repository = "/".join(repository.split("/")[:2])
    found = find_item(f"{HUB_PREFIX}{repository}")
    if found is None:
        return _absent(f"{model}/{tag}", f"{HUB_PREFIX}{repository}")
    config = _config_of(model) or {}
    quick = bool(facts.get("quick_gelu", False)) or bool(config.get("quick_gelu", False))
    return ClipFiles(found[ENCODER_FILE], _named(model, quick), quick, tag, causal=_causal(config))


def _of_repository(repository: str, text: str) -> ClipFiles:
    found = find_item(text)
    if found is None:
        return _absent(text, text)
    config = _read_config(found[_CONFIG])
    quick = bool(config.get("quick_gelu", False))
    model = _named(_model_of(found[ENCODER_FILE]), quick)
    return ClipFiles(found[ENCODER_FILE], model, quick, repository, causal=_causal(config))


def _of_path(weights: Path, model: str | None) -> ClipFiles:
    """A local file; its activation is what the person says, else its configuration, else its names, else assumed."""
    facts = _read_config(weights.parent / ENCODER_FACTS) if (weights.parent / ENCODER_FACTS).is_file() else {}
    label = str(facts.get("file", weights.name))
    model = model or (str(facts["model"]) if "model" in facts else None)
    if model is not None:
        config = _config_of(model)
        if config is None:
            raise CheckpointError(
                "{weights}: '{model:.60}' is no model of open_clip; see open_clip.list_models()",
                weights=weights,
                model=model,
            )
        quick = bool(config.get("quick_gelu", False))
        return ClipFiles(
            weights, _named(model, quick), quick, label, causal=_causal(config), tokenizer=_tokenizer_of(weights)
        )
    named = _model_of(weights)
    if (tokenizer := _tokenizer_of(weights)) is not None:
        return ClipFiles(weights, named, False, label, tokenizer=tokenizer)
    if (weights.parent / _CONFIG).is_file():
        config = _read_config(weights.parent / _CONFIG)
        quick = bool(config.get("quick_gelu", False))
        return ClipFiles(weights, _named(named, quick), quick, label, causal=_causal(config))
    names = "/".join([*weights.resolve().parts[-4:], label])
    if _QUICK_HINTS.search(names) or _PLAIN_HINTS.search(names):
        quick = bool(_QUICK_HINTS.search(names))
        return ClipFiles(weights, _named(named, quick), quick, label)
    note = (
        f"{weights}: nothing says which activation it was trained with; QuickGELU (OpenAI's) is assumed. "
        f"If it isn't OpenAI's, name the model: {named}:{weights}"
    )
    return ClipFiles(weights, _named(named, True), True, label, (note,))


def _tokenizer_of(weights: Path) -> Path | None:
    """The tokenizer beside weights whose text tower is XLM-RoBERTa; None for CLIP's own. Raises CheckpointError."""
    if _XLM_KEY not in _shapes(weights):
        return None
    path = weights.parent / _TOKENIZER
    if not path.is_file():
        raise CheckpointError(
            "{weights}: its text tower is XLM-RoBERTa, so {tokenizer} is needed beside it",
            weights=weights,
            tokenizer=_TOKENIZER,
        )
    return path


def _causal(config: Mapping[str, Any]) -> bool:
    """Whether the text tower that a configuration describes looks back only."""
    text = config.get("text_cfg")
    return not (isinstance(text, Mapping) and bool(text.get("no_causal_mask", False)))


def _weights_at(path: Path) -> Path:
    if path.is_dir():
        path = path / ENCODER_FILE
    if not path.is_file():
        raise CheckpointError("{path}: no such file; check the path", path=path)
    if path.suffix != ".safetensors":
        raise CheckpointError("{path}: CLIP weights are read from safetensors only (a pickle may run code)", path=path)
    return path


def _model_of(weights: Path) -> str:
    """open_clip's name for the weights by their image tower; "CLIP" where it isn't one of the known ones."""
    shape = _shapes(weights).get("visual.conv1.weight")
    return "CLIP" if shape is None or len(shape) != 4 else _IMAGE_TOWERS.get((shape[0], shape[-1]), "CLIP")


def _shapes(weights: Path) -> dict[str, list[int]]:
    """Shapes of the tensors that tell what a file is; nothing else is read."""
    wanted = ("visual.conv1.weight", _XLM_KEY)
    try:
        with safetensors.safe_open(str(weights), framework="numpy") as file:
            keys = set(file.keys())
            return {key: list(file.get_slice(key).get_shape()) for key in wanted if key in keys}
    except (safetensors.SafetensorError, OSError) as error:
        raise CheckpointError(
            "{weights}: is no readable safetensors file ({error:.120})", weights=weights, error=error
        ) from error


def _named(model: str, quick: bool) -> str:
    plain = model.removesuffix(_QUICK)
    return plain + _QUICK if quick else plain


def _config_of(model: str) -> Mapping[str, Any] | None:
    """open_clip's configuration of a model, None where it has none of this name."""
    if not re.fullmatch(r"[\w.-]{1,100}", model):
        return None
    path = open_clip_folder() / "model_configs" / f"{model}.json"
    return _read_config(path) if path.is_file() else None


def _read_config(path: Path) -> Mapping[str, Any]:
    try:
        value = json.loads(files.read_text(path, limit=2**20))
    except (FileError, ValueError, RecursionError) as error:
        raise CheckpointError("{path}: is no readable configuration ({error:.120})", path=path, error=error) from error
    if not isinstance(value, dict):
        raise CheckpointError("{path}: is no JSON object", path=path)
    inner = value.get("model_cfg", value)
    return inner if isinstance(inner, dict) else value


def _absent(what: str, name: str) -> ClipFiles:
    raise DownloadError(
        "{what}: its weights aren't here; run `catpaint models get {name}`, or `catpaint models add "
        "PATH` with a file you have",
        what=what,
        name=name,
    )
