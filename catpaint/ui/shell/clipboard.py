"""The system's clipboard: what is copied in one window can be pasted in another, of this process or of another one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from catpaint.domain.clips import MIME, clip_bytes, read_clip
from catpaint.domain.pieces import Clip
from catpaint.ui.canvas.label_image import color_table

_WITHOUT_SYSTEM = frozenset({"eglfs", "linuxfb", "minimal", "offscreen", "vnc"})
"""Platforms whose clipboard is within the program."""


def put_clip(clip: Clip) -> None:
    """Copy a clip: for catpaint with its classes, for other programs as a picture in their colours."""
    data = QMimeData()
    data.setData(MIME, clip_bytes(clip))
    data.setImageData(_picture(clip))
    QGuiApplication.clipboard().setMimeData(data)


def taken_clip() -> Clip | None:
    """The clip that was copied last, None where something else was. Raises ProjectError where it is damaged."""
    data = QGuiApplication.clipboard().mimeData()
    if data is None or not data.hasFormat(MIME):
        return None
    return read_clip(bytes(data.data(MIME).data()))


def let_go() -> None:
    """Drop what was copied where no system keeps it: such a platform deletes it after Python has ended, and crashes."""
    if QGuiApplication.platformName() in _WITHOUT_SYSTEM:
        QGuiApplication.clipboard().clear()


def _picture(clip: Clip) -> QImage:
    colors = color_table(clip.vocabulary)[clip.piece.ids]
    pixels = np.where(clip.piece.inside, colors, 0).astype(np.uint32)
    height, width = pixels.shape
    kind = QImage.Format.Format_ARGB32_Premultiplied
    return QImage(pixels.tobytes(), width, height, 4 * width, kind).copy()
