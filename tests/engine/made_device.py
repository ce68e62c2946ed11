"""A device for the worker's process in tests: no torch, renders greys, dies when told."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Request:
    """serial, and how large the picture is."""

    serial: int
    side: int = 4


class MadeDevice:
    """Does the messages "count N", "list DIR", "write DIR", "die", "fail", "big", "odd" and "hang"."""

    def render(self, request: Request) -> Iterator[Any]:
        if request.side == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        for step in range(2):
            yield [request.serial, step, np.full((request.side, request.side, 3), request.serial, np.uint8)]

    def run(self, message: str) -> Generator[Any, None, Any]:
        verb, _, number = message.partition(" ")
        if verb == "count":
            yield from range(int(number))
            return "counted"
        if verb == "list":
            paths = sorted(path for path in Path(number).rglob("*") if path.is_file())
            yield len(paths)
            return [f"{path.relative_to(number).as_posix()} {path.stat().st_size}" for path in paths]
        if verb == "write":
            yield from _written(Path(number))
            return number
        yield os.getpid()
        if verb == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if verb == "fail":
            raise ValueError("broken off")
        if verb == "odd":
            return object()
        while verb == "hang":
            time.sleep(0.01)
            yield 0
        return np.arange(100_000, dtype=np.float64)


def _written(folder: Path) -> Iterator[int]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "first").write_text("first")
    (folder / "order.json").write_text(json.dumps({"run": str(folder), "step": 1}))
    yield 0
    time.sleep(1.1)
    yield 1
    (folder / "first").unlink()
    (folder / "deep").mkdir()
    (folder / "deep" / "state").write_text("second")
    yield 2


def made() -> MadeDevice:
    """The setup of the process."""
    return MadeDevice()


def dying() -> MadeDevice:
    """A setup that takes the process with it."""
    os._exit(3)


def failing() -> MadeDevice:
    """A setup that fails."""
    raise ImportError("no torch here")


class PlainWire:
    """JSON values, arrays, and the request and failure of these tests."""

    def encode(self, value: Any, put: Any) -> Any:
        from catpaint.engine.failure import Failure

        if isinstance(value, Request):
            return {"request": [value.serial, value.side]}
        if isinstance(value, Failure):
            return {"failure": [value.message, value.details, value.expected, value.kind]}
        if isinstance(value, np.ndarray):
            return {"array": put(value)}
        if isinstance(value, list):
            return [self.encode(entry, put) for entry in value]
        if value is None or isinstance(value, str | int):
            return value
        raise TypeError(f"can't send {value!r}")

    def decode(self, value: Any, take: Any) -> Any:
        from catpaint.engine.failure import Failure

        if isinstance(value, dict):
            ((kind, content),) = value.items()
            if kind == "request":
                return Request(*content)
            return take(content) if kind == "array" else Failure(*content)
        return [self.decode(entry, take) for entry in value] if isinstance(value, list) else value

    def put_inline(self, array: Any) -> Any:
        return {"list": array.tolist(), "type": array.dtype.str}

    def take_inline(self, value: Any) -> Any:
        return np.array(value["list"], value["type"])
