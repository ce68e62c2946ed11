"""Which of the system's libraries the window needs and doesn't find, and the one command that installs them.

Qt itself comes with catpaint; what it needs of the desktop comes with the system. Linux only: elsewhere nothing is
ever missing.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from catpaint.errors import first_line
from catpaint.session.display import chosen_platform

OS_RELEASE = Path("/etc/os-release")
APT_LISTS = Path("/var/lib/apt/lists")


@dataclass(frozen=True)
class SystemLibrary:
    """A shared library by its file name, and the package that brings it, by family of distributions."""

    name: str
    debian: str
    fedora: str
    arch: str


_L = SystemLibrary

EVERYWHERE = (
    _L("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    _L("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    _L("libX11.so.6", "libx11-6", "libX11", "libx11"),
    _L("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    _L("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    _L("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    _L("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    _L("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
)
"""What Qt's own libraries need, whatever shows the window."""

X11 = (
    _L("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    _L("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    _L("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    _L("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    _L("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    _L("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    _L("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    _L("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    _L("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    *(
        _L(f"libxcb-{part}.so.{number}", f"libxcb-{part}{number}", "libxcb", "libxcb")
        for part, number in (
            ("randr", 0),
            ("render", 0),
            ("shape", 0),
            ("shm", 0),
            ("sync", 1),
            ("xfixes", 0),
            ("xkb", 1),
        )
    ),
)
"""What Qt's X11 plugin needs beside."""

WAYLAND = (
    _L("libwayland-client.so.0", "libwayland-client0", "libwayland-client", "wayland"),
    _L("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
    _L("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl", "wayland"),
)
"""What Qt's Wayland plugin needs beside."""

_INSTALLERS = {"debian": "apt install", "fedora": "dnf install", "arch": "pacman -S"}
_FAMILIES = {
    "debian": "debian", "ubuntu": "debian", "fedora": "fedora", "rhel": "fedora", "centos": "fedora", "arch": "arch"
}  # fmt: skip


def needed() -> tuple[SystemLibrary, ...]:
    """What a window needs here: by the display that the environment names, X11 where it names none; Linux only."""
    if not sys.platform.startswith("linux"):
        return ()
    chosen = chosen_platform()
    if chosen in ("wayland", "xcb"):
        return EVERYWHERE + (WAYLAND if chosen == "wayland" else X11)
    if chosen:
        return EVERYWHERE
    if os.environ.get("WAYLAND_DISPLAY"):
        return EVERYWHERE + WAYLAND
    return EVERYWHERE + X11


def missing(
    libraries: Iterable[SystemLibrary], load: Callable[[str], object] = ctypes.CDLL
) -> tuple[SystemLibrary, ...]:
    """Those that the system's loader doesn't find, in order."""

    def found(library: SystemLibrary) -> bool:
        try:
            load(library.name)
        except OSError:
            return False
        return True

    return tuple(library for library in libraries if not found(library))


def advice(libraries: Sequence[SystemLibrary], os_release: Path = OS_RELEASE) -> str:
    """The command that installs them here, or on each family of distributions where this one is unknown."""
    family = _family(os_release)
    if family is not None:
        return _command(family, libraries)
    names = {"debian": "Debian", "fedora": "Fedora", "arch": "Arch"}
    return "; ".join(f"{names[family]}: {_command(family, libraries)}" for family in _INSTALLERS)


def library_problem() -> str | None:
    """What is missing and how to get it, in one line; None when all is there."""
    if not (absent := missing(needed())):
        return None
    names = ", ".join(library.name for library in absent)
    return f"the window needs libraries of the system that aren't there ({names}); install them with: {advice(absent)}"


def load_problem(error: ImportError) -> str:
    """Why Qt can't be loaded although all that is known to be needed is there, and what to do, in one line."""
    told = first_line(error)
    if "cannot open shared object file" in told:
        return f"{told}; install the package of the system that brings this library"
    return f"{told}; install catpaint again"


def _command(family: str, libraries: Sequence[SystemLibrary]) -> str:
    packages = dict.fromkeys(getattr(library, family) for library in libraries)
    sudo = "" if is_root() else "sudo "
    # An image that nothing was installed on yet knows of no package.
    update = f"{sudo}apt update && " if family == "debian" and not any(APT_LISTS.glob("*Packages*")) else ""
    return f"{update}{sudo}{_INSTALLERS[family]} {' '.join(packages)}"


def is_root() -> bool:
    """Whether this user may install packages as it is; an image often has no sudo."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _family(os_release: Path) -> str | None:
    try:
        text = os_release.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    values = dict(re.findall(r"^(ID|ID_LIKE)=[\"']?([^\"'\n]*)", text, re.MULTILINE))
    for word in f"{values.get('ID', '')} {values.get('ID_LIKE', '')}".split():
        if word in _FAMILIES:
            return _FAMILIES[word]
    return None
