"""`catpaint bench`: speed on this machine, as medians and as ratios within one run."""

from __future__ import annotations

import argparse
import inspect
import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from catpaint.commands.common import print_json

_OASIS = "catpaint.architectures.oasis"
_PITI = "catpaint.architectures.piti"

BENCHES: Mapping[str, tuple[str, str]] = {
    "oasis": (
        f"{_OASIS}.rendering.bench:bench_oasis",
        "one OASIS image: label-window tables against plain",
    ),
    "oasis-stroke": (
        f"{_OASIS}.rendering.bench:bench_stroke",
        "a dab: incremental preview and exact render",
    ),
    "oasis-train": (
        f"{_OASIS}.training.bench:bench_train",
        "one generator step: tables against plain",
    ),
    "piti": (
        f"{_PITI}.rendering.bench:run",
        "PITI of the published size: plain loop against fast sampling",
    ),
    "canvas": ("catpaint.ui.canvas.bench_canvas:run", "a dab on a large canvas: edit and repaint"),
    "ui": ("catpaint.ui.shell.bench_ui:run", "the window's event loop during 200 strokes with live rendering"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    what = "; ".join(f"{name}: {about}" for name, (_, about) in BENCHES.items())
    parser.add_argument("what", choices=tuple(BENCHES), metavar="WHAT", help=what)
    parser.add_argument("--repeats", type=int, metavar="N", help="timed repeats (default: the bench's own)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    if args.what in ("canvas", "ui"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    module, _, function = BENCHES[args.what][0].partition(":")
    bench = getattr(import_module(module), function)
    options = {"repeats": args.repeats} if args.repeats and "repeats" in inspect.signature(bench).parameters else {}
    result = bench(**options)
    if args.json:
        print_json(result)
    else:
        print("\n".join(_lines(result)))
    return 0


def _lines(value: Mapping[str, Any], indent: int = 0) -> list[str]:
    """Nested figures as indented lines."""
    lines = []
    width = max(len(key) for key in value)
    for key, item in value.items():
        name = key.replace("_", " ")
        if isinstance(item, Mapping) and item:
            lines.append(f"{'  ' * indent}{name}")
            lines.extend(_lines(item, indent + 1))
        else:
            lines.append(f"{'  ' * indent}{name:<{width}}  {_shown(item)}")
    return lines


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return ", ".join(_shown(item) for item in value)
    return str(value)
