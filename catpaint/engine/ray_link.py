"""Ray itself: connecting, a place for an actor, and what its errors mean. The only module that imports it.

Where Ray isn't installed a ClusterError says what to do.
"""

from __future__ import annotations

import importlib
import logging
import os
import socket
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from catpaint.engine.address import RAY, ClusterError, Engine
from catpaint.engine.ray_actor import Post, other_version, versions
from catpaint.errors import first_line, why

_log = logging.getLogger(__name__)

_REACH = 5.0
"""Seconds within which a head has to answer a connection."""
_GRACE = "5"
"""Seconds that Ray tries to get a lost connection back."""
SILENCE = 45.0
"""Seconds without an answer after which a connection counts as lost; loading a large library holds an actor up."""


def library() -> Any:
    """Ray. Raises ClusterError where it isn't installed."""
    # Read when Ray is imported; what was set outside wins.
    os.environ.setdefault("RAY_CLIENT_RECONNECT_GRACE_PERIOD", _GRACE)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    # Ray announces what will change about graphics cards' numbers; nothing here depends on it.
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        return importlib.import_module("ray")
    except ImportError as error:
        raise ClusterError(
            "Ray isn't installed here ({error}); install it with: pip install 'catpaint[cluster]'", error=error
        ) from error


def connect(engine: Engine) -> Any:
    """Ray, connected. Raises ClusterError that says what was tried and what to do."""
    address = _of_this_machine() if engine.address == RAY else engine.address
    head = _head(address)
    if engine.address == RAY and head is not None and head[0].startswith("127."):
        # What Ray calls a machine by itself: it listens on the loopback address alone, and looks for others there.
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    ray = library()
    if head is not None:
        _reach(address, head)
    until = time.monotonic() + engine.wait
    while not _connected(ray, address, engine, again=time.monotonic() < until):
        if head is not None:
            _reach(address, head)
    _keep_output_clean()
    return ray


def _connected(ray: Any, address: str, engine: Engine, *, again: bool) -> bool:
    """Connect; False where the head answers but was too slow, and it may be tried `again`. Raises ClusterError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ray.init(
                address,
                namespace="catpaint",
                logging_level=logging.ERROR,
                log_to_driver=False,
            )
    except ConnectionAbortedError as error:
        # A head begins a process for each client, and gives up after 30 seconds where it is busy.
        if not again:
            raise ClusterError(_why(engine, error)) from error
        _log.info("%s was too slow: %s", address, first_line(error))
        return False
    except Exception as error:
        raise ClusterError(_why(engine, error)) from error
    return True


def require_head(engine: Engine) -> None:
    """Raise ClusterError where the head doesn't answer any more: calls into Ray may wait for it for minutes."""
    address = _of_this_machine() if engine.address == RAY else engine.address
    if (head := _head(address)) is not None:
        _reach(address, head)


def _keep_output_clean() -> None:
    """What Ray has to say of lost workers goes to the log: it writes on standard output, where our results are read."""
    module: Any = sys.modules.get("ray._private.worker")
    if hasattr(module, "print_to_stdstream"):
        module.print_to_stdstream = lambda data, *_, **__: _log.info("%s", " ".join(data.get("lines", ())))


def _of_this_machine() -> str:
    """Address of the cluster this machine is part of: as set, as `ray start` noted it, or for Ray to find."""
    if chosen := os.environ.get("RAY_ADDRESS"):
        return chosen
    noted = Path(os.environ.get("RAY_TMPDIR") or tempfile.gettempdir()) / "ray" / "ray_current_cluster"
    try:
        return noted.read_text("ascii").strip() or "auto"
    except (OSError, ValueError):
        return "auto"


