"""What a cluster's worker does: the same worker as here, asked and heard through calls that carry frames.

Ray makes an actor of `Post`; nothing here knows Ray. Calls come on several threads.
"""

from __future__ import annotations

import json
import os
import platform
import threading
import time
from collections import deque
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from catpaint import files
from catpaint.engine import framing
from catpaint.engine.changes import Receiver, Sender
from catpaint.engine.freight import CHUNK, Need, Returning, Sight, Stock, place_of, sight
from catpaint.engine.process import Teller, Wire
from catpaint.engine.worker import Device, Job, Worker

_OFTEN = 1.0
"""Seconds between two looks at a folder that is written."""
_AT_ONCE = 4 * CHUNK
"""Bytes after which an answer is long enough."""
_WAITING = 64
"""Frames that may wait before parts of files are held back."""


def versions() -> dict[str, str]:
    """What has to agree, or is good to know, of the machine that works and the one that asks."""
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for name in ("catpaint", "numpy", "torch"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def other_version(here: dict[str, str], there: dict[str, str]) -> str | None:
    """What of it has to agree and doesn't: catpaint or Python."""
    return next((name for name in ("catpaint", "python") if here[name] != there.get(name)), None)


class Post:
    """The worker on a cluster, and the box of what it says. setup, wire: as `ProcessWorker` takes them.

    root: folder for contents; None: in the cache. shares: paths that both sides see are used as they are.
    """

    def __init__(
        self,
        setup: Callable[[], Device[Any, Any]],
        wire: Wire,
        *,
        root: Path | None = None,
        shares: bool = True,
    ) -> None:
        self._wire = wire
        self._shares = shares
        self._stock = Stock(root or files.cache_folder() / "cluster")
        # Models are asked for by names that mean something on the other side.
        os.environ["CATPAINT_MODELS"] = str(self._stock.models)
        self._there: dict[str, str] = {}
        self._back: dict[str, str] = {}
        self._returning: dict[str, Returning] = {}
        self._looked = 0.0
        self._closing = False
        self._asked, self._said = Receiver(), Sender()
        self._box: deque[tuple[str, int, bytes]] = deque()
        self._filled = threading.Condition()
        self._worker: Worker[Any, Any] = Worker(setup, Teller(self._pass_on))
        self._worker.start()

    # ---- what is asked ----

    def about(self) -> dict[str, str]:
        """Versions, this machine's name, and the number of its graphics card where one was given."""
        gpu = os.environ.get("CUDA_VISIBLE_DEVICES", "")
        return {**versions(), "node": platform.node(), "gpu": gpu, "pid": str(os.getpid())}

    def unseen(self, sights: dict[str, Sight]) -> list[str]:
        """Those of these paths that don't look alike from here."""
        return [path for path, seen in sights.items() if not self._shares or sight(path) != tuple(seen)]

    def lacking(self, hashes: list[str]) -> list[str]:
        """See `Stock.lacking`."""
        return self._stock.lacking(hashes)

    def take(self, parts: list[tuple[str, bytes, bool]]) -> None:
        """Parts of contents, in order; see `Stock.take`."""
        for part in parts:
            self._stock.take(*part)

    def lay_out(self, called: str, entries: list[tuple[str, str]], written: bool) -> str:
        """See `Stock.lay_out`."""
        return self._stock.lay_out(called, entries, written=written)

    def place(self, need: Need, there: str) -> None:
        """What a message calls `need.path` lies `there`."""
        if need.name:
            self._stock.name_model(need.name, there)
        if there == need.path:
            return
        self._there[need.path] = there
        self._back[there] = need.path
        if need.written:
            self._returning[need.path] = Returning(there)

    def tell(self, data: bytes) -> None:
        """A call of the worker's, as a frame by `changes`. Raises what decoding raises."""
        names = place_of(self._there)
        frame = self._asked.unpack(data)
        verb, parts = framing.unpack(frame, self._wire.decode, lambda part: framing.renamed(part, names))
        if verb == "submit":
            (job_id, name, urgent), message = parts
            self._worker.submit(Job(name, message, urgent), job_id)
        elif verb in ("render", "stop_render", "cancel", "pause", "resume"):
            getattr(self._worker, verb)(*parts)
        else:
            raise framing.FrameError(f"'{verb:.40}' is nothing that can be asked")

    def hear(self, seconds: float) -> list[bytes]:
        """What was said since the last time, by `changes`; waits so long for something."""
        said: list[tuple[str, bytes]] = []
        with self._filled:
            self._filled.wait_for(lambda: self._box, seconds)
            while self._box and sum(len(frame) for _, frame in said) < _AT_ONCE:
                verb, _, frame = self._box.popleft()
                said.append((verb, frame))
            self._filled.notify_all()
        return [self._said.pack(frame, follows=verb == "render_updated") for verb, frame in said]

    def close(self) -> None:
        """Stop between two steps, and forget this session's folder."""
        with self._filled:
            self._closing = True
            self._filled.notify_all()
        self._worker.close()
        self._stock.close()

    # ---- what is said, on the worker's thread ----

    def _pass_on(self, verb: str, *parts: Any) -> None:
        if verb.startswith("job_"):
            self._bring_back(now=verb != "job_progressed")
        serial = getattr(parts[0], "serial", 0) if verb == "render_updated" else 0
        frame = framing.pack(verb, list(parts), self._encode)
        with self._filled:
            if verb == "render_updated":
                # Whoever hears late wants the latest picture.
                self._box = deque(said for said in self._box if said[0] != verb or said[1] >= serial)
            self._box.append((verb, serial, frame))
            self._filled.notify_all()

    def _encode(self, value: Any, put: Callable[[Any], Any]) -> Any:
        encoded = self._wire.encode(value, put)
        return framing.renamed(encoded, place_of(self._back)) if self._back else encoded

    def _bring_back(self, *, now: bool) -> None:
        """Send what was written; before what is told of it is heard."""
        if not self._returning or not (now or time.monotonic() - self._looked > _OFTEN):
            return
        self._looked = time.monotonic()
        for path, folder in self._returning.items():
            fresh, gone = folder.changed()
            for name in fresh:
                self._send_file(path, name)
            for name in gone:
                self._say_plain("file_gone", path, name)

    def _send_file(self, path: str, name: str) -> None:
        place = Path(self._there[path]) / name
        if name.endswith(".json"):
            text = _with_names(place.read_bytes(), place_of(self._back))
            self._say_plain("file_part", path, name, np.frombuffer(text, np.uint8), True)
            return
        with place.open("rb") as stream:
            more = True
            while more:
                data = stream.read(CHUNK)
                more = len(data) == CHUNK
                self._say_plain("file_part", path, name, np.frombuffer(data, np.uint8), not more)

    def _say_plain(self, verb: str, *parts: Any) -> None:
        frame = framing.pack(verb, list(parts), lambda part, put: put(part) if isinstance(part, np.ndarray) else part)
        with self._filled:
            # The worker waits for the line rather than fill memory with states.
            self._filled.wait_for(lambda: len(self._box) < _WAITING or self._closing)
            self._box.append((verb, 0, frame))
            self._filled.notify_all()


def _with_names(data: bytes, names: Callable[[str], str]) -> bytes:
    """A JSON file with this machine's paths as the other side has them; as it is where it holds none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return data
    changed = framing.renamed(value, names)
    return data if changed == value else json.dumps(changed, ensure_ascii=False, indent=1).encode()
