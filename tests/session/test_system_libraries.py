from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catpaint.session import system_libraries
from catpaint.session.system_libraries import (
    EVERYWHERE,
    WAYLAND,
    X11,
    advice,
    library_problem,
    load_problem,
    missing,
    needed,
)

ABSENT = {"libxcb-icccm.so.4", "libxcb-keysyms.so.1"}
ICCCM, KEYSYMS = (library for library in X11 if library.name in ABSENT)


def _load(name: str) -> None:
    if name in ABSENT:
        raise OSError(f"{name}: cannot open shared object file: No such file or directory")


@pytest.fixture(autouse=True)
def person(monkeypatch, tmp_path):
    """Not root, on a system that knows its packages."""
    monkeypatch.setattr(system_libraries, "is_root", lambda: False)
    monkeypatch.setattr(system_libraries, "APT_LISTS", tmp_path / "lists")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/deb.debian.org_debian_main_binary-amd64_Packages.lz4").touch()


@pytest.fixture
def linux(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("environment", "libraries"),
    [
        ({}, EVERYWHERE + X11),
        ({"DISPLAY": ":0"}, EVERYWHERE + X11),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, EVERYWHERE + WAYLAND),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, EVERYWHERE + X11),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, EVERYWHERE),
    ],
)
def test_what_is_needed_depends_on_the_display(linux, environment, libraries) -> None:
    for name, value in environment.items():
        linux.setenv(name, value)
    assert needed() == libraries


def test_nothing_is_needed_elsewhere(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert needed() == ()
    assert library_problem() is None


def test_what_the_loader_does_not_find_is_missing() -> None:
    assert missing(EVERYWHERE + X11, _load) == (ICCCM, KEYSYMS)


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\nVERSION_ID=12\n", "sudo apt install libxcb-icccm4 libxcb-keysyms1"),
        ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", "sudo apt install libxcb-icccm4 libxcb-keysyms1"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install xcb-util-wm xcb-util-keysyms"),
        ("ID=arch\n", "sudo pacman -S xcb-util-wm xcb-util-keysyms"),
    ],
)
def test_one_command_for_this_distribution(tmp_path, release, command) -> None:
    path = tmp_path / "os-release"
    path.write_text(release)
    assert advice((ICCCM, KEYSYMS), path) == command


def test_root_on_a_bare_image_needs_no_sudo_and_asks_for_the_lists_first(tmp_path, monkeypatch) -> None:
    path = tmp_path / "os-release"
    path.write_text("ID=debian\n")
    monkeypatch.setattr(system_libraries, "APT_LISTS", tmp_path / "nowhere")
    assert advice((ICCCM,), path) == "sudo apt update && sudo apt install libxcb-icccm4"
    monkeypatch.setattr(system_libraries, "is_root", lambda: True)
    assert advice((ICCCM,), path) == "apt update && apt install libxcb-icccm4"
    path.write_text("ID=arch\n")
    assert advice((ICCCM,), path) == "pacman -S xcb-util-wm"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("libnew.so.3: cannot open shared object file: No such file or directory", "that brings this library"),
        ("No module named 'PySide6'", "install catpaint again"),
    ],
)
def test_what_nobody_knew_to_be_needed_is_told_in_words(error, told) -> None:
    assert load_problem(ImportError(error)).startswith(error)
    assert told in load_problem(ImportError(error))


def test_unknown_distributions_hear_of_all_three(tmp_path) -> None:
    told = advice((ICCCM,), tmp_path / "nowhere")
    assert told == (
        "Debian: sudo apt install libxcb-icccm4; Fedora: sudo dnf install xcb-util-wm; Arch: sudo pacman -S xcb-util-wm"
    )


def test_each_package_once() -> None:
    shared = tuple(library for library in X11 if library.fedora == "libxcb")
    assert len(shared) > 3
    assert system_libraries._command("fedora", shared) == "sudo dnf install libxcb"


def test_the_problem_is_one_line(linux) -> None:
    linux.setattr(system_libraries, "missing", lambda libraries: (ICCCM,))
    problem = library_problem()
    assert "libxcb-icccm.so.4" in problem
    assert "\n" not in problem


def test_the_readme_names_every_package() -> None:
    page = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    assert not {library.debian for library in EVERYWHERE + X11} - set(re.findall(r"lib[\w.+-]+", page))


@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf isn't installed")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
def test_all_that_qt_s_plugin_for_x11_asks_the_system_for_is_listed() -> None:
    pyside = pytest.importorskip("PySide6")
    qt = Path(pyside.__file__).parent / "Qt"
    wanted: set[str] = set()
    seen, look_at = set(), [qt / "plugins/platforms/libqxcb.so"]
    while look_at:
        path = look_at.pop()
        if path in seen:
            continue
        seen.add(path)
        told = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=True).stdout
        for name in re.findall(r"\(NEEDED\).*\[(.+)\]", told):
            own = qt / "lib" / name
            look_at.append(own) if own.exists() else wanted.add(name)
    # libgthread comes with libglib2.0-0; the rest is part of every Linux that runs Python.
    basic = re.compile(
        r"(libc|libm|libdl|librt|libpthread|libstdc\+\+|libgcc_s|libz|libzstd|libgthread-2\.0|ld-.*)\.so.*"
    )
    listed = {library.name for library in EVERYWHERE + X11}
    assert not {name for name in wanted if not basic.fullmatch(name)} - listed
    assert len(wanted & listed) > 20
