"""Pictures as files, with what made them written into a PNG: seed, model, affinity and classes."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from catpaint import __version__, files
from catpaint.domain.light import Light
from catpaint.domain.unpainted import on_paper
from catpaint.errors import FileError, first_line
from catpaint.rendering.request import RenderRequest

Pixels = npt.NDArray[np.uint8]

FORMATS: Mapping[str, str] = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""Pillow's formats by a file's ending."""

KEY = "catpaint"
"""The PNG text chunk that holds the facts, a JSON object."""


def facts_of(request: RenderRequest, *, model_hash: str = "", **more: Any) -> dict[str, Any]:
    """What made a picture, as a JSON object; `more` is added where it isn't None."""
    affinity = request.affinity
    facts = {
        "version": __version__,
        "model": request.model,
        "model_hash": model_hash or None,
        "seed": request.seed,
        "class_seeds": {str(key): seed for key, seed in request.class_seeds.items()} or None,
        "region_seeds": list(request.region_seeds) or None,
        "options": dict(request.options) or None,
        "unpainted": None if request.unpainted == "model" else request.unpainted,
        "light": None if request.light is None else _light(request.light),
        "vocabulary": request.vocabulary.to_json(),
        "affinity": affinity.to_json(),
        **more,
    }
    return {name: value for name, value in facts.items() if value is not None}


def _light(light: Light) -> dict[str, Any]:
    """Which light it was; the photograph itself would make the picture's file twice as large."""
    return {"name": light.name, "strength": light.strength, "hash": light.key}


def require_picture_name(path: Path) -> None:
    """Raise FileError unless the name ends as a picture's."""
    if path.suffix.lower() not in FORMATS:
        raise FileError("{path}: name a file that ends in {formats}", path=path, formats=", ".join(FORMATS))


def write_picture(path: Path, pixels: Pixels, facts: Mapping[str, Any] | None = None) -> None:
    """Write uint8 [H, W, 3] or [H, W, 4] as PNG (with the facts), JPEG (on white) or WebP, as the name ends.

    Raises FileError.
    """
    require_picture_name(path)
    kind = FORMATS[path.suffix.lower()]
    more: dict[str, Any] = {"quality": 95}
    if kind == "PNG" and facts is not None:
        info = PngInfo()
        info.add_text("Software", f"catpaint {__version__}")
        info.add_itxt(KEY, json.dumps(facts, ensure_ascii=False))
        more = {"pnginfo": info}
    if kind == "JPEG":
        pixels = on_paper(pixels)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, **more)
    files.write_bytes(path, buffer.getvalue())


def read_facts(path: Path) -> dict[str, Any] | None:
    """The facts in a PNG of catpaint's; None where it has none. Raises FileError for what is no picture."""
    try:
        with Image.open(path) as image:
            image.load()
            text = getattr(image, "text", {}).get(KEY)
    except (OSError, ValueError, SyntaxError) as error:
        raise FileError(
            "{path}: can't be read as a picture ({error})", path=path, error=first_line(error)[:120]
        ) from error
    try:
        facts = json.loads(text) if text else None
    except ValueError:
        return None
    return facts if isinstance(facts, dict) else None
