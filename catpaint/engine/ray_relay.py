"""The process between a window and a cluster: it holds the connection, so that the window has nothing of Ray in it.

Frames come through a pipe and go to the actor, with the files they name; what the actor says goes back. When the actor
ends by itself, that is told and another one is made; when the connection is lost, that is told, and it ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from catpaint import files
from catpaint.engine import framing
from catpaint.engine.address import ClusterError, Engine
from catpaint.engine.changes import Receiver, Sender
from catpaint.engine.freight import CHUNK, Entry, Need, chunks, manifest, sight, stamp
from catpaint.engine.process import MOST_STARTS, Wire
from catpaint.engine.ray_link import (
    SILENCE,
    await_post,
    connect,
    is_death,
    is_refusal,
    new_post,
    require_head,
    resources,
)
from catpaint.words import mark

_LENGTH = struct.Struct("<I")
_POLL = 1.0
"""Seconds that the actor waits for something to say before it says nothing."""
_TOLD = 0.5
"""Seconds between two reports of the round trip."""


def envelope(about: dict[str, Any], frame: bytes) -> bytes:
    """A frame with what the relay needs to know of it: verb, generation, needs, and the job's number."""
    head = json.dumps(about).encode()
    return _LENGTH.pack(len(head)) + head + frame


def opened(data: bytes) -> tuple[dict[str, Any], memoryview]:
    """What `envelope` made."""
    (length,) = _LENGTH.unpack_from(data)
    at = _LENGTH.size + length
    about: dict[str, Any] = json.loads(data[_LENGTH.size : at])
    return about, memoryview(data)[at:]


def relay(
    connection: Connection, engine: Engine, setup: Callable[[], Any], wire: Wire, options: dict[str, Any]
) -> None:
    """The process: until the pipe closes, "close" is asked, or the connection is lost. options: of `Post`."""
    told = _Told(connection)
    try:
        ray = connect(engine)
        _Relay(ray, engine, told, (setup, wire), options).run(connection)
    except ClusterError as error:
        told("lost", str(error))
    except Exception as error:
        told("lost", f"{engine.address}: the connection was lost ({type(error).__name__}: {error!s:.200})")
    finally:
        connection.close()


