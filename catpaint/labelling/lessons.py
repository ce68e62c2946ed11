"""Lessons on disk: what labelled photographs taught, kept beside the pairs, so that one goes on after a restart."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from catpaint import files
from catpaint.datasets.pairs import pair_name
from catpaint.labelling.learner import Lesson

FOLDER = "lessons"
_ROWS = 400
"""Pieces of a photograph that are kept: enough among many photographs."""
_MAX_FILE = 64 * 2**20


def save_lesson(root: Path, name: str, lesson: Lesson) -> None:
    """Keep what the photograph of this name taught in the folder of the pairs. Raises FileError."""
    thin = lesson.thinned(_ROWS)
    names = np.frombuffer(json.dumps([name, *thin.names]).encode(), np.uint8)
    buffer = io.BytesIO()
    np.savez(
        buffer,
        names=names,
        features=thin.features.astype(np.float16),
        shares=thin.shares.astype(np.float16),
        weights=thin.weights,
    )
    files.make_folder(root / FOLDER)
    files.write_bytes(_path(root, name), buffer.getvalue())


def load_lessons(root: Path) -> Mapping[str, Lesson]:
    """All that is kept, by the photographs' names; damaged ones are left out: they are only a help."""
    found = {}
    for path in sorted((root / FOLDER).glob("*.npz")):
        try:
            with np.load(io.BytesIO(files.read_bytes(path, limit=_MAX_FILE)), allow_pickle=False) as arrays:
                name, *names = json.loads(bytes(arrays["names"]).decode())
                features, shares, weights = (
                    arrays[key].astype(np.float32) for key in ("features", "shares", "weights")
                )
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
            continue
        fits = features.ndim == shares.ndim == 2 and weights.shape == (len(features),)
        if (
            fits
            and shares.shape == (len(features), len(names))
            and all(isinstance(each, str) for each in (name, *names))
        ):
            found[name] = Lesson(tuple(names), features, shares, weights)
    return found


def _path(root: Path, name: str) -> Path:
    return root / FOLDER / f"{pair_name(name)}.npz"
