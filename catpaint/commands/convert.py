"""`catpaint convert`: published weights become a checkpoint folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.architectures.base import Conversion, Given
from catpaint.commands.common import require_new_checkpoint
from catpaint.domain.vocabulary import PRESETS

if TYPE_CHECKING:
    from catpaint.models.checkpoint import Checkpoint


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "source", metavar="PATH", type=Path, help="a published OASIS run or EMA .pth, PITI files, or SPADE .pth"
    )
    parser.add_argument(
        "--vocabulary",
        metavar="V",
        help=f"source classes in channel order: a vocabulary JSON or {', '.join(PRESETS)} "
        "(default: vocabulary.json in the folder)",
    )
    parser.add_argument("--size", metavar="WxH", help="image size of training (default: opt.txt, else the preset's)")
    parser.add_argument("--which", metavar="W", help="best, latest or an iteration (default: the best there is)")
    parser.add_argument("--licence", metavar="TEXT", help="licence of the weights, for the model card")
    parser.add_argument("--origin", metavar="TEXT", help="where the weights come from, for the model card")
    parser.add_argument("--card", metavar="FILE", type=Path, help="model card (Markdown) instead of the made one")
    parser.add_argument("--full-precision", action="store_true", help="store float32 instead of half precision")
    parser.add_argument("--force", action="store_true", help="replace a checkpoint at DIR; other files there stay")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="DIR", help="checkpoint folder to write")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    from catpaint import files
    from catpaint.rendering.sizes import parse_size

    require_new_checkpoint(args.output, args.source, args.vocabulary, args.card, force=args.force)
    given = Given(
        vocabulary=args.vocabulary,
        size=parse_size(args.size) if args.size else None,
        which=args.which,
        licence=args.licence,
        origin=args.origin,
        card=files.read_text(args.card) if args.card else None,
        half=not args.full_precision,
    )
    _tell(args.output, _conversion_of(args.source).convert(args.source, args.output, given))
    return 0


def _conversion_of(source: Path) -> Conversion:
    """The architecture's whose files these are; where they are nobody's, the default one says what is wrong."""
    from catpaint.models.publications import conversions

    known = conversions()
    return next((conversion for conversion in known if conversion.recognises(source)), known[-1])


def _tell(output: Path, checkpoint: Checkpoint) -> None:
    info = checkpoint.info
    height, width = info.default_size
    print(
        f"{output}: {info.architecture}, {len(info.source_vocabulary)} classes, {width}x{height}; "
        f"use it with --model {output}"
    )
