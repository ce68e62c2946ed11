"""A Ray cluster for tests: a head with two processors on the loopback address, and nothing of it left afterwards."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

PATIENCE = 600.0
"""Seconds for what takes a few on a machine that has nothing else to do."""

_HEAD = "import ctypes; ctypes.CDLL(None).prctl(1, 15); from ray.scripts.scripts import main; main()"
"""`ray`, which ends what it began when these tests are killed."""

needs_ray = pytest.mark.skipif(
    not sys.platform.startswith("linux") or any(importlib.util.find_spec(name) is None for name in ("ray", "grpc")),
    reason="Ray isn't installed",
)


@dataclass(eq=False)
class Cluster:
    """address: of the head, for machines of the cluster; client: for others. session: of all its processes."""

    address: str
    client: str
    folder: Path
    session: int = -1

    def environment(self, patch: pytest.MonkeyPatch) -> None:
        """Have "ray" mean this cluster."""
        patch.setenv("RAY_ADDRESS", self.address)
        patch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")

    def processes(self) -> list[int]:
        """Numbers of all its processes: those of the session that the head began."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                # pid (name) state parent group session
                state, _, _, session = path.read_text().rpartition(")")[2].split()[:4]
                if int(session) == self.session and state != "Z":
                    found.append(int(path.parent.name))
        return found

    def kill(self) -> None:
        """Pull the plug."""
        until = time.monotonic() + PATIENCE
        while left := self.processes():
            assert time.monotonic() < until, f"{left} don't end"
            for number in left:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            time.sleep(0.1)


@contextlib.contextmanager
def cluster(**more: str) -> Iterator[Cluster]:
    """Start a head; everything it started is gone at the end. more: of its environment."""
    # Sockets have paths of a hundred bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="r"))
    port, client = _free_ports(2)
    made = Cluster(f"127.0.0.1:{port}", f"ray://127.0.0.1:{client}", folder)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry),
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "RAY_USAGE_STATS_ENABLED": "0",
        # Workers give way to all else by default, and these tests wait for them.
        "RAY_worker_niceness": "0",
        # As long as these tests wait; a head gives a client's process 30 seconds.
        "RAY_CLIENT_SERVER_CHECK_CHANNEL_TIMEOUT_S": f"{PATIENCE:.0f}",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "data"),
        **more,
    }
    command = [sys.executable, "-c", _HEAD, "start", "--head", "--block", "--disable-usage-stats"]
    command += ["--node-ip-address=127.0.0.1", f"--port={port}", f"--ray-client-server-port={client}", "--num-cpus=2"]
    command += ["--include-dashboard=false", "--include-log-monitor=false", "--object-store-memory=100000000"]
    command += [f"--temp-dir={folder}"]
    with (folder / "told").open("ab") as told:
        head = _start(command, environment, told, made)
        try:
            # Ray gives its own processes thirty seconds, which a machine with other work may take.
            while not _answers(client, head, told):
                made.kill()
                head.wait(PATIENCE)
                head = _start(command, environment, told, made)
            yield made
        finally:
            made.kill()
            head.wait(PATIENCE)
            shutil.rmtree(folder, ignore_errors=True)


def _start(command: list[str], environment: dict[str, str], told: IO[bytes], made: Cluster) -> subprocess.Popen[bytes]:
    told.truncate(0)
    head = subprocess.Popen(command, env=environment, stdout=told, stderr=told, start_new_session=True)
    made.session = head.pid
    return head


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in sockets]


def _answers(port: int, head: subprocess.Popen[bytes], told: IO[bytes]) -> bool:
    """Wait until the head is there; False where it was too slow for Ray itself."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and head.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            # It tells where it is once everything runs.
            if b"Ray runtime started" in _said(told):
                return True
        time.sleep(0.1)
    if b"timed out during startup" in _said(told) and time.monotonic() < until:
        return False
    raise AssertionError(f"the head doesn't start: {_said(told).decode(errors='replace')[-2000:]}")


def _said(told: IO[bytes]) -> bytes:
    return Path(told.name).read_bytes()
