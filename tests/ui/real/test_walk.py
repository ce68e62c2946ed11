"""The walk on an X server of its own, with the bundled models."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCREEN = "1366x768x24"
LONGEST = 600
"""Seconds after which the walk counts as stuck; on a free core it takes about a tenth."""


def _lacking() -> str:
    """What of an X server isn't here, "" where all is."""
    if shutil.which("Xvfb") is None:
        return "Xvfb isn't installed"
    for library in ("libX11.so.6", "libXtst.so.6", "libxcb-cursor.so.0"):
        try:
            ctypes.CDLL(library)
        except OSError:
            return f"{library} isn't installed"
    return ""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X server that nobody else uses; it says its number when it listens."""
    if lacking := _lacking():
        pytest.skip(lacking)
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with (tmp_path / "xvfb.log").open("wb") as log:
        server = subprocess.Popen(command, pass_fds=(writing,), stderr=log, stdout=log)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, (tmp_path / "xvfb.log").read_text()
    yield f":{number}"
    server.terminate()
    server.wait(30)


def test_the_first_hour_on_a_real_display(display: str, tmp_path: Path) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    environment.pop("WAYLAND_DISPLAY", None)
    command = [sys.executable, "-m", "tests.ui.real.walk", str(tmp_path), str(time.monotonic())]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    measured = json.loads(done.stdout)
    assert measured["window_s"] <= measured["picture_s"] <= measured["walk_s"]
