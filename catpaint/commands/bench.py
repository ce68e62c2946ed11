"""`catpaint bench`: speed on this machine, as medians and as ratios within one run."""

from __future__ import annotations

import argparse
import inspect
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catpaint.architectures import ARCHITECTURES
from catpaint.architectures.base import Bench
from catpaint.commands.common import add_engine, print_json
from catpaint.domain.records import imported

OWN: Mapping[str, Bench] = {
    "label": Bench("catpaint.labelling.bench_label:run", "photographs of --data labelled by a simulated person"),
    "label-window": Bench("catpaint.ui.shell.bench_label_window:run", "the same at the window, by mouse events"),
    "canvas": Bench("catpaint.ui.canvas.bench_canvas:run", "a dab on a large canvas: edit and repaint"),
    "ui": Bench("catpaint.ui.shell.bench_ui:run", "the window's event loop during 200 strokes with live rendering"),
}
"""Beside those of the architectures."""


def benches() -> Mapping[str, Bench]:
    """What can be measured, by name."""
    theirs = {name: bench for record in ARCHITECTURES.values() for name, bench in record.benches.items()}
    return {**theirs, **OWN}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    what = "; ".join(f"{name}: {bench.about}" for name, bench in benches().items())
    parser.add_argument("what", choices=tuple(benches()), metavar="WHAT", help=what)
    parser.add_argument("--repeats", type=int, metavar="N", help="timed repeats (default: the bench's own)")
    parser.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:N or mps (those of OASIS and SPADE)")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="labelled photographs (label, label-window)")
    parser.add_argument("--photos", type=int, metavar="N", help="how many of them (default: 10)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="save the labelled pairs there (label, label-window)"
    )
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    if args.what in OWN:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bench = imported(benches()[args.what].place)
    taken = inspect.signature(bench).parameters
    given = {name: getattr(args, name) for name in ("repeats", "device", "data", "photos", "output", "engine")}
    options = {name: value for name, value in given.items() if value is not None and name in taken}
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
