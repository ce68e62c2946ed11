"""`catpaint models list|get|add|remove|rename|card|verify`: what there is, and getting what there isn't."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from catpaint.commands.common import print_json
from catpaint.steps import Walk

if TYPE_CHECKING:
    from catpaint.models.catalogue import HubItem
    from catpaint.models.downloads import Progress
    from catpaint.models.publications import Accept

T = TypeVar("T")

_REDRAW_SECONDS = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list models and encoders, present or not")
    listing.add_argument("--json", action="store_true", help="print the list as JSON")
    get = actions.add_parser("get", help="download one of the list; published generators are converted")
    get.add_argument("name", metavar="NAME", help="a name of the list, or hf-hub:owner/repository for a CLIP model")
    get.add_argument("--yes", action="store_true", help="don't ask after showing the size")
    get.add_argument(
        "--watch",
        type=Path,
        metavar="FOLDER",
        help="for what only a person can download: say what to get where, and take it as it appears in this folder",
    )
    get.add_argument("--delete", action="store_true", help="with --watch: delete the downloaded file afterwards")
    _accepting(get)
    add = actions.add_parser("add", help="use what you have; published generators are converted")
    add.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="checkpoint folder, pack, CLIP weights; published files, a folder, zip or tar of them",
    )
    add.add_argument("--name", metavar="NAME", help="the name to find it by, or the list's entry it is")
    add.add_argument("--model", metavar="M", help="for a CLIP file: open_clip's model name, e.g. ViT-B-32-quickgelu")
    _accepting(add)
    remove = actions.add_parser("remove", help="delete a model you got or added")
    remove.add_argument("name", metavar="NAME")
    remove.add_argument("--yes", action="store_true", help="don't ask")
    rename = actions.add_parser("rename", help="give a model you got or added another name")
    rename.add_argument("name", metavar="NAME")
    rename.add_argument("new", metavar="NEW")
    card = actions.add_parser("card", help="show a model's card: where it is from, its licence, its classes")
    card.add_argument("name", metavar="NAME")
    verify = actions.add_parser("verify", help="compare a model's files with their hashes, and render a test picture")
    verify.add_argument("name", metavar="NAME")


def _accepting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--accept-licence", action="store_true", help="accept the licence of published weights")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    actions = {
        "list": _list,
        "get": _get,
        "add": _add,
        "remove": _remove,
        "rename": _rename,
        "card": _card,
        "verify": _verify,
    }
    return actions[args.action](args)


def _list(args: argparse.Namespace) -> int:
    from catpaint.models.hub import list_models

    rows = list_models()
    if args.json:
        print_json({"models": [asdict(row) for row in rows]})
        return 0
    name = max(len(row.name) for row in rows)
    kind = max(len(row.kind) for row in rows)
    for row in rows:
        here = "here" if row.present else "by hand" if row.by_hand else "-"
        print(f"{row.name:<{name}}  {row.kind:<{kind}}  {here:<7}  {size_text(row.size):>9}  {row.about or row.where}")
    return 0


def _get(args: argparse.Namespace) -> int:
    from catpaint.models.hub import GENERATOR, find_item, get, item_named, item_size

    item = item_named(args.name)
    if found := find_item(args.name):
        print(f"{args.name}: is here already ({next(iter(found.values())).parent})")
        return 0
    if args.watch is not None and item.by_hand:
        return _guide(args, item)
    # What can't be downloaded says so here.
    print(f"{args.name}: {size_text(item_size(item))} from {item.page}")
    if item.kind == GENERATOR:
        if not _accepts(args)(item):
            return _not_accepted(item)
    elif not args.yes and not _agreed():
        return 1
    _show(get(args.name, accept=lambda _: True))
    if item.kind == GENERATOR:
        _try_added((item.name,))
    return 0


def _guide(args: argparse.Namespace, item: HubItem) -> int:
    """Say what a person has to download, wait for it, and add it."""
    from catpaint.models.watching import add_awaited

    if not _accepts(args)(item):
        return _not_accepted(item)
    files = " and ".join(file.name for file in item.files)
    print(f"Get {files} from {item.page}")
    print(f"Waiting for it in {args.watch} (Ctrl-C ends it)…", flush=True)
    if added := _show(add_awaited(item, args.watch)):
        names, downloaded = added
        _try_added(names)
        for path in downloaded if args.delete else ():
            path.unlink(missing_ok=True)
    return 0


def _add(args: argparse.Namespace) -> int:
    from catpaint.models.adding import add

    _try_added(_show(add(*args.paths, name=args.name, model=args.model, accept=_accepts(args))) or ())
    return 0


def _remove(args: argparse.Namespace) -> int:
    from catpaint.models.managing import folder_of, remove

    folder = folder_of(args.name)
    if not args.yes and not _agreed(f"Delete {folder}?"):
        return 1
    print(f"{remove(args.name)}: deleted")
    return 0


def _rename(args: argparse.Namespace) -> int:
    from catpaint.models.managing import rename

    print(f"{args.name}: is now {args.new} ({rename(args.name, args.new)})")
    return 0


def _card(args: argparse.Namespace) -> int:
    from catpaint.models.managing import card

    print(card(args.name).rstrip())
    return 0


def _verify(args: argparse.Namespace) -> int:
    from catpaint.models.managing import verify

    print(f"{args.name}: {verify(args.name)} files are as they should be")
    _try((args.name,))
    return 0


def _try_added(names: tuple[str, ...]) -> None:
    """As `_try`; one that can't paint isn't kept."""
    from catpaint.errors import CatpaintError
    from catpaint.models.managing import remove

    for name in names:
        try:
            _try((name,))
        except CatpaintError:
            remove(name)
            raise


def _try(names: tuple[str, ...]) -> None:
    """Render a test picture with each painting model of these."""
    from catpaint.models.managing import folder_of
    from catpaint.rendering.trial import trial_render

    for name in names:
        folder = folder_of(name)
        if not (folder / "checkpoint.json").is_file():
            continue
        image = trial_render(folder)
        if image is None:
            print(f"{name}: a start to train from, nothing to paint with yet")
        else:
            print(f"{name}: its test picture is good; paint with --model {name}")


def _accepts(args: argparse.Namespace) -> Accept:
    """Says an item's licence, and whether the person accepts it."""

    def accepts(item: HubItem) -> bool:
        print(f"{item.name}: licence: {item.licence}; {item.page}")
        return bool(args.accept_licence) or (sys.stdin.isatty() and _agreed("Do you accept it?", default=False))

    return accepts


