"""`catpaint models list|get|add`: what there is, and getting what there isn't."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.commands.common import print_json

if TYPE_CHECKING:
    from catpaint.models.downloads import Progress

_REDRAW_SECONDS = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list models and encoders, present or not")
    listing.add_argument("--json", action="store_true", help="print the list as JSON")
    get = actions.add_parser("get", help="download one of the list")
    get.add_argument("name", metavar="NAME", help="a name of the list, or hf-hub:owner/repository for a CLIP model")
    get.add_argument("--yes", action="store_true", help="don't ask after showing the size")
    add = actions.add_parser("add", help="use a file or folder you have")
    add.add_argument("path", metavar="PATH", type=Path, help="checkpoint folder, pack, published file, CLIP weights")
    add.add_argument("--name", metavar="NAME", help="the name to find it by, or the list's entry it is")
    add.add_argument("--model", metavar="M", help="for a CLIP file: open_clip's model name, e.g. ViT-B-32-quickgelu")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    return {"list": _list, "get": _get, "add": _add}[args.action](args)


def _list(args: argparse.Namespace) -> int:
    from catpaint.models.hub import list_models

    rows = list_models()
    if args.json:
        print_json({"models": [asdict(row) for row in rows]})
        return 0
    name = max(len(row.name) for row in rows)
    kind = max(len(row.kind) for row in rows)
    for row in rows:
        here = "here" if row.present else "-"
        print(f"{row.name:<{name}}  {row.kind:<{kind}}  {here:<4}  {size_text(row.size):>9}  {row.about or row.where}")
    return 0


def _get(args: argparse.Namespace) -> int:
    from catpaint.models.hub import find_item, get, item_named, item_size

    item = item_named(args.name)
    if found := find_item(args.name):
        print(f"{args.name}: is here already ({next(iter(found.values())).parent})")
        return 0
    print(f"{args.name}: {size_text(item_size(item))} from {item.page}")
    if not args.yes and not _agreed():
        return 1
    _show(get(args.name))
    return 0


def _add(args: argparse.Namespace) -> int:
    from catpaint.models.adding import add

    _show(add(args.path, name=args.name, model=args.model))
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        # Nobody there to ask: whoever wrote the script meant it.
        return True
    return input("Download it? [Y/n] ").strip().lower() in ("", "y", "yes")


def _show(progress: Iterator[Progress]) -> None:
    """Run a download or copy to its end, with a line that is redrawn on a terminal."""
    terminal = sys.stderr.isatty()
    drawn = 0.0
    for step in progress:
        if step.state == "finished":
            if terminal:
                print("\r\x1b[K", end="", file=sys.stderr)
            print(f"{step.path.name}: {size_text(step.done)}")
        elif step.state == "retrying":
            print(f"{step.path.name}: {step.note or 'trying again'}", file=sys.stderr)
        elif terminal and time.monotonic() - drawn > _REDRAW_SECONDS:
            drawn = time.monotonic()
            total = f" of {size_text(step.total)}" if step.total else ""
            print(f"\r\x1b[K{step.path.name}: {step.state} {size_text(step.done)}{total}", end="", file=sys.stderr)


def size_text(size: int | None) -> str:
    """Bytes as people read them."""
    if size is None:
        return "unknown"
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"
