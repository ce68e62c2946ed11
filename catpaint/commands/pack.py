"""`catpaint pack`: a finetuned model as one file to share, and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.commands.common import print_json, require_output
from catpaint.commands.models import size_text
from catpaint.errors import FileError

if TYPE_CHECKING:
    from catpaint.models.pack_file import Pack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("model", nargs="?", metavar="MODEL", help="name or folder of a finetuned model")
    what.add_argument("--open", type=Path, metavar="FILE", help="unpack a pack, and say what it holds")
    parser.add_argument("--base", type=Path, metavar="B", help="folder of the model it was finetuned from")
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the pack (default: MODEL.catpack here)")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    if args.open is not None:
        return _open(args)
    from catpaint.models.model import load_model
    from catpaint.models.pack import SUFFIX, write_pack

    model = load_model(args.model)
    output: Path = args.output or Path(f"{model.name}{SUFFIX}")
    if output.suffix.lower() != SUFFIX:
        raise FileError(f"{output}: name a file that ends in {SUFFIX}")
    require_output(output, model.folder, args.base)
    _report(args, write_pack(model.folder, output, base=args.base), model.folder)
    return 0


def _open(args: argparse.Namespace) -> int:
    from catpaint.models.pack import read_pack
    from catpaint.models.pack_file import describe_pack

    if args.output is not None:
        raise FileError(f"{args.output}: --open unpacks into the cache; `catpaint models add {args.open}` keeps it")
    pack = describe_pack(args.open)
    _report(args, pack, read_pack(args.open, base=args.base).folder)
    return 0


def _report(args: argparse.Namespace, pack: Pack, folder: Path) -> None:
    vocabulary = pack.info.vocabulary
    if args.json:
        print_json(
            {
                "pack": str(pack.path),
                "bytes": pack.size,
                "name": pack.name,
                "classes": list(vocabulary.names),
                "base": pack.base.to_json(),
                "hash": pack.hash,
                "licence": pack.info.licence,
                "origin": pack.info.origin,
                "folder": str(folder),
            }
        )
        return
    names = ", ".join(vocabulary.names[:8]) + (", …" if len(vocabulary) > 8 else "")
    print(f"{pack.path}: {size_text(pack.size)}, model '{pack.name}' on base '{pack.base.name}', {pack.info.licence}")
    print(f"  {len(vocabulary)} classes: {names}")
    if args.open is not None:
        print(f"  unpacked: {folder}")
