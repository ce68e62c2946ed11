"""Where work is done: on this machine, or on a Ray cluster, as `--engine` and the settings name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catpaint.errors import CatpaintError

HERE = "here"
"""This machine, without Ray."""
RAY = "ray"
"""The Ray cluster that this machine is part of: that of $RAY_ADDRESS, else one that runs here."""
CLIENT_PORT = 10001
"""Where a head listens for clients, as Ray has it."""

_REMOTE = re.compile(r"ray://(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(?P<port>\d{1,5}))?/?")
_WANTED = ("cpus", "gpus", "wait")


class ClusterError(CatpaintError):
    """A cluster can't be reached, doesn't fit this catpaint, or was lost."""


@dataclass(frozen=True)
class Engine:
    """Where work is done, and what is asked of the cluster.

    address: `HERE`, `RAY` or "ray://host:port". cpus, gpus: of the machine that takes a model; None: a GPU where the
    cluster has one, and half of a machine's processors where it has none. wait: seconds to wait for a free place.
    """

    address: str = HERE
    cpus: float | None = None
    gpus: float | None = None
    wait: float = 120.0

    @classmethod
    def of(cls, text: str) -> Engine:
        """From "here", "ray" or "ray://host:port", each but the first with "?cpus=4&gpus=1&wait=60".

        Raises ClusterError that says how it is written.
        """
        address, _, query = text.strip().partition("?")
        wanted: dict[str, float] = {}
        for entry in filter(None, query.split("&")):
            name, _, number = entry.partition("=")
            if name not in _WANTED or not re.fullmatch(r"\d{1,6}(\.\d{1,4})?", number):
                raise ClusterError(
                    "engine '{text}': '{entry}' isn't one of cpus=N, gpus=N, wait=SECONDS",
                    text=f"{text:.80}",
                    entry=f"{entry:.40}",
                )
            wanted[name] = float(number)
        if address in ("", HERE) and not wanted:
            return cls()
        if address == RAY:
            return cls(RAY, **wanted)
        found = _REMOTE.fullmatch(address)
        if found is None or not 0 < int(found["port"] or CLIENT_PORT) < 65536:
            raise ClusterError(
                "engine '{text}' is unknown; write here, ray (the cluster this machine is part of) or "
                "ray://HOST:{port}",
                text=f"{text:.80}",
                port=CLIENT_PORT,
            )
        return cls(f"ray://{found['host']}:{found['port'] or CLIENT_PORT}", **wanted)

    @property
    def is_here(self) -> bool:
        """Whether work is done on this machine, without a cluster."""
        return self.address == HERE


@dataclass(frozen=True)
class Place:
    """Where work is done now.

    name: of the machine; "" for this one. gpu: its number, or "" for the processor. milliseconds: from asking until it
    was heard there, None before the first. waiting: what is waited for where there is no place yet, for people.
    """

    name: str = ""
    gpu: str = ""
    milliseconds: float | None = None
    waiting: str = ""
