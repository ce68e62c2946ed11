"""A message and its arrays as one run of bytes, for those who share no memory.

A header in JSON, then the arrays as they lie in memory. Nothing in it can be code: what comes in is JSON and numbers.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Data = bytes | bytearray | memoryview

_ALIGNED = 16
_LENGTH = struct.Struct("<Q")
_KINDS = "biuf"


class FrameError(ValueError):
    """Bytes that are no frame."""


def pack(verb: str, parts: list[Any], encode: Callable[[Any, Callable[[Array], Any]], Any]) -> bytes:
    """A frame. encode: makes a JSON value of a part, and puts its arrays by the function that it is given."""
    arrays: list[Array] = []
    at = 0

    def put(array: Array) -> Any:
        nonlocal at
        if array.dtype.kind not in _KINDS:
            raise TypeError(f"a message can't hold an array of {array.dtype}")
        arrays.append(np.ascontiguousarray(array))
        value = {"at": at, "type": array.dtype.str, "shape": list(array.shape)}
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
        return value

    header = json.dumps([verb, [encode(part, put) for part in parts]]).encode()
    header += b" " * (-(len(header) + _LENGTH.size) % _ALIGNED)
    pieces: list[Any] = [_LENGTH.pack(len(header)), header]
    for array in arrays:
        pieces.append(array.tobytes() if array.size == 0 else array.reshape(-1).view(np.uint8).data)
        pieces.append(bytes(-array.nbytes % _ALIGNED))
    return b"".join(pieces)


def body_start(frame: Data) -> int:
    """Where a frame's arrays begin. Raises FrameError."""
    try:
        (length,) = _LENGTH.unpack_from(frame)
    except struct.error as error:
        raise FrameError(f"no message ({error})") from error
    if length > len(frame) - _LENGTH.size:
        raise FrameError("no message (its header is cut off)")
    return _LENGTH.size + int(length)


def header(frame: Data) -> tuple[str, list[Any]]:
    """Verb and encoded parts. Raises FrameError."""
    try:
        verb, parts = json.loads(bytes(memoryview(frame)[_LENGTH.size : body_start(frame)]))
    except FrameError:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        raise FrameError(f"no message ({error})") from error
    if not isinstance(verb, str) or not isinstance(parts, list):
        raise FrameError("no message (another form)")
    return verb, parts


def unpack(
    frame: Data,
    decode: Callable[[Any, Callable[[Any], Array]], Any],
    change: Callable[[Any], Any] | None = None,
) -> tuple[str, list[Any]]:
    """Verb and parts of a frame. change: what is done to each encoded part first. Raises FrameError, and as `decode`.

    Arrays are read-only and share the frame's memory.
    """
    verb, parts = header(frame)
    body = memoryview(frame)[body_start(frame) :]

    def take(value: Any) -> Array:
        try:
            dtype, shape, at = np.dtype(str(value["type"])), tuple(value["shape"]), value["at"]
        except (KeyError, TypeError) as error:
            raise FrameError(f"no array ({error})") from error
        whole = all(type(side) is int and side >= 0 for side in (*shape, at))
        if dtype.kind not in _KINDS or not whole:
            raise FrameError(f"an array of {dtype} and shape {shape!r:.60}")
        size = dtype.itemsize
        for side in shape:
            size *= side
        if at + size > len(body):
            raise FrameError("an array that is longer than its message")
        array: Array = np.frombuffer(body[at : at + size], dtype).reshape(shape)
        array.setflags(write=False)
        return array

    changed = parts if change is None else [change(part) for part in parts]
    return verb, [decode(part, take) for part in changed]


def renamed(value: Any, names: Callable[[str], str]) -> Any:
    """A JSON value with every text in it passed through `names`; keys stay."""
    if isinstance(value, str):
        return names(value)
    if isinstance(value, list):
        return [renamed(entry, names) for entry in value]
    if isinstance(value, dict):
        return {key: renamed(entry, names) for key, entry in value.items()}
    return value
