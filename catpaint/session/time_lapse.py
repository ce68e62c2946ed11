"""A time-lapse of a painting: small pictures of how it came to be, gathered while one paints, as APNG or WebP.

Nothing of it is saved with the project; it begins anew when another painting is opened.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from catpaint.domain.label_map import LabelMap, resized, to_colors
from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import RenderError
from catpaint.rendering.request import Image as Pixels
from catpaint.rendering.request import RenderUpdate
from catpaint.session.core import Core

EDGE = 384
"""Longer side of its pictures in pixels."""
MAX_FRAMES = 600
"""More are thinned: every second one goes, and half as many come from then on."""
_JPEG_QUALITY = 85
_LAST_MS = 2000
_EVERY_SECONDS = 0.3


@dataclass(frozen=True)
class Frame:
    """size: (height, width). labels: the label map's colours, compressed. picture: the newest render, JPEG, or none."""

    size: tuple[int, int]
    labels: bytes
    picture: bytes

    def image(self, *, beside: bool) -> Image.Image:
        """Label map, and the picture beside it (blank while there was none)."""
        height, width = self.size
        colors = np.frombuffer(zlib.decompress(self.labels), np.uint8).reshape(height, width, 3)
        shown = Image.new("RGB", (width * (1 + beside), height), (24, 24, 26))
        shown.paste(Image.fromarray(colors), (0, 0))
        if beside and self.picture:
            with Image.open(io.BytesIO(self.picture)) as picture:
                shown.paste(picture.resize((width, height)), (width, 0))
        return shown


class TimeLapse:
    """Gathers a frame a little after a step of the history or a render, whatever came meanwhile; off the thread that
    paints."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._alarm = core.loop.alarm(self._look)
        self._begin()
        core.events.history_changed.connect(self._due)
        core.events.render_updated.connect(self._rendered)
        core.events.opened.connect(self.clear)
        self._due()

    @property
    def frames(self) -> tuple[Frame, ...]:
        """Those gathered so far."""
        return tuple(self._frames)

    def clear(self) -> None:
        """Begin anew."""
        self._begin()
        self._due()

    def _begin(self) -> None:
        self._frames: list[Frame] = []
        self._every, self._looks = 1, 0
        self._seen: tuple[int, int] | None = None
        self._update: RenderUpdate | None = None

    def _due(self) -> None:
        if not self._alarm.active:
            self._alarm.start(_EVERY_SECONDS)

    def _rendered(self, update: RenderUpdate) -> None:
        if update.final:
            self._update = update
            self._due()

    def _look(self) -> None:
        painting, update = self._core.painting, self._update
        now = painting.history.position, -1 if update is None else update.serial
        if now == self._seen:
            return
        self._seen = now
        self._looks += 1
        if self._looks % self._every and self._looks > 1:
            return
        label_map, vocabulary, frames = painting.label_map, painting.vocabulary, self._frames
        scale = min(1.0, EDGE / max(label_map.shape))
        size = max(1, round(label_map.shape[0] * scale)), max(1, round(label_map.shape[1] * scale))
        small = resized(label_map, *size)
        picture = None if update is None else update.image

        def done(frame: Frame) -> None:
            if frames is self._frames:
                self._add(frame)

        self._core.background.run(lambda: _frame(small, vocabulary, picture), done, self._core.events.failed.emit)

    def _add(self, frame: Frame) -> None:
        self._frames.append(frame)
        if len(self._frames) > MAX_FRAMES:
            del self._frames[1::2]
            self._every *= 2


def _frame(label_map: LabelMap, vocabulary: Vocabulary, picture: Pixels | None) -> Frame:
    height, width = label_map.shape
    labels = zlib.compress(to_colors(label_map, vocabulary).tobytes(), 1)
    if picture is None:
        return Frame((height, width), labels, b"")
    image = Image.fromarray(picture).convert("RGB").resize((width, height), Image.Resampling.BILINEAR)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return Frame((height, width), labels, buffer.getvalue())


def time_lapse(frames: Sequence[Frame], format_: str, *, frame_ms: int = 120, beside: bool = True) -> bytes:
    """Frames as an animation that repeats. format_: "png" (APNG) or "webp". beside: with the pictures.

    Frames of other sizes (the canvas was cropped) are fitted into the last one's. Raises RenderError without a step.
    """
    if len(frames) < 2:
        raise RenderError("nothing was painted since this painting was opened, so there is no time-lapse to show")
    beside = beside and any(frame.picture for frame in frames)
    last = frames[-1].image(beside=beside)
    images = [_fitted(frame.image(beside=beside), last.size) for frame in frames]
    lasting = [frame_ms] * (len(images) - 1) + [_LAST_MS]
    buffer = io.BytesIO()
    if format_ == "webp":
        images[0].save(
            buffer, "WEBP", save_all=True, append_images=images[1:], duration=lasting, loop=0, quality=85, method=2
        )
    else:
        images[0].save(buffer, "PNG", save_all=True, append_images=images[1:], duration=lasting, loop=0)
    return buffer.getvalue()


def _fitted(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.size == size:
        return image
    ground = Image.new("RGB", size, (24, 24, 26))
    image.thumbnail(size)
    ground.paste(image, ((size[0] - image.width) // 2, (size[1] - image.height) // 2))
    return ground
