"""No display: one line that says how to render without one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from catpaint.errors import CatpaintError
from catpaint.session.display import display_problem
from catpaint.ui.shell import app

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """An environment without any display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return monkeypatch


@linux
def test_nothing_set(bare):
    assert "DISPLAY" in display_problem()
    with pytest.raises(CatpaintError, match="catpaint render LABELMAP") as told:
        app.run()
    assert "\n" not in str(told.value)


@linux
def test_nothing_answers(bare):
    bare.setenv("DISPLAY", ":4711")
    assert ":4711" in display_problem()
    bare.setenv("DISPLAY", "localhost:4711.0")
    assert display_problem() is not None
    bare.setenv("DISPLAY", "rubbish")
    assert display_problem() is not None


@linux
def test_a_display_that_answers(bare, tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-9"))
        server.listen()
        bare.setenv("WAYLAND_DISPLAY", "wayland-9")
        assert display_problem() is None


def test_offscreen_needs_none(bare):
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display_problem() is None


@linux
def test_a_platform_that_cannot_start_ends_with_one_line(tmp_path):
    code = "from catpaint.ui.shell.app import make_application; make_application(['catpaint'])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "nonsense", "PYTHONPATH": str(ROOT)}
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert process.returncode == 2
    assert process.stderr.startswith("catpaint: there is no display")
    assert process.stderr.count("\n") == 1
