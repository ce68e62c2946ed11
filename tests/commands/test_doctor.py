from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import namedtuple

import pytest

from catpaint.cli import run
from catpaint.session import display, system_libraries
from catpaint.session.system_libraries import X11

Usage = namedtuple("Usage", "total used free")


def _well(monkeypatch) -> None:
    monkeypatch.setattr(display, "display_problem", lambda: None)
    monkeypatch.setattr(system_libraries, "missing", lambda libraries: ())
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, 9 * 2**30))


def test_a_page_that_is_well(monkeypatch, capsys) -> None:
    _well(monkeypatch)
    assert run(["doctor"]) == 0
    page = capsys.readouterr().out
    assert "all is well" in page
    assert "!!" not in page
    for topic in ("display", "libraries", "torch", "device", "starter", "minilm", "cache"):
        assert topic in page


def test_what_is_missing_is_named_with_what_to_do(monkeypatch, capsys) -> None:
    _well(monkeypatch)
    absent = tuple(library for library in X11 if library.name == "libxcb-cursor.so.0")
    monkeypatch.setattr(system_libraries, "missing", lambda libraries: absent)
    monkeypatch.setattr(display, "display_problem", lambda: "nothing answers at :4711")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(0, 0, 5 * 2**20))
    assert run(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    ill = {finding["topic"]: finding["text"] for finding in told["findings"] if finding["well"] is False}
    assert not told["well"]
    assert set(ill) == {"display", "libraries", "your files", "settings", "cache"}
    assert "libxcb-cursor.so.0" in ill["libraries"]
    assert ":4711" in ill["display"]
    assert "make room" in ill["cache"]


def test_the_window_names_missing_libraries_instead_of_a_missing_display(monkeypatch, capsys) -> None:
    _well(monkeypatch)
    monkeypatch.setattr(system_libraries, "missing", lambda libraries: X11[:1])
    monkeypatch.setattr(system_libraries, "needed", lambda: X11)
    assert run(["gui"]) == 2
    error = capsys.readouterr().err
    assert X11[0].name in error
    assert "install" in error
    assert len(error.splitlines()) == 1


def test_qt_that_can_not_be_loaded_is_told_in_words(monkeypatch, capsys) -> None:
    """A library that no list names, as on a system that is newer than the list."""
    _well(monkeypatch)

    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name == "PySide6.QtWidgets":
                raise ImportError("libnew.so.3: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    for name in [name for name in sys.modules if name.startswith("PySide6.QtWidgets")]:
        monkeypatch.delitem(sys.modules, name)
    pyside = pytest.importorskip("PySide6")
    monkeypatch.delattr(pyside, "QtWidgets", raising=False)
    assert run(["gui"]) == 2
    error = capsys.readouterr().err
    assert "libnew.so.3" in error
    assert len(error.splitlines()) == 1
    assert run(["doctor"]) == 1
    assert "!!  Qt " in capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_a_library_that_the_loader_can_not_load_is_named(tmp_path) -> None:
    """A system without it, as far as that can be made: the loader meets something else in its place."""
    (tmp_path / "libxcb-icccm.so.4").write_bytes(b"no library")
    environment = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "catpaint", "doctor", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    told = {finding["topic"]: finding for finding in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert not told["libraries"]["well"]
    assert "libxcb-icccm.so.4" in told["libraries"]["text"]
    assert "install" in told["libraries"]["text"]
