"""Whether a window can be shown at all, found out before Qt ends the process over it."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

WITHOUT_DISPLAY = (
    "there is no display to open the window on ({reason}); render without one: "
    "catpaint render LABELMAP --vocabulary CLASSES.json -o OUT.png"
)

_WITHOUT_SERVER = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
_X_DISPLAY = re.compile(r"(?P<host>[^:]*):(?P<number>\d+)(\.\d+)?\Z")


def display_problem() -> str | None:
    """Why no window can be shown, None when one can. Platforms without X11 and Wayland always have a display."""
    if not sys.platform.startswith("linux") or chosen_platform() in _WITHOUT_SERVER:
        return None
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not wayland and not x11:
        return "neither DISPLAY nor WAYLAND_DISPLAY is set"
    if (wayland and _wayland_answers(wayland)) or (x11 and _x_answers(x11)):
        return None
    return f"nothing answers at {x11 or wayland}"


def chosen_platform() -> str:
    """Qt's platform plugin that the environment asks for, "" where it leaves the choice to Qt."""
    return os.environ.get("QT_QPA_PLATFORM", "").split(":", 1)[0].split(";", 1)[0]


def _wayland_answers(name: str) -> bool:
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name
    return _answers(socket.AF_UNIX, str(path))


def _x_answers(display: str) -> bool:
    match = _X_DISPLAY.match(display)
    if match is None:
        return os.path.exists(display)  # A path, as launchd gives it.
    host, number = match["host"], int(match["number"])
    if host in ("", "unix"):
        socket_path = f"/tmp/.X11-unix/X{number}"
        return _answers(socket.AF_UNIX, socket_path) or _answers(socket.AF_UNIX, f"\0{socket_path}")
    return _answers(socket.AF_INET, (host, 6000 + number))


def _answers(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(2.0)
        try:
            connection.connect(address)
        except OSError:
            return False
    return True
