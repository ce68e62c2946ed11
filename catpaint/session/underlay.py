"""The photograph under a session's label map: put there, shown and taken away, each an undoable step."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from catpaint import files
from catpaint.datasets.images import decode_image, read_image
from catpaint.domain.extras import Extras
from catpaint.domain.label_map import LabelMap
from catpaint.domain.underlay import Underlay, on_grid
from catpaint.domain.vocabulary import IGNORE
from catpaint.errors import CatpaintError
from catpaint.session.core import Core
from catpaint.words import say

Photo = npt.NDArray[np.uint8]
LONGEST = 1024
"""Pixels of the longer side that an empty painting gets from its photograph."""
_MAX_SIDE = 4096
_MAX_FILE = 256 * 2**20
_QUALITY = 95
_UPRIGHT = 1


class UnderlayBook:
    """The photograph; None where there is none. Files are read and decoded off the session's thread."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._decoded: tuple[bytes, Photo] | None = None
        self._grid: tuple[Photo, Any, Photo] | None = None
        self._asked: bytes | None = None
        core.events.underlay_changed.connect(self._follow)
        core.events.opened.connect(self._follow)

    @property
    def now(self) -> Underlay | None:
        """What lies under the label map; read it anew after `underlay_changed`."""
        return self._core.extras.underlay

    @property
    def photo(self) -> Photo | None:
        """Its pixels uint8 [h, w, 3]; None where there is none, or it is still being decoded."""
        now = self.now
        if now is None or self._decoded is None or self._decoded[0] is not now.data:
            return None
        return self._decoded[1]

    def grid(self) -> Photo | None:
        """The photograph as it lies under each pixel of the label map: uint8 [H, W, 3]."""
        now, photo = self.now, self.photo
        if now is None or photo is None:
            return None
        height, width = self._core.painting.label_map.shape
        key = now.fit, now.frame, (height, width)
        if self._grid is None or self._grid[0] is not photo or self._grid[1] != key:
            self._grid = photo, key, on_grid(photo, (height, width), now.fit, now.frame)
        return self._grid[2]

    def read(self, path: Path, done: Callable[[], object] | None = None) -> None:
        """Put a photograph of a file under the painting; `done` once it lies there. What can't be read is told."""
        self._put_later(lambda: photograph(path), done)

    def take(self, photo: Photo, name: str) -> None:
        """Put pixels uint8 [h, w, 3] (pasted ones) under the painting."""
        self._put_later(lambda: packed(photo, name), None)

    def put(self, underlay: Underlay, photo: Photo) -> None:
        """Put a photograph under the painting, as one step; an empty painting takes its shape."""
        name = say("Photograph under the painting")
        painting = self._core.painting
        if (painting.label_map == IGNORE).all():
            self.put_with(underlay, photo, np.full(working_shape(underlay.size), IGNORE, np.uint16), name)
        else:
            extras = self._with(underlay, photo)
            self._core.change(lambda: painting.set_extras(extras, name))

    def put_with(self, underlay: Underlay, photo: Photo, label_map: LabelMap, name: str) -> None:
        """Put a photograph and a label map of its own in the place of the present ones, as one step."""
        painting, extras = self._core.painting, self._with(underlay, photo)
        self._core.change(lambda: painting.replace_all(label_map, painting.meaning, extras, name))

    def _with(self, underlay: Underlay, photo: Photo) -> Extras:
        """The extras with a photograph that is shown as the one before was."""
        self._decoded = underlay.data, photo
        if (before := self.now) is not None:
            underlay = replace(
                underlay, labels=before.labels, labels_opacity=before.labels_opacity, opacity=before.opacity
            )
        return replace(self._core.extras, underlay=underlay)

    def show(self, **changes: Any) -> None:
        """Change opacity, fit, labels or labels_opacity: one step, with those of the same kind right before it."""
        now = self.now
        if now is None:
            return
        if "fit" in changes:
            # Who asks for it means the canvas as it is now.
            changes["frame"] = None
        changed = replace(now, **changes)
        if changed != now:
            what = say("Fit photograph") if "fit" in changes else say("Show photograph")
            self._core.set_extras(what, merge=True, underlay=changed)

    def remove(self) -> None:
        """Take the photograph away; undo brings it back."""
        if self.now is not None:
            self._core.set_extras(say("Remove photograph"), underlay=None)

    def _put_later(self, work: Callable[[], tuple[Underlay, Photo]], done: Callable[[], object] | None) -> None:
        painting = self._core.painting

        def put(found: tuple[Underlay, Photo]) -> None:
            if self._core.painting is painting:
                self.put(*found)
                if done is not None:
                    done()

        self._core.background.run(work, put, self._core.events.failed.emit)

    def _follow(self) -> None:
        """Undo, or another project, brought a photograph that isn't decoded."""
        now = self.now
        if now is None or self.photo is not None or self._asked is now.data:
            return
        data = self._asked = now.data

        def decoded(photo: Photo) -> None:
            self._asked = None
            if (now := self.now) is not None and now.data is data:
                self._decoded = data, photo
                self._core.events.underlay_changed.emit()

        def failed(message: str, details: str) -> None:
            self._core.events.failed.emit(message, details)

        self._core.background.run(lambda: decode_image(data, where=say("the project's photograph")), decoded, failed)


def photograph(path: Path) -> tuple[Underlay, Photo]:
    """A photograph's file as it can lie under a painting, and its pixels. Raises FileError.

    JPEG and PNG files that lie upright are kept as they are; others, and enormous ones, are packed anew.
    """
    photo = read_image(path)
    if path.suffix.lower() in (".jpg", ".jpeg", ".png") and max(photo.shape) <= _MAX_SIDE:
        data = files.read_bytes(path, limit=_MAX_FILE)
        with Image.open(io.BytesIO(data)) as image:
            upright = image.getexif().get(0x0112, _UPRIGHT) == _UPRIGHT
            plain = image.mode == "RGB" and image.format in ("JPEG", "PNG")
        if upright and plain:
            return Underlay(data, path.name, (photo.shape[0], photo.shape[1])), photo
    return packed(photo, path.name)


def packed(photo: Photo, name: str) -> tuple[Underlay, Photo]:
    """Pixels uint8 [h, w, 3] as a photograph under a painting, at most 4096 pixels long. Raises CatpaintError."""
    if photo.ndim != 3 or photo.shape[2] != 3 or 0 in photo.shape:
        raise CatpaintError(say("“{name:.40}” holds no picture; copy a photograph first", name=name))
    longest = max(photo.shape[:2])
    image = Image.fromarray(photo)
    if longest > _MAX_SIDE:
        scale = _MAX_SIDE / longest
        image = image.resize((max(1, round(photo.shape[1] * scale)), max(1, round(photo.shape[0] * scale))))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY)
    return Underlay(buffer.getvalue(), name, (image.height, image.width)), np.asarray(image)


def working_shape(size: tuple[int, int], longest: int = LONGEST) -> tuple[int, int]:
    """(height, width) of the label map that a photograph is labelled at: its own, at most `longest` pixels long."""
    scale = min(1.0, longest / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
