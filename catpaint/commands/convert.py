"""`catpaint convert`: published weights become a checkpoint folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from catpaint.commands.common import require_new_checkpoint
from catpaint.domain.vocabulary import PRESETS, Vocabulary

if TYPE_CHECKING:
    from catpaint.models.checkpoint import Checkpoint


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "source", metavar="PATH", type=Path, help="a published OASIS run folder or EMA .pth, or PITI files"
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
    from catpaint.architectures.oasis.conversion import convert_published
    from catpaint.architectures.piti.conversion import convert_piti, find_piti_files
    from catpaint.rendering.sizes import parse_size

    require_new_checkpoint(args.output, args.source, args.vocabulary, args.card, force=args.force)

    if found := find_piti_files(args.source):
        base, upsampler = found
        named = None if args.vocabulary is None else Vocabulary.load(args.vocabulary)
        _tell(args.output, convert_piti(base, upsampler, output=args.output, vocabulary=named))
        return 0
    preset, vocabulary = None, None
    given = args.vocabulary
    beside = args.source / "vocabulary.json"
    if given in PRESETS and not Path(given).exists():
        preset = given
    elif given is not None:
        vocabulary = Vocabulary.load(given)
    elif beside.is_file():
        vocabulary = Vocabulary.load(beside)
    options = {key: getattr(args, key) for key in ("licence", "origin") if getattr(args, key) is not None}
    checkpoint = convert_published(
        args.source,
        output=args.output,
        vocabulary=vocabulary,
        preset=preset,
        crop_size=parse_size(args.size) if args.size else None,
        which=args.which,
        model_card=files.read_text(args.card) if args.card else None,
        half=not args.full_precision,
        **options,
    )
    _tell(args.output, checkpoint)
    return 0


def _tell(output: Path, checkpoint: Checkpoint) -> None:
    info = checkpoint.info
    height, width = info.default_size
    print(
        f"{output}: {info.architecture}, {len(info.source_vocabulary)} classes, {width}x{height}; "
        f"use it with --model {output}"
    )
