"""What the catalogue holds beside generators, as it is published: files that are what their names say, and small."""

from __future__ import annotations

import io
import json
from pathlib import Path

import torch
from safetensors.torch import save as save_safetensors

from catpaint.models.catalogue import CATALOGUE
from tests.models.small_multilingual import tokenizer

OTHERS = tuple(name for name, item in CATALOGUE.items() if item.kind != "generator")


def write_others(name: str, folder: Path) -> list[Path]:
    """A catalogue item's files with their published names in `folder`; the first option of each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in CATALOGUE[name].files:
        path = folder / file.name
        path.write_bytes(_content(file.name))
        paths.append(path)
    return paths


def _content(name: str) -> bytes:
    weights = {"a": torch.arange(20_000, dtype=torch.float32)}
    if name.endswith(".safetensors"):
        return save_safetensors(weights)
    if name == "tokenizer.json":
        return tokenizer().to_str().encode()
    if name.endswith(".json"):
        return json.dumps({"model_type": "upernet"}).encode()
    packed = io.BytesIO()
    torch.save(weights, packed)
    return packed.getvalue()
