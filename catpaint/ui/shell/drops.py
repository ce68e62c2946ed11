"""What may be dropped onto the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent

from catpaint.domain.project import SUFFIX
from catpaint.session.model_library import MODEL_SUFFIXES, are_one_model
from catpaint.ui.shell.files import PACK_SUFFIX

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")


def dropped(event: QDropEvent) -> list[Path]:
    """What was dropped, nothing unless it is a project, model, label map, vocabulary or folder, or a model's files."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(paths) > 1:
        return paths if are_one_model(paths) else []
    known = (SUFFIX, PACK_SUFFIX, ".json", *_PICTURES, *MODEL_SUFFIXES)
    return [path for path in paths if path.suffix.lower() in known or path.is_dir()]


def is_picture(path: Path) -> bool:
    """Whether a file is a picture by its name: a photograph or a label map."""
    return path.suffix.lower() in _PICTURES
