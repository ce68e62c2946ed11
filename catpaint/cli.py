"""The command line: `catpaint COMMAND …`, and the window where no command is given.

A command's module is imported only when it runs, so that `catpaint --help` needs neither torch nor Qt.
Errors meant for the person are one line on standard error, exit status 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

from catpaint import __version__
from catpaint.errors import Cancelled, CatpaintError, is_disk_full, is_out_of_memory

EXIT_ERROR = 2
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """One command: what it does in a line, and the module with its `add_arguments(parser)` and `run(args)`."""

    summary: str
    module: str


COMMANDS: Mapping[str, Command] = {
    "gui": Command("open the painting window (also without a command)", "catpaint.commands.gui"),
    "render": Command("render a label map as a photograph", "catpaint.commands.render"),
    "affinity": Command("estimate how your classes map onto a model's", "catpaint.commands.affinity"),
    "prototypes": Command(
        "compute a model's source prototypes from its labelled images", "catpaint.commands.prototypes"
    ),
    "convert": Command("turn a published model into a checkpoint folder", "catpaint.commands.convert"),
    "pack": Command("make a finetuned model one file to share, or unpack one", "catpaint.commands.pack"),
    "models": Command("list, download or add models and encoders", "catpaint.commands.models"),
    "pretrain": Command("train a model, a segmenter or features on labelled images", "catpaint.commands.pretrain"),
    "subset": Command("choose labelled images that show all classes", "catpaint.commands.subset"),
    "merge": Command("merge labelled data sets into one, by a recipe", "catpaint.commands.merge"),
    "export": Command("write a labelled data set for another tool", "catpaint.commands.export"),
    "finetune": Command("train a model on your labelled images", "catpaint.commands.finetune"),
    "evaluate": Command("judge a model on labelled images", "catpaint.commands.evaluate"),
    "study": Command("compare methods on your data, as the paper does", "catpaint.commands.study"),
    "doctor": Command("tell what is well on this machine, and what is missing", "catpaint.commands.doctor"),
    "bench": Command("measure speed on this machine", "catpaint.commands.bench"),
}


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_ERROR, f"{self.prog}: {message} (see {self.prog} --help)\n")


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit status."""
    _keep_output_readable()
    try:
        return _dispatch(list(arguments))
    except CatpaintError as error:
        print(f"catpaint: {' '.join(str(error).split())}", file=sys.stderr)
        return EXIT_INTERRUPTED if isinstance(error, Cancelled) else EXIT_ERROR
    except KeyboardInterrupt:
        print("catpaint: interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if is_out_of_memory(error):
            print("catpaint: out of memory; choose a smaller size, or close other programs", file=sys.stderr)
            return EXIT_ERROR
        if is_disk_full(error):
            place = getattr(error, "filename", None) or "the disk"
            print(f"catpaint: {place}: can't be written, the disk is full; make room", file=sys.stderr)
            return EXIT_ERROR
        # A mistake of ours: one line for the person, the trace for whoever mends it.
        if os.environ.get("CATPAINT_DEBUG"):
            raise
        text = " ".join(str(error).split())[:300]
        print(
            f"catpaint: internal error: {type(error).__name__}: {text}; report it (CATPAINT_DEBUG=1 tells more)",
            file=sys.stderr,
        )
        return EXIT_INTERNAL


def _dispatch(arguments: list[str]) -> int:
    first = next((word for word in arguments if not word.startswith("-")), None)
    if first is None and not {"-h", "--help", "--version"} & set(arguments):
        arguments, first = ["gui", *arguments], "gui"
    elif first is not None and first not in COMMANDS and first.endswith((".catpaint", ".catpack")):
        # A double-clicked project or pack comes as the only word.
        arguments, first = ["gui", *arguments], "gui"
    parser = _parser(first)
    args = parser.parse_args(arguments)
    module = import_module(COMMANDS[args.command].module)
    status: int = module.run(args)
    return status


def _parser(chosen: str | None) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="catpaint",
        description="Paint a label map in your own classes and see it as a photograph.",
        epilog="catpaint COMMAND --help tells a command's options.",
    )
    parser.add_argument("--version", action="version", version=f"catpaint {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.summary, description=command.summary.capitalize() + ".")
        if name == chosen:
            import_module(command.module).add_arguments(sub)
    return parser


def _keep_output_readable() -> None:
    """Class names may be in any script; a terminal that can't show one gets an escape, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
