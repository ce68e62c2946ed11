"""`catpaint gui`, or `catpaint` alone: the painting window."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from catpaint.commands.common import add_engine, engine_of
from catpaint.errors import CatpaintError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("project", nargs="?", type=Path, metavar="PROJECT", help=".catpaint file or model pack to open")
    parser.add_argument("--model", metavar="M", help="model name or folder (default: the last one, at first: starter)")
    parser.add_argument("--device", metavar="D", help="auto, cpu, cuda, cuda:N or mps (default: as set)")
    parser.add_argument(
        "--worker",
        choices=("thread", "process"),
        default=None,
        help="where renders and training run; a process may crash without the window (default: $CATPAINT_WORKER, "
        "or thread)",
    )
    add_engine(parser)


def run(args: argparse.Namespace) -> int:
    """Open the window; returns when it is closed. Raises CatpaintError (no display, libraries missing)."""
    from catpaint.session.display import display_problem
    from catpaint.session.system_libraries import library_problem, load_problem

    # Before Qt is even imported: it ends the process, or fails to load, over these.
    if display_problem() is None and (problem := library_problem()) is not None:
        raise CatpaintError(f"{problem} (`catpaint doctor` tells more)")
    try:
        from PySide6 import QtWidgets  # noqa: F401
    except ImportError as error:
        raise CatpaintError(f"Qt can't be loaded: {load_problem(error)} (`catpaint doctor` tells more)") from None
    from catpaint.ui.shell.app import run as run_window

    engine = None if args.engine is None and "CATPAINT_ENGINE" not in os.environ else engine_of(args.engine)
    worker = args.worker or os.environ.get("CATPAINT_WORKER", "thread")
    return run_window(
        project=args.project, model=args.model, device=args.device, process=worker == "process", engine=engine
    )
