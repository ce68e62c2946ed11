"""`catpaint subset`: choose the images of a large data set that show all its classes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from catpaint import files
from catpaint.commands.common import print_findings, require_output, seed
from catpaint.steps import drive

if TYPE_CHECKING:
    from catpaint.datasets.dataset import Dataset


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder of labelled images; never written to")
    parser.add_argument("-n", "--count", type=_positive, default=100, metavar="N", help="images (default: 100)")
    parser.add_argument("--seed", type=seed, default=0, metavar="S", help="chooses the first image (default: 0)")
    parser.add_argument(
        "--divergence-of",
        choices=("uniform", "shares"),
        default="uniform",
        help="KL(uniform from the classes' shares), or of the shares from uniform (default: uniform)",
    )
    parser.add_argument("--split", metavar="S", help="part of the data set, such as train")
    parser.add_argument("--format", metavar="F", help="the data set's format (default: found out)")
    parser.add_argument("--vocabulary", metavar="V", help="vocabulary JSON or preset, instead of the data set's own")
    parser.add_argument("--coach", action="store_true", help="say what the chosen images lack, and which are doubtful")
    parser.add_argument("--force", action="store_true", help="replace a file of another kind at LIST")
    parser.add_argument("-o", "--output", type=Path, metavar="LIST", help="write the names there, one a line")


def run(args: argparse.Namespace) -> int:
    """Run the command. Raises CatpaintError."""
    from catpaint.datasets import open_dataset
    from catpaint.datasets.class_lists import load_vocabulary
    from catpaint.datasets.subset import subset_steps

    if args.output is not None:
        require_output(args.output, args.folder, args.vocabulary, text=True, force=args.force)
    vocabulary = load_vocabulary(args.vocabulary) if args.vocabulary else None
    dataset = open_dataset(args.folder, format=args.format, vocabulary=vocabulary, split=args.split)
    print_findings(dataset)

    def tell(step: tuple[int, int]) -> None:
        done, total = step
        if sys.stderr.isatty():
            print(f"\rreading label maps: {done} of {total}", end="" if done < total else "\n", file=sys.stderr)

    subset = drive(subset_steps(dataset, args.count, args.seed, divergence_of=args.divergence_of), tell)
    names = [dataset.pairs[position].name for position in subset.positions]
    if args.output is None:
        print("\n".join(names))
        if args.coach:
            _coach(dataset.subset(list(subset.positions)), sys.stderr)
        return 0
    files.write_bytes(args.output, ("\n".join(names) + "\n").encode())
    print(f"{args.output}: {len(names)} of {len(dataset)} images, divergence from uniform {subset.divergence:.3f}")
    width = max(len(entry.name) for entry in subset.coverage)
    for entry in subset.coverage:
        missing = "  (none: the model can't learn it from these)" if not entry.images else ""
        print(f"{entry.name:<{width}}  {entry.images:4} images  {100 * entry.share:5.1f} % of pixels{missing}")
    if args.coach:
        _coach(dataset.subset(list(subset.positions)), sys.stdout)
    return 0


def _coach(dataset: Dataset, file: TextIO) -> None:
    from catpaint.datasets.coach import coach
    from catpaint.datasets.survey import survey

    advice = coach(survey(dataset))
    print(advice.to_text() or "The coach has nothing to say: every class is well covered.", file=file)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text:.40}' is not a whole number of at least 1")
    return int(text)
