"""A command in a process of its own, heard line by line."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable


def heard(process: subprocess.Popen[str], line_came: Callable[[str], object], *, patience: float) -> tuple[int, str]:
    """Exit status, and what was said on standard error; killed after so many seconds."""
    late = threading.Timer(patience, process.kill)
    late.start()
    said: list[str] = []
    assert process.stdout is not None
    assert process.stderr is not None
    stderr = process.stderr
    # Heard meanwhile: a pipe that is full would hold the process.
    listening = threading.Thread(target=lambda: said.append(stderr.read()))
    listening.start()
    for line in process.stdout:
        line_came(line)
    status = process.wait()
    listening.join()
    late.cancel()
    process.stdout.close()
    stderr.close()
    return status, said[0]
