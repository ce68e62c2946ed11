"""Which models there are on this computer."""

from __future__ import annotations

from pathlib import Path

from catpaint import files
from catpaint.models.checkpoint import DESCRIPTION


def available_models() -> dict[str, Path]:
    """Names and folders of the models there are, in search order; the first of a name wins."""
    found: dict[str, Path] = {}
    for folder in files.model_folders():
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if not path.name.startswith(".") and (path / DESCRIPTION).is_file():
                found.setdefault(path.name, path)
    return found
