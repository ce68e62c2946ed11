"""What went wrong, for the person (one line) and for a report (everything)."""

from __future__ import annotations

import platform
import sys
import traceback
from dataclasses import dataclass
from importlib import metadata

from catpaint.errors import CatpaintError, is_disk_full, is_out_of_memory
from catpaint.words import tell


@dataclass(frozen=True, eq=False)
class Failure:
    """An error that ended a render or a job.

    message: one line for the person, never a stack trace. details: the full report, to be copied. expected: the message
    says what to do: catpaint raised it on purpose, or memory or the disk is full. kind: the exception's class. The
    exception itself isn't kept: its stack would hold on to the device's memory.
    """

    message: str
    details: str
    expected: bool
    kind: str

    @classmethod
    def of(cls, error: BaseException, doing: str) -> Failure:
        """The failure of an exception while `doing` something ("rendering", "estimating the affinity")."""
        first = (str(error).strip().splitlines() or [""])[0]
        expected = isinstance(error, CatpaintError) or is_out_of_memory(error) or is_disk_full(error)
        message: str
        if isinstance(error, CatpaintError):
            message = (error.told if str(error) == first else first) or tell("{doing} failed", doing=doing)
        elif is_out_of_memory(error):
            message = tell("out of memory while {doing}; close other programs", doing=doing)
        elif is_disk_full(error):
            message = tell("{doing} failed: the disk is full; make room, then try again", doing=doing)
        else:
            reason = f"{type(error).__name__}: {first}" if first else type(error).__name__
            message = tell(
                "{doing} failed unexpectedly ({reason:.300}); copy the details and report them",
                doing=doing,
                reason=reason,
            )
        report = "".join(traceback.format_exception(error))
        return cls(message, f"While {doing}\n{_versions()}\n\n{report}", expected, type(error).__name__)


def _versions() -> str:
    """What a report needs to be understood; libraries only where they are loaded already."""
    lines = [f"Python {platform.python_version()} on {platform.platform()}"]
    for name in ("catpaint", "numpy", "torch", "PySide6"):
        if name in sys.modules:
            try:
                lines.append(f"{name} {metadata.version(name)}")
            except metadata.PackageNotFoundError:
                lines.append(f"{name} (not installed as a package)")
    return "\n".join(lines)
