"""A mouse and a keyboard of an X server: what is sent arrives as if a hand had done it (the XTEST extension)."""

from __future__ import annotations

import ctypes
import time

_SHIFTED = 1
_NAMES = {
    " ": "space", "+": "plus", "-": "minus", ".": "period", "/": "slash", "_": "underscore", ",": "comma"
}  # fmt: skip
_BETWEEN = 0.004
"""Seconds between two events: a fast hand's."""


class XInput:
    """Pointer and keys of a display. Raises OSError where Xlib, its test extension or the display isn't there."""

    def __init__(self, display: str) -> None:
        self._x, self._test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XStringToKeysym.restype = ctypes.c_ulong
        self._x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"no X server answers at {display}")
        self._display = ctypes.c_void_p(opened)

    def move(self, x: int, y: int) -> None:
        """Put the pointer on a point of the screen, in its own pixels."""
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._sent()

    def button(self, down: bool, number: int = 1) -> None:
        """Press or release a button of the mouse."""
        self._test.XTestFakeButtonEvent(self._display, number, int(down), ctypes.c_ulong(0))
        self._sent()

    def click(self, x: int, y: int) -> None:
        """Go there and click."""
        self.move(x, y)
        self.button(True)
        self.button(False)

    def drag(self, points: list[tuple[int, int]]) -> None:
        """Press on the first point, go along all, release on the last."""
        self.move(*points[0])
        self.button(True)
        for point in points[1:]:
            self.move(*point)
        self.button(False)

    def key(self, text: str) -> None:
        """Press and release a key by its X name, with modifiers before it: "Return", "ctrl+s", "ctrl+shift+e"."""
        *modifiers, name = text.split("+")
        held = [self._code({"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}[part])[0] for part in modifiers]
        code, shifted = self._code(name)
        if shifted and "shift" not in modifiers:
            held.append(self._code("Shift_L")[0])
        for modifier in held:
            self._send(modifier, True)
        self._send(code, True)
        self._send(code, False)
        for modifier in reversed(held):
            self._send(modifier, False)

    def write(self, text: str) -> None:
        """Type letters."""
        for letter in text:
            self.key(_NAMES.get(letter, letter))

    def close(self) -> None:
        """Leave the display."""
        self._x.XCloseDisplay(self._display)

    def _code(self, name: str) -> tuple[int, bool]:
        """Key code of a key's name, and whether it takes Shift."""
        symbol = self._x.XStringToKeysym(name.encode())
        code = self._x.XKeysymToKeycode(self._display, ctypes.c_ulong(symbol))
        if not symbol or not code:
            raise OSError(f"the X server's keyboard has no {name}")
        plain = self._x.XkbKeycodeToKeysym(self._display, ctypes.c_ubyte(code), 0, 0)
        shifted = self._x.XkbKeycodeToKeysym(self._display, ctypes.c_ubyte(code), 0, _SHIFTED)
        return code, plain != symbol and shifted == symbol

    def _send(self, code: int, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, code, int(down), ctypes.c_ulong(0))
        self._sent()

    def _sent(self) -> None:
        self._x.XSync(self._display, 0)
        time.sleep(_BETWEEN)
