"""Errors a person can act on: what of other libraries' errors is told."""

from __future__ import annotations

import errno

from catpaint.errors import FileError, first_line, why


def test_the_first_line_of_another_library_s_error() -> None:
    assert first_line(ValueError("\n no such key\nfor this reason")) == "no such key"
    assert first_line(ValueError()) == "ValueError"


def test_why_something_of_the_systems_failed() -> None:
    assert why(OSError(errno.ENOSPC, "No space left on device", "a.png")) == "No space left on device"
    assert why(OSError("odd")) == "odd"
    assert why(FileError("{path}: is damaged", path="a.png")) == "a.png: is damaged"
