"""`catpaint doctor`: on one page, what is well on this machine and what isn't."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from catpaint import __version__, files
from catpaint.commands.common import print_json
from catpaint.errors import first_line

_ROOM = 2 * 2**30
"""Bytes below which a folder's disk is called nearly full: a run's state and a large model need as much."""


@dataclass(frozen=True)
class Finding:
    """One line of the page. well: False where something has to be done, None where it is merely told."""

    topic: str
    text: str
    well: bool | None = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the page; 0 when all is well, 1 when something isn't. Raises nothing for what it finds."""
    findings = list(examine())
    ill = [finding for finding in findings if finding.well is False]
    if args.json:
        print_json({"well": not ill, "findings": [asdict(finding) for finding in findings]})
        return 1 if ill else 0
    width = max(len(finding.topic) for finding in findings)
    for finding in findings:
        sign = {True: "ok", False: "!!", None: "  "}[finding.well]
        print(f"{sign}  {finding.topic:<{width}}  {finding.text}")
    print(f"\n{len(ill)} to mend, marked !!" if ill else "\nall is well")
    return 1 if ill else 0


def examine() -> Iterator[Finding]:
    """Everything that is looked at, in the order of the page."""
    yield Finding("catpaint", f"{__version__}, Python {platform.python_version()}, {platform.platform()}", None)
    yield from _window()
    yield from _computing()
    yield from _models()
    yield from _folders()


def _window() -> Iterator[Finding]:
    from catpaint.session.display import display_problem
    from catpaint.session.system_libraries import advice, load_problem, missing, needed

    problem = display_problem()
    where = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM", "")
    yield Finding("display", f"none for the window: {problem}" if problem else where or "the system's", problem is None)
    libraries = needed()
    if absent := missing(libraries):
        names = ", ".join(library.name for library in absent)
        yield Finding("libraries", f"missing: {names}; install them with: {advice(absent)}", False)
    else:
        yield Finding("libraries", f"all {len(libraries)} that the window needs" if libraries else "Qt's own")
    try:
        from PySide6 import QtCore, QtGui, QtWidgets  # noqa: F401
    except ImportError as error:
        why = f"waits for those libraries ({first_line(error)})" if absent else load_problem(error)
        yield Finding("Qt", f"can't be loaded: {why}", False)
    else:
        yield Finding("Qt", QtCore.qVersion())


def _computing() -> Iterator[Finding]:
    try:
        import torch

        from catpaint.rendering.devices import choose_device, device_name
        from catpaint.rendering.precision import has_bfloat16
    except (ImportError, OSError) as error:
        yield Finding("torch", f"can't be loaded ({first_line(error)}); install catpaint again", False)
        return
    yield Finding("torch", f"{torch.__version__}, {torch.backends.cpu.get_cpu_capability()}")
    device = choose_device("auto")
    threads = f", {torch.get_num_threads()} threads" if device.type == "cpu" else ""
    half = ", bfloat16" if has_bfloat16(device) else ""
    yield Finding("device", f"{device_name(device)} ({device}{threads}{half})")
    if device.type == "cpu":
        yield Finding("measured", _measured(), None)


def _measured() -> str:
    """Which ways of computing were found to be fast here, by the window's worker."""
    from catpaint.rendering.tuning import Choices

    verdicts = Choices.load().verdicts.values()
    if not verdicts:
        return "nothing yet; after a first picture of a published model the window measures what is fast here"
    counts = Counter(verdict.choice for verdict in verdicts)
    refused = sorted({name for verdict in verdicts for name in verdict.refused})
    told = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return f"{len(verdicts)} operations: {told}" + (f"; not exact or failing: {', '.join(refused)}" if refused else "")


def _models() -> Iterator[Finding]:
    from catpaint.models.hub import list_models

    rows = [row for row in list_models() if row.present]
    for kind in dict.fromkeys(row.kind for row in rows):
        yield Finding(kind, ", ".join(row.name for row in rows if row.kind == kind))
    if not any(row.name == "starter" for row in rows):
        folder = files.bundled_folder("checkpoints")
        yield Finding("starter", f"the bundled model isn't in {folder}; install catpaint again", False)


def _folders() -> Iterator[Finding]:
    for topic, folder in (
        ("your files", files.data_folder()),
        ("settings", files.config_folder()),
        ("cache", files.cache_folder()),
    ):
        yield _folder(topic, folder)


def _folder(topic: str, folder: Path) -> Finding:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        return Finding(topic, f"{folder}: {there} can't be written; change its rights", False)
    free = shutil.disk_usage(there).free
    room = f"{free / 2**30:.1f} GiB free"
    if free < _ROOM:
        return Finding(topic, f"{folder}: only {room}; make room before training or getting models", False)
    return Finding(topic, f"{folder}, {room}" + ("" if folder.exists() else " (not made yet)"))
