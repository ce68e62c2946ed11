"""Frames that resemble the one before, sent as what changed of them: a stroke changes little of a large label map.

Both sides keep the last frame of a kind that follows itself. Nothing may be lost or overtaken between them: a pipe, or
calls that are answered one after the other.
"""

from __future__ import annotations

import struct

import numpy as np
import numpy.typing as npt

from catpaint.engine.framing import Data, FrameError, body_start

BLOCK = 256
"""Bytes that are sent where one of them changed."""
SMALLEST = 16 * BLOCK
"""Bytes of arrays below which a frame isn't worth comparing."""

_ALONE, _WHOLE, _CHANGED = range(3)
_HEAD = struct.Struct("<IIQ")
"""Kind, number of blocks, and bytes up to the arrays. As long as arrays are aligned."""
_PLACE = np.dtype("<u4")


class Sender:
    """One side: makes of frames what is sent."""

    def __init__(self) -> None:
        self._last: Data | None = None

    def pack(self, frame: Data, *, follows: bool) -> bytes:
        """What is sent of a frame. follows: it is of the kind whose last one both sides keep."""
        if not follows:
            return b"".join((_HEAD.pack(_ALONE, 0, 0), frame))
        last, self._last = self._last, frame
        start = body_start(frame)
        if last is not None and len(frame) - start >= SMALLEST:
            before, now = _body(last, body_start(last)), _body(frame, start)
            places = _changed(before, now) if len(before) == len(now) else None
            if places is not None and 2 * len(places) * BLOCK < len(now):
                whole = len(now) // BLOCK * BLOCK
                blocks = now[:whole].reshape(-1, BLOCK)[places]
                head = _HEAD.pack(_CHANGED, len(places), start)
                rest = (places.astype(_PLACE).tobytes(), blocks.tobytes(), now[whole:].tobytes())
                return b"".join((head, memoryview(frame)[:start], *rest))
        return b"".join((_HEAD.pack(_WHOLE, 0, 0), frame))

    def forget(self) -> None:
        """The other side may not have the last one: send the next one whole."""
        self._last = None


class Receiver:
    """The other side: makes frames of what comes."""

    def __init__(self) -> None:
        self._last: Data | None = None

    def unpack(self, data: Data) -> Data:
        """The frame. Raises FrameError where this is none, or follows one that never came."""
        try:
            kind, count, start = _HEAD.unpack_from(data)
        except struct.error as error:
            raise FrameError(f"no message ({error})") from error
        rest = memoryview(data)[_HEAD.size :]
        if kind in (_ALONE, _WHOLE):
            if kind == _WHOLE:
                self._last = rest
            return rest
        if kind != _CHANGED or self._last is None:
            raise FrameError("a message that follows none")
        self._last = _renewed(self._last, rest, count, start)
        return self._last


def _renewed(last: Data, rest: memoryview, count: int, start: int) -> Data:
    """The frame that has the arrays of `last` but for the blocks in `rest`."""
    old = _body(last, body_start(last))
    whole = len(old) // BLOCK * BLOCK
    at = start + count * _PLACE.itemsize
    if len(rest) != at + count * BLOCK + len(old) - whole:
        raise FrameError("a message that is longer, or shorter, than it says")
    frame = bytearray(start + len(old))
    frame[:start] = rest[:start]
    body = np.frombuffer(memoryview(frame)[start:], np.uint8)
    body[:whole] = old[:whole]
    places = np.frombuffer(rest[start:at], _PLACE)
    if count and places.max() >= whole // BLOCK:
        raise FrameError("a message that changes more than there is")
    body[:whole].reshape(-1, BLOCK)[places] = np.frombuffer(rest[at : at + count * BLOCK], np.uint8).reshape(-1, BLOCK)
    body[whole:] = np.frombuffer(rest[at + count * BLOCK :], np.uint8)
    return memoryview(frame).toreadonly()


def _body(frame: Data, start: int) -> npt.NDArray[np.uint8]:
    return np.frombuffer(memoryview(frame)[start:], np.uint8)


def _changed(before: npt.NDArray[np.uint8], now: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Places of the blocks that differ; both have one length."""
    whole = len(now) // BLOCK * BLOCK
    words = [array[:whole].view(np.uint64).reshape(-1, BLOCK // 8) for array in (before, now)]
    return np.flatnonzero((words[0] != words[1]).any(axis=1))