def _head(address: str) -> tuple[str, int] | None:
    """Name and port of a head; None where Ray finds it."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    return (host.strip("[]"), int(port)) if host and port.isdecimal() else None


def _reach(address: str, head: tuple[str, int]) -> None:
    """Raise ClusterError where nobody listens: Ray itself would try for minutes."""
    try:
        socket.create_connection(head, _REACH).close()
    except OSError as error:
        raise ClusterError(
            "{address}: nobody answers there ({reason}); check the address, and that the head "
            "runs (`ray start --head`)",
            address=address,
            reason=why(error),
        ) from error


def _why(engine: Engine, error: Exception) -> str:
    first = first_line(error)
    if "ersion mismatch" in str(error):
        there = " ".join(str(error).split())
        return f"{engine.address}: other versions of Ray or Python there: {there:.300}; install the same on both sides"
    if engine.address == RAY:
        return (
            f"no Ray cluster on this machine ({first:.200}); start one with `ray start --head --node-ip-address "
            "127.0.0.1`, or name one (ray://HOST:10001)"
        )
    return f"{engine.address}: can't be connected to ({type(error).__name__}: {first:.200}); see its logs"


def resources(ray: Any, engine: Engine) -> dict[str, float]:
    """What an actor asks for: `num_cpus` and `num_gpus`. Raises ClusterError where no machine has that at all."""
    machines = [node["Resources"] for node in ray.nodes() if node.get("Alive")]
    most = {kind: max((float(each.get(kind, 0)) for each in machines), default=0.0) for kind in ("CPU", "GPU")}
    gpus = engine.gpus if engine.gpus is not None else min(1.0, most["GPU"])
    # A graphics card does the work; without one its processors do, and half of them leaves room for others.
    half = max(min(1.0, most["CPU"]), most["CPU"] // 2)
    cpus = engine.cpus if engine.cpus is not None else (min(1.0, most["CPU"]) if gpus else half)
    for kind, wanted in (("CPU", cpus), ("GPU", gpus)):
        if wanted > most[kind]:
            raise ClusterError(
                "{address}: asked for {wanted} {kind}, and no machine there has more than {most}; "
                "ask for less ({option}s=N)",
                address=engine.address,
                wanted=f"{wanted:g}",
                kind=kind,
                most=f"{most[kind]:g}",
                option=kind.lower(),
            )
    return {"num_cpus": cpus, "num_gpus": gpus}


def new_post(ray: Any, asked: dict[str, float], arguments: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """An actor, which starts when there is room for it."""
    return ray.remote(Post).options(max_concurrency=8, max_restarts=0, **asked).remote(*arguments, **options)


def await_post(
    ray: Any, post: Any, engine: Engine, waits: Callable[[float], object], going_on: Callable[[], bool]
) -> dict[str, str]:
    """What an actor says of itself, once it runs. waits: hears the seconds it has been waited for.

    Raises ClusterError: no place in `engine.wait` seconds, another version of catpaint, or none.
    """
    asked, began = post.about.remote(), time.monotonic()
    while not ray.wait([asked], timeout=1.0)[0]:
        waited = time.monotonic() - began
        if not going_on():
            raise ClusterError("stopped before there was a place")
        if waited > engine.wait:
            raise ClusterError(
                "{address}: no free place in {wait} s; wait until others are done, or ask for less (cpus=N, gpus=N)",
                address=engine.address,
                wait=f"{engine.wait:.0f}",
            )
        waits(waited)
    try:
        about: dict[str, str] = ray.get(asked)
    except Exception as error:
        lines = [line.strip() for line in str(error).splitlines() if "Error" in line] or [str(error)]
        raise ClusterError(
            "{address}: catpaint can't be started there ({last}); install catpaint[cluster] {version} on "
            "every machine of the cluster",
            address=engine.address,
            last=f"{lines[-1]:.300}",
            version=versions()["catpaint"],
        ) from error
    check_versions(engine, versions(), about)
    return about


def check_versions(engine: Engine, here: dict[str, str], there: dict[str, str]) -> None:
    """Raise ClusterError where catpaint or Python there is another version."""
    if (name := other_version(here, there)) is not None:
        raise ClusterError(
            "{address}: {name} {there} runs there and {here} here; install the same version on both sides",
            address=engine.address,
            name=name,
            there=f"{there.get(name, '?'):.40}",
            here=here[name],
        )


def is_death(ray: Any, error: BaseException) -> bool:
    """Whether an error says that an actor ended, rather than that the connection did."""
    return isinstance(error, ray.exceptions.RayActorError)


def is_refusal(ray: Any, error: BaseException) -> bool:
    """Whether an error is one of what was asked, which the actor raised and went on."""
    return isinstance(error, ray.exceptions.RayTaskError)