def _not_accepted(item: HubItem) -> int:
    from catpaint.models.publications import refuse, require_accepted

    require_accepted(item, refuse)
    return 1


def _agreed(question: str = "Download it?", *, default: bool = True) -> bool:
    if not sys.stdin.isatty():
        # Nobody there to ask: whoever wrote the script meant it.
        return True
    said = input(f"{question} [{'Y/n' if default else 'y/N'}] ").strip().lower()
    return said in ("y", "yes") or (default and not said)


def _show(progress: Iterator[Progress] | Generator[Progress, None, T]) -> T | None:
    """Run a download or copy to its end, with a line that is redrawn on a terminal; what it returns."""
    terminal = sys.stderr.isatty()
    drawn = 0.0
    walk: Walk[Progress, T | None] = Walk(cast(Any, progress))
    for step in walk:
        if step.state == "finished":
            if terminal:
                print("\r\x1b[K", end="", file=sys.stderr)
            print(f"{step.path.name}: {size_text(step.done)}")
        elif step.state == "retrying":
            print(f"{step.path.name}: {step.note or 'trying again'}", file=sys.stderr)
        elif terminal and step.state != "waiting" and time.monotonic() - drawn > _REDRAW_SECONDS:
            drawn = time.monotonic()
            total = f" of {size_text(step.total)}" if step.total else ""
            print(f"\r\x1b[K{step.path.name}: {step.state} {size_text(step.done)}{total}", end="", file=sys.stderr)
    return walk.result


def size_text(size: int | None) -> str:
    """Bytes as people read them."""
    if size is None:
        return "unknown"
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"