class _Told:
    """Tells the window, from any thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sender = Sender()
        self._lock = threading.Lock()

    def __call__(self, verb: str, *parts: Any) -> None:
        self.frame(verb, framing.pack(verb, list(parts), lambda part, put: part))

    def frame(self, verb: str, frame: framing.Data) -> None:
        with self._lock:
            self._connection.send_bytes(self._sender.pack(frame, follows=verb == "render_updated"))


@dataclass(eq=False)
class _Place:
    """An actor and what has been brought there. generation: grows with every actor."""

    post: Any
    generation: int
    brought: dict[Need, Any] = field(default_factory=dict)
    ready: bool = False
    sender: Sender = field(default_factory=Sender)
    receiver: Receiver = field(default_factory=Receiver)


class _Relay:
    def __init__(
        self, ray: Any, engine: Engine, told: _Told, arguments: tuple[Any, ...], options: dict[str, Any]
    ) -> None:
        self._ray, self._engine, self._told = ray, engine, told
        self._arguments, self._options = arguments, options
        self._hashes: dict[tuple[str, int, int], str] = {}
        self._parts: dict[Path, bytearray] = {}
        self._inbox: deque[tuple[dict[str, Any], framing.Data]] = deque()
        self._came = threading.Condition()
        self._over = threading.Event()
        self._told_trip = 0.0
        self._heard: float | None = None

    def run(self, connection: Connection) -> None:
        """Until the window closes. Raises ClusterError, and what Ray raises over a lost connection."""
        threading.Thread(target=self._read, args=(connection,), name="from window", daemon=True).start()
        threading.Thread(target=self._watch, name="watch", daemon=True).start()
        failed, generation = 0, 0
        while not self._over.is_set():
            place = self._new_place(generation)
            death = self._serve(place)
            if death is None:
                # The actor stops between two steps; it ends with the connection.
                self._get(place.post.close.remote())
                break
            failed = 0 if place.ready else failed + 1
            if failed >= MOST_STARTS:
                raise ClusterError(
                    "{address}: the worker there ended {failed} times before it was ready; see its logs",
                    address=self._engine.address,
                    failed=failed,
                ) from death
            generation += 1
            # A whole machine may be going, one process after the other.
            time.sleep(_POLL)
            require_head(self._engine)
            # What was sent to the one that ended is lost; the window asks anew for what it still wants.
            self._told("died", generation, _first_line(death))
        self._ray.shutdown()

    def _watch(self) -> None:
        """End the process where the cluster has been silent for too long; calls into Ray may never return then."""
        while not self._over.wait(_POLL):
            if self._heard is not None and time.monotonic() - self._heard > SILENCE:
                self._told("lost", f"{self._engine.address}: nothing was heard from it for {SILENCE:.0f} s")
                os._exit(1)

    def _serve(self, place: _Place) -> Exception | None:
        """Ask and hear an actor until the window closes; returns the error that told of its end, if it ended."""
        ended = threading.Event()
        asking = threading.Thread(target=self._ask, args=(place, ended), name="to cluster", daemon=True)
        asking.start()
        try:
            self._hear(place)
        except Exception as error:
            if self._over.is_set():
                return None
            if is_death(self._ray, error):
                return error
            raise
        finally:
            self._heard = None
            ended.set()
            with self._came:
                self._came.notify_all()
            asking.join(_POLL)
        return None

    def _new_place(self, generation: int) -> _Place:
        asked = resources(self._ray, self._engine)
        post = new_post(self._ray, asked, self._arguments, self._options)
        wanted = mark("a free graphics card") if asked["num_gpus"] else mark("a free machine")
        about = await_post(
            self._ray,
            post,
            self._engine,
            lambda waited: self._told("waiting", wanted) if waited > 2 else None,
            lambda: not self._over.is_set(),
        )
        self._told("placed", about["node"], about["gpu"] if asked["num_gpus"] else "", int(about["pid"]))
        return _Place(post, generation)

    # ---- from the window ----

    def _read(self, connection: Connection) -> None:
        came = Receiver()
        while True:
            try:
                about, data = opened(connection.recv_bytes())
            except (EOFError, OSError):
                break
            frame = came.unpack(data)
            if about["verb"] == "close":
                break
            with self._came:
                if about["verb"] == "render" and self._inbox and self._inbox[-1][0]["verb"] == "render":
                    self._inbox.pop()  # A newer one takes its place.
                self._inbox.append((about, frame))
                self._came.notify_all()
        self._over.set()
        with self._came:
            self._came.notify_all()

    def _ask(self, place: _Place, ended: threading.Event) -> None:
        """Send what the window asks, one after the other, until the actor ends."""
        while True:
            with self._came:
                self._came.wait_for(lambda: self._inbox or ended.is_set())
                if ended.is_set():
                    return
                about, frame = self._inbox.popleft()
            if about["generation"] != place.generation:
                continue
            try:
                for path, name, written, only in about["needs"]:
                    self._bring(place, Need(path, name, written, tuple(only)))
                began = time.perf_counter()
                self._get(place.post.tell.remote(place.sender.pack(frame, follows=about["verb"] == "render")))
                self._tell_trip(time.perf_counter() - began)
            except Exception as error:
                place.sender.forget()
                if isinstance(error, ClusterError) or is_refusal(self._ray, error):
                    self._told("refused", about["verb"], about["number"], _first_line(error))
                # All else ends the hearing too, which says why.

    def _tell_trip(self, seconds: float) -> None:
        now = time.monotonic()
        if now - self._told_trip > _TOLD:
            self._told_trip = now
            self._told("round_trip", round(1e6 * seconds))

    def _get(self, asked: Any) -> Any:
        # Without a limit: with one, Ray looks every 100 ms only. `_watch` is the limit.
        return self._ray.get(asked)

    # ---- files ----

    def _bring(self, place: _Place, need: Need) -> None:
        """Have there what a message names; nothing is done where it is as it was."""
        looked = Path(need.path)
        while need.written and not looked.exists():
            looked = looked.parent  # What is to be written may not be there yet.
        seen = sight(str(looked))
        if seen is None:
            return  # It is told there, as it would be here.
        now = None if need.written else stamp(need)
        if need in place.brought and place.brought[need] == now:
            return
        post = place.post
        there = need.path
        if self._get(post.unseen.remote({str(looked): seen})):
            there = self._send(place, need, manifest(need, self._hashes))
        self._get(post.place.remote(need, there))
        place.brought[need] = now

    def _send(self, place: _Place, need: Need, entries: tuple[Entry, ...]) -> str:
        post, root = place.post, Path(need.path)
        lacking = set(self._get(post.lacking.remote([entry.sha256 for entry in entries])))
        total = sum(entry.size for entry in entries if entry.sha256 in lacking)
        parts: list[tuple[str, bytes, bool]] = []
        sent = waiting = 0
        for entry in entries:
            if entry.sha256 not in lacking:
                continue
            lacking.discard(entry.sha256)
            for data in chunks(root / entry.name if entry.name else root):
                parts.append((entry.sha256, data, len(data) < CHUNK))
                waiting += len(data)
                sent += len(data)
                if waiting >= CHUNK:
                    self._get(post.take.remote(parts))
                    self._told("sending", need.name or need.path, sent, total)
                    parts, waiting = [], 0
        if parts:
            self._get(post.take.remote(parts))
        there: str = self._get(
            post.lay_out.remote(root.name, [(entry.name, entry.sha256) for entry in entries], need.written)
        )
        return there

    def _take_file(self, frame: framing.Data) -> None:
        """A part of a file that was written there, or word that one is gone; in its folder here."""
        verb, parts = framing.unpack(frame, lambda part, take: take(part) if isinstance(part, dict) else part)
        target = _below(str(parts[0]), str(parts[1]))
        if verb == "file_gone":
            target.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # What isn't empty stays.
                for folder in target.relative_to(parts[0]).parents:
                    (Path(str(parts[0])) / folder).rmdir()
            return
        data, last = parts[2], parts[3]
        whole = self._parts.setdefault(target, bytearray())
        whole += np.asarray(data, np.uint8).tobytes()
        if last:
            files.make_folder(target.parent)
            files.write_bytes(target, bytes(self._parts.pop(target)))

    # ---- from the cluster ----

    def _hear(self, place: _Place) -> None:
        """Pass on what the actor says, until the window closes. Raises what ends it."""
        while not self._over.is_set():
            said = self._get(place.post.hear.remote(_POLL))
            self._heard = time.monotonic()
            for data in said:
                frame = place.receiver.unpack(data)
                verb, _ = framing.header(frame)
                if verb in ("file_part", "file_gone"):
                    self._take_file(frame)
                    continue
                place.ready |= verb == "ready"
                self._told.frame(verb, frame)


def _below(folder: str, name: str) -> Path:
    """A file of a folder. Raises ClusterError for a name that leads out of it."""
    target = Path(folder) / name
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ClusterError("'{name}' leads out of {folder}", name=f"{name:.80}", folder=folder)
    return target


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # Of an error that was raised there, the last line says what it was.
    return (lines[-1] if "Traceback" in str(error) or "ray::" in str(error) else (lines or [""])[0])[:300]
